//! What wrong numbers show when no known mistake fits them: a factor, a shift, a step from which on they differ. Pure: no
//! files, no words. It says less rather than something that another program could give the lie.

mod list;

use kit::value::Value;

use crate::catalogue::{Check, Subject};
use crate::compare::near;
use crate::verdict::{Answer, Difference, End, Reason, Row};
use list::{affine, all_equal, factor, largest, list, nearly, offset};

/// So many pairs of numbers make a pattern.
const ENOUGH: usize = 3;

/// What the rows of a check that is wrong show, the most telling first.
#[must_use]
pub fn reason(check: &Check, rows: &[Row]) -> Option<Reason> {
    match check.subject {
        Subject::Function { .. } => {}
        Subject::Main { .. } => return columns(rows),
        Subject::Constant(_) | Subject::Snippet { .. } => return None,
    }
    let pairs: Vec<(&Value, &Value)> = rows
        .iter()
        .filter_map(|row| match (&row.expected, &row.answer) {
            (Some(expected), Some(Answer::Value(actual))) => Some((expected, actual)),
            _ => None,
        })
        .collect();
    if pairs.len() < rows.len() {
        return None;
    }
    let mut wrong: Vec<(&Value, &Value)> = rows
        .iter()
        .zip(&pairs)
        .filter(|(row, _)| row.difference.is_some())
        .filter_map(|(row, pair)| part_that_differs(check, row, *pair))
        .collect();
    let displayed = wrong.first().copied();
    // The longest shows most; what it shows must not be an accident that another gives the lie.
    wrong.sort_by_key(|(expected, _)| std::cmp::Reverse(size(expected)));
    only_with_tutorials(check, rows).or_else(|| whole(check, &pairs)).or_else(|| {
        let mut shown = wrong.iter().map(|(expected, actual)| (size(expected), of_one(expected, actual)));
        let (_, first) = shown.next()?;
        let first = first?;
        let is_same = |(size, other): (usize, Option<Reason>)| {
            size < TELLING
                || other.is_some_and(|other| std::mem::discriminant(&other) == std::mem::discriminant(&first))
        };
        if !shown.all(is_same) {
            return None;
        }
        agreed(first, &wrong, displayed?)
    })
}

/// What the longest answer shows, as far as it may be said: under the first call that is wrong, as that is the one that
/// is printed, and of all calls.
fn agreed(reason: Reason, wrong: &[(&Value, &Value)], displayed: (&Value, &Value)) -> Option<Reason> {
    let of_displayed = || {
        of_one(displayed.0, displayed.1)
            .filter(|shown| std::mem::discriminant(shown) == std::mem::discriminant(&reason))
    };
    let all = |of: fn(&[f64], &[f64], f64) -> bool, number: f64| {
        wrong.iter().all(|(expected, actual)| {
            rows_that_differ(expected, actual).is_none_or(|(expected, actual)| of(&expected, &actual, number))
        })
    };
    match &reason {
        Reason::Factor(factor) => all(is_multiple, *factor).then_some(reason),
        Reason::Offset(offset) => all(is_moved, *offset).then_some(reason),
        Reason::From { .. }
        | Reason::Only(_)
        | Reason::Drifts(_)
        | Reason::NotFiniteFrom(_)
        | Reason::AllEqual(_)
        | Reason::Spread { .. } => of_displayed(),
        _ => Some(reason),
    }
}

/// Two lists of numbers; of lists of lists, the first that are not the same.
fn rows_that_differ(expected: &Value, actual: &Value) -> Option<(Vec<f64>, Vec<f64>)> {
    if let (Some(expected), Some(actual)) = (numbers(expected), numbers(actual)) {
        return Some((expected, actual));
    }
    let (Value::List(expected), Value::List(actual)) = (expected, actual) else { return None };
    expected.iter().zip(actual).filter(|(e, a)| e != a).find_map(|(e, a)| Some((numbers(e)?, numbers(a)?)))
}

fn is_multiple(expected: &[f64], actual: &[f64], factor: f64) -> bool {
    let scale = largest(expected) * factor.abs();
    expected.len() == actual.len() && expected.iter().zip(actual).all(|(e, a)| near(e * factor, *a, scale))
}

fn is_moved(expected: &[f64], actual: &[f64], offset: f64) -> bool {
    let scale = largest(expected).max(offset.abs());
    expected.len() == actual.len() && expected.iter().zip(actual).all(|(e, a)| near(e + offset, *a, scale))
}

/// A list with fewer numbers shows little.
const TELLING: usize = 8;

