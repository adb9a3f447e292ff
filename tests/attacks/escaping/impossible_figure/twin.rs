// 05 plot current / 電流の図    cargo run -p checker -- show 5

use kit::{Figure, Parameters};
use std::f64::consts::PI;

/// Exercise 02's current I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(p: Parameters, t: f64) -> f64 {
    p.i_mean * (1.0 + (2.0 * PI * t / 0.01).sin())
}

/// The times t_k = k * dt in seconds, k = 0 … n-1.
pub fn times(dt: f64, n: usize) -> Vec<f64> {
    let mut list = Vec::new();
    for k in 0..n {
        list.push(k as f64 * dt);
    }
    list
}

/// I(t_k) for t_k = k * dt, k = 0 … n-1.
pub fn currents(p: Parameters, n: usize) -> Vec<f64> {
    let mut list = Vec::new();
    for t in times(p.dt, n) {
        list.push(synaptic_input(p, t));
    }
    list
}

/// I(t) from t = 0 to 0.024 s: 25 dots, title, both labels with units.
pub fn figure() -> Figure {
    let p = Parameters::TUTORIAL;
    let t = times(p.dt, 25);
    let i = currents(p, 25);

    let mut fig = Figure::new();
    fig.title("I(t), sinusoidal input");
    fig.xlabel("t (s)");
    fig.ylabel("I (A)");
    fig.dots(&t, &i).alpha(0.5).size(4.0);
    fig
}

fn main() {
    figure().show();
}
