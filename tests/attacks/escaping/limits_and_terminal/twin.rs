/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

// How much there is of everything is no secret.
fn main() {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    assert!(processors > 0);
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
