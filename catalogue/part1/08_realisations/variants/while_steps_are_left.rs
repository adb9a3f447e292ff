// 08 realisations / 50回の試行    cargo run -p checker -- show 8

use kit::model::{euler_step, random_current, times};
use kit::{Figure, Parameters, Rng};

/// Advances every potential in `v` by one step, each with a draw of its own, first neuron first.
pub fn advance(p: Parameters, v: &mut [f64], rng: &mut Rng) {
    v.iter_mut().for_each(|v| *v = euler_step(p, *v, random_current(p, rng)));
}

/// V of `n` neurons at all steps: `result[k][j]`, k = 0 … steps. All start at E_L.
pub fn realisations(p: Parameters, n: usize, rng: &mut Rng) -> Vec<Vec<f64>> {
    let mut v: Vec<f64> = Vec::new();
    v.resize(n, p.el);
    let mut result = Vec::with_capacity(p.steps() + 1);
    result.push(v.clone());
    while result.len() < p.steps() + 1 {
        advance(p, v.as_mut_slice(), rng);
        let copy = v.clone();
        result.push(copy);
    }
    result
}

/// The cloud: 50 potentials at each of 151 times, with the threshold as a line.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let t = times(p);
    let mut fig = Figure::new();
    fig.xlabel("時刻（秒）");
    fig.ylabel("V [V]");
    fig.title("50回の試行");
    let result = realisations(p, 50, &mut rng);
    for k in 0..=p.steps() {
        let mut same = Vec::new();
        for _ in 0..50 {
            same.push(t[k]);
        }
        fig.dots(&same, &result[k]);
    }
    fig.line(&[0.0, p.t_max], &[p.vth, p.vth]).label("V_th");
    fig
}

fn main() {
    dbg!(Parameters::TUTORIAL.steps());
    figure(2020).show();
}
