//! Indices for iterators, and the whole cloud as one series.
#![allow(clippy::needless_range_loop)]

use kit::model::{euler_step, random_current};
use kit::{Color, Figure, Parameters, Rng};

pub fn advance(p: Parameters, v: &mut [f64], rng: &mut Rng) {
    for j in 0..v.len() {
        v[j] = euler_step(p, v[j], random_current(p, rng));
    }
}

pub fn realisations(p: Parameters, n: usize, rng: &mut Rng) -> Vec<Vec<f64>> {
    let mut result = vec![vec![p.el; n]; p.steps() + 1];
    for k in 1..=p.steps() {
        result[k] = result[k - 1].clone();
        advance(p, &mut result[k], rng);
    }
    result
}

pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let v = realisations(p, 50, &mut Rng::new(seed));
    let mut x = Vec::new();
    let mut y = Vec::new();
    for k in 0..v.len() {
        for j in 0..50 {
            x.push(k as f64 * p.dt);
            y.push(v[k][j]);
        }
    }
    let mut fig = Figure::new();
    fig.title(&format!("50 neurons, seed {seed}"));
    fig.xlabel("t [s]");
    fig.ylabel("膜電位（V）");
    fig.dots(&x, &y).color(Color::Gray).alpha(0.1).size(2.0);
    fig
}

fn main() {
    println!("here");
    figure(2020).show();
}
