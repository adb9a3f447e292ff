// 11 arrays / ndarrayの配列    cargo run -p checker -- show 11

use kit::model::{euler_step, random_current, times};
use kit::{Figure, Parameters, Rng};
use ndarray::Array1;

/// `p.steps()` random currents.
pub fn random_currents(p: Parameters, rng: &mut Rng) -> Array1<f64> {
    Array1::from_iter((0..p.steps()).map(|_| random_current(p, rng)))
}

/// V_0 … V_n under the n currents; one element longer than `current`.
pub fn integrate(p: Parameters, current: &Array1<f64>) -> Array1<f64> {
    let n = current.len();
    let mut v = Array1::from_elem(n + 1, p.el);
    for k in 0..n {
        v[k + 1] = euler_step(p, v[k], current[k]);
    }
    v
}

/// Exercise 07's figure as one line.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let current = random_currents(p, &mut rng);
    let t = times(p);
    let v = integrate(p, &current);

    let mut fig = Figure::new();
    fig.title("V(t), random input");
    fig.xlabel("t (s)");
    fig.ylabel("V (V)");
    for k in 0..150 {
        fig.line(&t[k..k + 2], &[v[k], v[k + 1]]);
    }
    fig
}

fn main() {
    figure(2020).show();
}
