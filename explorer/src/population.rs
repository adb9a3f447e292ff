//! The 500 neurons of exercise 20: draws, simulation, and what is seen of it. No drawing.
//!
//! Everything is kept in flat vectors, so that a frame is quick also in a build without optimisation.

use kit::model::euler_step;
use kit::{Parameters, Rng};

use crate::count::real;

/// How many neurons there are.
pub(crate) const NEURONS: usize = 500;

/// The seed of the workbook.
const SEED: u32 = 2020;

/// The random numbers of one experiment. They are drawn once: a slider that moves changes what is made of them.
#[derive(Clone, Debug)]
pub(crate) struct Draws {
    /// The current of each neuron at each step relative to the mean current, neuron by neuron.
    relative_current: Vec<f64>,
    /// One number of the standard normal distribution for each neuron.
    normal: Vec<f64>,
}

impl Draws {
    /// In exercise 20's order: all currents, neuron by neuron, then the normal numbers.
    pub(crate) fn new(p: Parameters) -> Draws {
        let mut rng = Rng::new(SEED);
        // As in `kit::model::random_current`, in the same order of operations.
        let noise = 0.1 * (p.t_max / p.dt).sqrt();
        Draws {
            relative_current: (0..NEURONS * p.steps()).map(|_| 1.0 + noise * (2.0 * rng.random() - 1.0)).collect(),
            normal: (0..NEURONS).map(|_| rng.normal()).collect(),
        }
    }

    /// The refractory periods `max(0, mu + sigma * N(0, 1))` in seconds, one for each neuron.
    pub(crate) fn refractory_periods(&self, mu: f64, sigma: f64) -> Vec<f64> {
        self.normal.iter().map(|normal| (mu + sigma * normal).max(0.0)).collect()
    }
}

/// A spike of one neuron.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spike {
    /// At which step.
    pub(crate) step: usize,
    /// Of which neuron.
    pub(crate) neuron: usize,
}

/// What the population does. Times are steps 0 ... `steps`.
#[derive(Clone, Debug)]
pub(crate) struct Activity {
    /// Mean membrane potential of all neurons at each step (V).
    pub(crate) v_mean: Vec<f64>,
    /// Membrane potential of neuron 0 at each step (V).
    pub(crate) v_first: Vec<f64>,
    /// All spikes, neuron by neuron.
    pub(crate) spikes: Vec<Spike>,
    /// Spikes per neuron and second at each step (Hz).
    pub(crate) rate: Vec<f64>,
    /// The refractory period of each neuron (s).
    pub(crate) t_ref: Vec<f64>,
}

impl Activity {
    /// Simulates the population with these refractory periods, one for each neuron.
    pub(crate) fn of(p: Parameters, draws: &Draws, t_ref: Vec<f64>) -> Activity {
        let steps = p.steps();
        let mut v_sum = vec![0.0; steps + 1];
        let mut v_first = Vec::new();
        let mut spikes = Vec::new();
        for (neuron, t_ref) in t_ref.iter().enumerate() {
            let relative_current = &draws.relative_current[neuron * steps..(neuron + 1) * steps];
            let v = potential(p, relative_current, refractory_steps(*t_ref, p.dt), |step| {
                spikes.push(Spike { step, neuron });
            });
            for step in 0..=steps {
                v_sum[step] += v[step];
            }
            if neuron == 0 {
                v_first = v;
            }
        }
        let n = real(t_ref.len());
        Activity {
            v_mean: v_sum.iter().map(|sum| sum / n).collect(),
            v_first,
            rate: rate(&spikes, steps, n, p.dt),
            spikes,
            t_ref,
        }
    }

    /// How many neurons have no refractory period at all.
    pub(crate) fn clipped(&self) -> usize {
        self.t_ref.iter().filter(|t_ref| **t_ref <= 0.0).count()
    }

    /// Spikes per neuron and second over the whole time (Hz).
    pub(crate) fn mean_rate(&self, p: Parameters) -> f64 {
        real(self.spikes.len()) / real(self.t_ref.len()) / p.t_max
    }
}

/// The membrane potential of one neuron, which is held at the reset potential through step s + m - 1 after a spike at
/// step s (exercise 19).
fn potential(p: Parameters, relative_current: &[f64], m: usize, mut spiked: impl FnMut(usize)) -> Vec<f64> {
    let mut v = p.el;
    let mut potential = Vec::with_capacity(relative_current.len() + 1);
    potential.push(v);
    let mut free_from = 0;
    let mut step = 0;
    for relative in relative_current {
        step += 1;
        v = if step < free_from { p.vr } else { euler_step(p, v, p.i_mean * relative) };
        if v >= p.vth {
            v = p.vr;
            free_from = step + m;
            spiked(step);
        }
        potential.push(v);
    }
    potential
}

