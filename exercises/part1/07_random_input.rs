// 07 random input / ランダムな入力    cargo run -p checker -- show 7

use kit::model::euler_step;
// use kit::model::times;
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
    todo!("one draw from {rng:?}, {p:?}")
}

/// `p.steps()` of them, in order.
pub fn random_currents(p: Parameters, rng: &mut Rng) -> Vec<f64> {
    todo!("as many draws from {rng:?} as steps, {p:?}")
}

/// V(t) under random input from a generator with this seed: 151 dots.
pub fn figure(seed: u32) -> Figure {
    todo!("151 dots from the seed {seed}, a title, and both labels with units")
}

fn main() {
    figure(2020).show();
}
