// 06 plot potential / 膜電位の図    cargo run -p checker -- show 6

use kit::model::{euler_step, times};
use kit::{Figure, Parameters};
use std::f64::consts::PI;

/// Exercise 02's current I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(p: Parameters, t: f64) -> f64 {
    p.i_mean * (1.0 + (2.0 * PI * t / 0.01).sin())
}

/// Number of steps of `dt` in `t_max` (both in seconds), to the nearest.
pub fn steps(t_max: f64, dt: f64) -> usize {
    (t_max / dt).round() as usize
}

/// V_0 … V_n under the n currents I_0 … I_{n-1}; V_0 = E_L. One value more than there are currents.
pub fn integrate(p: Parameters, current: &[f64]) -> Vec<f64> {
    let mut v = ndarray::Array1::from_elem(current.len() + 1, p.el);
    for (k, &i) in current.iter().enumerate() {
        v[k + 1] = euler_step(p, v[k], i);
    }
    v.to_vec()
}

/// V(t) from 0 to t_max under the sinusoidal input: 151 dots.
pub fn figure() -> Figure {
    let p = Parameters::TUTORIAL;
    let mut current = Vec::new();
    for k in 0..steps(p.t_max, p.dt) {
        let t = k as f64 * p.dt;
        current.push(synaptic_input(p, t));
    }
    let t = times(p);
    let v = integrate(p, &current);

    let mut fig = Figure::new();
    fig.title("V(t), sinusoidal input");
    fig.xlabel("t (s)");
    fig.ylabel("V (V)");
    fig.dots(&t, &v);
    fig
}

fn main() {
    figure().show();
}