/// `t_ref` in whole steps, to the nearest.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates, and a refractory period is not negative"
)]
fn refractory_steps(t_ref: f64, dt: f64) -> usize {
    (t_ref / dt).round() as usize
}

fn rate(spikes: &[Spike], steps: usize, n: f64, dt: f64) -> Vec<f64> {
    let mut counts = vec![0_u32; steps + 1];
    for spike in spikes {
        counts[spike.step] += 1;
    }
    counts.into_iter().map(|count| f64::from(count) / n / dt).collect()
}

#[cfg(test)]
mod tests {
    use kit::Parameters;
    use serde_json::Value;

    use super::{Activity, Draws};

    const P: Parameters = Parameters::TUTORIAL;

    fn activity(mu: f64, sigma: f64) -> Activity {
        let draws = Draws::new(P);
        let t_ref = draws.refractory_periods(mu, sigma);
        Activity::of(P, &draws, t_ref)
    }

    #[track_caller]
    fn assert_total(mu: f64, sigma: f64, total: usize) {
        assert_eq!(activity(mu, sigma).spikes.len(), total, "mu {mu}, sigma {sigma}");
    }

    #[test]
    fn totals_are_those_of_the_exercises() {
        assert_total(0.0, 0.0, 4300); // 16 to 18: no refractoriness
        assert_total(0.01, 0.0, 2937); // 19: 10 ms for all
        assert_total(0.01, 0.007, 3073); // 20
    }

    #[test]
    fn all_numbers_are_those_of_exercise_20() {
        let golden = include_str!("../../tests/golden/part2_20_functions.json");
        let golden: Value = serde_json::from_str(golden).expect("the golden is JSON");
        let numbers = |name: &str| -> Vec<f64> { serde_json::from_value(golden[name].clone()).expect("numbers") };
        let activity = activity(0.01, 0.007);
        assert_eq!(activity.rate, numbers("rate_hz"));
        let v_first: Vec<f64> = serde_json::from_value(golden["v_first"][0].clone()).expect("numbers");
        assert_eq!(activity.v_first, v_first);
        // The mean is summed in another order, and the last bit of a normal number is the platform's.
        for (actual, expected) in activity.v_mean.iter().zip(numbers("v_mean")) {
            assert!((actual - expected).abs() < 1e-12, "{actual} for {expected}");
        }
        for (actual, expected) in activity.t_ref.iter().zip(numbers("t_ref")) {
            assert!((actual - expected).abs() < 1e-15, "{actual} for {expected}");
        }
    }

    #[test]
    fn clipping_shows_only_in_the_histogram() {
        let draws = Draws::new(P);
        assert_eq!(activity(0.01, 0.007).clipped(), 39);
        let unclipped: Vec<f64> = draws.normal.iter().map(|normal| 0.01 + 0.007 * normal).collect();
        assert_eq!(unclipped.iter().filter(|t_ref| **t_ref < 0.0).count(), 39);
        assert_eq!(Activity::of(P, &draws, unclipped).spikes, activity(0.01, 0.007).spikes);
    }

    /// What the first answer says.
    #[test]
    fn a_larger_sigma_calms_the_rate() {
        let bounds = |sigma: f64| {
            let rate = activity(0.02, sigma).rate;
            let late = rate[75..].iter();
            let (low, high) = late.fold((f64::MAX, 0.0), |(low, high): (f64, f64), x| (low.min(*x), high.max(*x)));
            (low.round(), high.round(), rate.into_iter().fold(0.0, f64::max).round())
        };
        assert_eq!(bounds(0.001), (0.0, 100.0, 164.0));
        assert_eq!(bounds(0.020), (18.0, 48.0, 164.0));
    }

    #[test]
    fn a_weak_current_gives_no_spike() {
        let draws = Draws::new(P);
        let weak = Parameters { i_mean: 5e-11, ..P };
        let activity = Activity::of(weak, &draws, draws.refractory_periods(0.01, 0.007));
        assert!(activity.spikes.is_empty());
        assert!(activity.rate.iter().all(|rate| *rate == 0.0));
    }
}
