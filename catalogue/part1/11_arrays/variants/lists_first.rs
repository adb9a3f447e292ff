//! 11 arrays: lists while they grow, arrays once they are complete.
#![allow(clippy::needless_range_loop)]

use kit::model::{euler_step, random_current, times};
use kit::{Color, Figure, Parameters, Rng};
use ndarray::Array1;

/// `p.steps()` random currents.
pub fn random_currents(p: Parameters, rng: &mut Rng) -> Array1<f64> {
    let mut list = vec![];
    while list.len() < p.steps() {
        list.push(random_current(p, rng));
    }
    Array1::from(list)
}

/// V_0 … V_n under the n currents; one element longer than `current`.
pub fn integrate(p: Parameters, current: &Array1<f64>) -> Array1<f64> {
    let mut list = vec![p.el];
    for k in 0..current.len() {
        list.push(euler_step(p, list[k], current[k]));
    }
    println!("{} values", list.len());
    list.into()
}

/// Exercise 07's figure as one line.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let current = random_currents(p, &mut rng);
    let v = integrate(p, &current);
    let mut fig = Figure::new();
    fig.title("演習7の図");
    fig.xlabel("時刻（s）");
    fig.ylabel("膜電位（V）");
    fig.line(&times(p), &v).color(Color::Black).size(1.0);
    fig
}

fn main() {
    println!("here");
    figure(2020).show();
}
