/// Ampere.
type Current = f64;
/// Second.
type Time = f64;

pub fn synaptic_input(t: Time) -> Current {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
