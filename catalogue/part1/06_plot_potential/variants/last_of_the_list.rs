// 06 plot potential / 膜電位の図    cargo run -p checker -- show 6

use kit::model::{euler_step, times};
use kit::{Figure, Parameters};
use std::f64::consts::PI;

/// Exercise 02's current I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(p: Parameters, t: f64) -> f64 {
    p.i_mean * (1.0 + (2.0 * PI * t / 0.01).sin())
}

pub fn steps(t_max: f64, dt: f64) -> usize {
    let ratio = t_max / dt;
    let n = ratio.round();
    n as usize
}

pub fn integrate(p: Parameters, current: &[f64]) -> Vec<f64> {
    let mut v = Vec::new();
    v.push(p.el);
    for k in 0..current.len() {
        let next = euler_step(p, v[k], current[k]);
        v.push(next);
    }
    v
}

pub fn figure() -> Figure {
    let p = Parameters::TUTORIAL;
    let t = times(p);
    let n = steps(p.t_max, p.dt);
    let mut current = vec![];
    for k in 0..n {
        current.push(synaptic_input(p, t[k]));
    }
    let v = integrate(p, &current);
    let mut fig = Figure::new();
    for k in 0..t.len() {
        fig.dots(&[t[k]], &[v[k]]).alpha(0.3);
    }
    fig.title("膜電位");
    fig.xlabel("時刻（s）");
    fig.ylabel("膜電位（V）");
    fig
}

fn main() {
    figure().show();
}
