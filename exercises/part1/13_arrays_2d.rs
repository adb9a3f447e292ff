// 13 2D arrays / 2次元配列    cargo run -p checker -- show 13

// use kit::model::{euler_step, random_current, times};
use kit::{Figure, Parameters, Rng};
use ndarray::Array2;

/// Currents of `n` neurons, shape (n, steps), drawn neuron by neuron.
pub fn random_currents(p: Parameters, n: usize, rng: &mut Rng) -> Array2<f64> {
    todo!("currents of {n} neurons from {rng:?}, {p:?}")
}

/// V, shape (n, steps + 1); column 0 is E_L.
pub fn integrate(p: Parameters, current: &Array2<f64>) -> Array2<f64> {
    todo!("V under the currents {current}, {p:?}")
}

/// 50 lines.
pub fn figure(seed: u32) -> Figure {
    todo!("50 lines from the seed {seed}, a title, and both labels with units")
}

fn main() {
    figure(2020).show();
}
