use kit::Parameters as Neuron;
use std::f64::consts::PI;

pub fn synaptic_input(p: Neuron, t: f64) -> f64 {
    p.i_mean * (1.0 + (2.0 * PI * t / 0.01).sin())
}

pub fn euler_step(Neuron { dt, tau, el, r, .. }: Neuron, v: f64, i: f64) -> f64 {
    v + dt / tau * (el - v + r * i)
}

pub fn potential_after(p: Neuron, steps: usize) -> f64 {
    let mut v = p.el;
    for k in 0..steps {
        v = euler_step(p, v, synaptic_input(p, k as f64 * p.dt));
    }
    v
}

fn main() {
    let p = Neuron::TUTORIAL;
    for k in 0..=10 {
        println!("{:.3} {:.4e}", k as f64 * p.dt, potential_after(p, k));
    }
}
