//! 03 print formatting / 書式    cargo run -p checker -- show 3

#![allow(unused_variables)]

use std::f64::consts::PI;
use std::fmt::Write;

pub const DT: f64 = 1e-3; // second
pub const I_MEAN: f64 = 0.25e-9; // ampere

/// Exercise 02's current I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(t: f64) -> f64 {
    I_MEAN * (1.0 + (2.0 * PI * t / 0.01).sin())
}

/// One row of the table: `t` with three decimals, a blank, `i` with four decimals and exponent.
pub fn format_row(t: f64, i: f64) -> String {
    let mut row = String::new();
    write!(row, "{t:.3}").unwrap();
    row.push(' ');
    write!(&mut row, "{i:.4e}").unwrap();
    row
}

fn main() {
    let mut t = 0.0;
    let mut rows = 0;
    while rows < 10 {
        println!("{}", crate::format_row(t, crate::synaptic_input(t)));
        t += DT;
        rows += 1;
    }
}
