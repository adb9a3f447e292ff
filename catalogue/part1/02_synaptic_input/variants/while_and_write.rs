// 02 synaptic input / シナプス入力電流    cargo run -p checker -- show 2

use std::error::Error;
use std::io::Write;

pub const DT: f64 = 1e-3; // second
pub const I_MEAN: f64 = 0.25e-9; // ampere

/// Sinusoidal synaptic input I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(t: f64) -> f64 {
    let frequency = 100.0; // hertz
    let omega = 2.0 * std::f64::consts::PI * frequency;
    I_MEAN + I_MEAN * (omega * t).sin()
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout();
    let mut t = 0.0;
    let mut step = 0;
    while step < 10 {
        writeln!(out, "{:?}", synaptic_input(t))?;
        t += DT;
        step += 1;
    }
    Ok(())
}
