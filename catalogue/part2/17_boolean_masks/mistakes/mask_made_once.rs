// 17 boolean masks / 論理値のマスク    cargo run -p checker -- show 17

use kit::model::euler_step;
use kit::model::random_currents;
use kit::{Parameters, Rng};
use ndarray::Array2;
use std::collections::BTreeMap;

/// Exercise 16's spike times in seconds by neuron number.
pub type SpikeTimes = BTreeMap<usize, Vec<f64>>;

/// True where `v` has reached `vth`.
pub fn threshold_mask(v: &[f64], vth: f64) -> Vec<bool> {
    v.iter().map(|v| *v >= vth).collect()
}

/// Sets `v` to `value` where `mask` is true, and nowhere else.
pub fn set_where(v: &mut [f64], mask: &[bool], value: f64) {
    for (v, is_set) in v.iter_mut().zip(mask) {
        if *is_set {
            *v = value;
        }
    }
}

/// The indices at which `mask` is true, ascending.
pub fn true_indices(mask: &[bool]) -> Vec<usize> {
    (0..mask.len()).filter(|j| mask[*j]).collect()
}

/// As in exercise 16, built from the three.
pub fn simulate(p: Parameters, current: &Array2<f64>) -> (Array2<f64>, SpikeTimes) {
    let n = current.nrows();
    let steps = current.ncols();
    let mut v = Array2::from_elem((n, steps + 1), p.el);
    let mut spikes = SpikeTimes::new();
    let mut now = vec![p.el; n]; // V of all neurons at one step
    let spiked = threshold_mask(&now, p.vth);
    for k in 0..steps {
        let t = (k + 1) as f64 * p.dt;
        for (v, i) in now.iter_mut().zip(current.column(k)) {
            *v = euler_step(p, *v, *i);
        }
        set_where(&mut now, &spiked, p.vr);
        for j in true_indices(&spiked) {
            spikes.entry(j).or_default().push(t);
        }
        for (j, v_now) in now.iter().enumerate() {
            v[[j, k + 1]] = *v_now;
        }
    }
    (v, spikes)
}

fn main() {
    let p = Parameters::TUTORIAL;
    let n = 5;
    let mut rng = Rng::new(2020);
    let current = random_currents(p, n, &mut rng);
    let (_, spikes) = simulate(p, &current);
    for (j, times) in &spikes {
        println!("{j} {}", times.len());
    }
}
