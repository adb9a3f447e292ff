//! What a panel shows: dots, lines, histograms, images, each against what is expected.

use std::borrow::Cow;

use kit::value::Value;

use super::canonical::{DOTS, HISTOGRAMS, IMAGES, LINES, field, items, list};
use super::{Factors, Scales, scaled};
use crate::compare::digest;
use crate::compare::number::{Scale, same};
use crate::verdict::{Fault, Kind};

/// The first thing that is wrong with what a panel shows.
pub(super) fn contents(expected: &Value, actual: &Value, factors: Factors, scales: Scales) -> Option<Fault> {
    if let Some((expected, actual)) = another_kind(expected, actual) {
        return Some(Fault::Kind { expected, actual });
    }
    dots(items(expected, DOTS), items(actual, DOTS), factors, scales)
        .or_else(|| lines(items(expected, LINES), items(actual, LINES), factors, scales))
        .or_else(|| histograms(items(expected, HISTOGRAMS), items(actual, HISTOGRAMS), factors, scales))
        .or_else(|| images(items(expected, IMAGES), items(actual, IMAGES), factors, scales))
}

/// A kind that is expected and missing, and one that is there instead.
fn another_kind(expected: &Value, actual: &Value) -> Option<(Kind, Kind)> {
    let kinds = [(Kind::Dots, DOTS), (Kind::Line, LINES), (Kind::Histogram, HISTOGRAMS), (Kind::Image, IMAGES)];
    let count = |panel, name| items(panel, name).len();
    let missing = kinds.iter().find(|(_, name)| count(expected, name) > 0 && count(actual, name) == 0)?;
    let instead = kinds.iter().find(|(_, name)| count(actual, name) > count(expected, name))?;
    Some((missing.0, instead.0))
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

/// A column of pooled dots: its x, and how many there are, with their y as far as they are known.
pub(super) fn column(column: &Value) -> Option<(f64, &Value)> {
    match list(column)? {
        [x, y] => Some((number(x)?, y)),
        _ => None,
    }
}

fn dots(expected: &[Value], actual: &[Value], factors: Factors, scales: Scales) -> Option<Fault> {
    let kind = Kind::Dots;
    let count = |columns: &[Value]| -> usize {
        columns.iter().filter_map(|at| digest::length(column(at)?.1)).fold(0, usize::saturating_add)
    };
    let (wanted, given) = (count(expected), count(actual));
    if wanted != given {
        return Some(Fault::Points { kind, expected: wanted, actual: given });
    }
    for (wanted, given) in expected.iter().zip(actual) {
        let ((x, ys), (other_x, other_ys)) = (column(wanted)?, column(given)?);
        let other_x = other_x * factors.x;
        let other_ys = scaled(other_ys, factors.y);
        if !other_x.is_finite() || !other_ys.is_finite() {
            return Some(Fault::NotFinite);
        }
        if same(x, other_x, scales.x) && fits(ys, &other_ys, scales.y) {
            continue;
        }
        let pairs = ys.numbers().unwrap_or_default().into_iter().zip(other_ys.numbers().unwrap_or_default());
        let differs = |(a, b): &(f64, f64)| !same(x, other_x, scales.x) || !same(*a, *b, scales.y);
        return Some(match pairs.into_iter().find(differs) {
            Some((a, b)) => Fault::Point { kind, expected: (x, a), actual: (other_x, b) },
            None => Fault::Elsewhere(kind),
        });
    }
    (expected.len() != actual.len()).then_some(Fault::Elsewhere(kind))
}

fn lines(expected: &[Value], actual: &[Value], factors: Factors, scales: Scales) -> Option<Fault> {
    let kind = Kind::Line;
    let mut left: Vec<(Cow<'_, Value>, Cow<'_, Value>)> = actual
        .iter()
        .filter_map(|line| Some((scaled(field(line, "x")?, factors.x), scaled(field(line, "y")?, factors.y))))
        .collect();
    if left.iter().any(|(x, y)| !x.is_finite() || !y.is_finite()) {
        return Some(Fault::NotFinite);
    }
    let mut unmatched = Vec::new();
    for line in expected {
        let (x, y) = (field(line, "x")?, field(line, "y")?);
        match left.iter().position(|(a, b)| fits(y, b, scales.y) && fits(x, a, scales.x)) {
            Some(position) => drop(left.remove(position)),
            None => unmatched.push((x, y)),
        }
    }
    // Whoever draws a line twice, perhaps to name it, shows nothing new.
    let is_again = |a: &Value, b: &Value| {
        let parts = |line: &Value| Some((field(line, "x")?.clone(), field(line, "y")?.clone()));
        expected.iter().filter_map(parts).any(|(x, y)| fits(&y, b, scales.y) && fits(&x, a, scales.x))
    };
    left.retain(|(a, b)| !unmatched.is_empty() || !is_again(a, b));
    // A line across, such as a threshold, explains a figure and changes nothing in it.
    left.retain(|(x, y)| !unmatched.is_empty() || !(is_level(x) || is_level(y)));
    match (unmatched.first(), left.first()) {
        (None, None) => None,
        _ if unmatched.len() != left.len() => {
            let matched = expected.len() - unmatched.len();
            Some(Fault::Series { kind, expected: expected.len(), actual: matched + left.len() })
        }
        (Some((x, y)), Some((a, b))) => {
            let (wanted, given) = (digest::length(y)?, digest::length(b)?);
            if wanted != given {
                return Some(Fault::Points { kind, expected: wanted, actual: given });
            }
            let known = |value: &Value| value.numbers().unwrap_or_default();
            let (x, y, a, b) = (known(x), known(y), known(a), known(b));
            // Where one of them is recorded in short, no point can be named.
            let known = [x.len(), y.len(), a.len(), b.len()].into_iter().min().unwrap_or(0);
            let first = (0..known).find(|at| !same(x[*at], a[*at], scales.x) || !same(y[*at], b[*at], scales.y));
            Some(match first {
                Some(at) => Fault::Point { kind, expected: (x[at], y[at]), actual: (a[at], b[at]) },
                None => Fault::Elsewhere(kind),
            })
        }
        _ => Some(Fault::Elsewhere(kind)),
    }
}

/// Whether all numbers of a list are one, as those of a line across are.
fn is_level(value: &Value) -> bool {
    digest::is_level(value)
}

fn histograms(expected: &[Value], actual: &[Value], factors: Factors, scales: Scales) -> Option<Fault> {
    let kind = Kind::Histogram;
    if expected.len() != actual.len() {
        return Some(Fault::Series { kind, expected: expected.len(), actual: actual.len() });
    }
    let parts = |histogram: &Value| Some((field(histogram, "counts")?.clone(), field(histogram, "edges")?.clone()));
    let mut left: Vec<(Value, Value)> = actual.iter().filter_map(parts).collect();
    for (_, edges) in &mut left {
        *edges = scaled(edges, factors.x).into_owned();
        if !edges.is_finite() {
            return Some(Fault::NotFinite);
        }
    }
    let mut unmatched = Vec::new();
    for (counts, edges) in expected.iter().filter_map(parts) {
        let is_same =
            |(other, others): &(Value, Value)| fits(&counts, other, Scale(0.0)) && fits(&edges, others, scales.x);
        match left.iter().position(is_same) {
            Some(position) => drop(left.remove(position)),
            None => unmatched.push((counts, edges)),
        }
    }
    let ((counts, edges), (other, others)) = (unmatched.first()?, left.first()?);
    let (wanted, given) = (digest::length(counts)?, digest::length(other)?);
    if wanted != given {
        return Some(Fault::Points { kind, expected: wanted, actual: given });
    }
    if !fits(edges, others, scales.x) {
        return Some(Fault::Edges);
    }
    let mut pairs = list(counts).unwrap_or_default().iter().zip(list(other).unwrap_or_default()).enumerate();
    Some(match pairs.find(|(_, (a, b))| a != b) {
        Some((bin, (Value::Integer(a), Value::Integer(b)))) => Fault::Bin { bin, expected: *a, actual: *b },
        _ => Fault::Elsewhere(kind),
    })
}

fn images(expected: &[Value], actual: &[Value], factors: Factors, scales: Scales) -> Option<Fault> {
    let kind = Kind::Image;
    if expected.len() != actual.len() {
        return Some(Fault::Series { kind, expected: expected.len(), actual: actual.len() });
    }
    for (wanted, given) in expected.iter().zip(actual) {
        let rows = |image| field(image, "rows").and_then(list).unwrap_or_default();
        let (wanted_rows, given_rows) = (rows(wanted), rows(given));
        if wanted_rows.len() != given_rows.len() {
            return Some(Fault::Points { kind, expected: wanted_rows.len(), actual: given_rows.len() });
        }
        let (x, other) = (field(wanted, "x")?, scaled(field(given, "x")?, factors.x));
        if digest::length(x) != digest::length(&other) {
            let length = |value| digest::length(value).unwrap_or(0);
            return Some(Fault::Points { kind, expected: length(x), actual: length(&other) });
        }
        let is_wrong = |(wanted, given): (&Value, &Value)| !fits(wanted, given, Scale(1.0));
        if !fits(x, &other, scales.x) || wanted_rows.iter().zip(given_rows).any(is_wrong) {
            return Some(Fault::Elsewhere(kind));
        }
    }
    None
}

/// Whether a list, or what is recorded of one, has the expected numbers.
fn fits(expected: &Value, actual: &Value, scale: Scale) -> bool {
    match (expected.numbers(), actual.numbers()) {
        (Some(expected), Some(actual)) => {
            expected.len() == actual.len() && expected.iter().zip(&actual).all(|(e, a)| same(*e, *a, scale))
        }
        _ => digest::fits(expected, actual, scale),
    }
}
