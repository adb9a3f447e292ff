// 12 enumerate / 番号付きのループ    cargo run -p checker -- show 12

use kit::model::{euler_step, random_current, times};
use kit::{Color, Figure, Parameters, Rng};
use ndarray::Array1;

/// Exercise 11's `p.steps()` random currents.
pub fn random_currents(p: Parameters, rng: &mut Rng) -> Array1<f64> {
    Array1::from_iter((0..p.steps()).map(|_| random_current(p, rng)))
}

/// As in exercise 11, now with an iterator.
pub fn integrate(p: Parameters, current: &Array1<f64>) -> Array1<f64> {
    let mut v = Array1::from_elem(current.len() + 1, p.el);
    for (k, i) in current.iter().enumerate() {
        v[k + 1] = euler_step(p, v[k], *i);
    }
    v
}

/// The steps k >= 1 at which V passes `level` upwards: V_{k-1} < level <= V_k.
pub fn upward_crossings(v: &Array1<f64>, level: f64) -> Vec<usize> {
    let mut crossings = Vec::new();
    for (k, pair) in v.windows(2).into_iter().enumerate() {
        if pair[1] == level {
            crossings.push(k + 1);
        }
    }
    crossings
}

/// V(t) as a line, and a dot where it passes -35 mV upwards.
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
    fig.line(&t, &v);
    for k in upward_crossings(&v, -0.035) {
        fig.dots(&[t[k]], &[v[k]]).color(Color::Red);
    }
    fig
}

fn main() {
    figure(2020).show();
}
