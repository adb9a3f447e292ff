//! A figure as plain text: readable without colour, and as wide as the screen in columns, not in characters.

use unicode_width::UnicodeWidthStr as _;

use super::{Data, Figure, Panel};

/// A figure to be drawn, alone or over a reference.
#[derive(Clone, Copy)]
pub struct Drawing<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// What it is drawn over, and what is said of the signs: the figure's, the reference's, both.
    pub reference: Option<(&'a Figure, [&'a str; 3])>,
    /// The width of the whole drawing.
    pub columns: usize,
    /// The height of each panel between its axes.
    pub rows: usize,
    /// How a sign is coloured.
    pub paint: fn(Mark, &str) -> String,
}

/// What a sign in a drawing stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A series of a figure that is drawn alone.
    Series(usize),
    /// The figure, where its reference is not.
    Figure,
    /// The reference, where the figure is not.
    Reference,
    /// Both.
    Both,
}

impl Mark {
    fn sign(self) -> char {
        match self {
            Mark::Series(_) | Mark::Figure => 'o',
            Mark::Reference => '.',
            Mark::Both => '*',
        }
    }
}

/// What a crowd of dots is drawn with, from few to many.
const CROWD: [char; 5] = ['.', ':', 'o', 'O', '@'];

/// More dots than this are a crowd.
const MANY: usize = 400;

/// A dot in a cell that holds less than this share of the fullest cell does not show in an overlay.
const SPARSE: f64 = 0.04;

impl<'a> Drawing<'a> {
    /// A figure alone, 80 columns wide.
    #[must_use]
    pub fn of(figure: &'a Figure) -> Drawing<'a> {
        let rows = if figure.panels().len() > 1 { 9 } else { 16 };
        Drawing { figure, reference: None, columns: 80, rows, paint: |_, sign| sign.to_owned() }
    }

    /// The drawing, with a line end behind every line.
    #[must_use]
    pub fn to_text(&self) -> String {
        let empty = Panel::default();
        let count = self.figure.panels().len().max(self.reference.map_or(0, |(figure, _)| figure.panels().len()));
        let mut out = String::new();
        for index in 0..count {
            let panel = self.figure.panels().get(index).unwrap_or(&empty);
            let reference = self.reference.map(|(figure, _)| figure.panels().get(index).unwrap_or(&empty));
            if index > 0 {
                out.push('\n');
            }
            self.panel(&mut out, panel, reference, self.x_range(index));
        }
        if let Some((_, words)) = self.reference {
            let legend = [Mark::Figure, Mark::Reference, Mark::Both].map(|mark| (self.paint)(mark, &sign_of(mark)));
            let legend: Vec<String> =
                legend.iter().zip(words).map(|(sign, words)| format!("{sign} {words}")).collect();
            out.push_str(&format!("\n  {}\n", legend.join("   ")));
        }
        out
    }

    /// The range of the x axis that panel `index` shares with its neighbours, in both figures.
    fn x_range(&self, index: usize) -> Range {
        let mut range = Range::EMPTY;
        for figure in [Some(self.figure), self.reference.map(|(figure, _)| figure)].into_iter().flatten() {
            let axis = figure.axis_panel(index);
            for (other, panel) in figure.panels().iter().enumerate() {
                if figure.axis_panel(other) == axis {
                    panel.series.iter().for_each(|series| range.include_x(&series.data));
                }
            }
        }
        range.widened()
    }

    fn panel(&self, out: &mut String, panel: &Panel, reference: Option<&Panel>, x: Range) {
        let mut y = Range::EMPTY;
        for panel in [Some(panel), reference].into_iter().flatten() {
            panel.series.iter().for_each(|series| y.include_y(&series.data));
        }
        let y = y.widened();
        let either = |text: fn(&Panel) -> &str| {
            let own = text(panel);
            if own.trim().is_empty() { reference.map_or("", text) } else { own }
        };
        let ticks = y.ticks(self.rows / 3);
        let margin = ticks.iter().map(|(_, text)| text.width()).max().unwrap_or(0).max(4);
        let width = self.columns.saturating_sub(margin + 4).max(10);
        let canvas = match reference {
            None => Canvas::alone(panel, x, y, width, self.rows),
            Some(reference) => Canvas::over(panel, reference, x, y, width, self.rows),
        };
        let title = printable(either(|panel| &panel.title));
        if !title.is_empty() {
            let indent = (self.columns.saturating_sub(title.width())) / 2;
            out.push_str(&format!("{}{title}\n", " ".repeat(indent)));
        }
        out.push_str(&format!("{}\n", printable(either(|panel| &panel.ylabel))));
        for row in 0..self.rows {
            let tick = ticks.iter().find(|(value, _)| y.cell(*value, self.rows) == Some(self.rows - 1 - row));
            let (text, frame) = tick.map_or(("", '|'), |(_, text)| (text.as_str(), '+'));
            let line = canvas.line(row, self.paint);
            out.push_str(format!(" {text:>margin$} {frame}{line}").trim_end());
            out.push('\n');
        }
        out.push_str(&x_axis(x, margin, width));
        let xlabel = printable(either(|panel| &panel.xlabel));
        if !xlabel.is_empty() {
            let indent = margin + 3 + width.saturating_sub(xlabel.width()) / 2;
            out.push_str(&format!("{}{xlabel}\n", " ".repeat(indent)));
        }
        if reference.is_none() {
            for (index, series) in panel.series.iter().enumerate().filter(|(_, series)| !series.label.is_empty()) {
                let sign = canvas.sign_of_series(index);
                out.push_str(&format!(
                    "{} {} {}\n",
                    " ".repeat(margin + 2),
                    (self.paint)(Mark::Series(index), &sign),
                    printable(&series.label)
                ));
            }
        }
    }
}

fn sign_of(mark: Mark) -> String {
    mark.sign().to_string()
}

/// A learner's label in one line, without anything that moves the cursor.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
}