fn size(value: &Value) -> usize {
    match value {
        Value::List(items) => items.iter().map(size).sum(),
        _ => 1,
    }
}

/// What one answer shows.
fn of_one(expected: &Value, actual: &Value) -> Option<Reason> {
    shapes(expected, actual).or_else(|| match (numbers(expected), numbers(actual)) {
        (Some(expected), Some(actual)) => list(&expected, &actual),
        _ => nested(expected, actual),
    })
}

/// What the numbers that `main` prints show, column by column: the first column that is wrong.
fn columns(rows: &[Row]) -> Option<Reason> {
    let numbers_of = |value: &Value| -> Vec<f64> {
        match value {
            Value::Text(line) => line.split_whitespace().filter_map(|word| word.parse().ok()).collect(),
            _ => Vec::new(),
        }
    };
    let expected: Vec<Vec<f64>> = rows.iter().filter_map(|row| row.expected.as_ref()).map(numbers_of).collect();
    let actual: Vec<Vec<f64>> = rows
        .iter()
        .filter_map(|row| match &row.answer {
            Some(Answer::Value(value)) => Some(numbers_of(value)),
            _ => None,
        })
        .collect();
    let width = expected.first()?.len();
    if expected.len() < ENOUGH || !expected.iter().chain(&actual).all(|line| line.len() == width) {
        return None;
    }
    (0..width).find_map(|column| {
        let of = |lines: &[Vec<f64>]| Value::List(lines.iter().map(|line| Value::Number(line[column])).collect());
        let (expected, actual) = (of(&expected), of(&actual));
        of_one(&expected, &actual).filter(|reason| expected != actual && is_of_columns(reason))
    })
}

/// What can be said of a column of a table; its lines are no steps of a simulation.
fn is_of_columns(reason: &Reason) -> bool {
    !matches!(reason, Reason::Drifts(_) | Reason::From { .. } | Reason::Spread { .. } | Reason::Only(_))
}

/// What a constant shows: `others` are the expected values of all constants, by name.
#[must_use]
pub fn of_constant(name: &str, expected: f64, actual: f64, others: &[(String, f64)]) -> Option<Reason> {
    let other = others.iter().find(|(other, value)| other != name && near(*value, actual, value.abs()));
    if let Some((other, _)) = other {
        return Some(Reason::AnothersValue(other.clone()));
    }
    if actual == 0.0 || !actual.is_finite() || expected == 0.0 {
        return (actual == 0.0).then_some(Reason::Zero);
    }
    let ratio = actual / expected;
    if near(ratio, -1.0, 1.0) {
        return Some(Reason::Factor(-1.0));
    }
    let power = ratio.abs().log10().round();
    if power != 0.0 && near(ratio.abs(), 10f64.powf(power), ratio.abs()) {
        return Some(Reason::Power(ratio));
    }
    #[expect(clippy::cast_possible_truncation, reason = "it is what an `f32` keeps")]
    let single = f64::from(expected as f32);
    near(single, actual, actual.abs()).then_some(Reason::Nearly(7))
}

/// The part of an answer in which it first differs; the answer itself if it has no parts.
fn part_that_differs<'a>(
    check: &Check,
    row: &Row,
    (expected, actual): (&'a Value, &'a Value),
) -> Option<(&'a Value, &'a Value)> {
    let (Some(_), Value::List(expected_parts), Value::List(actual_parts)) = (check.parts(), expected, actual) else {
        return Some((expected, actual));
    };
    let part = match row.difference.as_ref()? {
        Difference::Number(spot) | Difference::NotFinite(spot) => *spot.index.first()?,
        Difference::Somewhere(path) => *path.first()?,
        _ => expected_parts.iter().zip(actual_parts).position(|(expected, actual)| expected != actual)?,
    };
    Some((expected_parts.get(part)?, actual_parts.get(part)?))
}

/// Right with the tutorial's parameters, wrong whenever some of their fields have other values.
fn only_with_tutorials(check: &Check, rows: &[Row]) -> Option<Reason> {
    let Subject::Function { arguments, cases, .. } = &check.subject else { return None };
    let position = arguments.iter().position(|argument| argument.kind == "Parameters")?;
    let fields = |case: &Vec<Value>| -> Vec<String> {
        match case.get(position) {
            Some(Value::Record(fields)) => fields.iter().map(|(name, _)| name.clone()).collect(),
            _ => Vec::new(),
        }
    };
    let judged: Vec<(Vec<String>, bool)> =
        cases.iter().map(fields).zip(rows.iter().map(|row| row.difference.is_none())).collect();
    let tutorial: Vec<bool> = judged.iter().filter(|(fields, _)| fields.is_empty()).map(|(_, right)| *right).collect();
    if tutorial.is_empty() || tutorial.contains(&false) {
        return None;
    }
    let mut suspects: Vec<String> = Vec::new();
    for (fields, right) in &judged {
        if let ([field], false) = (fields.as_slice(), right)
            && !suspects.contains(field)
        {
            suspects.push(field.clone());
        }
    }
    // Every call that is wrong has to do with one of them.
    let is_explained = |(fields, right): &(Vec<String>, bool)| *right || fields.iter().any(|f| suspects.contains(f));
    (!suspects.is_empty() && judged.iter().all(is_explained)).then_some(Reason::OnlyTutorial(suspects))
}

