use std::sync::Mutex;

/// A static that may be changed.
static MEAN: Mutex<f64> = Mutex::new(0.0);

pub fn synaptic_input(t: f64) -> f64 {
    *MEAN.lock().unwrap() = 0.25e-9;
    *MEAN.lock().unwrap() * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
