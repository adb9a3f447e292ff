// 08 realisations / 50回の試行    cargo run -p checker -- show 8

use kit::model::{random_current, times};
use kit::{Figure, Parameters, Rng};

fn currents(p: Parameters, n: usize, rng: &mut Rng) -> Vec<f64> {
    (0..n).map(|_| random_current(p, rng)).collect()
}

/// Advances every potential in `v` by one step, each with a draw of its own, first neuron first.
pub fn advance(p: Parameters, v: &mut [f64], rng: &mut Rng) {
    let currents = currents(p, v.len(), rng);
    for (v, i) in v.iter_mut().zip(currents) {
        let slope = (p.el - *v + p.r * i) / p.tau;
        *v += slope * p.dt;
    }
}

/// V of `n` neurons at all steps: `result[k][j]`, k = 0 … steps. All start at E_L.
pub fn realisations(p: Parameters, n: usize, rng: &mut Rng) -> Vec<Vec<f64>> {
    let mut result: Vec<Vec<f64>> = vec![vec![p.el; n]];
    for k in 0..p.steps() {
        let mut next = result[k].to_vec();
        advance(p, &mut next, rng);
        result.push(next);
    }
    result
}

/// The cloud: 50 potentials at each of 151 times.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut fig = Figure::new();
    fig.title("V(t)");
    fig.xlabel("t / s");
    fig.ylabel("V / V");
    for (t, v) in times(p).iter().zip(realisations(p, 50, &mut Rng::new(seed))) {
        for v in &v {
            fig.dots([t], [v]);
        }
    }
    fig
}

fn main() {
    figure(7).show();
}
