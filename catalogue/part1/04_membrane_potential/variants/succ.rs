// 04 membrane potential / 膜電位    cargo run -p checker -- show 4

use kit::Parameters;
use std::f64::consts::PI;

/// Exercise 02's current I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(p: Parameters, t: f64) -> f64 {
    p.i_mean * (1.0 + (2.0 * PI * t / 0.01).sin())
}

/// The membrane potential one step `p.dt` after `v` (V), under the current `i` (A) at the step's start.
pub fn euler_step(p: Parameters, v: f64, i: f64) -> f64 {
    v + p.dt / p.tau * (p.el - v + p.r * i)
}

/// V in volt after `steps` Euler steps from V_0 = E_L under the sinusoidal input. After 0 steps it is E_L.
pub fn potential_after(p: Parameters, steps: usize) -> f64 {
    std::iter::successors(Some((p.el, 0usize)), |&(v, k)| {
        Some((euler_step(p, v, synaptic_input(p, k as f64 * p.dt)), k + 1))
    })
    .nth(steps)
    .unwrap()
    .0
}

fn main() {
    let p = Parameters::TUTORIAL;
    for k in 0..=10 {
        let t = k as f64 * p.dt;
        let v = potential_after(p, k);
        println!("{t:.3} {v:.4e}");
    }
}
