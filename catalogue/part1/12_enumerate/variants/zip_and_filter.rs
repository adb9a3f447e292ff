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
    for (i, k) in current.iter().zip(1..) {
        v[k] = euler_step(p, v[k - 1], *i);
    }
    v
}

/// The steps k >= 1 at which V passes `level` upwards: V_{k-1} < level <= V_k.
pub fn upward_crossings(v: &Array1<f64>, level: f64) -> Vec<usize> {
    let pairs = v.iter().zip(v.iter().skip(1));
    let is_crossing = |(before, now): (&f64, &f64)| *before < level && *now >= level;
    pairs.enumerate().filter(|(_, pair)| is_crossing(*pair)).map(|(k, _)| k + 1).collect()
}

/// V(t) as a line, and a dot where it passes -35 mV upwards.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let t = times(p);
    let v = integrate(p, &random_currents(p, &mut Rng::new(seed)));
    let crossings = upward_crossings(&v, -35e-3);
    println!("{crossings:?}");

    let mut fig = Figure::new();
    fig.title("膜電位が-35 mVに達する時刻");
    fig.xlabel("時刻（秒）");
    fig.ylabel("膜電位（V）");
    let x: Vec<f64> = crossings.iter().map(|k| t[*k]).collect();
    let y: Vec<f64> = crossings.iter().map(|k| v[*k]).collect();
    fig.dots(&x, &y).label("-35 mV").color(Color::Black);
    fig.line(&t, &v).label("V(t)");
    fig
}

fn main() {
    figure(2020).show();
}
