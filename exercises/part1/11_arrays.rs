// 11 arrays / ndarrayの配列    cargo run -p checker -- show 11

// use kit::model::{euler_step, random_current, times};
use kit::{Figure, Parameters, Rng};
use ndarray::Array1;

/// `p.steps()` random currents.
pub fn random_currents(p: Parameters, rng: &mut Rng) -> Array1<f64> {
    todo!("as many draws from {rng:?} as steps, {p:?}")
}

/// V_0 … V_n under the n currents; one element longer than `current`.
pub fn integrate(p: Parameters, current: &Array1<f64>) -> Array1<f64> {
    todo!("V under the currents {current}, {p:?}")
}

/// Exercise 07's figure as one line.
pub fn figure(seed: u32) -> Figure {
    todo!("one line from the seed {seed}, a title, and both labels with units")
}

fn main() {
    figure(2020).show();
}
