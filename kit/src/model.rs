//! What earlier exercises have built, for those that go on from there.
//!
//! Exercise 13 onwards may take the currents of a whole population from here, so that nobody is held up by an exercise
//! that they left out.

use ndarray::Array2;

use crate::{Parameters, Rng};

/// The times `t_k = k dt`, k = 0 ... `steps`, in seconds: `steps + 1` of them (exercise 05).
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a step")]
pub fn times(p: Parameters) -> Vec<f64> {
    (0..=p.steps()).map(|k| k as f64 * p.dt).collect()
}

/// One random synaptic input in ampere, `i_mean (1 + 0.1 sqrt(t_max / dt) xi)` with xi uniform in [-1, 1) (exercise 07).
pub fn random_current(p: Parameters, rng: &mut Rng) -> f64 {
    let xi = 2.0 * rng.random() - 1.0;
    p.i_mean * (1.0 + 0.1 * (p.t_max / p.dt).sqrt() * xi)
}

/// The random currents of `n` neurons in ampere, shape (n, steps), drawn neuron by neuron (exercise 13).
pub fn random_currents(p: Parameters, n: usize, rng: &mut Rng) -> Array2<f64> {
    let mut currents = Array2::zeros((n, p.steps()));
    for current in &mut currents {
        *current = random_current(p, rng);
    }
    currents
}

/// The membrane potential one step after `v` (V) under the current `i` (A), by Euler's method (exercise 04).
#[must_use]
pub fn euler_step(p: Parameters, v: f64, i: f64) -> f64 {
    v + p.dt / p.tau * (p.el - v + p.r * i)
}
