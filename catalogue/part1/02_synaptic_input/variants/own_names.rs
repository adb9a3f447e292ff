//! 02 synaptic input / シナプス入力電流    cargo run -p checker -- show 2
//! A 100 Hz rhythm around the mean.

#![allow(dead_code, unused_imports)]

use std::f64::consts::{PI, TAU};

pub const DT: f64 = 1e-3; // second
pub const I_MEAN: f64 = 0.25e-9; // ampere

const PERIOD: f64 = 10.0 / 1000.0; // second

/// The angle in radians at time `t`.
fn phase(t: f64) -> f64 {
    2.0 * PI * (t / crate::PERIOD)
}

/// Sinusoidal synaptic input I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(t: f64) -> f64 {
    let swing = phase(t).sin(); // -1 to 1
    let lifted = swing + 1.0; // 0 to 2
    return lifted * crate::I_MEAN;
}

fn time_of(step: usize) -> f64 {
    step as f64 * DT
}

fn main() {
    for step in 0..10 {
        println!("here: step {step}");
        let current = dbg!(crate::synaptic_input(time_of(step)));
        println!("{current:e}");
    }
}