/// The axis below a panel, with its ticks.
fn x_axis(x: Range, margin: usize, width: usize) -> String {
    let ticks = x.ticks((width / 14).clamp(2, 6));
    let mut axis = vec!['-'; width];
    let mut words = String::new();
    for (value, text) in &ticks {
        let Some(cell) = x.cell(*value, width) else { continue };
        axis[cell] = '+';
        let start = (cell + 1).saturating_sub(text.width() / 2 + 1).min(width.saturating_sub(text.width()));
        if words.is_empty() || start > words.width() {
            words.push_str(&" ".repeat(start - words.width()));
            words.push_str(text);
        }
    }
    let axis: String = axis.into_iter().collect();
    let indent = " ".repeat(margin + 3);
    format!(" {:>margin$} +{axis}\n{}\n", "", format!("{indent}{words}").trim_end())
}

/// From the smallest to the largest number on an axis.
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

    fn include_x(&mut self, data: &Data) {
        match data {
            Data::Dots { x, .. } | Data::Line { x, .. } | Data::Image { x, .. } => {
                x.iter().for_each(|number| self.include(*number));
            }
            Data::Histogram { edges, .. } => edges.iter().for_each(|number| self.include(*number)),
        }
    }

    fn include_y(&mut self, data: &Data) {
        match data {
            Data::Dots { y, .. } | Data::Line { y, .. } => y.iter().for_each(|number| self.include(*number)),
            Data::Histogram { counts, .. } => {
                self.include(0.0);
                counts.iter().for_each(|count| self.include(as_number(*count)));
            }
            Data::Image { rows, .. } => {
                self.include(0.0);
                self.include(as_number(rows.len().saturating_sub(1)));
            }
        }
    }

    /// With something between both ends.
    fn widened(self) -> Range {
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
    fn cell(self, number: f64, count: usize) -> Option<usize> {
        let share = (number - self.low) / (self.high - self.low);
        (-1e-9..=1.0 + 1e-9).contains(&share).then(|| {
            let cell = (share.clamp(0.0, 1.0) * as_number(count - 1)).round() as usize;
            cell.min(count - 1)
        })
    }

    /// At most about `count` round numbers in the range, 1, 2 or 5 times a power of ten apart.
    fn ticks(self, count: usize) -> Vec<(f64, String)> {
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

fn as_number(count: usize) -> f64 {
    count as f64
}

/// The cells between the axes of a panel.
struct Canvas {
    width: usize,
    /// From the top: what each cell shows.
    cells: Vec<Vec<Option<(Mark, char)>>>,
    /// The sign of each series, for the legend.
    signs: Vec<String>,
}

impl Canvas {
    fn alone(panel: &Panel, x: Range, y: Range, width: usize, height: usize) -> Canvas {
        let mut canvas = Canvas { width, cells: vec![vec![None; width]; height], signs: Vec::new() };
        canvas.signs = vec![String::new(); panel.series.len()];
        let layers = layers(panel);
        let counts = layers.iter().map(|layer| {
            Counts::of_all(layer.iter().map(|index| &panel.series[*index].data), x, y, width, height)
        });
        let counts: Vec<Counts> = counts.collect();
        let has_crowd = counts.iter().any(|counts| counts.is_crowd);
        let mut signs = Signs::of(has_crowd);
        for (number, (layer, counts)) in layers.iter().zip(&counts).enumerate() {
            let mark = Mark::Series(number);
            let own = if counts.is_crowd { ' ' } else { signs.next_for(&panel.series[layer[0]].data) };
            let sign = |count: u32| if counts.is_crowd { crowd(count, counts.fullest) } else { own };
            let legend = if counts.is_crowd { ". : o O @".to_owned() } else { own.to_string() };
            layer.iter().for_each(|index| canvas.signs[*index].clone_from(&legend));
            for (row, line) in counts.cells.iter().enumerate() {
                for (column, count) in line.iter().enumerate().filter(|(_, count)| **count > 0) {
                    canvas.cells[row][column] = Some((mark, sign(*count)));
                }
            }
        }
        canvas
    }

    fn over(panel: &Panel, reference: &Panel, x: Range, y: Range, width: usize, height: usize) -> Canvas {
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

    fn line(&self, row: usize, paint: fn(Mark, &str) -> String) -> String {
        let used = self.cells[row].iter().rposition(Option::is_some).map_or(0, |last| last + 1).min(self.width);
        let paint = |cell: &Option<(Mark, char)>| match cell {
            Some((mark, sign)) => paint(*mark, &sign.to_string()),
            None => " ".to_owned(),
        };
        self.cells[row][..used].iter().map(paint).collect()
    }

    fn sign_of_series(&self, index: usize) -> String {
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
}

impl Signs {
    /// Over a crowd, which has the fine signs already, a line is coarse.
    fn of(has_crowd: bool) -> Signs {
        let lines = if has_crowd { vec!['*', '+', 'x', '#'] } else { vec!['.', '*', '+', 'x', '#'] };
        Signs { lines: lines.into_iter(), dots: vec!['o', 'x', '@', '%'].into_iter() }
    }

    fn next_for(&mut self, data: &Data) -> char {
        match data {
            Data::Line { .. } => self.lines.next(),
            Data::Histogram { .. } | Data::Image { .. } => return '#',
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
    fn of_all<'a>(
        all: impl Iterator<Item = &'a Data>,
        x: Range,
        y: Range,
        width: usize,
        height: usize,
    ) -> Counts {
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
                corners.iter().flatten().take(1).for_each(|corner| counts.add(*corner));
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
                        cell(*x, as_number(row)).into_iter().for_each(|dot| counts.add(dot));
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
