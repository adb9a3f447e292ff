// 03 print formatting / 書式    cargo run -p checker -- show 3

use std::f64::consts::PI;

pub const DT: f64 = 1e-3; // second
pub const I_MEAN: f64 = 0.25e-9; // ampere

/// Exercise 02's current I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(t: f64) -> f64 {
    I_MEAN * (1.0 + (2.0 * PI * t / 0.01).sin())
}

/// One row of the table: `t` with three decimals, a blank, `i` with four decimals and exponent.
pub fn format_row(t: f64, _i: f64) -> String {
    format!("{t:.3} {:.4e}", synaptic_input(t))
}

fn main() {
    for step in 0..10 {
        let t = step as f64 * DT;
        println!("{}", format_row(t, synaptic_input(t)));
    }
}
