//! Exercise 07 with a trait that adds a method to the generator.
#![allow(dead_code)]

use kit::model::{self, euler_step};
use kit::{Figure, Parameters, Rng};

trait Uniform {
    fn uniform(&mut self, low: f64, high: f64) -> f64;
}

impl Uniform for Rng {
    fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.random()
    }
}

/// Exercise 06's V_0 … V_n under the n currents I_0 … I_{n-1}; V_0 = E_L.
pub fn integrate(p: Parameters, current: &[f64]) -> Vec<f64> {
    let mut v = p.el;
    let mut list = vec![v];
    for i in current {
        v = euler_step(p, v, *i);
        list.push(v);
    }
    list
}

pub fn random_current(p: Parameters, rng: &mut Rng) -> f64 {
    let width = p.i_mean * 0.1 * (p.t_max / p.dt).sqrt();
    rng.uniform(p.i_mean - width, p.i_mean + width)
}

pub fn random_currents(p: Parameters, rng: &mut Rng) -> Vec<f64> {
    let mut list: Vec<f64> = Vec::new();
    while list.len() < p.steps() {
        let i = random_current(p, &mut *rng);
        list.push(i);
    }
    list
}

pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let v = integrate(p, random_currents(p, &mut rng).as_slice());
    let mut fig = Figure::new();
    fig.xlabel("t / s");
    fig.ylabel("V / V");
    fig.title("V");
    fig.dots(model::times(p).iter(), v.iter());
    fig
}

fn main() {
    figure(2020).show();
}
