//! A pair of axes: its frame of plain signs, its ticks, and where a number lies between them. It knows nothing of neurons.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::count::real;
use crate::dots::{ACROSS, DOWN, Dots};
use crate::lines::{columns, split_bottom, write};
use crate::look::Signs;

/// Columns left of the field: tick labels and the axis itself.
pub(crate) const MARGIN: u16 = 6;
/// Lines below the field, if its x axis is shown.
pub(crate) const FOOT: u16 = 2;

/// One axis, in one unit.
#[derive(Clone, Debug)]
pub(crate) struct Axis<'a> {
    /// Where it begins.
    pub(crate) low: f64,
    /// Where it ends.
    pub(crate) high: f64,
    /// Numbers that are marked, with what stands there.
    pub(crate) ticks: &'a [(f64, &'a str)],
    /// Stands at its beginning; for an x axis in the margin, so it has up to [`MARGIN`] - 1 columns.
    pub(crate) name: &'a str,
}

impl Axis<'_> {
    /// Which of `count` places from low to high a number lies in, if in any.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to `count`")]
    fn place(&self, number: f64, count: usize) -> Option<usize> {
        let share = (number - self.low) / (self.high - self.low);
        let last = count.checked_sub(1)?;
        (0.0..=1.0).contains(&share).then(|| (share * real(last)).round() as usize)
    }
}

/// Whether an x axis is drawn, or shared with the panel below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Foot {
    /// With its ticks, in [`FOOT`] lines.
    Shown,
    /// By the panel below, at the same columns.
    Shared,
}

/// The field between two axes, and the dots that are drawn on it.
#[derive(Debug)]
pub(crate) struct Axes<'a> {
    x: Axis<'a>,
    y: Axis<'a>,
    field: Rect,
    dots: Dots,
}

impl<'a> Axes<'a> {
    /// Draws the axes into a place and returns the field between them.
    pub(crate) fn drawn(
        buffer: &mut Buffer,
        place: Rect,
        x: Axis<'a>,
        y: Axis<'a>,
        foot: Foot,
        style: Style,
    ) -> Axes<'a> {
        let foot_height = if foot == Foot::Shown { FOOT } else { 0 };
        let (upper, lower) = split_bottom(place, foot_height);
        let margin = MARGIN.min(place.width);
        let field = Rect { x: upper.x + margin, width: upper.width - margin, ..upper };
        y_axis(buffer, Rect { width: margin, ..upper }, &y, style);
        if foot == Foot::Shown {
            x_axis(buffer, lower, &x, style);
        }
        Axes { x, y, field, dots: Dots::new(field.width, field.height) }
    }

    /// Columns of dots on the field.
    pub(crate) fn dot_columns(&self) -> usize {
        self.dots.width()
    }

    /// Rows of dots on the field.
    pub(crate) fn dot_rows(&self) -> usize {
        self.dots.height()
    }

    /// Sets the dot at a point, if it lies on the field.
    pub(crate) fn dot(&mut self, x: f64, y: f64) {
        if let Some((x, y)) = self.at(x, y) {
            self.dots.set(x, y);
        }
    }

    /// Draws a line from each point to the next, where both lie on the field.
    pub(crate) fn line(&mut self, points: impl IntoIterator<Item = (f64, f64)>) {
        let mut before = None;
        for (x, y) in points {
            let now = self.at(x, y);
            if let (Some(from), Some(to)) = (before, now) {
                self.dots.line(from, to);
            }
            before = now;
        }
    }

    /// Fills dot columns `from` to below `to` up to the height `y`, unless it is that of the axis.
    pub(crate) fn bar(&mut self, from: usize, to: usize, y: f64) {
        let Some(top) = self.y.place(y, self.dots.height()) else { return };
        if y > self.y.low {
            (from..to).for_each(|x| self.dots.line((x, 0), (x, top)));
        }
    }

    /// Writes one sign for each point, over all dots.
    pub(crate) fn sign(
        &self,
        buffer: &mut Buffer,
        sign: char,
        style: Style,
        points: impl IntoIterator<Item = (f64, f64)>,
    ) {
        for (x, y) in points {
            if let Some(cell) = self.at(x, y).and_then(|(x, y)| buffer.cell_mut(self.cell(x, y))) {
                cell.set_char(sign).set_style(style);
            }
        }
    }

    /// Writes a sign into every other cell of the line at the height `y`.
    pub(crate) fn level(&self, buffer: &mut Buffer, sign: char, style: Style, y: f64) {
        let Some(y) = self.y.place(y, self.dots.height()) else { return };
        for x in (0..self.dots.width()).step_by(2 * ACROSS) {
            if let Some(cell) = buffer.cell_mut(self.cell(x, y)) {
                cell.set_char(sign).set_style(style);
            }
        }
    }

    /// Writes the dots, over what was there.
    pub(crate) fn paint(&self, buffer: &mut Buffer, signs: Signs, style: Style) {
        self.dots.paint(buffer, self.field, signs, style);
    }

    /// The dot at a point.
    fn at(&self, x: f64, y: f64) -> Option<(usize, usize)> {
        Some((self.x.place(x, self.dots.width())?, self.y.place(y, self.dots.height())?))
    }

    /// The cell of a dot.
    fn cell(&self, x: usize, y: usize) -> (u16, u16) {
        (self.field.x + small(x / ACROSS), self.field.bottom() - 1 - small(y / DOWN))
    }
}

