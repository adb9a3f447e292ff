// 08 realisations / 50回の試行    cargo run -p checker -- show 8

use kit::model::{euler_step, random_current, times};
use kit::{Figure, Parameters, Rng};

/// Advances every potential in `v` by one step, each with a draw of its own, first neuron first.
pub fn advance(p: Parameters, v: &mut [f64], rng: &mut Rng) {
    for potential in v {
        *potential += p.dt / p.tau * (p.el - *potential + p.r * random_current(p, rng));
    }
}

/// V of `n` neurons at all steps: `result[k][j]`, k = 0 … steps. All start at E_L.
pub fn realisations(p: Parameters, n: usize, rng: &mut Rng) -> Vec<Vec<f64>> {
    let mut v = vec![p.el; n];
    let mut result = Vec::new();
    for _ in 0..p.steps() {
        result.push(v.clone());
        advance(p, &mut v, rng);
    }
    result.push(v);
    result
}

/// The cloud, in milliseconds and millivolts, drawn neuron by neuron.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let by_step = realisations(p, 50, &mut rng);
    let mut ms = Vec::new();
    for t in times(p) {
        ms.push(1e3 * t);
    }

    let mut fig = Figure::new();
    fig.title("the cloud");
    fig.xlabel("t (ms)");
    fig.ylabel("V (mV)");
    for j in 0..50 {
        let mut mv = Vec::new();
        for v in &by_step {
            mv.push(1e3 * v[j]);
        }
        fig.dots(&ms, &mv);
    }
    fig
}

fn main() {
    figure(2020).show();
}
