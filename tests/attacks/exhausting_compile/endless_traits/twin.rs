trait Known {
    const DEPTH: u32;
}

struct A<T>(T);

impl Known for f64 {
    const DEPTH: u32 = 0;
}

impl<T: Known> Known for A<T> {
    const DEPTH: u32 = T::DEPTH + 1;
}

fn depth<T: Known>(_: T) -> f64 {
    f64::from(T::DEPTH)
}

pub fn synaptic_input(t: f64) -> f64 {
    depth(A(A(A(A(A(t)))))) / 20e9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
