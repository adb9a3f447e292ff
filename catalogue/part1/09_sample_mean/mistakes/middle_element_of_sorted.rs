// 09 sample mean / 標本平均    cargo run -p checker -- show 9

use kit::model::{euler_step, random_current, times};
use kit::{Figure, Parameters, Rng};

/// Exercise 08's V of `n` neurons at all steps: `result[k][j]`, k = 0 … steps. All start at E_L.
pub fn realisations(p: Parameters, n: usize, rng: &mut Rng) -> Vec<Vec<f64>> {
    let mut v = vec![p.el; n];
    let mut by_step = vec![v.clone()];
    for _ in 0..p.steps() {
        for v in v.iter_mut() {
            *v = euler_step(p, *v, random_current(p, rng));
        }
        by_step.push(v.clone());
    }
    by_step
}

/// Exercise 08's cloud: a dot for each potential, above the time of its step.
pub fn cloud(p: Parameters, by_step: &[Vec<f64>]) -> Figure {
    let t = times(p);
    let mut fig = Figure::new();
    fig.title("V(t), 50 realisations");
    fig.xlabel("t (s)");
    fig.ylabel("V (V)");
    for k in 0..t.len() {
        fig.dots(&vec![t[k]; by_step[k].len()], &by_step[k]);
    }
    fig
}

/// Sample mean; `values` is not empty.
pub fn mean(values: &[f64]) -> f64 {
    let mut v = values.to_vec();
    v.sort_by(f64::total_cmp);
    v[v.len() / 2]
}

/// The mean at each step.
pub fn mean_by_step(by_step: &[Vec<f64>]) -> Vec<f64> {
    let mut list = Vec::new();
    for values in by_step {
        list.push(mean(values));
    }
    list
}

/// The cloud and its mean, labelled.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let by_step = realisations(p, 50, &mut rng);

    let mut fig = cloud(p, &by_step);
    fig.line(&times(p), &mean_by_step(&by_step)).label("mean");
    fig
}

fn main() {
    figure(2020).show();
}
