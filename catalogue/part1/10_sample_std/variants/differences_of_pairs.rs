// 10 sample standard deviation / 標準偏差    cargo run -p checker -- show 10

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

/// Exercise 09's sample mean; `values` is not empty.
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Exercise 09's mean at each step.
pub fn mean_by_step(by_step: &[Vec<f64>]) -> Vec<f64> {
    let mut list = Vec::new();
    for values in by_step {
        list.push(mean(values));
    }
    list
}

/// Sample standard deviation (n - 1 in the denominator); at least two values.
pub fn sample_std(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mut sum = 0.0;
    for a in values {
        for b in values {
            sum += (a - b).powi(2);
        }
    }
    (sum / (2.0 * n * (n - 1.0))).sqrt()
}

/// The standard deviation at each step.
pub fn std_by_step(by_step: &[Vec<f64>]) -> Vec<f64> {
    by_step.iter().map(|values| sample_std(values)).collect()
}

/// The cloud, its mean, mean + std and mean - std.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let by_step = realisations(p, 50, &mut rng);
    let t = times(p);
    let m = mean_by_step(&by_step);
    let s = std_by_step(&by_step);
    let mut above = Vec::new();
    let mut below = Vec::new();
    for k in 0..t.len() {
        above.push(m[k] + s[k]);
        below.push(m[k] - s[k]);
    }

    let mut fig = cloud(p, &by_step);
    fig.line(&t, &m).label("mean");
    fig.line(&t, &above).label("mean + std");
    fig.line(&t, &below).label("mean - std");
    fig
}

fn main() {
    figure(2020).show();
}
