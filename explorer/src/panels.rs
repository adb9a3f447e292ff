//! The four panels: membrane potential, raster, rate, and the histogram of the refractory periods. The first three share
//! the time axis.

use kit::Parameters;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::axes::{Axes, Axis, Foot};
use crate::count::real;
use crate::lines::{split_top, write};
use crate::look::{Look, Thing};
use crate::population::{Activity, NEURONS};
use crate::words::{Lang, Word, histogram_title, raster_title};

/// The end of the histogram's axis (s). It stays where it is, so that a slider is seen to move the periods.
const LONGEST: f64 = 0.12;

/// What the panels show.
#[derive(Clone, Copy)]
pub(crate) struct Panels<'a> {
    /// The parameters of the simulation.
    pub(crate) p: Parameters,
    /// What came of it.
    pub(crate) activity: &'a Activity,
    /// The language of the words around it.
    pub(crate) lang: Lang,
    /// How it is drawn.
    pub(crate) look: Look,
}

impl Panels<'_> {
    /// Membrane potential of one neuron, and the mean of all.
    pub(crate) fn potential(self, buffer: &mut Buffer, place: Rect, foot: Foot) {
        let (neuron, mean) = (self.look.style(Thing::Neuron), self.look.style(Thing::Mean));
        let threshold = self.look.style(Thing::Threshold);
        let field = titled(
            buffer,
            place,
            &[
                (Word::Potential.text(self.lang), self.look.style(Thing::Heading)),
                (Word::Neuron.text(self.lang), neuron),
                (Word::Mean.text(self.lang), mean),
                (Word::Threshold.text(self.lang), threshold),
            ],
        );
        let ticks = [(-0.070, "-70"), (-0.060, "-60"), (-0.050, "-50")];
        let y = Axis { low: -0.072, high: -0.048, ticks: &ticks, name: "" };
        let mut axes = self.axes(buffer, field, self.time(), y, foot);
        axes.line(self.by_time(&self.activity.v_first));
        axes.level(buffer, '-', threshold, self.p.vth);
        axes.paint(buffer, self.look.signs, neuron);
        axes.sign(buffer, '*', mean, self.by_time(&self.activity.v_mean));
    }

    /// Spikes of one neuron in each row of dots, evenly taken from all: a dot for each spike of 500 neurons would leave
    /// nothing blank.
    pub(crate) fn raster(self, buffer: &mut Buffer, place: Rect, foot: Foot) {
        let (title, field) = split_top(place, 1);
        let y = Axis { low: 0.0, high: 499.0, ticks: &[(0.0, "0"), (250.0, "250"), (499.0, "499")], name: "" };
        let mut axes = self.axes(buffer, field, self.time(), y, foot);
        let every = NEURONS.div_ceil(axes.dot_rows().max(1));
        write(buffer, title, &raster_title(self.lang, every), self.look.style(Thing::Heading));
        for spike in self.activity.spikes.iter().filter(|spike| spike.neuron.is_multiple_of(every)) {
            axes.dot(real(spike.step) * self.p.dt, real(spike.neuron));
        }
        axes.paint(buffer, self.look.signs, self.look.style(Thing::Spikes));
    }

    /// Spikes per neuron and second.
    pub(crate) fn rate(self, buffer: &mut Buffer, place: Rect, foot: Foot) {
        let field = titled(buffer, place, &[(Word::Rate.text(self.lang), self.look.style(Thing::Heading))]);
        let fastest = self.activity.rate.iter().copied().fold(0.0, f64::max);
        let scale = Scale::above(fastest, &[200.0, 300.0, 400.0, 1000.0]);
        let ticks = scale.ticks();
        let y = Axis { low: 0.0, high: scale.high, ticks: &ticks, name: "" };
        let mut axes = self.axes(buffer, field, self.time(), y, foot);
        axes.line(self.by_time(&self.activity.rate));
        axes.paint(buffer, self.look.signs, self.look.style(Thing::Spikes));
    }

    /// How many neurons have which refractory period, in bins of whole milliseconds.
    pub(crate) fn histogram(self, buffer: &mut Buffer, place: Rect) {
        let (title, field) = split_top(place, 1);
        let dots = usize::from(field.width.saturating_sub(crate::axes::MARGIN)) * crate::dots::ACROSS;
        let bins = Bins::finest(dots, self.p.dt, &self.activity.t_ref);
        write(
            buffer,
            title,
            &histogram_title(self.lang, bins.steps, self.activity.clipped()),
            self.look.style(Thing::Heading),
        );
        let most = bins.counts.iter().copied().fold(0, u32::max);
        let scale = Scale::above(f64::from(most), &[50.0, 100.0, 200.0, 300.0, 500.0]);
        let ticks = scale.ticks();
        let y = Axis { low: 0.0, high: scale.high, ticks: &ticks, name: "" };
        let x = Axis { low: 0.0, high: LONGEST, ticks: &[(0.0, "0"), (0.05, "0.05"), (0.10, "0.10 s")], name: "t_ref" };
        let mut axes = self.axes(buffer, field, x, y, Foot::Shown);
        let (width, count) = (axes.dot_columns(), bins.counts.len());
        for (bin, height) in bins.counts.into_iter().enumerate() {
            axes.bar(bin * width / count, (bin + 1) * width / count, f64::from(height));
        }
        axes.paint(buffer, self.look.signs, self.look.style(Thing::Periods));
    }

    fn axes<'a>(self, buffer: &mut Buffer, place: Rect, x: Axis<'a>, y: Axis<'a>, foot: Foot) -> Axes<'a> {
        Axes::drawn(buffer, place, x, y, foot, self.look.style(Thing::Text))
    }

    fn time(self) -> Axis<'static> {
        let ticks = &[(0.0, "0"), (0.05, "0.05"), (0.10, "0.10"), (0.15, "0.15")];
        Axis { low: 0.0, high: self.p.t_max, ticks, name: "t (s)" }
    }

    /// The values of all steps with their times. The last time is `t_max`, however the product is rounded.
    fn by_time(self, values: &[f64]) -> impl Iterator<Item = (f64, f64)> {
        values.iter().enumerate().map(move |(step, value)| ((real(step) * self.p.dt).min(self.p.t_max), *value))
    }
}