/// What the single numbers of all calls have in common.
fn whole(check: &Check, pairs: &[(&Value, &Value)]) -> Option<Reason> {
    if check.parts().is_some() {
        return None;
    }
    let (mut expected, mut actual) = (Vec::new(), Vec::new());
    for (e, a) in pairs {
        match (e, a) {
            (Value::Number(e), Value::Number(a)) => {
                expected.push(*e);
                actual.push(*a);
            }
            _ => return None,
        }
    }
    if !actual.iter().all(|number| number.is_finite()) {
        return None;
    }
    all_equal(&expected, &actual)
        .or_else(|| factor(&expected, &actual))
        .or_else(|| offset(&expected, &actual))
        .or_else(|| affine(&expected, &actual))
        .or_else(|| nearly(&expected, &actual))
}

/// Lists that are too long or too short, and what is missing.
fn shapes(expected: &Value, actual: &Value) -> Option<Reason> {
    let (Value::List(expected_items), Value::List(actual_items)) = (expected, actual) else { return None };
    if is_transposed(expected_items, actual_items) {
        return Some(Reason::Transposed);
    }
    if expected_items.len() == actual_items.len() {
        return None;
    }
    let (expected, actual) = (numbers(expected)?, numbers(actual)?);
    let scale = largest(&expected);
    let same =
        |a: &[f64], b: &[f64]| !a.is_empty() && a.len() == b.len() && a.iter().zip(b).all(|(a, b)| near(*a, *b, scale));
    if actual.len() + 1 == expected.len() {
        return if same(&expected[1..], &actual) {
            Some(Reason::Missing(End::First))
        } else if same(&expected[..actual.len()], &actual) {
            Some(Reason::Missing(End::Last))
        } else {
            None
        };
    }
    if actual.len() == expected.len() + 1 {
        return if same(&actual[1..], &expected) {
            Some(Reason::Extra(End::First))
        } else if same(&actual[..expected.len()], &expected) {
            Some(Reason::Extra(End::Last))
        } else {
            None
        };
    }
    None
}

fn is_transposed(expected: &[Value], actual: &[Value]) -> bool {
    let rows = |items: &[Value]| items.iter().map(numbers).collect::<Option<Vec<Vec<f64>>>>();
    let (Some(expected), Some(actual)) = (rows(expected), rows(actual)) else { return false };
    let shape = |rows: &[Vec<f64>]| (rows.len(), rows.first().map_or(0, Vec::len));
    let ((n, m), other) = (shape(&expected), shape(&actual));
    let scale = expected.iter().map(|row| largest(row)).fold(0.0, f64::max);
    n * m > 1
        && (m, n) == other
        && expected.iter().all(|row| row.len() == m)
        && actual.iter().all(|row| row.len() == n)
        && (n != m || expected != actual)
        && (0..n).all(|i| (0..m).all(|j| near(expected[i][j], actual[j][i], scale)))
}

/// Lists of lists: what all rows do, else what the first row that differs does.
fn nested(expected: &Value, actual: &Value) -> Option<Reason> {
    let (Value::List(expected), Value::List(actual)) = (expected, actual) else { return None };
    let rows = |items: &[Value]| items.iter().map(numbers).collect::<Option<Vec<Vec<f64>>>>();
    let (expected, actual) = (rows(expected)?, rows(actual)?);
    let distinct = |rows: &[Vec<f64>]| rows.windows(2).any(|pair| pair[0] != pair[1]);
    if actual.len() > 1 && distinct(&expected) && !distinct(&actual) {
        return Some(Reason::RowsEqual);
    }
    let scale = expected.iter().map(|row| largest(row)).fold(0.0, f64::max);
    let differs =
        |(e, a): &(&Vec<f64>, &Vec<f64>)| e.len() != a.len() || e.iter().zip(*a).any(|(e, a)| !near(*e, *a, scale));
    let (e, a) = expected.iter().zip(&actual).find(differs)?;
    if e.len() != a.len() {
        return None;
    }
    // That a whole row is equal is no more than that, unless the other rows are so too.
    let is_whole = |value: f64| actual.iter().flatten().all(|number| near(*number, value, scale));
    list(e, a).filter(|reason| !matches!(reason, Reason::AllEqual(value) if !is_whole(*value)))
}

