// 20 functions / 仕事ごとの関数    cargo run -p checker -- show 20

use kit::model::{euler_step, random_currents, times};
use kit::{Color, Figure, Parameters, Rng};
use ndarray::{Array1, Array2, Axis};

/// Exercise 15's: counts of `bins` equal bins from the smallest to the largest value, and their `bins + 1` edges.
pub fn histogram(values: &[f64], bins: usize) -> (Vec<usize>, Vec<f64>) {
    let lo = values.iter().fold(f64::INFINITY, |lo, x| lo.min(*x));
    let hi = values.iter().fold(f64::NEG_INFINITY, |hi, x| hi.max(*x));
    let width = (hi - lo) / bins as f64;

    let mut counts = vec![0; bins];
    for x in values {
        let bin = ((x - lo) / width) as usize;
        counts[bin.min(bins - 1)] += 1; // the largest value belongs to the last bin
    }
    let edges = (0..=bins).map(|b| lo + b as f64 * width).collect();
    (counts, edges)
}

/// Exercise 18's: rate in Hz at each step.
pub fn rate(p: Parameters, raster: &Array2<bool>) -> Array1<f64> {
    let spikes = raster.mapv(f64::from);
    let mean = spikes.mean_axis(Axis(0)).expect("a population has at least one neuron");
    mean / p.dt
}

/// Exercise 18's three panels: V and its mean, the raster, the rate.
pub fn panels(p: Parameters, v: &Array2<f64>, raster: &Array2<bool>) -> Figure {
    let t = times(p);
    let mean = v.mean_axis(Axis(0)).expect("a population has at least one neuron");
    let mut fig = Figure::new();
    fig.title("V(t), spikes and rate, 500 neurons");
    fig.ylabel("V (V)");
    for j in 0..v.nrows() {
        fig.dots(&t, v.row(j)).color(Color::Gray).alpha(0.1).size(1.0);
    }
    fig.line(&t, &mean).label("mean").color(Color::Blue);

    fig.panel();
    fig.ylabel("neuron");
    fig.image(&t, raster);

    fig.panel();
    fig.xlabel("t (s)");
    fig.ylabel("rate (Hz)");
    fig.line(&t, &rate(p, raster));
    fig
}

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

/// Advances all potentials by one Euler step, in place.
pub fn ode_step(p: Parameters, v: &mut [f64], i: &[f64]) {
    for (v, i) in v.iter_mut().zip(i) {
        *v = euler_step(p, *v, *i);
    }
}

/// Holds clamped neurons at V_reset; resets the others that have reached the threshold. Returns who spiked.
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

/// `n` refractory periods mu + sigma * N(0, 1) in seconds, negative ones set to 0.
pub fn random_t_ref(n: usize, mu: f64, sigma: f64, rng: &mut Rng) -> Vec<f64> {
    let mut list = Vec::new();
    for _ in 0..n {
        let t_ref = mu + sigma * rng.normal();
        list.push(t_ref.max(0.0));
    }
    list
}

/// As exercise 19, with one t_ref per neuron.
pub fn simulate(p: Parameters, current: &Array2<f64>, t_ref: &[f64]) -> (Array2<f64>, Array2<bool>) {
    let n = current.nrows();
    let steps = current.ncols();
    let mut v = Array2::from_elem((n, steps + 1), p.el);
    let mut raster = Array2::from_elem((n, steps + 1), false);
    let mut now = vec![p.el; n]; // V of all neurons at one step
    let mut clamped = vec![false; n];
    let mut last_spike = vec![None; n]; // the step of each neuron's last spike
    for k in 0..steps {
        let step = k + 1;
        for (j, clamped) in clamped.iter_mut().enumerate() {
            let m = (t_ref[j] / p.dt) as usize;
            *clamped = is_clamped(step, last_spike[j], m);
        }
        ode_step(p, &mut now, &current.column(k).to_vec());
        let spiked = spike_clamp(p, &mut now, &clamped);
        for j in 0..n {
            v[[j, step]] = now[j];
            raster[[j, step]] = spiked[j];
            if spiked[j] {
                last_spike[j] = Some(step);
            }
        }
    }
    (v, raster)
}

/// Currents first, then t_ref, from one generator. Returns V, raster, t_ref.
pub fn experiment(p: Parameters, n: usize, mu: f64, sigma: f64, seed: u32) -> (Array2<f64>, Array2<bool>, Vec<f64>) {
    let mut rng = Rng::new(seed);
    let current = random_currents(p, n, &mut rng);
    let t_ref = random_t_ref(n, mu, sigma, &mut rng);
    let (v, raster) = simulate(p, &current, &t_ref);
    (v, raster, t_ref)
}

/// Four panels: as before, and the histogram of t_ref.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let (v, raster, t_ref) = experiment(p, 500, 10e-3, 7e-3, seed);
    let (counts, edges) = histogram(&t_ref, 50);
    let mut fig = panels(p, &v, &raster);

    fig.panel();
    fig.xlabel("t_ref (s)");
    fig.ylabel("neurons per bin");
    fig.histogram(&counts, &edges);
    fig
}

fn main() {
    figure(2020).show();
}
