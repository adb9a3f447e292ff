//! A grid of dots, two by four in each cell of the terminal, and the signs that show them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::look::Signs;

/// Dots in a cell, from left to right.
pub(crate) const ACROSS: usize = 2;
/// Dots in a cell, from top to bottom.
pub(crate) const DOWN: usize = 4;

/// The bit of each dot in a Braille pattern, by row and column (Unicode, block "Braille Patterns").
const BITS: [[u8; ACROSS]; DOWN] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
/// The dots of the upper two rows.
const UPPER: u8 = 0x1b;

/// A grid of dots over a rectangle of cells. Dot (0, 0) is at its lower left.
#[derive(Clone, Debug)]
pub(crate) struct Dots {
    columns: usize,
    rows: usize,
    cells: Vec<u8>,
}

impl Dots {
    /// Without any dot set.
    pub(crate) fn new(columns: u16, rows: u16) -> Dots {
        let (columns, rows) = (usize::from(columns), usize::from(rows));
        Dots { columns, rows, cells: vec![0; columns * rows] }
    }

    /// Dots from left to right.
    pub(crate) fn width(&self) -> usize {
        self.columns * ACROSS
    }

    /// Dots from bottom to top.
    pub(crate) fn height(&self) -> usize {
        self.rows * DOWN
    }

    /// Sets the dot in column `x` from the left and row `y` from the bottom. Outside of the grid nothing happens.
    pub(crate) fn set(&mut self, x: usize, y: usize) {
        if x < self.width() && y < self.height() {
            let from_top = self.height() - 1 - y;
            self.cells[from_top / DOWN * self.columns + x / ACROSS] |= BITS[from_top % DOWN][x % ACROSS];
        }
    }

    /// Sets all dots on the straight line between two.
    pub(crate) fn line(&mut self, from: (usize, usize), to: (usize, usize)) {
        let (across, up) = (from.0.abs_diff(to.0), from.1.abs_diff(to.1));
        let longest = across.max(up).max(1);
        for part in 0..=longest {
            self.set(between(from.0, to.0, part, longest), between(from.1, to.1, part, longest));
        }
    }

    /// Writes the cells that have dots; the others are left as they are.
    pub(crate) fn paint(&self, buffer: &mut Buffer, field: Rect, signs: Signs, style: Style) {
        for (row, y) in field.rows().enumerate().take(self.rows) {
            for (column, cell) in y.columns().enumerate().take(self.columns) {
                let dots = self.cells[row * self.columns + column];
                if dots != 0
                    && let Some(cell) = buffer.cell_mut(cell.as_position())
                {
                    cell.set_char(sign(dots, signs)).set_style(style);
                }
            }
        }
    }
}

/// `part` of `whole` of the way from one number to another, to the nearest.
fn between(from: usize, to: usize, part: usize, whole: usize) -> usize {
    (from * (whole - part) + to * part + whole / 2) / whole
}

fn sign(dots: u8, signs: Signs) -> char {
    match signs {
        Signs::Braille => char::from_u32(0x2800 + u32::from(dots)).unwrap_or(' '),
        Signs::Ascii if dots & !UPPER == 0 => '\'',
        Signs::Ascii if dots & UPPER == 0 => '.',
        Signs::Ascii if dots.count_ones() >= 6 => '#',
        Signs::Ascii => ':',
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::Dots;
    use crate::look::Signs;

    #[track_caller]
    fn assert_drawn(dots: &Dots, signs: Signs, expected: [&str; 2]) {
        let area = Rect::new(0, 0, 3, 2);
        let mut buffer = Buffer::empty(area);
        dots.paint(&mut buffer, area, signs, Style::new());
        assert_eq!(buffer, Buffer::with_lines(expected));
    }

    #[test]
    fn a_line_goes_from_corner_to_corner() {
        let mut dots = Dots::new(3, 2);
        assert_eq!((dots.width(), dots.height()), (6, 8));
        dots.line((0, 0), (5, 7));
        assert_drawn(&dots, Signs::Braille, [" ⢀⠎", "⡰⠁ "]);
        assert_drawn(&dots, Signs::Ascii, [" .:", ":' "]);
    }

    #[test]
    fn what_lies_outside_is_not_drawn() {
        let mut dots = Dots::new(3, 2);
        dots.set(6, 0);
        dots.set(0, 8);
        assert_drawn(&dots, Signs::Braille, ["   ", "   "]);
        let mut none = Dots::new(0, 0);
        none.line((0, 0), (3, 3));
        assert_drawn(&none, Signs::Braille, ["   ", "   "]);
    }
}
