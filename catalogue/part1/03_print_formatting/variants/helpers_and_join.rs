// 03 print formatting / 書式    cargo run -p checker -- show 3

use std::f64::consts::PI;

pub const DT: f64 = 1e-3; // second
pub const I_MEAN: f64 = 0.25e-9; // ampere

/// Exercise 02's current I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(t: f64) -> f64 {
    I_MEAN * (1.0 + (2.0 * PI * t / 0.01).sin())
}

fn time_column(t: f64) -> String {
    format!("{t:.3}")
}

fn current_column(i: f64) -> String {
    format!("{:.4e}", i)
}

/// One row of the table: `t` with three decimals, a blank, `i` with four decimals and exponent.
pub fn format_row(t: f64, i: f64) -> String {
    dbg!([time_column(t), current_column(i)].join(" "))
}

fn table(rows: usize) -> String {
    let row = |k: usize| {
        let t = k as f64 * DT;
        format_row(t, synaptic_input(t))
    };
    (0..rows).map(row).collect::<Vec<_>>().join("\n")
}

fn main() {
    println!("here: {} rows follow", 10);
    println!("{}", table(10));
}
