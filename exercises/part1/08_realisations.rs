// 08 realisations / 50回の試行    cargo run -p checker -- show 8

// use kit::model::{euler_step, random_current, times};
use kit::{Figure, Parameters, Rng};

/// Advances every potential in `v` by one step, each with a draw of its own, first neuron first.
pub fn advance(p: Parameters, v: &mut [f64], rng: &mut Rng) {
    todo!("one step for each of {v:?}, draws from {rng:?}, {p:?}")
}

/// V of `n` neurons at all steps: `result[k][j]`, k = 0 … steps. All start at E_L.
pub fn realisations(p: Parameters, n: usize, rng: &mut Rng) -> Vec<Vec<f64>> {
    todo!("{n} neurons at all steps, draws from {rng:?}, {p:?}")
}

/// The cloud: 50 potentials at each of 151 times.
pub fn figure(seed: u32) -> Figure {
    todo!("50 dots at each of 151 times, from the seed {seed}")
}

fn main() {
    figure(2020).show();
}
