//! A figure as plain text: readable without colour, and as wide as the screen in columns, not in characters.

use unicode_width::UnicodeWidthStr as _;

use super::canvas::Canvas;
use super::range::Range;
use super::{Figure, Panel};

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
    pub(super) fn sign(self) -> char {
        match self {
            Mark::Series(_) | Mark::Figure => 'o',
            Mark::Reference => '.',
            Mark::Both => '*',
        }
    }
}

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
            let legend: Vec<String> = legend.iter().zip(words).map(|(sign, words)| format!("{sign} {words}")).collect();
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
