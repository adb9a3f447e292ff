// 06 plot potential / 膜電位の図    cargo run -p checker -- show 6

use kit::{Color, Figure, Parameters};
use std::f64::consts::PI;

/// Exercise 02's current I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(p: Parameters, t: f64) -> f64 {
    p.i_mean * (1.0 + (2.0 * PI * t / 0.01).sin())
}

/// Number of steps of `dt` in `t_max` (both in seconds), to the nearest.
pub fn steps(t_max: f64, dt: f64) -> usize {
    (t_max / dt + 0.5).floor() as usize
}

/// V_0 … V_n under the n currents I_0 … I_{n-1}; V_0 = E_L. One value more than there are currents.
pub fn integrate(p: Parameters, current: &[f64]) -> Vec<f64> {
    let rest = current.iter().scan(p.el, |v, &i| {
        *v += (p.el - *v + p.r * i) * p.dt / p.tau;
        Some(*v)
    });
    std::iter::once(p.el).chain(rest).collect()
}

/// V(t) from 0 to t_max under the sinusoidal input: 151 dots.
pub fn figure() -> Figure {
    let p = Parameters::TUTORIAL;
    let n = steps(p.t_max, p.dt);
    let current: Vec<f64> = (0..n).map(|k| synaptic_input(p, k as f64 * p.dt)).collect();
    let ms: Vec<f64> = (0..=n).map(|k| k as f64 * p.dt * 1e3).collect();
    let mv: Vec<f64> = integrate(p, &current).iter().map(|v| v * 1e3).collect();
    let mut fig = Figure::new();
    fig.title("Membrane potential");
    fig.xlabel("t (ms)");
    fig.ylabel("V [mV]");
    fig.dots(&ms, &mv).color(Color::Blue).size(1.0);
    fig
}

fn main() {
    println!("here");
    figure().show();
}
