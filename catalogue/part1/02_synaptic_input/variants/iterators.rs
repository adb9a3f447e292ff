// 02 synaptic input / シナプス入力電流    cargo run -p checker -- show 2

use std::f64::consts::TAU;

pub const DT: f64 = 1e-3; // second
pub const I_MEAN: f64 = 0.25e-9; // ampere

/// Sinusoidal synaptic input I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(t: f64) -> f64 {
    f64::sin(TAU * t / 0.01).mul_add(I_MEAN, I_MEAN)
}

fn main() {
    (0..10).map(f64::from).map(|k| k * DT).map(synaptic_input).for_each(|i| println!("{i}"));
}
