// 05 plot current / 電流の図    cargo run -p checker -- show 5

use kit::{Figure, Parameters};
use std::f64::consts::PI;

pub fn synaptic_input(p: Parameters, t: f64) -> f64 {
    p.i_mean + p.i_mean * (2.0 * PI * 100.0 * t).sin()
}

pub fn currents(p: Parameters, n: usize) -> Vec<f64> {
    let mut list = Vec::with_capacity(n);
    let mut k = 0;
    while list.len() < n {
        list.push(synaptic_input(p, p.dt * k as f64));
        k += 1;
    }
    list
}

pub fn figure() -> Figure {
    let p = Parameters::TUTORIAL;
    let mut fig = Figure::new();
    for (k, i) in currents(p, 25).into_iter().enumerate() {
        fig.dots(&[k as f64 * p.dt], &[i]).alpha(0.5);
    }
    fig.xlabel("時刻（秒）");
    fig.ylabel("電流（A）");
    fig.title("シナプス入力電流");
    fig
}

fn main() {
    let fig = figure();
    fig.show();
}
