// 05 plot current / 電流の図    cargo run -p checker -- show 5

use kit::{Color, Figure, Parameters};
use std::f64::consts::TAU;

/// Exercise 02's current I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(p: Parameters, t: f64) -> f64 {
    p.i_mean * (1.0 + (TAU * t / 0.01).sin())
}

/// I(t_k) for t_k = k * dt, k = 0 … n-1.
pub fn currents(p: Parameters, n: usize) -> Vec<f64> {
    (0..n).map(|k| synaptic_input(p, k as f64 * p.dt)).collect()
}

/// I(t) from t = 0 to 0.024 s: 25 dots, title, both labels with units.
pub fn figure() -> Figure {
    let p = Parameters::TUTORIAL;
    let t: Vec<f64> = (0..25).map(f64::from).collect();
    let i: Vec<f64> = currents(p, 25).iter().map(|i| i * 1e9).collect();
    let mut fig = Figure::new();
    fig.title("Synaptic input");
    fig.xlabel("time [ms]");
    fig.ylabel("I / nA");
    fig.dots(&t, &i).color(Color::Red).size(2.0).label("samples");
    fig
}

fn main() {
    println!("here");
    figure().show();
}
