//! The range of an axis, and the numbers on it.
//!
//! Numbers that would need many zeros are divided by a power of ten, which then stands at the end of the axis: 2.5e-10
//! is the tick 2.5 on an axis with ×10⁻¹⁰. Everything behind this module computes with the divided numbers, so it meets
//! neither very small nor very large ones.

use kit::figure::{Data, Series};
use kuva::render::render_utils::{generate_ticks, generate_ticks_with_step};

/// Share of the range that is left free beside points on the x and the y axis.
const FREE_X: f64 = 0.02;
const FREE_Y: f64 = 0.05;

/// From one number to another, with what is between.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Axis {
    /// Both ends, divided by `scale`.
    pub(crate) range: (f64, f64),
    /// What is written on it, divided by `scale`.
    pub(crate) ticks: Vec<f64>,
    /// Distance of the ticks, if it is not the one that [`generate_ticks`] would choose.
    pub(crate) step: Option<f64>,
    /// How many ticks to ask [`generate_ticks`] for.
    pub(crate) target: usize,
    exponent: i32,
    decimals: usize,
}

impl Axis {
    /// The x axis that shows all of these series.
    pub(crate) fn x<'a>(series: impl Iterator<Item = &'a Series>, target: usize) -> Axis {
        let (mut soft, mut hard) = (Range::EMPTY, Range::EMPTY);
        for series in series {
            match &series.data {
                Data::Dots { x, y } | Data::Line { x, y } => soft.include_points(x, y),
                Data::Histogram { edges, .. } => edges.iter().for_each(|edge| soft.include(*edge)),
                Data::Image { x, .. } => columns(x).into_iter().flatten().for_each(|(from, to)| {
                    hard.include(from);
                    hard.include(to);
                }),
            }
        }
        Axis::new(soft.and(hard).with_free(hard, FREE_X), target, Numbers::Real)
    }

    /// The y axis that shows all of these series.
    pub(crate) fn y<'a>(series: impl Iterator<Item = &'a Series>, target: usize) -> Axis {
        let (mut soft, mut hard, mut numbers) = (Range::EMPTY, Range::EMPTY, None);
        for series in series {
            let kind = match &series.data {
                Data::Dots { x, y } | Data::Line { x, y } => {
                    soft.include_points(y, x);
                    Numbers::Real
                }
                Data::Histogram { counts, .. } => {
                    hard.include(0.0);
                    let most = counts.iter().max().copied().unwrap_or(0);
                    soft.include(as_number(most));
                    Numbers::Whole
                }
                Data::Image { rows, .. } => {
                    hard.include(-0.5);
                    hard.include(as_number(rows.len()) - 0.5);
                    Numbers::Whole
                }
            };
            numbers = numbers.max(Some(kind));
        }
        Axis::new(soft.and(hard).with_free(hard, FREE_Y), target, numbers.unwrap_or(Numbers::Real))
    }

    fn new(range: Range, target: usize, numbers: Numbers) -> Axis {
        let Range { low, high } = range.widened();
        let largest = low.abs().max(high.abs());
        let exponent = if (1e-3..1e5).contains(&largest) { 0 } else { exponent_of(largest) };
        let range = (low / power(exponent), high / power(exponent));
        let mut step = None;
        let (target, mut ticks) = ticks(range, target);
        let is_dense = ticks.windows(2).any(|pair| pair[1] - pair[0] < 0.999);
        if numbers == Numbers::Whole && exponent == 0 && is_dense {
            step = Some(1.0);
            ticks = generate_ticks_with_step(range.0, range.1, 1.0);
        }
        let decimals = decimals_for(&ticks);
        Axis { range, ticks, step, target, exponent, decimals }
    }

    /// A number of the figure as a number on this axis; none for infinity and NaN.
    pub(crate) fn scaled(&self, number: f64) -> Option<f64> {
        number.is_finite().then(|| number / power(self.exponent))
    }

    /// The number beside a tick.
    pub(crate) fn tick_text(&self, tick: f64) -> String {
        number_text(tick, self.decimals)
    }

    /// The number beside each tick.
    pub(crate) fn tick_texts(&self) -> impl Iterator<Item = String> {
        self.ticks.iter().map(|tick| self.tick_text(*tick))
    }

    /// What the numbers on the axis are to be multiplied with, such as `×10⁻¹⁰`.
    pub(crate) fn multiplier(&self) -> Option<String> {
        let superscript = |c: char| match c {
            '-' => '⁻',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            digit => char::from_u32(0x2070 + digit.to_digit(10).unwrap_or(0)).unwrap_or(digit),
        };
        let exponent = || self.exponent.to_string().chars().map(superscript).collect::<String>();
        (self.exponent != 0).then(|| format!("×10{}", exponent()))
    }
}

