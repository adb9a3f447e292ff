//! Exercise 06 with a list that has its full length from the start.
#![allow(clippy::all)]

use kit::{Figure, Parameters, model};
use std::f64::consts::PI;

/// Exercise 02's current I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(p: Parameters, t: f64) -> f64 {
    p.i_mean * (1.0 + (2.0 * PI * t / 0.01).sin())
}

pub fn steps(t_max: f64, dt: f64) -> usize {
    let n = (t_max / dt).round();
    if n > 0.0 { n as usize } else { 0 }
}

/// One step, written out.
fn next(p: Parameters, v: f64, i: f64) -> f64 {
    let a = p.dt / p.tau;
    (1.0 - a) * v + a * (p.el + p.r * i)
}

pub fn integrate(p: Parameters, current: &[f64]) -> Vec<f64> {
    let mut v = vec![p.el; current.len() + 1];
    let mut k = 0;
    while k < current.len() {
        v[k + 1] = next(p, v[k], current[k]);
        k += 1;
    }
    return v;
}

pub fn figure() -> Figure {
    let p = Parameters::TUTORIAL;
    let mut current = Vec::new();
    for t in model::times(p).iter().take(steps(p.t_max, p.dt)) {
        current.push(synaptic_input(p, *t));
    }
    let mut fig = Figure::new();
    fig.xlabel("t/s");
    fig.ylabel("V/V");
    fig.title("sine");
    fig.dots(model::times(p).iter(), integrate(p, &current).iter());
    fig
}

fn main() {
    figure().show();
}
