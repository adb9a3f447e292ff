// 06 plot potential / 膜電位の図    cargo run -p checker -- show 6

use kit::model::{euler_step, times};
use kit::{Color, Figure, Parameters};
use std::f64::consts::PI;

/// Exercise 02's current I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(p: Parameters, t: f64) -> f64 {
    p.i_mean * (1.0 + (2.0 * PI * t / 0.01).sin())
}

pub fn steps(t_max: f64, dt: f64) -> usize {
    f64::round(t_max / dt) as usize
}

pub fn integrate(p: Parameters, current: &[f64]) -> Vec<f64> {
    let mut list = vec![p.el];
    for &i in current {
        let v = *list.last().expect("it begins with E_L");
        list.push(euler_step(p, v, i));
    }
    list
}

/// The 150 currents of the figure.
fn sine(p: Parameters) -> Vec<f64> {
    let mut current = Vec::new();
    for t in times(p) {
        current.push(synaptic_input(p, t));
    }
    current.pop(); // no step begins at t_max
    current
}

pub fn figure() -> Figure {
    let p = Parameters::TUTORIAL;
    let v = integrate(p, &sine(p));
    let mut fig = Figure::new();
    fig.title("V(t) and the firing threshold");
    fig.xlabel("t (s)");
    fig.ylabel("V (V)");
    fig.dots(&times(p), &v).label("V");
    fig
}

fn main() {
    let mut fig = figure();
    fig.line(&[0.0, 0.15], &[-0.05, -0.05]).color(Color::Gray).label("V_th");
    fig.show();
}
