#![allow(clippy::needless_range_loop)]
//! One neuron after the other, each with lists as in exercise 07; stacked at the end.

use kit::model::{random_current, times};
use kit::{Figure, Parameters, Rng};
use ndarray::Array2;

/// Currents of `n` neurons, shape (n, steps), drawn neuron by neuron.
pub fn random_currents(p: Parameters, n: usize, rng: &mut Rng) -> Array2<f64> {
    let mut all = Vec::new();
    for _ in 0..n {
        for _ in 0..p.steps() {
            all.push(random_current(p, rng));
        }
    }
    Array2::from_shape_vec((n, p.steps()), all).unwrap()
}

/// Exercise 06's V of one neuron.
fn one_neuron(p: Parameters, current: &[f64]) -> Vec<f64> {
    let mut v = vec![p.el];
    for k in 0..current.len() {
        v.push(v[k] + p.dt / p.tau * (p.el - v[k] + p.r * current[k]));
    }
    v
}

/// V, shape (n, steps + 1); column 0 is E_L.
pub fn integrate(p: Parameters, current: &Array2<f64>) -> Array2<f64> {
    let mut all = Vec::new();
    for j in 0..current.nrows() {
        let row = current.row(j).to_vec();
        all.extend(one_neuron(p, &row));
    }
    Array2::from_shape_vec((current.nrows(), current.ncols() + 1), all).unwrap()
}

/// 50 lines.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let v = integrate(p, &random_currents(p, 50, &mut rng));
    println!("{} neurons, {} points each", v.nrows(), v.ncols());
    let mut fig = Figure::new();
    fig.title("50個のニューロン");
    fig.xlabel("時刻 [s]");
    fig.ylabel("膜電位 [V]");
    for j in (0..50).rev() {
        fig.line(&times(p), v.row(j)).label("V").size(0.5);
    }
    fig
}

fn main() {
    println!("here");
    figure(2020).show();
}
