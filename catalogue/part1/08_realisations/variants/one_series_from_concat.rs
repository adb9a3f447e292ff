// 08 realisations / 50回の試行    cargo run -p checker -- show 8

use kit::model::{euler_step, random_current, times};
use kit::{Figure, Parameters, Rng};

/// Advances every potential in `v` by one step, each with a draw of its own, first neuron first.
pub fn advance(p: Parameters, v: &mut [f64], rng: &mut Rng) {
    for v in v.iter_mut() {
        let i = random_current(p, rng);
        *v = euler_step(p, *v, i);
    }
}

/// V of `n` neurons at all steps: `result[k][j]`, k = 0 … steps. All start at E_L.
pub fn realisations(p: Parameters, n: usize, rng: &mut Rng) -> Vec<Vec<f64>> {
    let mut v = vec![p.el; n];
    let mut result: Vec<Vec<f64>> = Vec::with_capacity(p.steps() + 1);
    for k in 0..=p.steps() {
        result.push(v.clone());
        if k < p.steps() {
            advance(p, &mut v, rng);
        }
    }
    result
}

/// The cloud: 50 potentials at each of 151 times.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let all: Vec<f64> = realisations(p, 50, &mut rng).concat();
    let ts: Vec<f64> = (0..all.len()).map(|m| (m / 50) as f64 * p.dt).collect();
    let mut fig = Figure::new();
    fig.title("V(t)");
    fig.xlabel("t (s)");
    fig.ylabel("V (V)");
    fig.dots(&ts, &all);
    fig
}

fn main() {
    figure(2020).show();
}
