use kit::Parameters;
use kit::model::euler_step as step;
use std::f64::consts::PI;

pub fn synaptic_input(p: Parameters, t: f64) -> f64 {
    p.i_mean * (1.0 + (2.0 * PI * t / 0.01).sin())
}

pub fn euler_step(p: Parameters, v: f64, i: f64) -> f64 {
    step(p, v, i)
}

pub fn potential_after(p: Parameters, steps: usize) -> f64 {
    (0..steps).fold(p.el, |v, k| step(p, v, synaptic_input(p, k as f64 * p.dt)))
}

fn main() {
    let p = Parameters::TUTORIAL;
    for k in 0..=10 {
        println!("{:.3} {:.4e}", k as f64 * p.dt, potential_after(p, k));
    }
}
