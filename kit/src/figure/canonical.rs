//! A figure without what is its author's taste: dots pooled, colours gone.

use std::collections::BTreeMap;

use super::{Data, Figure, Panel};
use crate::value::{ToValue as _, Value};

/// The fields of a panel in this form.
pub const DOTS: &str = "dots";
/// See [`DOTS`].
pub const LINES: &str = "lines";
/// See [`DOTS`].
pub const HISTOGRAMS: &str = "histograms";
/// See [`DOTS`].
pub const IMAGES: &str = "images";

impl Figure {
    /// The form in which figures are recorded and compared.
    #[must_use]
    pub fn to_canonical(&self) -> Value {
        let panels = self.panels.iter().enumerate().map(|(index, panel)| {
            let xlabel = &self.panels[self.axis_panel(index)].xlabel;
            canonical_panel(panel, xlabel)
        });
        record(vec![("panels", Value::List(panels.collect()))])
    }
}

fn record(fields: Vec<(&str, Value)>) -> Value {
    Value::Record(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// How many entries a legend has: a name may stand at two lines, such as the two that bound a band, and no more often. Where
/// all have the same name, it tells nothing apart.
fn entries<'a>(labels: impl Iterator<Item = &'a str>) -> usize {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for label in labels {
        *times.entry(label).or_default() += 1;
    }
    if times.len() == 1 { 1 } else { times.values().map(|times| *times.min(&2)).sum() }
}

fn canonical_panel(panel: &Panel, xlabel: &str) -> Value {
    let (mut lines, mut histograms, mut images) = (Vec::new(), Vec::new(), Vec::new());
    for series in &panel.series {
        match &series.data {
            Data::Dots { .. } => {}
            Data::Line { x, y } => lines.push(record(vec![("x", x.to_value()), ("y", y.to_value())])),
            Data::Histogram { counts, edges } => {
                histograms.push(record(vec![("counts", counts.to_value()), ("edges", edges.to_value())]));
            }
            Data::Image { x, rows } => images.push(record(vec![("x", x.to_value()), ("rows", rows.to_value())])),
        }
    }
    let legend = entries(panel.series.iter().map(|series| series.label.trim()).filter(|label| !label.is_empty()));
    record(vec![
        ("title", Value::Text(panel.title.trim().to_owned())),
        ("xlabel", Value::Text(xlabel.trim().to_owned())),
        ("ylabel", Value::Text(panel.ylabel.trim().to_owned())),
        (DOTS, columns(panel)),
        (LINES, Value::List(lines)),
        (HISTOGRAMS, Value::List(histograms)),
        (IMAGES, Value::List(images)),
        ("legend", legend.to_value()),
    ])
}

/// The columns of [`Panel::columns`] as a list: an x, and every y above it.
fn columns(panel: &Panel) -> Value {
    let column = |(x, column): (f64, Vec<f64>)| Value::List(vec![Value::Number(x), column.to_value()]);
    Value::List(panel.columns().into_iter().map(column).collect())
}
