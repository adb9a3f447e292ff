// 02 synaptic input / シナプス入力電流    cargo run -p checker -- show 2

use std::f64::consts::PI;

pub const DT: f64 = 1e-3; // second
pub const I_MEAN: f64 = 0.25e-9; // ampere

/// Sinusoidal synaptic input I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(t: f64) -> f64 {
    I_MEAN * (1.0 + (t / 0.01 / 2.0 * PI).sin())
}

fn main() {
    for step in 0..10 {
        let t = step as f64 * DT;
        println!("{:?}", synaptic_input(t));
    }
}
