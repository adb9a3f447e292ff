// 19 refractory period / 不応期    cargo run -p checker -- show 19
#![allow(clippy::needless_range_loop)]

use kit::model::{euler_step, random_currents, times};
use kit::{Color, Figure, Parameters, Rng};
use ndarray::{Array1, Array2, Axis};

/// Exercise 17's: true where `v` has reached `vth`.
pub fn threshold_mask(v: &[f64], vth: f64) -> Vec<bool> {
    v.iter().map(|v| *v >= vth).collect()
}

/// Exercise 17's: sets `v` to `value` where `mask` is true, and nowhere else.
pub fn set_where(v: &mut [f64], mask: &[bool], value: f64) {
    for (v, is_set) in v.iter_mut().zip(mask) {
        if *is_set {
            *v = value;
        }
    }
}

/// Exercise 18's: rate in Hz at each step.
pub fn rate(p: Parameters, raster: &Array2<bool>) -> Array1<f64> {
    let numbers = raster.mapv(f64::from);
    let share = numbers.mean_axis(Axis(0)).expect("a population has at least one neuron");
    share / p.dt
}

/// t_ref in whole steps, to the nearest.
pub fn refractory_steps(t_ref: f64, dt: f64) -> usize {
    (t_ref / dt).round() as usize
}

/// Is a neuron still held at `step`, if its last spike was at `last_spike` (None: never)?
/// It is for steps s, s+1, …, s+m-1.
pub fn is_clamped(step: usize, last_spike: Option<usize>, m: usize) -> bool {
    if let Some(s) = last_spike { step - s < m } else { false }
}

/// As exercise 18; after a spike V stays at V_reset, and the neuron is silent, while it is clamped.
pub fn simulate(p: Parameters, current: &Array2<f64>, t_ref: f64) -> (Array2<f64>, Array2<bool>) {
    let n = current.nrows();
    let steps = current.ncols();
    let mut v = Array2::from_elem((n, steps + 1), p.el);
    let mut raster = Array2::from_elem((n, steps + 1), false);
    let mut now = vec![p.el; n]; // V of all neurons at one step
    let m = refractory_steps(t_ref, p.dt);
    let mut last_spike: Vec<Option<usize>> = vec![None; n];
    for k in 0..steps {
        for (v, i) in now.iter_mut().zip(current.column(k)) {
            *v = euler_step(p, *v, *i);
        }
        let mut clamped = vec![false; n];
        for j in 0..n {
            clamped[j] = is_clamped(k + 1, last_spike[j], m);
        }
        set_where(&mut now, &clamped, p.vr);
        let spiked = threshold_mask(&now, p.vth);
        set_where(&mut now, &spiked, p.vr);
        for (j, v_now) in now.iter().enumerate() {
            v[[j, k + 1]] = *v_now;
            raster[[j, k + 1]] = spiked[j];
            if spiked[j] {
                last_spike[j] = Some(k + 1);
            }
        }
    }
    (v, raster)
}

/// Exercise 18's panels with t_ref = 10 ms.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let n = 500;
    let t_ref = 10.0 / 1000.0; // s
    println!("here");
    let mut rng = Rng::new(seed);
    let current = random_currents(p, n, &mut rng);
    let t = times(p);
    let (v, raster) = simulate(p, &current, t_ref);
    let mean = v.mean_axis(Axis(0)).expect("a population has at least one neuron");

    let mut fig = Figure::new();
    fig.title(&format!("V(t), spikes and rate, t_ref = {t_ref:.3} s"));
    fig.ylabel("V (V)");
    for j in 0..n {
        fig.dots(&t, v.row(j)).color(Color::Gray).alpha(0.1).size(1.0);
    }
    fig.line(&t, &mean).label("mean").color(Color::Blue);

    fig.panel();
    fig.ylabel("neuron");
    fig.image(&t, &raster);

    fig.panel();
    fig.xlabel("t (s)");
    fig.ylabel("rate (Hz)");
    fig.line(&t, &rate(p, &raster));
    fig
}

fn main() {
    figure(2020).show();
}
