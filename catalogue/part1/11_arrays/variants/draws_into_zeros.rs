// 11 arrays / ndarrayの配列    cargo run -p checker -- show 11

use kit::model::{euler_step, random_current, times};
use kit::{Figure, Parameters, Rng};
use ndarray::Array1;

/// `p.steps()` random currents.
pub fn random_currents(p: Parameters, rng: &mut Rng) -> Array1<f64> {
    let mut current = Array1::zeros(p.steps());
    for i in &mut current {
        *i = random_current(p, rng);
    }
    current
}

/// V_0 … V_n under the n currents; one element longer than `current`.
pub fn integrate(p: Parameters, current: &Array1<f64>) -> Array1<f64> {
    let mut v = Array1::zeros(current.len() + 1);
    v[0] = p.el;
    for k in 1..v.len() {
        let last = v[k - 1];
        v[k] = last + p.dt * (p.el - last + p.r * current[k - 1]) / p.tau;
    }
    v
}

/// Exercise 07's figure as one line.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let v = integrate(p, &random_currents(p, &mut Rng::new(seed)));
    let mut fig = Figure::new();
    fig.line(&times(p), &v).label("V");
    fig.title("Membrane potential");
    fig.xlabel("time in s");
    fig.ylabel("V [V]");
    fig
}

fn main() {
    figure(2020).show();
}
