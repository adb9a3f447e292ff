// 04 membrane potential / 膜電位    cargo run -p checker -- show 4

use std::error::Error;
use std::f64::consts::PI;
use std::io::Write;

use kit::Parameters;

/// Exercise 02's current I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(p: Parameters, t: f64) -> f64 {
    p.i_mean * (1.0 + (2.0 * PI * t / 0.01).sin())
}

/// dV/dt in volt per second.
fn slope(p: Parameters, v: f64, i: f64) -> f64 {
    (p.el - v + p.r * i) / p.tau
}

/// The membrane potential one step `p.dt` after `v` (V), under the current `i` (A) at the step's start.
pub fn euler_step(p: Parameters, v: f64, i: f64) -> f64 {
    let mut v = v;
    v += slope(p, v, i) * p.dt;
    v
}

fn advance(p: Parameters, (step, v): (usize, f64)) -> (usize, f64) {
    let t = step as f64 * p.dt;
    (step + 1, euler_step(p, v, synaptic_input(p, t)))
}

/// V in volt after `steps` Euler steps from V_0 = E_L under the sinusoidal input. After 0 steps it is E_L.
pub fn potential_after(p: Parameters, steps: usize) -> f64 {
    let mut states = std::iter::successors(Some((0, p.el)), |&state| Some(advance(p, state)));
    states.nth(steps).expect("the states never end").1
}

fn main() -> Result<(), Box<dyn Error>> {
    let p = dbg!(Parameters::TUTORIAL);
    let mut out = std::io::stdout();
    println!("here: {:?}", p.el);
    for k in 0..=10_u8 {
        let v = potential_after(p, k.into());
        let t = f64::from(k) * p.dt;
        writeln!(out, "{t:>5.3} {v:>10.decimals$e}", decimals = 4)?;
    }
    Ok(())
}
