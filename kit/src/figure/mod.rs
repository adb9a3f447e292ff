//! Figures as data: what is shown, not how it looks on paper.
//!
//! An exercise makes a [`Figure`] much as one calls `plt` in Python. `show` draws it in the terminal; the checker compares
//! its points, labels and units with those of the reference.

#[doc(hidden)]
pub mod canonical;
mod canvas;
mod draw;
mod range;
mod record;

use std::collections::HashMap;

pub use draw::{Drawing, Mark};

/// A figure: one or more panels below each other, each with its axes and series.
///
/// ```
/// use kit::Figure;
///
/// let t = [0.0, 0.001, 0.002];
/// let v = [-0.060, -0.058, -0.057];
///
/// let mut fig = Figure::new();
/// fig.title("Membrane potential");
/// fig.xlabel("t (s)");
/// fig.ylabel("V (V)");
/// fig.line(&t, &v).label("neuron 0");
/// fig.show();
/// ```
///
/// The methods speak of the panel that was begun last; at first there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    panels: Vec<Panel>,
}

/// One pair of axes with what is drawn between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// What stands above it.
    pub title: String,
    /// The quantity on the x axis, with its unit. Without one, the panel shares the x axis of the panel below it.
    pub xlabel: String,
    /// The quantity on the y axis, with its unit.
    pub ylabel: String,
    /// What is drawn, the first at the bottom.
    pub series: Vec<Series>,
}

/// Something that is drawn, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What is drawn.
    pub data: Data,
    /// Its name in the legend; empty for none.
    pub label: String,
    /// Its colour; the next free one if none is chosen.
    pub color: Option<Color>,
    /// From 0, invisible, to 1, opaque.
    pub alpha: f64,
    /// Diameter of a dot or width of a line, in points.
    pub size: f64,
}

/// The data of a series.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// A dot for each pair of numbers.
    Dots {
        /// Where they lie on the x axis.
        x: Vec<f64>,
        /// Where they lie on the y axis.
        y: Vec<f64>,
    },
    /// A line from each pair of numbers to the next.
    Line {
        /// Where its corners lie on the x axis.
        x: Vec<f64>,
        /// Where its corners lie on the y axis.
        y: Vec<f64>,
    },
    /// A bar for each bin.
    Histogram {
        /// How many values lie in each bin.
        counts: Vec<usize>,
        /// Where the bins begin and end: one more than there are bins.
        edges: Vec<f64>,
    },
    /// A pixel for each number: black for 1, white for 0.
    Image {
        /// Where each column lies on the x axis.
        x: Vec<f64>,
        /// The rows, the first at the bottom, at y = 0.
        rows: Vec<Vec<f64>>,
    },
}

/// Colours that are told apart also by those who see fewer of them (Okabe and Ito, 2008).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// #000000
    Black,
    /// #0072B2
    Blue,
    /// #D55E00
    Red,
    /// #009E73
    Green,
    /// #E69F00
    Orange,
    /// #56B4E9
    SkyBlue,
    /// #CC79A7
    Purple,
    /// #808080
    Gray,
}

impl Color {
    /// All of them, with their names in a [`crate::value::Value`].
    pub(crate) const ALL: [(Color, &'static str); 8] = [
        (Color::Black, "black"),
        (Color::Blue, "blue"),
        (Color::Red, "red"),
        (Color::Green, "green"),
        (Color::Orange, "orange"),
        (Color::SkyBlue, "skyblue"),
        (Color::Purple, "purple"),
        (Color::Gray, "gray"),
    ];

    /// As in HTML and SVG: `#0072B2`.
    #[must_use]
    pub fn hex(self) -> &'static str {
        match self {
            Color::Black => "#000000",
            Color::Blue => "#0072B2",
            Color::Red => "#D55E00",
            Color::Green => "#009E73",
            Color::Orange => "#E69F00",
            Color::SkyBlue => "#56B4E9",
            Color::Purple => "#CC79A7",
            Color::Gray => "#808080",
        }
    }
}

impl Default for Figure {
    fn default() -> Figure {
        Figure::new()
    }
}

