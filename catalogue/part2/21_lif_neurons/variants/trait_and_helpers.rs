// 21 LIF neurons / LIFニューロンの構造体    cargo run -p checker -- show 21

use kit::model::{euler_step, random_currents};
use kit::{Parameters, Rng};
use ndarray::Array2;

use std::fmt;

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
            refractory_steps: t_ref.iter().map(|t_ref| (t_ref / p.dt).round() as usize).collect(),
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
        for (j, &i) in i.iter().enumerate() {
            self.spiked[j] = !self.is_held(j) && self.reaches_threshold(j, i);
            if self.spiked[j] {
                self.last_spike[j] = Some(self.steps);
            }
        }
    }

    /// Holds neuron `j` if it is still refractory, and says so.
    fn is_held(&mut self, j: usize) -> bool {
        let held = self.last_spike[j].is_some_and(|last| self.steps - last < self.refractory_steps[j]);
        if held {
            self.v[j] = self.p.vr;
        }
        held
    }

    /// Moves neuron `j` by one step; if it reaches the threshold, resets it and says so.
    fn reaches_threshold(&mut self, j: usize, i: f64) -> bool {
        let LifNeurons { p, v, .. } = self;
        v[j] = euler_step(*p, v[j], i);
        let reached = v[j] >= p.vth;
        if reached {
            v[j] = p.vr;
        }
        reached
    }

    /// `Ran for 0.150 s in 150 steps.`
    pub fn report(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for LifNeurons {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Ran for {:.3} s in {} steps.", self.t(), self.steps)
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
