// 11 arrays / ndarrayの配列    cargo run -p checker -- show 11

use kit::model::{euler_step, random_current, times};
use kit::{Figure, Parameters, Rng};
use ndarray::Array1;

/// `p.steps()` random currents.
pub fn random_currents(p: Parameters, rng: &mut Rng) -> Array1<f64> {
    let step_end = p.steps() - 1;
    Array1::from_iter((0..step_end).map(|_| random_current(p, rng)))
}

/// V_0 … V_n under the n currents; one element longer than `current`.
pub fn integrate(p: Parameters, current: &Array1<f64>) -> Array1<f64> {
    let step_end = current.len();
    let mut v = Array1::from_elem(step_end, p.el);
    for step in 1..step_end {
        v[step] = euler_step(p, v[step - 1], current[step]);
    }
    v
}

/// Exercise 07's figure as one line.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let current = random_currents(p, &mut rng);
    let step_end = p.steps() - 1;
    let t = Array1::from_iter((0..step_end).map(|k| k as f64 * p.t_max / step_end as f64));
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
