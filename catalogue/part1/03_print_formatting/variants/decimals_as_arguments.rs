// 03 print formatting / 書式    cargo run -p checker -- show 3

use std::error::Error;
use std::f64::consts::PI;
use std::io::Write;

pub const DT: f64 = 1e-3; // second
pub const I_MEAN: f64 = 0.25e-9; // ampere

/// Exercise 02's current I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(t: f64) -> f64 {
    I_MEAN * (1.0 + (2.0 * PI * t / 0.01).sin())
}

/// One row of the table: `t` with three decimals, a blank, `i` with four decimals and exponent.
pub fn format_row(t: f64, i: f64) -> String {
    let decimals = 3;
    format!("{0:.2$} {1:.3$e}", t, i, decimals, decimals + 1)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "t (s) I (A)")?;
    for step in 0..10_u32 {
        let t = f64::from(step) * DT;
        let row = format_row(t, synaptic_input(t));
        writeln!(out, "{row:<20}")?;
    }
    Ok(())
}
