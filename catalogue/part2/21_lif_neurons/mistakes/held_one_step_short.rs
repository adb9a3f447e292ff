// 21 LIF neurons / LIFニューロンの構造体    cargo run -p checker -- show 21

use kit::model::{euler_step, random_currents};
use kit::{Parameters, Rng};
use ndarray::Array2;

/// Exercise 19's: `t_ref` (s) in whole steps of `dt` (s), to the nearest.
pub fn refractory_steps(t_ref: f64, dt: f64) -> usize {
    (t_ref / dt).round() as usize
}

/// Exercise 19's: is a neuron still held at `step`, `m` steps long from its last spike on (None: never)?
pub fn is_clamped(step: usize, last_spike: Option<usize>, m: usize) -> bool {
    match last_spike {
        Some(s) => step < s + m,
        None => false,
    }
}

/// Exercise 20's: advances all potentials by one Euler step, in place.
pub fn ode_step(p: Parameters, v: &mut [f64], i: &[f64]) {
    for (v, &i) in v.iter_mut().zip(i) {
        *v = euler_step(p, *v, i);
    }
}

/// Exercise 20's: holds clamped neurons at V_reset; resets the others that have reached the threshold. Returns who
/// spiked.
pub fn spike_clamp(p: Parameters, v: &mut [f64], clamped: &[bool]) -> Vec<bool> {
    let mut spiked = vec![false; v.len()];
    for (j, v) in v.iter_mut().enumerate() {
        if clamped[j] {
            *v = p.vr;
        } else if *v >= p.vth {
            *v = p.vr;
            spiked[j] = true;
        }
    }
    spiked
}

/// A population of LIF neurons and its state.
pub struct LifNeurons {
    pub p: Parameters,
    pub refractory_steps: Vec<usize>,   // how long each neuron is held
    pub v: Vec<f64>,                    // volt
    pub spiked: Vec<bool>,              // in the step just done
    pub last_spike: Vec<Option<usize>>, // the step of each neuron's last spike
    pub steps: usize,                   // how many are done
}

impl LifNeurons {
    /// One neuron per refractory period (s), all at E_L, none has spiked, no step done.
    pub fn new(p: Parameters, t_ref: &[f64]) -> LifNeurons {
        let n = t_ref.len();
        LifNeurons {
            p,
            refractory_steps: t_ref.iter().map(|&t_ref| refractory_steps(t_ref, p.dt)).collect(),
            v: vec![p.el; n],
            spiked: vec![false; n],
            last_spike: vec![None; n],
            steps: 0,
        }
    }

    /// Time in seconds: steps * dt.
    pub fn t(&self) -> f64 {
        self.steps as f64 * self.p.dt
    }

    /// One step of dt under the currents `i`, one per neuron.
    pub fn step(&mut self, i: &[f64]) {
        self.steps += 1;
        let mut clamped = Vec::new();
        for (&last_spike, &m) in self.last_spike.iter().zip(&self.refractory_steps) {
            clamped.push(is_clamped(self.steps + 1, last_spike, m));
        }
        ode_step(self.p, &mut self.v, i);
        self.spiked = spike_clamp(self.p, &mut self.v, &clamped);
        for (last_spike, &spiked) in self.last_spike.iter_mut().zip(&self.spiked) {
            if spiked {
                *last_spike = Some(self.steps);
            }
        }
    }

    /// `Ran for 0.150 s in 150 steps.`
    pub fn report(&self) -> String {
        format!("Ran for {:.3} s in {} steps.", self.t(), self.steps)
    }
}

/// Exercise 20's `simulate`, now with `LifNeurons`.
pub fn simulate(p: Parameters, current: &Array2<f64>, t_ref: &[f64]) -> (Array2<f64>, Array2<bool>) {
    let (n, steps) = current.dim();
    let mut v = Array2::from_elem((n, steps + 1), p.el);
    let mut raster = Array2::from_elem((n, steps + 1), false);
    let mut neurons = LifNeurons::new(p, t_ref);
    for k in 0..steps {
        neurons.step(&current.column(k).to_vec());
        for j in 0..n {
            v[[j, k + 1]] = neurons.v[j];
            raster[[j, k + 1]] = neurons.spiked[j];
        }
    }
    (v, raster)
}

fn main() {
    let p = Parameters::TUTORIAL;
    let n = 500;
    let mut rng = Rng::new(2020);
    let current = random_currents(p, n, &mut rng);
    let t_ref: Vec<f64> = (0..n).map(|_| f64::max(0.01 + 0.007 * rng.normal(), 0.0)).collect();

    let mut neurons = LifNeurons::new(p, &t_ref);
    let mut spikes = 0;
    for k in 0..p.steps() {
        neurons.step(&current.column(k).to_vec());
        spikes += neurons.spiked.iter().filter(|&&spiked| spiked).count();
    }
    println!("{}", neurons.report());
    println!("{n} neurons fired {spikes} spikes.");
}
