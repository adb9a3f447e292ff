use kit::Parameters;
use ndarray::{Array1, s};

/// The libraries that are meant to be used.
pub fn synaptic_input(t: f64) -> f64 {
    let times = Array1::from_vec(vec![0.0, t, 2.0 * t, 3.0 * t]);
    let own = times.slice(s![1..2; 1]);
    Parameters::TUTORIAL.i_mean * (1.0 + (own[0] * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
