#[derive(Clone)]
struct Pair<A, B>(A, B);

fn twice<T: Clone>(value: T) -> Pair<T, T> {
    Pair(value.clone(), value)
}

pub fn synaptic_input(t: f64) -> f64 {
    let times = twice(twice(twice(twice(t))));
    let t = times.0.1.0.1;
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
