//! The eight numbers of the neuron, as exercise 01 writes them down.

/// Parameters of the leaky integrate-and-fire neuron, in SI units.
///
/// Names and values are those of the Neuromatch Academy tutorials "LIF Neuron Part I and II" (W0D1, W0D2). The model is
/// `tau dV/dt = el - V + r I(t)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameters {
    /// Duration of the simulation (s).
    pub t_max: f64,
    /// Time step (s).
    pub dt: f64,
    /// Membrane time constant (s).
    pub tau: f64,
    /// Leak potential `E_L` (V).
    pub el: f64,
    /// Reset potential (V).
    pub vr: f64,
    /// Firing threshold (V).
    pub vth: f64,
    /// Membrane resistance (ohm).
    pub r: f64,
    /// Mean input current (A).
    pub i_mean: f64,
}

impl Parameters {
    /// The tutorial's neuron: 150 ms in steps of 1 ms, 20 ms, -60, -70 and -50 mV, 100 Mohm, 0.25 nA.
    pub const TUTORIAL: Parameters = Parameters {
        t_max: 150e-3,
        dt: 1e-3,
        tau: 20e-3,
        el: -60e-3,
        vr: -70e-3,
        vth: -50e-3,
        r: 100e6,
        i_mean: 25e-11,
    };

    /// Number of steps of `dt` in `t_max`, to the nearest (halves away from zero, as [`f64::round`]).
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` saturates, and no simulation has a negative length"
    )]
    pub fn steps(&self) -> usize {
        (self.t_max / self.dt).round() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_rounded_not_truncated() {
        assert_eq!(Parameters::TUTORIAL.steps(), 150);
        // 0.15 / 1e-4 is 1499.9999999999998
        let fine = Parameters { dt: 1e-4, ..Parameters::TUTORIAL };
        assert_eq!(fine.steps(), 1500);
    }
}
