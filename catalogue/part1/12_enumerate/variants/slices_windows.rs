//! Slices have `windows` as well, and an array lends itself as one.

use kit::model::{euler_step, random_current, times};
use kit::{Figure, Parameters, Rng};
use ndarray::Array1;

/// Exercise 11's `p.steps()` random currents.
pub fn random_currents(p: Parameters, rng: &mut Rng) -> Array1<f64> {
    Array1::from_iter((0..p.steps()).map(|_| random_current(p, rng)))
}

/// As in exercise 11, now with an iterator.
pub fn integrate(p: Parameters, current: &Array1<f64>) -> Array1<f64> {
    let mut list = vec![p.el];
    for (k, i) in current.iter().enumerate() {
        list.push(euler_step(p, list[k], *i));
    }
    Array1::from(list)
}

/// The steps k >= 1 at which V passes `level` upwards: V_{k-1} < level <= V_k.
pub fn upward_crossings(v: &Array1<f64>, level: f64) -> Vec<usize> {
    let list = v.to_vec();
    let pairs = list.windows(2).zip(1..);
    pairs.filter_map(|(pair, k)| (pair[0] < level && pair[1] >= level).then_some(k)).collect()
}

/// V(t) as a line, and a dot where it passes -35 mV upwards.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let v = integrate(p, &random_currents(p, &mut rng));
    let ms: Vec<f64> = times(p).iter().map(|t| t * 1000.0).collect();
    let mut fig = Figure::new();
    fig.title("Crossings of -35 mV");
    fig.xlabel("t [ms]");
    fig.ylabel("V [V]");
    fig.line(&ms, &v);
    fig.line(&[0.0, 150.0], &[-0.035, -0.035]);
    for k in upward_crossings(&v, -0.035) {
        fig.dots([&ms[k]], [&v[k]]);
    }
    fig
}

fn main() {
    figure(2020).show();
    println!("here");
}
