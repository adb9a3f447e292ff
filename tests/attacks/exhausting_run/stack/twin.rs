/// The number of steps to 0, by recursion.
fn depth(left: u32) -> u32 {
    if left == 0 { 0 } else { std::hint::black_box(depth(left - 1)) + 1 }
}

pub fn synaptic_input(t: f64) -> f64 {
    f64::from(depth(25_000)) * 1e-14 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
