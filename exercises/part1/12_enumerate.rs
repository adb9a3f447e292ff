// 12 enumerate / 番号付きのループ    cargo run -p checker -- show 12

// use kit::model::{euler_step, times};
use kit::model::random_current;
use kit::{Figure, Parameters, Rng};
use ndarray::Array1;

/// Exercise 11's `p.steps()` random currents.
pub fn random_currents(p: Parameters, rng: &mut Rng) -> Array1<f64> {
    Array1::from_iter((0..p.steps()).map(|_| random_current(p, rng)))
}

/// As in exercise 11, now with an iterator.
pub fn integrate(p: Parameters, current: &Array1<f64>) -> Array1<f64> {
    todo!("V under the currents {current}, {p:?}")
}

/// The steps k >= 1 at which V passes `level` upwards: V_{k-1} < level <= V_k.
pub fn upward_crossings(v: &Array1<f64>, level: f64) -> Vec<usize> {
    todo!("the steps at which {v} passes {level} V upwards")
}

/// V(t) as a line, and a dot where it passes -35 mV upwards.
pub fn figure(seed: u32) -> Figure {
    todo!("a line and dots from the seed {seed}, a title, and both labels with units")
}

fn main() {
    figure(2020).show();
}
