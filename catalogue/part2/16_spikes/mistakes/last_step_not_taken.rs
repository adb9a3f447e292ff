// 16 spikes / スパイク    cargo run -p checker -- show 16

use kit::model::euler_step;
use kit::model::{random_currents, times};
use kit::{Color, Figure, Parameters, Rng};
use ndarray::{Array2, Axis};
use std::collections::BTreeMap;

/// Spike times in seconds by neuron number. A silent neuron is absent or has an empty list.
pub type SpikeTimes = BTreeMap<usize, Vec<f64>>;

/// If `v` has reached the threshold: sets it to V_reset and says true.
pub fn spike_and_reset(p: Parameters, v: &mut f64) -> bool {
    let spiked = *v >= p.vth;
    if spiked {
        *v = p.vr;
    }
    spiked
}

/// V, shape (n, steps + 1), and the spike times t_k = k * dt of the steps k at which V was reset.
pub fn simulate(p: Parameters, current: &Array2<f64>) -> (Array2<f64>, SpikeTimes) {
    let n = current.nrows();
    let steps = current.ncols();
    let mut v = Array2::from_elem((n, steps + 1), p.el);
    let mut spikes = SpikeTimes::new();
    for k in 0..steps - 1 {
        let t = (k + 1) as f64 * p.dt;
        for j in 0..n {
            v[[j, k + 1]] = euler_step(p, v[[j, k]], current[[j, k]]);
            if spike_and_reset(p, &mut v[[j, k + 1]]) {
                spikes.entry(j).or_default().push(t);
            }
        }
    }
    (v, spikes)
}

/// Spikes per neuron and second (Hz) at each of the `p.steps() + 1` points.
pub fn rate(p: Parameters, spikes: &SpikeTimes, n: usize) -> Vec<f64> {
    let mut counts = vec![0; p.steps() + 1];
    for times in spikes.values() {
        for t in times {
            let k = (t / p.dt).round() as usize;
            counts[k] += 1;
        }
    }
    counts.iter().map(|count| *count as f64 / n as f64 / p.dt).collect()
}

/// Three panels with one time axis: V and its mean, spikes as dots (time, neuron), rate. 500 neurons.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let n = 500;
    let mut rng = Rng::new(seed);
    let current = random_currents(p, n, &mut rng);
    let t = times(p);
    let (v, spikes) = simulate(p, &current);
    let mean = v.mean_axis(Axis(0)).expect("a population has at least one neuron");

    let mut fig = Figure::new();
    fig.title("V(t), spikes and rate, 500 neurons");
    fig.ylabel("V (V)");
    for j in 0..n {
        fig.dots(&t, v.row(j)).color(Color::Gray).alpha(0.1).size(1.0);
    }
    fig.line(&t, &mean).label("mean").color(Color::Blue);

    fig.panel();
    fig.ylabel("neuron");
    for (j, list) in &spikes {
        let neuron = vec![*j as f64; list.len()];
        fig.dots(list, &neuron).color(Color::Black).size(2.0);
    }

    fig.panel();
    fig.xlabel("t (s)");
    fig.ylabel("rate (Hz)");
    fig.line(&t, &rate(p, &spikes, n));
    fig
}

fn main() {
    figure(2020).show();
}