fn y_axis(buffer: &mut Buffer, place: Rect, y: &Axis, style: Style) {
    let mut free = vec![true; usize::from(place.height)];
    for line in place.rows() {
        write(buffer, Rect { x: place.right().saturating_sub(1), width: 1, ..line }, "|", style);
    }
    for (number, label) in y.ticks {
        let Some(dot) = y.place(*number, free.len() * DOWN) else { continue };
        let row = free.len() - 1 - dot / DOWN;
        if std::mem::replace(&mut free[row], false) {
            let width = columns(label).min(place.width.saturating_sub(1));
            let line = Rect { y: place.y + small(row), height: 1, ..place };
            let indent = place.width.saturating_sub(1 + width);
            write(buffer, Rect { x: line.x + indent, width: line.width - indent, ..line }, label, style);
            write(buffer, Rect { x: place.right().saturating_sub(1), width: 1, ..line }, "+", style);
        }
    }
}

fn x_axis(buffer: &mut Buffer, place: Rect, x: &Axis, style: Style) {
    let (axis, labels) = crate::lines::split_top(place, 1);
    let margin = MARGIN.min(place.width);
    let field = Rect { x: axis.x + margin, width: axis.width - margin, ..axis };
    let corner = Rect { x: field.x.saturating_sub(1), ..axis };
    write(buffer, corner.intersection(place), &format!("+{}", "-".repeat(usize::from(field.width))), style);
    write(buffer, labels, x.name, style);
    let mut free_from = field.x;
    for (number, label) in x.ticks {
        let Some(dot) = x.place(*number, usize::from(field.width) * ACROSS) else { continue };
        let column = field.x + small(dot / ACROSS);
        write(buffer, Rect { x: column, width: 1, ..axis }, "+", style);
        let width = columns(label);
        let start = column.saturating_sub(width / 2).clamp(field.x, field.right().saturating_sub(width).max(field.x));
        if start >= free_from {
            write(buffer, Rect { x: start, width: place.right() - start, ..labels }, label, style);
            free_from = start + width + 1;
        }
    }
}

fn small(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::{Axes, Axis, Foot};
    use crate::look::Signs;

    const X: Axis = Axis { low: 0.0, high: 10.0, ticks: &[(0.0, "0"), (5.0, "5"), (10.0, "10")], name: "t (s)" };
    const Y: Axis = Axis { low: -1.0, high: 1.0, ticks: &[(-1.0, "-1"), (1.0, "1")], name: "" };

    #[test]
    fn ticks_stand_where_their_numbers_lie() {
        let place = Rect::new(0, 0, 17, 5);
        let mut buffer = Buffer::empty(place);
        let mut axes = Axes::drawn(&mut buffer, place, X, Y, Foot::Shown, Style::new());
        axes.line([(0.0, -1.0), (10.0, 1.0)]);
        axes.line([(0.0, 2.0), (10.0, 2.0)]);
        axes.paint(&mut buffer, Signs::Ascii, Style::new());
        axes.sign(&mut buffer, '*', Style::new(), [(5.0, 0.0), (11.0, 0.0)]);
        axes.level(&mut buffer, '-', Style::new(), 3.0);
        assert_eq!(
            buffer,
            Buffer::with_lines([
                "    1+       ..:'",
                "     |   ..*''   ",
                "   -1+.:''       ",
                "     ++----+----+",
                "t (s) 0    5   10",
            ])
        );
    }

    #[test]
    fn bars_stand_on_the_axis() {
        let place = Rect::new(0, 0, 9, 2);
        let mut buffer = Buffer::empty(place);
        let y = Axis { low: 0.0, high: 2.0, ticks: &[(0.0, "0"), (2.0, "2")], name: "" };
        let mut axes = Axes::drawn(&mut buffer, place, X, y, Foot::Shared, Style::new());
        axes.bar(0, 2, 2.0);
        axes.bar(2, 4, 0.0);
        axes.bar(4, 6, 0.9);
        axes.paint(&mut buffer, Signs::Ascii, Style::new());
        assert_eq!(buffer, Buffer::with_lines(["    2+#  ", "    0+# #"]));
    }

    #[test]
    fn no_place_is_too_small() {
        for (width, height) in [(0, 0), (1, 1), (5, 1), (6, 2), (7, 3)] {
            let place = Rect::new(0, 0, width, height);
            let mut buffer = Buffer::empty(place);
            let mut axes = Axes::drawn(&mut buffer, place, X, Y, Foot::Shown, Style::new());
            axes.line([(0.0, -1.0), (10.0, 1.0)]);
            axes.bar(0, 9, 1.0);
            axes.paint(&mut buffer, Signs::Braille, Style::new());
            axes.sign(&mut buffer, '*', Style::new(), [(5.0, 0.0)]);
            axes.level(&mut buffer, '-', Style::new(), 0.0);
        }
    }
}
