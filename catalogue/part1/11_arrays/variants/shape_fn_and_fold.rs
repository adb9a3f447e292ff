// 11 arrays / ndarrayの配列    cargo run -p checker -- show 11

use kit::model::{euler_step, random_current, times};
use kit::{Figure, Parameters, Rng};
use ndarray::Array1;

/// `p.steps()` random currents.
pub fn random_currents(p: Parameters, rng: &mut Rng) -> Array1<f64> {
    Array1::from_shape_fn(p.steps(), |_| random_current(p, rng))
}

/// V_0 … V_n under the n currents; one element longer than `current`.
pub fn integrate(p: Parameters, current: &Array1<f64>) -> Array1<f64> {
    let mut v = vec![p.el];
    current.iter().fold(p.el, |last, i| {
        let next = (1.0 - p.dt / p.tau) * last + p.dt / p.tau * (p.el + p.r * i);
        v.push(next);
        next
    });
    Array1::from_vec(v)
}

/// Exercise 07's figure as one line.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let current = random_currents(p, &mut rng);
    let t = Array1::linspace(0.0, p.t_max, p.steps() + 1) * 1e3;
    let v = integrate(p, &current);

    let mut fig = Figure::new();
    fig.title("V(t), random input");
    fig.xlabel("t (ms)");
    fig.ylabel("V / mV");
    fig.line(&t, &(&v * 1e3));
    fig
}

fn main() {
    figure(2020).show();
}
