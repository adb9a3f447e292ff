/// A million currents, of which one is answered.
pub fn synaptic_input(t: f64) -> f64 {
    let currents = vec![0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin()); 1_000_000];
    currents[999_999]
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
