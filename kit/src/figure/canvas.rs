//! The cells between the axes of a panel: which signs stand where.

use super::draw::Mark;
use super::range::{Range, as_number};
use super::{Data, Panel};

/// What a crowd of dots is drawn with, from few to many.
const CROWD: [char; 5] = ['.', ':', 'o', 'O', '@'];

/// More dots than this are a crowd.
const MANY: usize = 400;

/// A dot in a cell that holds less than this share of the fullest cell does not show in an overlay.
const SPARSE: f64 = 0.04;

/// The cells between the axes of a panel.
pub(super) struct Canvas {
    width: usize,
    /// From the top: what each cell shows.
    cells: Vec<Vec<Option<(Mark, char)>>>,
    /// The sign of each series, for the legend.
    signs: Vec<String>,
}

impl Canvas {
    pub(super) fn alone(panel: &Panel, x: Range, y: Range, width: usize, height: usize) -> Canvas {
        let mut canvas = Canvas { width, cells: vec![vec![None; width]; height], signs: Vec::new() };
        canvas.signs = vec![String::new(); panel.series.len()];
        let layers = layers(panel);
        let counts = layers
            .iter()
            .map(|layer| Counts::of_all(layer.iter().map(|index| &panel.series[*index].data), x, y, width, height));
        let counts: Vec<Counts> = counts.collect();
        let has_crowd = counts.iter().any(|counts| counts.is_crowd);
        let mut signs = Signs::of(has_crowd);
        for (number, (layer, counts)) in layers.iter().zip(&counts).enumerate() {
            let mark = Mark::Series(number);
            let own = if counts.is_crowd { ' ' } else { signs.next_for(&panel.series[layer[0]].data) };
            let sign = |count: u32| if counts.is_crowd { crowd(count, counts.fullest) } else { own };
            let legend = if counts.is_crowd { ". : o O @".to_owned() } else { own.to_string() };
            for index in layer {
                canvas.signs[*index].clone_from(&legend);
            }
            for (row, line) in counts.cells.iter().enumerate() {
                for (column, count) in line.iter().enumerate().filter(|(_, count)| **count > 0) {
                    canvas.cells[row][column] = Some((mark, sign(*count)));
                }
            }
        }
        canvas
    }

    pub(super) fn over(panel: &Panel, reference: &Panel, x: Range, y: Range, width: usize, height: usize) -> Canvas {
        let filled = |panel: &Panel| {
            let mut filled = vec![vec![false; width]; height];
            for layer in layers(panel) {
                let all = layer.iter().map(|index| &panel.series[*index].data);
                let counts = Counts::of_all(all, x, y, width, height);
                let least = if counts.is_crowd { f64::from(counts.fullest) * SPARSE } else { 0.0 };
                for (row, line) in counts.cells.iter().enumerate() {
                    for (column, count) in line.iter().enumerate() {
                        filled[row][column] |= *count > 0 && f64::from(*count) >= least;
                    }
                }
            }
            filled
        };
        let (own, other) = (filled(panel), filled(reference));
        let cell = |(own, other): (&bool, &bool)| {
            let mark = match (own, other) {
                (true, true) => Mark::Both,
                (true, false) => Mark::Figure,
                (false, true) => Mark::Reference,
                (false, false) => return None,
            };
            Some((mark, mark.sign()))
        };
        let cells = own.iter().zip(&other).map(|(own, other)| own.iter().zip(other).map(cell).collect()).collect();
        Canvas { width, cells, signs: Vec::new() }
    }

    pub(super) fn line(&self, row: usize, paint: fn(Mark, &str) -> String) -> String {
        let used = self.cells[row].iter().rposition(Option::is_some).map_or(0, |last| last + 1).min(self.width);
        let paint = |cell: &Option<(Mark, char)>| match cell {
            Some((mark, sign)) => paint(*mark, &sign.to_string()),
            None => " ".to_owned(),
        };
        self.cells[row][..used].iter().map(paint).collect()
    }

    pub(super) fn sign_of_series(&self, index: usize) -> String {
        self.signs.get(index).cloned().unwrap_or_default()
    }
}

/// The sign for so many dots in a cell, by their square root: the eye compares areas.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to the number of signs")]
fn crowd(count: u32, fullest: u32) -> char {
    let share = (f64::from(count) / f64::from(fullest.max(1))).sqrt();
    CROWD[((share * as_number(CROWD.len())).ceil() as usize).clamp(1, CROWD.len()) - 1]
}

/// The signs that are still free, each kind's own: a curve is fine, a dot on it is not.
struct Signs {
    lines: std::vec::IntoIter<char>,
    dots: std::vec::IntoIter<char>,
    areas: std::vec::IntoIter<char>,
}