impl Panel {
    /// All its dots, whatever series they belong to, as columns from left to right: an x, and every y above it, ascending.
    ///
    /// Two x that differ in their last digits only are one: k dt is not always what adding up dt gives.
    #[must_use]
    pub fn columns(&self) -> Vec<(f64, Vec<f64>)> {
        // Many dots, such as those of 500 neurons, share few x.
        let mut above: Vec<(f64, Vec<f64>)> = Vec::new();
        let mut places: HashMap<u64, usize> = HashMap::new();
        let mut place = 0;
        for series in &self.series {
            let Data::Dots { x, y } = &series.data else { continue };
            for (x, y) in x.iter().zip(y) {
                // Mostly the x of the dot before, or the next one of a neuron whose steps all have been seen in this order.
                let is_at = |place: usize| above.get(place).is_some_and(|(known, _)| known.to_bits() == x.to_bits());
                let likely = [place, place + 1, 0].into_iter().find(|&place| is_at(place));
                place = likely.unwrap_or_else(|| {
                    *places.entry(x.to_bits()).or_insert_with(|| {
                        above.push((*x, Vec::new()));
                        above.len() - 1
                    })
                });
                above[place].1.push(*y);
            }
        }
        above.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let width = above.iter().map(|(x, _)| x.abs()).filter(|x| x.is_finite()).fold(0.0, f64::max);
        let mut columns: Vec<(f64, Vec<f64>)> = Vec::new();
        for (x, ys) in above {
            match columns.last_mut() {
                Some((known, column)) if (x - *known).abs() <= 1e-9 * width => column.extend(ys),
                _ => columns.push((x, ys)),
            }
        }
        for (_, column) in &mut columns {
            column.sort_unstable_by(f64::total_cmp);
        }
        columns
    }
}

impl Figure {
    /// A figure with one empty panel.
    #[must_use]
    pub fn new() -> Figure {
        Figure { panels: vec![Panel::default()] }
    }

    /// Begins the next panel, below the others. A panel without a label on its x axis shares that axis with the panel
    /// below it.
    pub fn panel(&mut self) {
        self.panels.push(Panel::default());
    }

    /// The title of the panel, as `plt.title`.
    pub fn title(&mut self, title: &str) {
        title.clone_into(&mut self.last().title);
    }

    /// What the x axis shows, with its unit, such as `t (s)`; as `plt.xlabel`.
    pub fn xlabel(&mut self, label: &str) {
        label.clone_into(&mut self.last().xlabel);
    }

    /// What the y axis shows, with its unit, such as `V (V)`; as `plt.ylabel`.
    pub fn ylabel(&mut self, label: &str) {
        label.clone_into(&mut self.last().ylabel);
    }

    /// A dot for each pair of numbers, as `plt.scatter(x, y)`. `x` and `y` may be anything that lends out numbers:
    /// `&[f64]`, `&Vec<f64>`, an array, or a row or column of one.
    ///
    /// # Panics
    /// When there are not as many `x` as `y`.
    #[track_caller]
    pub fn dots<'x, 'y>(
        &mut self,
        x: impl IntoIterator<Item = &'x f64>,
        y: impl IntoIterator<Item = &'y f64>,
    ) -> &mut Series {
        let (x, y) = pairs(x, y);
        self.push(Data::Dots { x, y }, 4.0)
    }

    /// A line through all pairs of numbers, as `plt.plot(x, y)`. `x` and `y` as in [`Figure::dots`].
    ///
    /// # Panics
    /// When there are not as many `x` as `y`.
    #[track_caller]
    pub fn line<'x, 'y>(
        &mut self,
        x: impl IntoIterator<Item = &'x f64>,
        y: impl IntoIterator<Item = &'y f64>,
    ) -> &mut Series {
        let (x, y) = pairs(x, y);
        self.push(Data::Line { x, y }, 1.5)
    }

    /// A bar of height `counts[b]` from `edges[b]` to `edges[b + 1]`, as `plt.stairs(counts, edges, fill=True)`.
    ///
    /// # Panics
    /// When there is not exactly one edge more than there are counts.
    #[track_caller]
    pub fn histogram(&mut self, counts: &[usize], edges: &[f64]) -> &mut Series {
        assert!(
            edges.len() == counts.len() + 1,
            "{} bins have {} edges, but there are {}",
            counts.len(),
            counts.len() + 1,
            edges.len()
        );
        self.push(Data::Histogram { counts: counts.to_vec(), edges: edges.to_vec() }, 1.0)
    }

