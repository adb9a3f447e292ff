//! The three sliders: where they stand, and how far they go. A slider stands on whole numbers, so that its value is the
//! same however one came to it.

/// One slider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slider {
    /// What it moves.
    pub(crate) quantity: Quantity,
    now: u16,
    first: u16,
    last: u16,
    step: u16,
}

/// What a slider moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// Mean of the refractory period before it is clipped (s), in milliseconds on the slider.
    Mu,
    /// Its standard deviation (s), in milliseconds on the slider.
    Sigma,
    /// Mean current (A), in units of 0.01 nA on the slider.
    MeanCurrent,
}

impl Quantity {
    /// Its name in the workbook.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Quantity::Mu => "mu",
            Quantity::Sigma => "sigma",
            Quantity::MeanCurrent => "i_mean",
        }
    }
}

impl Slider {
    /// The value in SI units. A division by a power of ten is rounded once: it gives the number that one would type.
    pub(crate) fn value(&self) -> f64 {
        match self.quantity {
            Quantity::Mu | Quantity::Sigma => f64::from(self.now) / 1e3,
            Quantity::MeanCurrent => f64::from(self.now) / 1e11,
        }
    }

    /// The value with its unit.
    pub(crate) fn text(&self) -> String {
        match self.quantity {
            Quantity::Mu | Quantity::Sigma => format!("{:.3} s ", f64::from(self.now) / 1e3),
            Quantity::MeanCurrent => format!("{:.2} nA", f64::from(self.now) / 1e2),
        }
    }

    /// How many of `cells` lie below the value, to the nearest: none where it begins, all where it ends.
    pub(crate) fn filled(&self, cells: usize) -> usize {
        let (now, whole) = (usize::from(self.now - self.first), usize::from(self.last - self.first));
        (now * cells + whole / 2) / whole
    }

    fn lower(&mut self) {
        self.now = self.now.saturating_sub(self.step).max(self.first);
    }

    fn higher(&mut self) {
        self.now = (self.now + self.step).min(self.last);
    }
}

/// The three sliders, one of which is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Controls {
    sliders: [Slider; 3],
    chosen: usize,
}

impl Controls {
    /// At the values of exercise 20, the first slider chosen. The ranges are the original demo's; the current is ours.
    pub(crate) fn new() -> Controls {
        let sliders = [
            Slider { quantity: Quantity::Mu, now: 10, first: 10, last: 50, step: 10 },
            Slider { quantity: Quantity::Sigma, now: 7, first: 1, last: 20, step: 1 },
            Slider { quantity: Quantity::MeanCurrent, now: 25, first: 5, last: 50, step: 5 },
        ];
        Controls { sliders, chosen: 0 }
    }

    /// The sliders, and whether each is the chosen one.
    pub(crate) fn sliders(&self) -> impl Iterator<Item = (&Slider, bool)> {
        self.sliders.iter().enumerate().map(|(index, slider)| (slider, index == self.chosen))
    }

    /// Mean of the refractory period (s).
    pub(crate) fn mu(&self) -> f64 {
        self.sliders[0].value()
    }

    /// Standard deviation of the refractory period (s).
    pub(crate) fn sigma(&self) -> f64 {
        self.sliders[1].value()
    }

    /// Mean current (A).
    pub(crate) fn mean_current(&self) -> f64 {
        self.sliders[2].value()
    }

    /// Chooses the slider above, if there is one.
    pub(crate) fn choose_previous(&mut self) {
        self.chosen = self.chosen.saturating_sub(1);
    }

    /// Chooses the slider below, if there is one.
    pub(crate) fn choose_next(&mut self) {
        self.chosen = (self.chosen + 1).min(self.sliders.len() - 1);
    }

    /// Moves the chosen slider down by a step, if it can go there.
    pub(crate) fn lower(&mut self) {
        self.sliders[self.chosen].lower();
    }

    /// Moves the chosen slider up by a step, if it can go there.
    pub(crate) fn higher(&mut self) {
        self.sliders[self.chosen].higher();
    }

    /// Puts all sliders back to where they started; the same one stays chosen.
    pub(crate) fn restart(&mut self) {
        self.sliders = Controls::new().sliders;
    }
}

#[cfg(test)]
mod tests {
    use super::Controls;

    /// The values of a slider from one end to the other, both ends pressed once too often.
    fn travel(chosen: usize) -> Vec<f64> {
        let mut controls = Controls::new();
        (0..chosen).for_each(|_| controls.choose_next());
        (0..99).for_each(|_| controls.lower());
        let value = |controls: &Controls| controls.sliders[chosen].value();
        let mut values = vec![value(&controls)];
        for _ in 0..99 {
            controls.higher();
            if *values.last().expect("one is there") < value(&controls) {
                values.push(value(&controls));
            }
        }
        values
    }

    #[test]
    fn sliders_stay_in_the_range_of_the_original() {
        assert_eq!(travel(0), [0.01, 0.02, 0.03, 0.04, 0.05]);
        let sigma = travel(1);
        assert_eq!((sigma.len(), sigma[0], sigma[6], sigma[19]), (20, 0.001, 0.007, 0.020));
        let current = travel(2);
        assert_eq!((current.len(), current[0], current[4], current[9]), (10, 0.5e-10, 25e-11, 5e-10));
    }

    #[test]
    fn values_at_the_start_are_those_of_exercise_20() {
        let controls = Controls::new();
        assert_eq!((controls.mu(), controls.sigma()), (0.01, 0.007));
        assert_eq!(controls.mean_current().to_bits(), kit::Parameters::TUTORIAL.i_mean.to_bits());
    }

    #[test]
    fn choosing_ends_at_the_first_and_the_last() {
        let mut controls = Controls::new();
        let chosen = |controls: &Controls| controls.sliders().position(|(_, chosen)| chosen);
        controls.choose_previous();
        assert_eq!(chosen(&controls), Some(0));
        (0..9).for_each(|_| controls.choose_next());
        assert_eq!(chosen(&controls), Some(2));
        controls.higher();
        controls.restart();
        assert_eq!(chosen(&controls), Some(2));
        assert_eq!(controls.sliders, Controls::new().sliders);
    }

    #[test]
    fn values_are_shown_with_their_units() {
        let texts: Vec<String> = Controls::new().sliders().map(|(slider, _)| slider.text()).collect();
        assert_eq!(texts, ["0.010 s ", "0.007 s ", "0.25 nA"]);
    }
}
