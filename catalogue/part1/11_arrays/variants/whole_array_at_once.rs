// 11 arrays / ndarrayの配列    cargo run -p checker -- show 11

use kit::model::{euler_step, random_current, times};
use kit::{Figure, Parameters, Rng};
use ndarray::Array1;

/// `p.steps()` random currents.
pub fn random_currents(p: Parameters, rng: &mut Rng) -> Array1<f64> {
    let u = Array1::from_iter((0..p.steps()).map(|_| rng.random()));
    p.i_mean * (1.0 + 0.1 * (p.t_max / p.dt).sqrt() * (2.0 * u - 1.0))
}

/// V_0 … V_n under the n currents; one element longer than `current`.
pub fn integrate(p: Parameters, current: &Array1<f64>) -> Array1<f64> {
    let target = p.el + p.r * current;
    let share = p.dt / p.tau;
    let mut v = Array1::from_elem(current.len() + 1, p.el);
    for step in 0..current.len() {
        v[step + 1] = v[step] + share * (target[step] - v[step]);
    }
    v
}

/// Exercise 07's figure as one line.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let current = random_currents(p, &mut rng);
    let t = p.dt * Array1::from_iter((0..=p.steps()).map(|k| k as f64));
    let v = integrate(p, &current);

    let mut fig = Figure::new();
    fig.title("V(t), random input");
    fig.xlabel("t (s)");
    fig.ylabel("V (V)");
    fig.line(&t, &v);
    fig
}

fn main() {
    figure(2020).show();
}