    /// A black pixel for each `true`, one row of pixels per row of `rows`, row 0 at the bottom; `x` says where its columns
    /// lie. As `plt.imshow(rows, aspect="auto", origin="lower")`.
    ///
    /// # Panics
    /// When a row has not as many columns as there are `x`.
    #[track_caller]
    pub fn image<'x>(&mut self, x: impl IntoIterator<Item = &'x f64>, rows: &impl Rows) -> &mut Series {
        let (x, rows) = (x.into_iter().copied().collect::<Vec<f64>>(), rows.rows());
        for row in &rows {
            assert!(row.len() == x.len(), "the image has {} columns and x has {}", row.len(), x.len());
        }
        self.push(Data::Image { x, rows }, 1.0)
    }

    /// Draws the figure in the terminal, 80 columns wide.
    pub fn show(&self) {
        print!("{}", Drawing::of(self).to_text());
    }

    /// The panels, from top to bottom.
    #[must_use]
    pub fn panels(&self) -> &[Panel] {
        &self.panels
    }

    /// The panels, to be changed by whoever draws them.
    #[doc(hidden)]
    pub fn panels_mut(&mut self) -> &mut [Panel] {
        &mut self.panels
    }

    /// The panel that shares its x axis with panel `index` and has the label: itself, or one below.
    #[must_use]
    pub fn axis_panel(&self, index: usize) -> usize {
        let below = self.panels.iter().enumerate().skip(index);
        below.into_iter().find(|(_, panel)| !panel.xlabel.trim().is_empty()).map_or(index, |(below, _)| below)
    }

    fn last(&mut self) -> &mut Panel {
        if self.panels.is_empty() {
            self.panels.push(Panel::default());
        }
        let last = self.panels.len() - 1;
        &mut self.panels[last]
    }

    fn push(&mut self, data: Data, size: f64) -> &mut Series {
        let series = &mut self.last().series;
        series.push(Series { data, label: String::new(), color: None, alpha: 1.0, size });
        let last = series.len() - 1;
        &mut series[last]
    }
}

impl Series {
    /// Names the series in the legend.
    pub fn label(&mut self, label: &str) -> &mut Series {
        label.clone_into(&mut self.label);
        self
    }

    /// Gives the series a colour.
    pub fn color(&mut self, color: Color) -> &mut Series {
        self.color = Some(color);
        self
    }

    /// Makes the series transparent: 0 is invisible, 1 opaque.
    pub fn alpha(&mut self, alpha: f64) -> &mut Series {
        self.alpha = alpha;
        self
    }

    /// Sets the diameter of the dots, or the width of the line, in points.
    pub fn size(&mut self, size: f64) -> &mut Series {
        self.size = size;
        self
    }
}

/// What [`Figure::image`] takes: rows of flags or numbers.
pub trait Rows {
    /// The rows as numbers, 0 for `false` and 1 for `true`.
    fn rows(&self) -> Vec<Vec<f64>>;
}

impl Rows for Vec<Vec<bool>> {
    fn rows(&self) -> Vec<Vec<f64>> {
        self.iter().map(|row| row.iter().map(|flag| f64::from(*flag)).collect()).collect()
    }
}

#[cfg(feature = "exercise")]
impl Rows for ndarray::Array2<bool> {
    fn rows(&self) -> Vec<Vec<f64>> {
        self.outer_iter().map(|row| row.iter().map(|flag| f64::from(*flag)).collect()).collect()
    }
}

#[cfg(feature = "exercise")]
impl Rows for ndarray::Array2<f64> {
    fn rows(&self) -> Vec<Vec<f64>> {
        self.outer_iter().map(|row| row.to_vec()).collect()
    }
}

#[track_caller]
fn pairs<'x, 'y>(x: impl IntoIterator<Item = &'x f64>, y: impl IntoIterator<Item = &'y f64>) -> (Vec<f64>, Vec<f64>) {
    let x: Vec<f64> = x.into_iter().copied().collect();
    let y: Vec<f64> = y.into_iter().copied().collect();
    assert!(x.len() == y.len(), "x has {} values and y has {}: a figure needs one y for each x", x.len(), y.len());
    (x, y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_belongs_to_the_panel_begun_last() {
        let mut fig = Figure::new();
        fig.ylabel("V (V)");
        fig.dots(&[0.0], &[1.0]).label("one").color(Color::Red).alpha(0.5).size(2.0);
        fig.panel();
        fig.xlabel("t (s)");
        fig.line(&vec![0.0, 1.0], &[1.0, 2.0]);
        assert_eq!(fig.panels().len(), 2);
        assert_eq!(fig.panels()[0].ylabel, "V (V)");
        assert_eq!(fig.panels()[0].series[0].label, "one");
        assert_eq!(fig.panels()[1].series.len(), 1);
        assert_eq!((fig.axis_panel(0), fig.axis_panel(1)), (1, 1));
    }

    #[test]
    #[should_panic(expected = "x has 2 values and y has 1")]
    fn every_x_needs_a_y() {
        Figure::new().dots(&[0.0, 1.0], &[1.0]);
    }

    #[test]
    #[should_panic(expected = "1 bins have 2 edges, but there are 1")]
    fn every_bin_needs_both_edges() {
        Figure::new().histogram(&[1], &[0.0]);
    }
}
