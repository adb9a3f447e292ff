//! Two figures: what is drawn, where, and whether the axes say so. Words, colours, sizes and the order of series are taste.

mod canonical;
mod contents;
mod unit;

use std::borrow::Cow;

use kit::Figure;
use kit::figure::Data;
use kit::value::Value;

use super::digest;
use super::number::Scale;
use crate::verdict::{Axis, Fault, FigureDifference};
pub(super) use canonical::canonical;
use canonical::{DOTS, HISTOGRAMS, IMAGES, LINES, field, items, text};
use contents::{column, contents};

/// Units that numbers may be in without saying so: SI, milli, nano, pico, and the other way round.
const FACTORS: [f64; 7] = [1.0, 1e-3, 1e3, 1e-9, 1e9, 1e-12, 1e12];

/// How a figure differs from the expected one; both as a program answers or in the form in which figures are recorded. None
/// if one of them is no figure.
pub(super) fn differences(expected: &Value, actual: &Value) -> Option<Vec<FigureDifference>> {
    let (expected, actual) = (canonical(expected)?, canonical(actual)?);
    let (expected, actual) = (items(&expected, "panels"), items(&actual, "panels"));
    let of = expected.len();
    if actual.len() != of {
        let fault = Fault::Panels { expected: of, actual: actual.len() };
        return Some(vec![FigureDifference { panel: 0, of, fault }]);
    }
    let panels = expected.iter().zip(actual).enumerate();
    let faults = panels.flat_map(|(panel, (expected, actual))| {
        let faults = panel_faults(expected, actual);
        faults.into_iter().map(move |fault| FigureDifference { panel, of, fault })
    });
    Some(faults.collect())
}

/// A figure as a mistake's is recorded: which labels there are and which units they name, and its data in SI units.
pub(super) fn condensed(figure: &Value) -> Value {
    let panels = items(figure, "panels").iter().map(|panel| {
        let said = |label: &str| match (label.is_empty(), unit::of_label(label)) {
            (true, _) => ("no label", 1.0),
            (false, None) => ("no unit", 1.0),
            (false, Some(unit)) => (unit.quantity, unit.factor),
        };
        let ((x, x_factor), (y, y_factor)) = (said(text(panel, "xlabel")), said(text(panel, "ylabel")));
        let column = |at: &Value| match column(at) {
            Some((x, ys)) => Value::List(vec![Value::Number(x * x_factor), scaled(ys, y_factor).into_owned()]),
            None => at.clone(),
        };
        let series = |name: &str, x: &str, y: &str| {
            let one = |series: &Value| {
                let of = |name, factor| {
                    field(series, name).map_or(Value::List(Vec::new()), |v| scaled(v, factor).into_owned())
                };
                Value::List(vec![of(x, x_factor), of(y, if name == LINES { y_factor } else { 1.0 })])
            };
            Value::List(items(panel, name).iter().map(one).collect())
        };
        let flag = |name: &str| Value::Bool(!text(panel, name).is_empty());
        let word = |word: &str| Value::Text(word.to_owned());
        let fields = [
            ("title", flag("title")),
            ("x", word(x)),
            ("y", word(y)),
            ("legend", field(panel, "legend").cloned().unwrap_or(Value::Integer(0))),
            (DOTS, Value::List(items(panel, DOTS).iter().map(column).collect())),
            (LINES, series(LINES, "x", "y")),
            (HISTOGRAMS, series(HISTOGRAMS, "edges", "counts")),
            (IMAGES, series(IMAGES, "x", "rows")),
        ];
        // Each kind by itself: there may be few of one and many of another.
        let fields = fields.map(|(name, value)| (name.to_owned(), digest::condensed(&value)));
        Value::Record(fields.to_vec())
    });
    Value::List(panels.collect())
}

/// The learner's figure in the units of the reference, so that both can be drawn on the same axes. What names no unit, or
/// one of something else, stays as it is.
#[must_use]
pub fn in_units_of(reference: &Figure, learner: &Figure) -> Figure {
    let label = |figure: &Figure, index: usize| {
        let panel = figure.panels().get(figure.axis_panel(index));
        panel.map_or(String::new(), |panel| panel.xlabel.clone())
    };
    let factor = |reference: &str, learner: &str| match (unit::of_label(reference), unit::of_label(learner)) {
        (Some(wanted), Some(unit)) if wanted.quantity == unit.quantity => unit.factor / wanted.factor,
        _ => 1.0,
    };
    let mut converted = learner.clone();
    for (index, panel) in converted.panels_mut().iter_mut().enumerate() {
        let Some(wanted) = reference.panels().get(index) else { continue };
        let x = factor(&label(reference, index), &label(learner, index));
        let y = factor(&wanted.ylabel, &panel.ylabel);
        for (factor, own, wanted) in [(x, &mut panel.xlabel, &wanted.xlabel), (y, &mut panel.ylabel, &wanted.ylabel)] {
            if factor.to_bits() != 1_f64.to_bits() {
                own.clone_from(wanted);
            }
        }
        for series in &mut panel.series {
            scale(&mut series.data, x, y);
        }
    }
    converted
}

