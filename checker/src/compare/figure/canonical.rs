//! A figure without what is the learner's taste: dots pooled, colours gone.

use std::borrow::Cow;
use std::collections::BTreeMap;

use kit::figure::{Data, Figure, Panel};
use kit::value::{FromValue as _, ToValue as _, Value};

/// The fields of a panel in this form.
pub(super) const DOTS: &str = "dots";
pub(super) const LINES: &str = "lines";
pub(super) const HISTOGRAMS: &str = "histograms";
pub(super) const IMAGES: &str = "images";

/// The figure that a program has answered with, in the form in which figures are recorded and compared; none if it is no
/// figure. What has that form already stays as it is.
pub(in crate::compare) fn canonical(value: &Value) -> Option<Cow<'_, Value>> {
    let panels = list(field(value, "panels")?)?;
    if panels.iter().all(|panel| field(panel, DOTS).is_some()) {
        return Some(Cow::Borrowed(value));
    }
    let figure = Figure::from_value(value).ok()?;
    let panels = figure.panels().iter().enumerate().map(|(index, panel)| {
        let xlabel = &figure.panels()[figure.axis_panel(index)].xlabel;
        canonical_panel(panel, xlabel)
    });
    Some(Cow::Owned(record(vec![("panels", Value::List(panels.collect()))])))
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

/// The field of a record.
pub(super) fn field<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Record(fields) => fields.iter().find(|(known, _)| known == name).map(|(_, value)| value),
        _ => None,
    }
}

/// The items of a list.
pub(super) fn list(value: &Value) -> Option<&[Value]> {
    match value {
        Value::List(items) => Some(items),
        _ => None,
    }
}

/// The items of a panel's list, none where there is none.
pub(super) fn items<'a>(panel: &'a Value, name: &str) -> &'a [Value] {
    field(panel, name).and_then(list).unwrap_or_default()
}

/// A text of a panel.
pub(super) fn text<'a>(panel: &'a Value, name: &str) -> &'a str {
    match field(panel, name) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_cloud_is_the_same_in_one_series_or_in_many() {
        let (t, v) = ([0.0, 0.001, 0.0, 0.001], [1.0, 2.0, 3.0, 4.0]);
        let mut whole = Figure::new();
        whole.dots(&t, &v);
        let mut parts = Figure::new();
        for index in [3, 0, 2, 1] {
            // 0.1 + 0.2 is not 0.3
            let t = t[index] + 1e-19;
            parts.dots(&[t], &[v[index]]).color(kit::Color::Red).alpha(0.5);
        }
        let dots = |figure: &Figure| format!("{:?}", items_of(figure).len());
        assert_eq!(dots(&whole), dots(&parts));
        assert_eq!(items_of(&whole).len(), 2);
    }

    fn items_of(figure: &Figure) -> Vec<Value> {
        let value = figure.to_value();
        let canonical = canonical(&value).unwrap();
        assert_eq!(super::canonical(&canonical), Some(Cow::Borrowed(&*canonical)), "once is enough");
        items(&list(field(&canonical, "panels").unwrap()).unwrap()[0], DOTS).to_vec()
    }

    #[test]
    fn other_records_are_no_figures() {
        assert_eq!(canonical(&Value::Record(Vec::new())), None);
        assert_eq!(canonical(&Value::Integer(1)), None);
    }
}
