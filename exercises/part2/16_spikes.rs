// 16 spikes / スパイク    cargo run -p checker -- show 16

use kit::model::{random_currents, times};
use kit::{Color, Figure, Parameters, Rng};
// use kit::model::euler_step;
use ndarray::{Array2, Axis};
use std::collections::BTreeMap;

/// Spike times in seconds by neuron number. A silent neuron is absent or has an empty list.
pub type SpikeTimes = BTreeMap<usize, Vec<f64>>;

/// If `v` has reached the threshold: sets it to V_reset and says true.
pub fn spike_and_reset(p: Parameters, v: &mut f64) -> bool {
    todo!("whether {v} V has reached the threshold, and the reset, {p:?}")
}

/// V, shape (n, steps + 1), and the spike times t_k = k * dt of the steps k at which V was reset.
pub fn simulate(p: Parameters, current: &Array2<f64>) -> (Array2<f64>, SpikeTimes) {
    todo!("V and the spike times under the currents {current}, {p:?}")
}

/// Spikes per neuron and second (Hz) at each of the `p.steps() + 1` points.
pub fn rate(p: Parameters, spikes: &SpikeTimes, n: usize) -> Vec<f64> {
    todo!("the rate of {n} neurons with the spikes {spikes:?}, {p:?}")
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
    todo!("a dot for each spike of {} neurons; in a third panel, their rate", spikes.len())
}

fn main() {
    figure(2020).show();
}