/// Writes what stands above a panel; returns the place below it.
fn titled(buffer: &mut Buffer, place: Rect, words: &[(&str, Style)]) -> Rect {
    let (mut title, field) = split_top(place, 1);
    for (word, style) in words {
        title = write(buffer, title, word, *style);
        title = write(buffer, title, "  ", Style::new());
    }
    field
}

/// A vertical axis from 0 that seldom changes, so that frames can be compared.
struct Scale {
    high: f64,
    labels: [String; 2],
}

impl Scale {
    /// Up to the smallest of `ends` that is not below the largest value.
    fn above(largest: f64, ends: &[f64]) -> Scale {
        let high = ends.iter().copied().find(|end| *end >= largest).unwrap_or(largest);
        Scale { high, labels: [format!("{:.0}", high / 2.0), format!("{high:.0}")] }
    }

    /// Both ends and the middle; where there is no room for three, the middle is the one to go.
    fn ticks(&self) -> [(f64, &str); 3] {
        [(0.0, "0"), (self.high, &self.labels[1]), (self.high / 2.0, &self.labels[0])]
    }
}

/// Refractory periods counted in bins of equal width.
struct Bins {
    /// The width of a bin in steps.
    steps: usize,
    /// From 0 up to [`LONGEST`].
    counts: Vec<u32>,
}

impl Bins {
    /// As many bins of whole steps as `dots` dots can show.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "none is negative or long")]
    fn finest(dots: usize, dt: f64, t_ref: &[f64]) -> Bins {
        let all = (LONGEST / dt).round() as usize;
        // Bins of 7 ms would not end with the axis.
        let steps = (1..all).find(|steps| all.is_multiple_of(*steps) && all / steps <= dots).unwrap_or(all);
        let mut counts = vec![0; all / steps];
        for t_ref in t_ref {
            if let Some(count) = counts.get_mut((t_ref / dt) as usize / steps) {
                *count += 1;
            }
        }
        Bins { steps, counts }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bins, Scale};

    #[test]
    fn bins_hold_their_left_edge() {
        let bins = Bins::finest(120, 1e-3, &[0.0, 0.0, 0.0009, 0.0015, 0.1195, 0.2]);
        assert_eq!((bins.steps, bins.counts.len()), (1, 120));
        assert_eq!((bins.counts[0], bins.counts[1], bins.counts[119]), (3, 1, 1));
    }

    #[test]
    fn fewer_dots_give_wider_bins() {
        for (dots, steps) in [(1000, 1), (120, 1), (119, 2), (59, 3), (39, 4), (1, 120), (0, 120)] {
            assert_eq!(Bins::finest(dots, 1e-3, &[]).steps, steps, "{dots} dots");
        }
    }

    #[test]
    fn scales_hold_all_values() {
        let high = |largest: f64| Scale::above(largest, &[200.0, 400.0]).high.to_string();
        assert_eq!([high(0.0), high(200.0), high(201.0), high(500.0)], ["200", "200", "400", "500"]);
    }
}