fn scale(data: &mut Data, x_factor: f64, y_factor: f64) {
    let times = |numbers: &mut Vec<f64>, factor: f64| {
        for number in numbers {
            *number *= factor;
        }
    };
    match data {
        Data::Dots { x, y } | Data::Line { x, y } => {
            times(x, x_factor);
            times(y, y_factor);
        }
        Data::Histogram { edges, .. } => times(edges, x_factor),
        Data::Image { x, .. } => times(x, x_factor),
    }
}

/// The largest numbers at both axes of a panel.
#[derive(Clone, Copy)]
struct Scales {
    x: Scale,
    y: Scale,
}

/// How many of the expected units the figure's numbers are in, at both axes.
#[derive(Clone, Copy, PartialEq)]
struct Factors {
    x: f64,
    y: f64,
}

/// What a label says of its axis' numbers: how many expected units one of its own is, and what is wrong with it.
fn label_factor(axis: Axis, expected: &str, actual: &str) -> (f64, Option<Fault>) {
    if expected.is_empty() {
        return (1.0, None);
    }
    if actual.is_empty() {
        return (1.0, Some(Fault::Label(axis)));
    }
    let Some(wanted) = unit::of_label(expected) else {
        // What is counted or numbered is measured in no unit: the label of another panel, copied.
        let fault =
            unit::of_label(actual).map(|_| Fault::Quantity { axis, label: actual.to_owned(), expected: "1".into() });
        return (1.0, fault);
    };
    match unit::of_label(actual) {
        None => (1.0, Some(Fault::Unit(axis, actual.to_owned()))),
        Some(unit) if unit.quantity != wanted.quantity => {
            let expected = wanted.quantity.to_owned();
            (1.0, Some(Fault::Quantity { axis, label: actual.to_owned(), expected }))
        }
        Some(unit) => (unit.factor / wanted.factor, None),
    }
}

fn panel_faults(expected: &Value, actual: &Value) -> Vec<Fault> {
    let (x, x_fault) = label_factor(Axis::X, text(expected, "xlabel"), text(actual, "xlabel"));
    let (y, y_fault) = label_factor(Axis::Y, text(expected, "ylabel"), text(actual, "ylabel"));
    let scales = scales(expected);
    let said = Factors { x, y };
    let mut faults = Vec::new();
    if let Some(fault) = contents(expected, actual, said, scales) {
        faults.push(in_another_unit(expected, actual, said, scales).unwrap_or(fault));
    }
    faults.extend(x_fault);
    faults.extend(y_fault);
    if !text(expected, "title").is_empty() && text(actual, "title").is_empty() {
        faults.push(Fault::Title);
    }
    let legend = |panel| match field(panel, "legend") {
        Some(Value::Integer(entries)) => usize::try_from(*entries).unwrap_or(0),
        _ => 0,
    };
    let (wanted, given) = (legend(expected), legend(actual));
    if given < wanted {
        faults.push(Fault::Legend { expected: wanted, actual: given });
    }
    faults
}

/// Whether everything would be right if the numbers were in another unit than the labels say, or the axes swapped.
fn in_another_unit(expected: &Value, actual: &Value, said: Factors, scales: Scales) -> Option<Fault> {
    let fits = |factors| contents(expected, actual, factors, scales).is_none();
    let own = self::scales(actual);
    // The largest numbers say which unit it could be; only that one is tried.
    let candidate =
        |expected: Scale, actual: Scale| FACTORS.into_iter().find(|factor| near_one(actual.0 * factor / expected.0));
    let (x, y) = (candidate(scales.x, own.x), candidate(scales.y, own.y));
    if x.is_some_and(|x| x.to_bits() != said.x.to_bits() && fits(Factors { x, ..said })) {
        return Some(Fault::Scale(Axis::X, text(actual, "xlabel").to_owned()));
    }
    if y.is_some_and(|y| y.to_bits() != said.y.to_bits() && fits(Factors { y, ..said })) {
        return Some(Fault::Scale(Axis::Y, text(actual, "ylabel").to_owned()));
    }
    if let (Some(x), Some(y)) = (x, y)
        && fits(Factors { x, y })
    {
        return Some(Fault::Scale(Axis::X, text(actual, "xlabel").to_owned()));
    }
    if !near_one(own.x.0 / scales.y.0) || !near_one(own.y.0 / scales.x.0) {
        return None;
    }
    let swapped = swapped(actual);
    contents(expected, &swapped, Factors { x: 1.0, y: 1.0 }, scales).is_none().then_some(Fault::Swapped)
}

