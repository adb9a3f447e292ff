// 07 random input / ランダムな入力    cargo run -p checker -- show 7

use kit::model::euler_step;
use kit::model::times;
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

/// One random synaptic input in ampere. Draws once.
pub fn random_current(p: Parameters, rng: &mut Rng) -> f64 {
    let xi = 2.0 * rng.random() - 1.0;
    p.i_mean * (1.0 + 0.1 * (p.t_max / p.dt).sqrt() * xi)
}

/// `p.steps()` of them, in order.
pub fn random_currents(p: Parameters, rng: &mut Rng) -> Vec<f64> {
    let mut list = Vec::new();
    for _ in 0..p.steps() {
        list.push(random_current(p, rng));
    }
    list
}

/// V(t) under random input from a generator with this seed: 151 dots.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed + 1);
    let current = random_currents(p, &mut rng);
    let t = times(p);
    let v = integrate(p, &current);

    let mut fig = Figure::new();
    fig.title("V(t), random input");
    fig.xlabel("t (s)");
    fig.ylabel("V (V)");
    fig.dots(&t, &v);
    fig
}

fn main() {
    figure(2020).show();
}
