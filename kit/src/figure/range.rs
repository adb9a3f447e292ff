//! The numbers along an axis: from where to where, and where its ticks stand.

use super::Data;

/// From the smallest to the largest number on an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Range {
    low: f64,
    high: f64,
}

impl Range {
    pub(super) const EMPTY: Range = Range { low: f64::INFINITY, high: f64::NEG_INFINITY };

    fn include(&mut self, number: f64) {
        if number.is_finite() {
            self.low = self.low.min(number);
            self.high = self.high.max(number);
        }
    }

    fn include_all(&mut self, numbers: &[f64]) {
        for number in numbers {
            self.include(*number);
        }
    }

    pub(super) fn include_x(&mut self, data: &Data) {
        match data {
            Data::Dots { x, .. } | Data::Line { x, .. } | Data::Image { x, .. } => {
                self.include_all(x);
            }
            Data::Histogram { edges, .. } => self.include_all(edges),
        }
    }

    pub(super) fn include_y(&mut self, data: &Data) {
        match data {
            Data::Dots { y, .. } | Data::Line { y, .. } => self.include_all(y),
            Data::Histogram { counts, .. } => {
                self.include(0.0);
                for count in counts {
                    self.include(as_number(*count));
                }
            }
            Data::Image { rows, .. } => {
                self.include(0.0);
                self.include(as_number(rows.len().saturating_sub(1)));
            }
        }
    }

    /// With something between both ends.
    pub(super) fn widened(self) -> Range {
        let Range { low, high } = self;
        if low > high {
            return Range { low: 0.0, high: 1.0 };
        }
        let least = 1e-9 * low.abs().max(high.abs());
        if high - low > least {
            return self;
        }
        let half = if low == 0.0 { 0.5 } else { low.abs() * 0.1 };
        Range { low: low - half, high: high + half }
    }

    /// The cell of `count` in which a number lies.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to `count`")]
    pub(super) fn cell(self, number: f64, count: usize) -> Option<usize> {
        let share = (number - self.low) / (self.high - self.low);
        (-1e-9..=1.0 + 1e-9).contains(&share).then(|| {
            let cell = (share.clamp(0.0, 1.0) * as_number(count - 1)).round() as usize;
            cell.min(count - 1)
        })
    }

    /// At most about `count` round numbers in the range, 1, 2 or 5 times a power of ten apart.
    pub(super) fn ticks(self, count: usize) -> Vec<(f64, String)> {
        let rough = (self.high - self.low) / as_number(count.max(1));
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power).into_iter().find(|step| *step >= rough * 0.999);
        let step = step.unwrap_or(rough);
        let first = (self.low / step - 1e-9).ceil();
        let ticks: Vec<f64> = (0..=count.max(1) + 1)
            .map(|index| (first + as_number(index)) * step)
            .take_while(|tick| *tick <= self.high + 1e-9 * step)
            .collect();
        let largest = ticks.iter().fold(0.0, |largest: f64, tick| largest.max(tick.abs()));
        ticks.into_iter().map(|tick| (tick, tick_text(tick, step, largest))).collect()
    }
}

/// A tick with as many digits as the step between ticks needs.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few digits")]
fn tick_text(tick: f64, step: f64, largest: f64) -> String {
    let tick = if tick.abs() < step * 1e-6 { 0.0 } else { tick };
    let decimals = (-step.log10().floor()).max(0.0);
    if tick == 0.0 {
        return "0".to_owned();
    }
    if (1e-3..1e5).contains(&largest) && decimals <= 5.0 {
        return format!("{tick:.*}", decimals as usize);
    }
    let digits = (tick.abs().log10().floor() - step.log10().floor()).clamp(0.0, 6.0);
    format!("{tick:.*e}", digits as usize)
}

#[expect(clippy::cast_precision_loss, reason = "columns, rows and neurons")]
pub(super) fn as_number(count: usize) -> f64 {
    count as f64
}