/// What an axis counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Numbers {
    /// Neurons, or values in a bin: nothing is between 1 and 2.
    Whole,
    Real,
}

/// From the first to the last edge of each column of an image: halfway to its neighbours. None for a column that lies
/// nowhere.
pub(crate) fn columns(x: &[f64]) -> Vec<Option<(f64, f64)>> {
    let between = |a: f64, b: f64| a / 2.0 + b / 2.0;
    let column = |index: usize| {
        let here = x[index];
        let before = index.checked_sub(1).map(|before| between(x[before], here));
        let after = x.get(index + 1).map(|next| between(here, *next));
        let edges = match (before, after) {
            (Some(before), Some(after)) => (before, after),
            (None, Some(after)) => (here - (after - here), after),
            (Some(before), None) => (before, here + (here - before)),
            (None, None) => (here - 0.5, here + 0.5),
        };
        (edges.0.is_finite() && edges.1.is_finite()).then_some(edges)
    };
    (0..x.len()).map(column).collect()
}

/// From the smallest to the largest number; the other way round if there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Range {
    low: f64,
    high: f64,
}

impl Range {
    const EMPTY: Range = Range { low: f64::INFINITY, high: f64::NEG_INFINITY };

    fn include(&mut self, number: f64) {
        if number.is_finite() {
            self.low = self.low.min(number);
            self.high = self.high.max(number);
        }
    }

    /// A point that cannot be drawn does not stretch the axis.
    fn include_points(&mut self, here: &[f64], there: &[f64]) {
        let points = here.iter().zip(there).filter(|(_, there)| there.is_finite());
        points.for_each(|(here, _)| self.include(*here));
    }

