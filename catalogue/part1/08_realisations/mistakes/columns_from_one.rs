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
    let mut by_step = vec![v.clone()];
    for _ in 0..p.steps() {
        advance(p, &mut v, rng);
        by_step.push(v.clone());
    }
    by_step
}

/// The cloud: 50 potentials at each of 151 times.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let n = 50;
    let mut rng = Rng::new(seed);
    let by_step = realisations(p, n, &mut rng);
    let t = times(p);

    let mut fig = Figure::new();
    fig.title("V(t), 50 realisations");
    fig.xlabel("t (s)");
    fig.ylabel("V (V)");
    for k in 1..t.len() {
        fig.dots(&vec![t[k]; n], &by_step[k]);
    }
    fig
}

fn main() {
    figure(2020).show();
}
