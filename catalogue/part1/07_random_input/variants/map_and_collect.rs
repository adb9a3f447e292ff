// 07 random input / ランダムな入力    cargo run -p checker -- show 7

use kit::model::{euler_step, times};
use kit::{Color, Figure, Parameters, Rng};

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
    let strength = 0.1 * (p.steps() as f64).sqrt();
    p.i_mean + p.i_mean * strength * (rng.random() * 2.0 - 1.0)
}

/// `p.steps()` of them, in order.
pub fn random_currents(p: Parameters, rng: &mut Rng) -> Vec<f64> {
    (0..p.steps()).map(|_| random_current(p, rng)).collect()
}

pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let current = random_currents(p, &mut Rng::new(seed));
    let ms: Vec<f64> = times(p).iter().map(|t| t * 1e3).collect();
    let mv: Vec<f64> = integrate(p, &current).iter().map(|v| v * 1e3).collect();
    let mut fig = Figure::new();
    fig.title(&format!("V(t), seed {seed}"));
    fig.xlabel("t (ms)");
    fig.ylabel("V [mV]");
    fig.dots(&ms, &mv).color(Color::Red).label("one trace");
    fig
}

fn main() {
    println!("here");
    figure(2020).show();
}
