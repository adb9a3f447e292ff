// 13 2D arrays / 2次元配列    cargo run -p checker -- show 13

use kit::model::{euler_step, random_current, times};
use kit::{Figure, Parameters, Rng};
use ndarray::Array2;

/// Currents of `n` neurons, shape (n, steps), drawn neuron by neuron.
pub fn random_currents(p: Parameters, n: usize, rng: &mut Rng) -> Array2<f64> {
    let list: Vec<f64> = (0..n * p.steps()).map(|_| random_current(p, rng)).collect();
    Array2::from_shape_vec((n, p.steps()), list).unwrap()
}

/// V, shape (n, steps + 1); column 0 is E_L.
pub fn integrate(p: Parameters, current: &Array2<f64>) -> Array2<f64> {
    let mut out = Vec::new();
    for row in current.rows() {
        let mut v = p.el;
        out.push(v);
        for i in row {
            v = euler_step(p, v, *i);
            out.push(v);
        }
    }
    Array2::from_shape_vec((current.nrows(), current.ncols() + 1), out).unwrap()
}

/// 50 lines.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let mut fig = Figure::new();
    for _ in 0..50 {
        let v = integrate(p, &random_currents(p, 1, &mut rng));
        fig.line(&times(p), &v);
    }
    fig.title("fifty traces");
    fig.xlabel("t (s)");
    fig.ylabel("V (V)");
    fig
}

fn main() {
    figure(2020).show();
}
