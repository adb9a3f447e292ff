// 18 raster / ラスター    cargo run -p checker -- show 18

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

/// V and the raster, both (n, steps + 1): true where a neuron spiked.
pub fn simulate(p: Parameters, current: &Array2<f64>) -> (Array2<f64>, Array2<bool>) {
    let n = current.nrows();
    let steps = current.ncols();
    let mut v = Array2::from_elem((n, steps), p.el);
    let mut raster = Array2::from_elem((n, steps), false);
    let mut now = vec![p.el; n]; // V of all neurons at one step
    for k in 1..steps {
        for (v, i) in now.iter_mut().zip(current.column(k)) {
            *v = euler_step(p, *v, *i);
        }
        let spiked = threshold_mask(&now, p.vth);
        set_where(&mut now, &spiked, p.vr);
        for (j, v_now) in now.iter().enumerate() {
            v[[j, k]] = *v_now;
            raster[[j, k]] = spiked[j];
        }
    }
    (v, raster)
}

/// Rate in Hz at each step.
pub fn rate(p: Parameters, raster: &Array2<bool>) -> Array1<f64> {
    let numbers = raster.mapv(f64::from);
    let share = numbers.mean_axis(Axis(0)).expect("a population has at least one neuron");
    share
}

/// Exercise 16's panels with the raster as an image.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let n = 500;
    let mut rng = Rng::new(seed);
    let current = random_currents(p, n, &mut rng);
    let t = times(p)[..p.steps()].to_vec();
    let (v, raster) = simulate(p, &current);
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