fn near_one(ratio: f64) -> bool {
    (ratio - 1.0).abs() < 1e-3
}

/// The numbers of a list, or what is kept of it, in another unit.
fn scaled(value: &Value, factor: f64) -> Cow<'_, Value> {
    match value {
        _ if factor.to_bits() == 1_f64.to_bits() => Cow::Borrowed(value),
        Value::Number(number) => Cow::Owned(Value::Number(number * factor)),
        Value::List(items) => {
            Cow::Owned(Value::List(items.iter().map(|item| scaled(item, factor).into_owned()).collect()))
        }
        other => Cow::Owned(digest::scaled(other, factor)),
    }
}

/// A panel's dots and lines with x for y.
fn swapped(panel: &Value) -> Value {
    let mut figure = kit::Figure::new();
    for at in items(panel, DOTS) {
        if let Some((x, ys)) = column(at) {
            let ys = ys.numbers().unwrap_or_default();
            figure.dots(&ys, &vec![x; ys.len()]);
        }
    }
    for line in items(panel, LINES) {
        let of = |name| field(line, name).and_then(Value::numbers).unwrap_or_default();
        let (x, y) = (of("x"), of("y"));
        if x.len() == y.len() {
            figure.line(&y, &x);
        }
    }
    let turned = kit::value::ToValue::to_value(&figure);
    let turned = canonical(&turned).and_then(|turned| items(&turned, "panels").first().cloned());
    turned.unwrap_or(Value::List(Vec::new()))
}

fn scales(panel: &Value) -> Scales {
    let mut scales = (0.0, 0.0);
    for at in items(panel, DOTS) {
        if let Some((x, ys)) = column(at) {
            scales = (f64::max(scales.0, x.abs()), f64::max(scales.1, largest(ys)));
        }
    }
    for (name, x, y) in [(LINES, "x", Some("y")), (HISTOGRAMS, "edges", None), (IMAGES, "x", None)] {
        for series in items(panel, name) {
            let of = |name| field(series, name).map_or(0.0, largest);
            scales = (f64::max(scales.0, of(x)), f64::max(scales.1, y.map_or(0.0, of)));
        }
    }
    Scales { x: Scale(scales.0), y: Scale(scales.1) }
}

fn largest(value: &Value) -> f64 {
    match value {
        Value::Number(number) if number.is_finite() => number.abs(),
        Value::List(items) => items.iter().map(largest).fold(0.0, f64::max),
        other => digest::largest(other),
    }
}

#[cfg(test)]
mod tests {
    use kit::value::ToValue as _;
    use kit::value::short::shortened;

    use crate::compare::number::same;
    use crate::verdict::Kind;

    use super::*;

    fn times(n: u32) -> Vec<f64> {
        (0..n).map(|k| f64::from(k) * 1e-3).collect()
    }

    fn potentials(n: u32) -> Vec<f64> {
        (0..n).map(|k| -0.06 + 1e-3 * f64::from(k)).collect()
    }

    /// 25 dots, as in exercise 05, after a change.
    fn changed(x: &[f64], y: &[f64], labels: [&str; 3]) -> Figure {
        let mut fig = Figure::new();
        let [title, xlabel, ylabel] = labels;
        fig.title(title);
        fig.xlabel(xlabel);
        fig.ylabel(ylabel);
        fig.dots(x, y);
        fig
    }

    const LABELS: [&str; 3] = ["V(t)", "t (s)", "V (V)"];