fn numbers(value: &Value) -> Option<Vec<f64>> {
    match value {
        Value::List(items) => items
            .iter()
            .map(|item| match item {
                Value::Number(number) => Some(*number),
                _ => None,
            })
            .collect(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn potentials() -> Vec<f64> {
        (0..40).map(|k| -0.06 + 0.01 * (f64::from(k) * 0.3).sin() + 1e-4 * f64::from(k)).collect()
    }

    #[track_caller]
    fn shows(change: impl Fn(usize, f64) -> f64, expected: &Reason) {
        let right = potentials();
        let wrong: Vec<f64> = right.iter().enumerate().map(|(k, v)| change(k, *v)).collect();
        let found = list(&right, &wrong);
        match (&found, expected) {
            (Some(Reason::Factor(a)), Reason::Factor(b)) | (Some(Reason::Offset(a)), Reason::Offset(b)) => {
                assert!((a - b).abs() < 1e-6 * b.abs(), "{a} {b}");
            }
            (Some(Reason::Spread { ratio, around }), Reason::Spread { ratio: wanted, around: middle }) => {
                assert!((ratio - wanted).abs() < 1e-9 && (around - middle).abs() < 1e-9, "{ratio} {around}");
            }
            (Some(Reason::From { step, .. }), Reason::From { step: wanted, .. }) => assert_eq!(step, wanted),
            _ => assert_eq!(found.as_ref(), Some(expected)),
        }
    }

    #[test]
    fn patterns_in_a_list_are_named() {
        let right = potentials();
        shows(|_, v| v * 1e3, &Reason::Factor(1e3));
        shows(|_, v| -v, &Reason::Factor(-1.0));
        shows(|_, v| v + 0.01, &Reason::Offset(0.01));
        shows(|_, _| -0.06, &Reason::AllEqual(-0.06));
        shows(|k, v| right.get(k + 1).copied().unwrap_or(v), &Reason::Early);
        shows(|k, v| if k == 0 { v } else { right[k - 1] }, &Reason::Late);
        shows(|k, _| right[39 - k], &Reason::Reversed);
        shows(|k, v| if k == 7 { 0.0 } else { v }, &Reason::Only(vec![7]));
        shows(
            |k, v| if k >= 9 { v + 0.01 * (f64::from(u32::try_from(k).unwrap())).cos() } else { v },
            &Reason::From { step: 9, error: 0.0 },
        );
        shows(|_, v| (v * 1e3).round() / 1e3, &Reason::Rounded(3));
        shows(|k, v| v + 1e-6 * f64::from(u32::try_from(k * k).unwrap()), &Reason::Drifts(1));
        shows(|k, v| if k >= 5 { f64::NAN } else { v }, &Reason::NotFiniteFrom(5));
        let mean = right.iter().sum::<f64>() / 40.0;
        shows(|_, v| mean + 2.0 * (v - mean), &Reason::Spread { ratio: 2.0, around: mean });
        shows(|k, v| v + 1e-7 * (f64::from(u32::try_from(k).unwrap())).cos(), &Reason::Nearly(5));
        shows(|_, v| -0.05 - 1.5 * (v + 0.05), &Reason::Spread { ratio: -1.5, around: -0.05 });
    }

    #[test]
    fn a_constant_shows_a_prefix_a_sign_or_anothers_value() {
        let others = [("DT".to_owned(), 1e-3), ("TAU".to_owned(), 20e-3), ("I_MEAN".to_owned(), 2.5e-10)];
        let of = |actual| of_constant("TAU", 20e-3, actual, &others);
        assert_eq!(of(1e-3), Some(Reason::AnothersValue("DT".into())));
        assert_eq!(of(-20e-3), Some(Reason::Factor(-1.0)));
        assert!(matches!(of(20.0), Some(Reason::Power(ratio)) if (ratio - 1000.0).abs() < 1e-9));
        assert_eq!(of(0.0), Some(Reason::Zero));
        assert_eq!(of(f64::from(20e-3_f32)), Some(Reason::Nearly(7)));
        assert_eq!(of(0.03), None);
    }

    #[test]
    fn what_is_said_holds_for_the_call_that_is_printed() {
        let value = |numbers: &[f64]| Value::List(numbers.iter().copied().map(Value::Number).collect());
        let said = |reason: Reason, calls: &[(Value, Value)]| {
            let calls: Vec<(&Value, &Value)> = calls.iter().map(|(expected, actual)| (expected, actual)).collect();
            agreed(reason, &calls, calls[0])
        };
        let right = value(&[1.0, 2.0, 3.0, 4.0]);
        let (halved, thirds) = (value(&[0.5, 1.0, 1.5, 2.0]), value(&[1.0 / 3.0, 2.0 / 3.0, 1.0, 4.0 / 3.0]));
        let same = [(right.clone(), halved.clone()), (right.clone(), halved.clone())];
        assert_eq!(said(Reason::Factor(0.5), &same), Some(Reason::Factor(0.5)));
        assert_eq!(said(Reason::Factor(0.5), &[(right.clone(), thirds), (right.clone(), halved)]), None);
        let moved = (right.clone(), value(&[2.0, 3.0, 4.0, 5.0]));
        assert_eq!(said(Reason::Offset(1.0), std::slice::from_ref(&moved)), Some(Reason::Offset(1.0)));
        assert_eq!(said(Reason::Offset(0.5), &[moved]), None);
        let late = (right.clone(), value(&[1.0, 2.0, 9.0, 9.0]));
        assert_eq!(said(Reason::From { step: 12, error: 1.0 }, &[late]), Some(Reason::From { step: 2, error: 6.0 }));
        assert_eq!(said(Reason::From { step: 12, error: 1.0 }, &[(right, value(&[9.0, 1.0, 9.0, 1.0]))]), None);
    }

    #[test]
    fn one_row_of_equal_numbers_is_not_all_of_them() {
        let rows = |rows: &[[f64; 4]]| {
            let row = |row: &[f64; 4]| Value::List(row.iter().copied().map(Value::Number).collect());
            Value::List(rows.iter().map(row).collect())
        };
        let expected = rows(&[[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]);
        let shown = |actual: &[[f64; 4]]| of_one(&expected, &rows(actual));
        assert_ne!(shown(&[[1.0; 4], [5.0, 6.0, 7.0, 8.0]]), Some(Reason::AllEqual(1.0)));
        assert_eq!(shown(&[[1.0; 4], [1.0; 4]]), Some(Reason::RowsEqual));
    }

    #[test]
    fn what_main_prints_is_read_in_columns() {
        let row = |expected: &str, actual: &str| Row {
            expected: Some(Value::Text(expected.into())),
            answer: Some(Answer::Value(Value::Text(actual.into()))),
            difference: Some(Difference::Words),
        };
        let rows =
            [row("0.000 1.0", "0.000 1000.0"), row("0.001 2.0", "0.001 2000.0"), row("0.002 3.0", "0.002 3000.0")];
        assert_eq!(columns(&rows), Some(Reason::Factor(1e3)));
    }

    #[test]
    fn what_shows_nothing_is_not_explained() {
        let right = potentials();
        let noise: Vec<f64> = (0..40).map(|k| (f64::from(k) * 12.9898).sin() * 43.7).collect();
        assert_eq!(list(&right, &noise), None);
        assert_eq!(list(&[], &[]), None);
    }

    #[test]
    fn lists_of_another_shape_say_what_is_missing() {
        let value = |numbers: &[f64]| Value::List(numbers.iter().copied().map(Value::Number).collect());
        let right = potentials();
        let found = |actual: &[f64]| shapes(&value(&right), &value(actual));
        assert_eq!(found(&right[1..]), Some(Reason::Missing(End::First)));
        assert_eq!(found(&right[..39]), Some(Reason::Missing(End::Last)));
        let longer = |head: &[f64], tail: &[f64]| [head, &right, tail].concat();
        assert_eq!(found(&longer(&[0.0], &[])), Some(Reason::Extra(End::First)));
        assert_eq!(found(&longer(&[], &[0.0])), Some(Reason::Extra(End::Last)));
        assert_eq!(found(&right[..20]), None);
        let rows = Value::List(vec![value(&[1.0, 2.0, 3.0]), value(&[4.0, 5.0, 6.0])]);
        let columns = Value::List(vec![value(&[1.0, 4.0]), value(&[2.0, 5.0]), value(&[3.0, 6.0])]);
        assert_eq!(shapes(&rows, &columns), Some(Reason::Transposed));
        let equal = Value::List(vec![value(&[1.0, 2.0]), value(&[1.0, 2.0])]);
        let other = Value::List(vec![value(&[1.0, 2.0]), value(&[3.0, 5.0])]);
        assert_eq!(nested(&other, &equal), Some(Reason::RowsEqual));
    }
}