    fn and(self, other: Range) -> Range {
        Range { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// With some room at both ends, but none beyond `hard`: a bar stands on its axis.
    fn with_free(self, hard: Range, share: f64) -> Range {
        if self.low >= self.high {
            return self;
        }
        let free = (self.high * share - self.low * share).min(f64::MAX / 4.0);
        let low = if self.low < hard.low { (self.low - free).max(f64::MIN / 2.0) } else { self.low };
        let high = if self.high > hard.high { (self.high + free).min(f64::MAX / 2.0) } else { self.high };
        Range { low: low.min(self.low), high: high.max(self.high) }
    }

    /// With something between both ends.
    fn widened(self) -> Range {
        let Range { low, high } = self;
        if low > high {
            return Range { low: 0.0, high: 1.0 };
        }
        let largest = low.abs().max(high.abs());
        if high / 2.0 - low / 2.0 > 1e-9 * largest {
            return self;
        }
        let half = if largest == 0.0 { 0.5 } else { (largest * 0.1).max(f64::MIN_POSITIVE) };
        Range { low: (low - half).max(f64::MIN), high: (high + half).min(f64::MAX) }
    }
}

/// A count as a number on an axis.
#[expect(clippy::cast_precision_loss, reason = "nothing here is counted beyond 2^53")]
pub(crate) fn as_number(count: usize) -> f64 {
    count as f64
}

/// At most one tick more than wanted, and what was asked for to get them: kuva may give half as many again.
fn ticks((low, high): (f64, f64), wanted: usize) -> (usize, Vec<f64>) {
    let all = (1..=wanted).rev().map(|target| (target, generate_ticks(low, high, target)));
    all.into_iter().find(|(_, ticks)| ticks.len() <= wanted + 1).unwrap_or((1, Vec::new()))
}

/// The power of ten below a number, within what can be divided by.
#[expect(clippy::cast_possible_truncation, reason = "from -324 to 308")]
fn exponent_of(number: f64) -> i32 {
    (number.log10().floor() as i32).max(-300)
}

fn power(exponent: i32) -> f64 {
    10f64.powi(exponent)
}

/// As many decimals as it takes to tell where each tick is.
fn decimals_for(ticks: &[f64]) -> usize {
    let step = ticks.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
    let tolerance = if step.is_finite() { step * 1e-3 } else { 1e-9 };
    let is_exact = |decimals: &usize| {
        let text = |tick: &f64| format!("{tick:.*}", *decimals).parse::<f64>().unwrap_or(*tick);
        ticks.iter().all(|tick| (text(tick) - tick).abs() <= tolerance)
    };
    (0..12).find(is_exact).unwrap_or(12)
}

/// With a minus sign, not a hyphen, and no minus before 0.
fn number_text(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    match text.strip_prefix('-') {
        Some(digits) if digits.bytes().all(|byte| matches!(byte, b'0' | b'.')) => digits.to_owned(),
        Some(digits) => format!("−{digits}"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use kit::Figure;

    use super::*;

    fn line(x: &[f64], y: &[f64]) -> Figure {
        let mut fig = Figure::new();
        fig.line(x, y);
        fig
    }

    fn y_axis(fig: &Figure) -> Axis {
        Axis::y(fig.panels()[0].series.iter(), 5)
    }

    #[track_caller]
    fn assert_y_ticks(y: &[f64], ticks: &[&str], multiplier: Option<&str>) {
        let axis = y_axis(&line(&vec![0.0; y.len()], y));
        assert_eq!(axis.tick_texts().collect::<Vec<_>>(), ticks);
        assert_eq!(axis.multiplier().as_deref(), multiplier);
    }

    #[test]
    fn ticks_are_round_and_readable() {
        assert_y_ticks(&[0.0, 5e-10], &["0", "1", "2", "3", "4", "5"], Some("×10⁻¹⁰"));
        assert_y_ticks(&[-0.060, -0.0501], &["−0.060", "−0.058", "−0.056", "−0.054", "−0.052", "−0.050"], None);
        assert_y_ticks(&[0.0, 1e6], &["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"], Some("×10⁶"));
        assert_y_ticks(&[-50.0, 50.0], &["−40", "−20", "0", "20", "40"], None);
    }

    #[test]
    fn any_range_has_ticks_in_it() {
        let limits = [0.0, 1.0, -1.0, 1e-300, 5e-324, 1e300, f64::MAX, f64::MIN, 1e9, 1e9 + 1.0, -0.06, f64::NAN];
        for low in limits {
            for high in limits {
                let axis = y_axis(&line(&[0.0, 0.0], &[low, high]));
                let (from, to) = axis.range;
                assert!(from.is_finite() && to.is_finite() && from < to, "{low:e} {high:e}: {axis:?}");
                assert!(axis.ticks.len() <= 6, "{low:e} {high:e}: {axis:?}");
                assert!(axis.ticks.iter().all(|tick| (from..=to).contains(tick)), "{low:e} {high:e}: {axis:?}");
                for end in [low, high].into_iter().filter_map(|end| axis.scaled(end)) {
                    assert!((from..=to).contains(&end), "{low:e} {high:e}: {axis:?}");
                }
            }
        }
    }

    #[test]
    fn bars_stand_on_the_axis_and_are_counted_in_whole_numbers() {
        let mut fig = Figure::new();
        fig.histogram(&[1, 2], &[0.0, 1.0, 2.0]);
        let axis = y_axis(&fig);
        assert!(axis.range.0.abs() < f64::EPSILON && axis.range.1 > 2.0);
        assert_eq!(axis.tick_texts().collect::<Vec<_>>(), ["0", "1", "2"]);
    }

    #[test]
    fn the_columns_of_an_image_meet_halfway() {
        let edges = |x: &[f64]| columns(x);
        assert_eq!(edges(&[0.0, 1.0, 3.0]), [Some((-0.5, 0.5)), Some((0.5, 2.0)), Some((2.0, 4.0))]);
        assert_eq!(edges(&[2.0]), [Some((1.5, 2.5))]);
        assert_eq!(edges(&[0.0, f64::NAN]), [None, None]);
    }

    #[test]
    fn a_point_that_is_not_drawn_does_not_count() {
        let fig = line(&[0.0, 1.0, 100.0], &[0.0, 1.0, f64::NAN]);
        let axis = Axis::x(fig.panels()[0].series.iter(), 5);
        assert!(axis.range.1 < 2.0, "{axis:?}");
    }
}