    #[track_caller]
    fn faults(expected: &Figure, actual: &Figure) -> Vec<Fault> {
        let expected = expected.to_value();
        let expected = canonical(&expected).unwrap().into_owned();
        let whole = differences(&expected, &actual.to_value()).unwrap();
        let (known, given) = (shortened(expected.clone(), 20), shortened(actual.to_canonical(), 20));
        for (expected, actual) in [(&known, &actual.to_value()), (&expected, &given), (&known, &given)] {
            let short = differences(expected, actual).unwrap();
            assert_eq!(whole.is_empty(), short.is_empty(), "in short, as much is found: {whole:?}, {short:?}");
        }
        whole.into_iter().map(|difference| difference.fault).collect()
    }

    #[track_caller]
    fn dots_faults(x: &[f64], y: &[f64], labels: [&str; 3]) -> Vec<Fault> {
        faults(&changed(&times(25), &potentials(25), LABELS), &changed(x, y, labels))
    }

    fn times_thousand(numbers: &[f64]) -> Vec<f64> {
        numbers.iter().map(|number| number * 1e3).collect()
    }

    #[test]
    fn right_figures_of_other_taste_are_right() {
        let (t, v) = (times(25), potentials(25));
        for labels in [LABELS, ["膜電位", "時刻（秒）", "膜電位［V］"], ["x", "time / s", "V in volt"]] {
            assert_eq!(dots_faults(&t, &v, labels), [], "{labels:?}");
        }
        assert_eq!(dots_faults(&times_thousand(&t), &v, ["V", "t (ms)", "V (V)"]), []);
        assert_eq!(dots_faults(&t, &times_thousand(&v), ["V", "t (s)", "V / mV"]), []);
    }

    #[test]
    fn a_figure_in_other_units_is_drawn_on_the_same_axes() {
        let (t, v) = (times(25), potentials(25));
        let reference = changed(&t, &v, LABELS);
        let learner = changed(&times_thousand(&t), &times_thousand(&v), ["V", "t (ms)", "V (V)"]);
        let converted = in_units_of(&reference, &learner);
        assert_eq!(converted.panels()[0].xlabel, "t (s)");
        let Data::Dots { x, y } = &converted.panels()[0].series[0].data else { panic!() };
        assert!(x.iter().zip(&t).all(|(a, e)| same(*e, *a, Scale(0.1))), "milliseconds are known");
        assert_eq!(*y, times_thousand(&v), "what says V stays as it is");
    }

    #[test]
    fn each_slip_is_told_apart() {
        let (t, v) = (times(25), potentials(25));
        assert_eq!(dots_faults(&t, &v, ["", "t (s)", "V (V)"]), [Fault::Title]);
        assert_eq!(dots_faults(&t, &v, ["V", "", "V (V)"]), [Fault::Label(Axis::X)]);
        assert_eq!(dots_faults(&t, &v, ["V", "t (s)", "V"]), [Fault::Unit(Axis::Y, "V".into())]);
        let label = "t (ms)".to_owned();
        assert_eq!(dots_faults(&t, &v, ["V", "t (ms)", "V (V)"]), [Fault::Scale(Axis::X, label)]);
        let label = "t (s)".to_owned();
        assert_eq!(dots_faults(&times_thousand(&t), &v, LABELS), [Fault::Scale(Axis::X, label)]);
        assert!(matches!(
            dots_faults(&t, &v, ["V", "V (V)", "t (s)"]).as_slice(),
            [Fault::Quantity { axis: Axis::X, .. }, Fault::Quantity { axis: Axis::Y, .. }]
        ));
        assert_eq!(dots_faults(&v, &t, LABELS), [Fault::Swapped]);
        let points = Fault::Points { kind: Kind::Dots, expected: 25, actual: 24 };
        assert_eq!(dots_faults(&t[1..], &v[1..], LABELS), [points]);
        let mut wrong = v.clone();
        wrong[3] += 1e-6;
        let point = Fault::Point { kind: Kind::Dots, expected: (0.003, v[3]), actual: (0.003, wrong[3]) };
        assert_eq!(dots_faults(&t, &wrong, LABELS), [point]);
        wrong[3] = f64::NAN;
        assert_eq!(dots_faults(&t, &wrong, LABELS), [Fault::NotFinite]);
        let mut line = changed(&[], &[], LABELS);
        line.line(&t, &v);
        let expected = changed(&t, &v, LABELS);
        let kind = Fault::Kind { expected: Kind::Dots, actual: Kind::Line };
        assert_eq!(faults(&expected, &line), [kind]);
        let mut panels = expected.clone();
        panels.panel();
        assert_eq!(faults(&expected, &panels), [Fault::Panels { expected: 1, actual: 2 }]);
    }

