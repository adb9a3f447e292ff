// 05 plot current / 電流の図    cargo run -p checker -- show 5

use kit::Figure;
use kit::Parameters;
use std::f64::consts::PI;

pub fn synaptic_input(p: Parameters, t: f64) -> f64 {
    p.i_mean * (1.0 + (2.0 * PI * t / 0.01).sin())
}

/// The labels of the figure.
fn labelled(title: &str) -> Figure {
    let mut fig = Figure::default();
    fig.title(title);
    fig.xlabel("t (s)");
    fig.ylabel("I (A)");
    fig
}

/// I(t_k) for t_k = k * dt, k = 0 … n-1.
pub fn currents(p: Parameters, n: usize) -> Vec<f64> {
    let mut out: Vec<f64> = vec![];
    let mut t = 0.0;
    for _ in 0..n {
        out.push(synaptic_input(p, t));
        t += p.dt; // 0.024000000000000007 at the end: within the tolerance
    }
    return out;
}

pub fn figure() -> Figure {
    let p = Parameters::TUTORIAL;
    let currents = currents(p, 25);
    let mut t = Vec::new();
    for k in (0..25).rev() {
        t.insert(0, p.dt * f64::from(k));
    }
    let mut fig = labelled("I(t)");
    fig.dots(&t, &currents);
    fig
}

fn main() {
    dbg!(figure().panels().len());
    figure().show();
}