impl Signs {
    /// Over a crowd, which has the fine signs already, a line is coarse.
    fn of(has_crowd: bool) -> Signs {
        let lines = if has_crowd { vec!['*', '+', 'x', '#'] } else { vec!['.', '*', '+', 'x', '#'] };
        Signs {
            lines: lines.into_iter(),
            dots: vec!['o', 'x', '@', '%'].into_iter(),
            areas: vec!['#', '=', '%'].into_iter(),
        }
    }

    fn next_for(&mut self, data: &Data) -> char {
        match data {
            Data::Line { .. } => self.lines.next(),
            Data::Histogram { .. } | Data::Image { .. } => self.areas.next(),
            Data::Dots { .. } => self.dots.next(),
        }
        .unwrap_or('$')
    }
}

/// Which series are drawn with one sign: all without a name that are of one kind are one cloud.
fn layers(panel: &Panel) -> Vec<Vec<usize>> {
    let mut layers: Vec<Vec<usize>> = Vec::new();
    for (index, series) in panel.series.iter().enumerate() {
        let is_alike = |other: &usize| {
            let other = &panel.series[*other];
            other.label.is_empty()
                && series.label.is_empty()
                && std::mem::discriminant(&other.data) == std::mem::discriminant(&series.data)
        };
        match layers.iter_mut().find(|layer| layer.iter().any(is_alike)) {
            Some(layer) => layer.push(index),
            None => layers.push(vec![index]),
        }
    }
    layers
}

/// How often a series falls into each cell, from the top.
struct Counts {
    cells: Vec<Vec<u32>>,
    fullest: u32,
    is_crowd: bool,
}

impl Counts {
    fn of_all<'a>(all: impl Iterator<Item = &'a Data>, x: Range, y: Range, width: usize, height: usize) -> Counts {
        let mut counts = Counts { cells: vec![vec![0; width]; height], fullest: 0, is_crowd: false };
        let mut points = 0;
        for data in all {
            points += match data {
                Data::Dots { x, .. } | Data::Line { x, .. } => x.len(),
                _ => 0,
            };
            counts.include(data, x, y);
        }
        counts.is_crowd |= points > MANY;
        counts
    }

    fn include(&mut self, data: &Data, x: Range, y: Range) {
        let (width, height) = (self.cells[0].len(), self.cells.len());
        let counts = self;
        let cell = |a: f64, b: f64| Some((x.cell(a, width)?, y.cell(b, height)?));
        match data {
            Data::Dots { x, y } => {
                let dots = x.iter().zip(y).filter_map(|(x, y)| cell(*x, *y));
                dots.for_each(|dot| counts.add(dot));
            }
            Data::Line { x, y } => {
                let corners: Vec<Option<(usize, usize)>> = x.iter().zip(y).map(|(x, y)| cell(*x, *y)).collect();
                if let Some(first) = corners.iter().flatten().next() {
                    counts.add(*first);
                }
                for pair in corners.windows(2) {
                    if let [Some(from), Some(to)] = pair {
                        counts.stroke(*from, *to);
                    }
                }
            }
            Data::Histogram { counts: bins, edges } => {
                for (bin, count) in bins.iter().enumerate().filter(|(_, count)| **count > 0) {
                    let (from, to) = (x.cell(edges[bin], width), x.cell(edges[bin + 1], width));
                    let top = y.cell(as_number(*count), height);
                    if let (Some(from), Some(to), Some(top)) = (from, to, top) {
                        let columns = from..to.max(from + 1).min(width);
                        columns.for_each(|column| (0..=top).for_each(|row| counts.add((column, row))));
                    }
                }
            }
            Data::Image { x, rows } => {
                counts.is_crowd |= x.len() > width || rows.len() > height;
                for (row, pixels) in rows.iter().enumerate() {
                    for (x, _) in x.iter().zip(pixels).filter(|(_, pixel)| **pixel > 0.5) {
                        if let Some(dot) = cell(*x, as_number(row)) {
                            counts.add(dot);
                        }
                    }
                }
            }
        }
    }

    /// Counts a dot in a cell: its column from the left, its row from the bottom.
    fn add(&mut self, (column, row): (usize, usize)) {
        let height = self.cells.len();
        let cell = &mut self.cells[height - 1 - row][column];
        *cell += 1;
        self.fullest = self.fullest.max(*cell);
    }

    /// A straight line of cells, without its first.
    fn stroke(&mut self, from: (usize, usize), to: (usize, usize)) {
        let steps = from.0.abs_diff(to.0).max(from.1.abs_diff(to.1));
        let between = |a: usize, b: usize, step: usize| {
            if a < b { a + ((b - a) * step + steps / 2) / steps } else { a - ((a - b) * step + steps / 2) / steps }
        };
        for step in 1..=steps {
            self.add((between(from.0, to.0, step), between(from.1, to.1, step)));
        }
        if steps == 0 {
            self.add(to);
        }
    }
}
