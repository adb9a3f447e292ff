//! A figure on its way to the checker and back.

use super::{Color, Data, Figure, Panel, Series};
use crate::value::short::{LONG, shortened};
use crate::value::{FromValue, ToValue, Unreadable, Value};

fn record<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Record(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

impl ToValue for Figure {
    fn to_value(&self) -> Value {
        record([("panels", Value::List(self.panels.iter().map(panel).collect()))])
    }

    fn to_short(&self) -> Value {
        shortened(self.to_canonical(), LONG)
    }
}

fn panel(panel: &Panel) -> Value {
    record([
        ("title", panel.title.to_value()),
        ("xlabel", panel.xlabel.to_value()),
        ("ylabel", panel.ylabel.to_value()),
        ("series", Value::List(panel.series.iter().map(series).collect())),
    ])
}

fn series(series: &Series) -> Value {
    let (kind, first, second) = match &series.data {
        Data::Dots { x, y } => ("dots", ("x", x.to_value()), ("y", y.to_value())),
        Data::Line { x, y } => ("line", ("x", x.to_value()), ("y", y.to_value())),
        Data::Histogram { counts, edges } => ("histogram", ("counts", counts.to_value()), ("edges", edges.to_value())),
        Data::Image { x, rows } => ("image", ("x", x.to_value()), ("rows", rows.to_value())),
    };
    let color = Color::ALL.iter().find(|(color, _)| series.color == Some(*color)).map_or("", |(_, name)| name);
    record([
        ("kind", Value::Text(kind.into())),
        ("label", series.label.to_value()),
        first,
        second,
        ("color", Value::Text(color.into())),
        ("alpha", series.alpha.to_value()),
        ("size", series.size.to_value()),
    ])
}

/// A field of a record.
fn field<T: FromValue>(value: &Value, name: &str) -> Result<T, Unreadable> {
    match value {
        Value::Record(fields) => match fields.iter().find(|(known, _)| known == name) {
            Some((_, value)) => T::from_value(value),
            None => Err(Unreadable(format!("there is no field `{name}`"))),
        },
        _ => Err(Unreadable(format!("{value:?} is no record"))),
    }
}

impl FromValue for Figure {
    fn from_value(value: &Value) -> Result<Figure, Unreadable> {
        Ok(Figure { panels: field(value, "panels")? })
    }
}

impl FromValue for Panel {
    fn from_value(value: &Value) -> Result<Panel, Unreadable> {
        Ok(Panel {
            title: field(value, "title")?,
            xlabel: field(value, "xlabel")?,
            ylabel: field(value, "ylabel")?,
            series: field(value, "series")?,
        })
    }
}

impl FromValue for Series {
    fn from_value(value: &Value) -> Result<Series, Unreadable> {
        let data = match field::<String>(value, "kind")?.as_str() {
            "dots" => Data::Dots { x: field(value, "x")?, y: field(value, "y")? },
            "line" => Data::Line { x: field(value, "x")?, y: field(value, "y")? },
            "histogram" => Data::Histogram { counts: field(value, "counts")?, edges: field(value, "edges")? },
            "image" => Data::Image { x: field(value, "x")?, rows: field(value, "rows")? },
            other => return Err(Unreadable(format!("`{other}` is no kind of series"))),
        };
        let color = field::<String>(value, "color")?;
        Ok(Series {
            data,
            label: field(value, "label")?,
            color: Color::ALL.iter().find(|(_, name)| *name == color).map(|(color, _)| *color),
            alpha: field(value, "alpha")?,
            size: field(value, "size")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_survives_the_journey() {
        let mut fig = Figure::new();
        fig.title("膜電位");
        fig.xlabel("t (s)");
        fig.dots(&[0.0, f64::NAN], &[1.0, 2.0]).label("a").color(Color::Red).alpha(0.25).size(3.0);
        fig.panel();
        fig.histogram(&[1, 2], &[0.0, 1.0, 2.0]);
        fig.image(&[0.0, 1.0], &vec![vec![true, false]]);
        fig.line(&[], &[]);
        let line = fig.to_value().to_string();
        let back = Figure::from_value(&Value::parse(&line).unwrap()).unwrap();
        assert_eq!(format!("{fig:?}"), format!("{back:?}"));
        assert!(Figure::from_value(&Value::Integer(1)).is_err());
    }
}
