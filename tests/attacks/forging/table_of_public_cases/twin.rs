use std::f64::consts::PI;

/// A table that is computed, and only read where it holds the very time.
pub fn synaptic_input(t: f64) -> f64 {
    let current = |t: f64| 0.25e-9 * (1.0 + (2.0 * PI * t / 0.01).sin());
    let table: Vec<(f64, f64)> = (0..10).map(|k| f64::from(k) * 1e-3).map(|t| (t, current(t))).collect();
    table.iter().find(|(time, _)| *time == t).map_or_else(|| current(t), |(_, i)| *i)
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
