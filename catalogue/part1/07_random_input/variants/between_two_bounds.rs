// 07 random input / ランダムな入力    cargo run -p checker -- show 7

use kit::model::{euler_step, times};
use kit::{Figure, Parameters, Rng};

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

/// The lowest and the highest current.
fn bounds(p: Parameters) -> (f64, f64) {
    let relative = (0.01 * p.t_max / p.dt).sqrt();
    (p.i_mean * (1.0 - relative), p.i_mean * (1.0 + relative))
}

pub fn random_current(p: Parameters, rng: &mut Rng) -> f64 {
    let (low, high) = bounds(p);
    let u = rng.random();
    (1.0 - u) * low + u * high
}

pub fn random_currents(p: Parameters, rng: &mut Rng) -> Vec<f64> {
    std::iter::repeat_with(|| random_current(p, rng)).take(p.steps()).collect()
}

pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let current = random_currents(p, &mut rng);
    let mut fig = Figure::new();
    fig.title("V(t), random input");
    fig.xlabel("t (s)");
    fig.ylabel("V (V)");
    fig.dots(&times(p), &integrate(p, &current)).alpha(0.5).size(2.0);
    fig
}

fn main() {
    for seed in [2020, 7] {
        figure(seed).show();
    }
}
