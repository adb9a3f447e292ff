use std::f64::consts::PI;

/// Within one period, then the sine.
pub fn synaptic_input(t: f64) -> f64 {
    let phase = (t / 0.01).rem_euclid(1.0);
    0.25e-9 * (1.0 + (2.0 * PI * phase).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
