use kit::Parameters;
use std::f64::consts::PI;

pub fn synaptic_input(p: Parameters, t: f64) -> f64 {
    p.i_mean * (1.0 + (2.0 * PI * t / 0.01).sin())
}

pub fn euler_step(p: Parameters, v: f64, i: f64) -> f64 {
    v + p.dt / p.tau * (p.el - v + p.r * i)
}

pub fn potential_after(p: Parameters, steps: usize) -> f64 {
    (0..steps).fold(p.el, |v, k| euler_step(p, v, synaptic_input(p, k as f64 * p.dt)))
}

// Words of the protocol on standard output are words.
fn main() {
    let p = Parameters::TUTORIAL;
    println!("begin main");
    for k in 0..=10 {
        println!("{:.3} {:.4e}", k as f64 * p.dt, potential_after(p, k));
    }
    println!("end");
}
