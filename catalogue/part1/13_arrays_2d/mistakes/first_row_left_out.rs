// 13 2D arrays / 2次元配列    cargo run -p checker -- show 13

use kit::model::{euler_step, random_current, times};
use kit::{Color, Figure, Parameters, Rng};
use ndarray::Array2;

/// Currents of `n` neurons, shape (n, steps), drawn neuron by neuron.
pub fn random_currents(p: Parameters, n: usize, rng: &mut Rng) -> Array2<f64> {
    let mut current = Array2::zeros((n, p.steps()));
    for j in 1..n {
        for k in 0..p.steps() {
            current[[j, k]] = random_current(p, rng);
        }
    }
    current
}

/// V, shape (n, steps + 1); column 0 is E_L.
pub fn integrate(p: Parameters, current: &Array2<f64>) -> Array2<f64> {
    let n = current.nrows();
    let steps = current.ncols();
    let mut v = Array2::from_elem((n, steps + 1), p.el);
    for j in 0..n {
        for k in 0..steps {
            v[[j, k + 1]] = euler_step(p, v[[j, k]], current[[j, k]]);
        }
    }
    v
}

/// 50 lines.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let n = 50;
    let mut rng = Rng::new(seed);
    let current = random_currents(p, n, &mut rng);
    let t = times(p);
    let v = integrate(p, &current);

    let mut fig = Figure::new();
    fig.title("V(t), 50 neurons");
    fig.xlabel("t (s)");
    fig.ylabel("V (V)");
    for j in 0..n {
        fig.line(&t, v.row(j)).color(Color::Black).alpha(0.3);
    }
    fig
}

fn main() {
    figure(2020).show();
}
