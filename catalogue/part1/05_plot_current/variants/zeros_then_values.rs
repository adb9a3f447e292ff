//! Exercise 05, with docs of its own.
#![allow(clippy::needless_range_loop, dead_code)]

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

pub fn currents(p: Parameters, n: usize) -> Vec<f64> {
    let t = times(p.dt, n);
    let mut list = vec![0.0; n];
    for k in 0..n {
        list[k] = synaptic_input(p, t[k]);
    }
    list
}

const N: usize = 25;

pub fn figure() -> Figure {
    let p = Parameters { t_max: 0.024, ..Parameters::TUTORIAL };
    let mut fig = Figure::new();
    fig.title("I");
    fig.xlabel("t / s");
    fig.ylabel("I [pA]");
    let mut picoamperes = currents(p, N);
    picoamperes.iter_mut().for_each(|i| *i *= 1e12);
    fig.dots(times(p.dt, N).iter(), &picoamperes);
    fig
}

fn main() {
    figure().show();
}
