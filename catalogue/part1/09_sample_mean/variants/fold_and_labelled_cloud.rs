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
    values.iter().fold(0.0, |sum, v| sum + v) / values.len() as f64
}

/// The mean at each step, by the running formula m + (v - m) / j.
pub fn mean_by_step(by_step: &[Vec<f64>]) -> Vec<f64> {
    let mut list = Vec::new();
    for values in by_step {
        let mut m = 0.0;
        let mut j = 0.0;
        for v in values {
            j += 1.0;
            m += (v - m) / j;
        }
        list.push(m);
    }
    list
}

/// The cloud and its mean, both labelled, and the leak potential.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let by_step = realisations(p, 50, &mut Rng::new(seed));
    let t = times(p);
    let mut x = Vec::new();
    let mut y = Vec::new();
    for (t, values) in t.iter().zip(&by_step) {
        for v in values {
            x.push(*t);
            y.push(*v);
        }
    }
    let mut fig = Figure::new();
    fig.title("50 realisations and their mean");
    fig.xlabel("t (s)");
    fig.ylabel("V (V)");
    fig.dots(&x, &y).label("realisations").alpha(0.1);
    fig.line(&t, &mean_by_step(&by_step)).label("mean");
    fig.line(&[0.0, p.t_max], &[p.el, p.el]).label("E_L");
    fig
}

fn main() {
    figure(2020).show();
}