    #[test]
    fn lines_are_compared_in_any_order_and_levels_are_free() {
        let t = times(30);
        let line = |j: u32| -> Vec<f64> { (0..30).map(|k| f64::from(j * 7 + k).sin()).collect() };
        let figure = |lines: &[u32], label: bool| {
            let mut fig = changed(&[], &[], LABELS);
            for j in lines {
                let series = fig.line(&t, &line(*j));
                if label {
                    series.label(&format!("trace {j}"));
                }
            }
            fig
        };
        let expected = figure(&[0, 1, 2], true);
        assert_eq!(faults(&expected, &figure(&[2, 0, 1], true)), []);
        assert_eq!(faults(&expected, &figure(&[2, 0, 1], false)), [Fault::Legend { expected: 3, actual: 0 }]);
        let series = Fault::Series { kind: Kind::Line, expected: 3, actual: 2 };
        assert_eq!(faults(&expected, &figure(&[0, 1], true))[..1], [series]);
        assert!(matches!(faults(&expected, &figure(&[0, 1, 3], true))[..], [Fault::Point { .. }]));
        let named = |names: [&str; 3]| {
            let mut fig = changed(&[], &[], LABELS);
            for (j, name) in (0..).zip(names) {
                fig.line(&t, &line(j)).label(name);
            }
            fig
        };
        assert_eq!(faults(&expected, &named(["mean", "mean ± std", "mean ± std"])), []);
        assert_eq!(faults(&expected, &named(["mean", "mean", "mean"])), [Fault::Legend { expected: 3, actual: 1 }]);
        let mut counted = changed(&[], &[], ["raster", "t (s)", "V (V)"]);
        counted.dots(&[0.001], &[3.0]);
        let mut numbered = counted.clone();
        numbered.ylabel("neuron");
        let fault = Fault::Quantity { axis: Axis::Y, label: "V (V)".into(), expected: "1".into() };
        assert_eq!(faults(&numbered, &counted), [fault]);
        let mut with_level = figure(&[0, 1, 2], true);
        with_level.line(&[0.0, 0.03], &[-0.05, -0.05]);
        assert_eq!(faults(&expected, &with_level), []);
        let mut with_another = figure(&[0, 1, 2], true);
        with_another.line(&t, &line(9));
        assert!(matches!(faults(&expected, &with_another)[..], [Fault::Series { actual: 4, .. }]));
    }

    #[test]
    fn many_bins_are_compared_too_where_they_are_recorded_in_short() {
        let figure = |odd: usize, edge: f64| {
            let mut fig = changed(&[], &[], ["", "t_ref (s)", "count"]);
            let counts: Vec<usize> = (0..30).map(|bin| if bin == odd { 7 } else { bin }).collect();
            let edges: Vec<f64> = (0..=30).map(|bin| f64::from(bin) * edge).collect();
            fig.histogram(&counts, &edges);
            fig
        };
        let expected = figure(0, 1e-3);
        assert_eq!(faults(&expected, &expected), []);
        assert!(!faults(&expected, &figure(1, 1e-3)).is_empty());
        assert!(!faults(&expected, &figure(0, 1.1e-3)).is_empty());
    }

    #[test]
    fn bins_and_pixels_must_be_the_same() {
        let figure = |counts: &[usize], edges: &[f64], pixel: bool| {
            let mut fig = changed(&[], &[], ["", "V (V)", "count"]);
            fig.histogram(counts, edges);
            fig.panel();
            fig.xlabel("t (s)");
            fig.ylabel("neuron");
            fig.image(&[0.0, 1.0, 2.0], &vec![vec![true, false, pixel], vec![false; 3]]);
            fig
        };
        let edges = [0.0, 0.5, 1.0];
        let expected = figure(&[3, 4], &edges, true);
        assert_eq!(faults(&expected, &expected), []);
        assert_eq!(faults(&expected, &figure(&[3, 5], &edges, true)), [Fault::Bin { bin: 1, expected: 4, actual: 5 }]);
        assert_eq!(faults(&expected, &figure(&[3, 4], &[0.0, 0.6, 1.0], true)), [Fault::Edges]);
        assert_eq!(faults(&expected, &figure(&[3, 4], &edges, false)), [Fault::Elsewhere(Kind::Image)]);
        let points = Fault::Points { kind: Kind::Histogram, expected: 2, actual: 1 };
        assert_eq!(faults(&expected, &figure(&[7], &[0.0, 1.0], true)), [points]);
    }
}
