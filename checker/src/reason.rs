//! What wrong numbers show when no known mistake fits them: a factor, a shift, a step from which on they differ. Pure: no
//! files, no words. It says less rather than something that another program could give the lie.

use kit::value::Value;

use crate::catalogue::{Check, Subject};
use crate::compare::near;
use crate::verdict::{Answer, Difference, End, Reason, Row};

/// So many pairs of numbers make a pattern.
const ENOUGH: usize = 3;

/// What the rows of a check that is wrong show, the most telling first.
#[must_use]
pub fn reason(check: &Check, rows: &[Row]) -> Option<Reason> {
    if !matches!(check.subject, Subject::Function { .. }) {
        return None;
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
    let wrong = rows.iter().position(|row| row.difference.is_some())?;
    let (expected, actual) = part_that_differs(check, &rows[wrong], pairs[wrong])?;
    only_with_tutorials(check, rows).or_else(|| whole(check, &pairs)).or_else(|| shapes(expected, actual)).or_else(
        || match (numbers(expected), numbers(actual)) {
            (Some(expected), Some(actual)) => list(&expected, &actual),
            _ => nested(expected, actual),
        },
    )
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
    all_equal(&expected, &actual).or_else(|| factor(&expected, &actual)).or_else(|| offset(&expected, &actual))
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
    list(e, a)
}

/// What one list of numbers shows beside another of the same length.
fn list(expected: &[f64], actual: &[f64]) -> Option<Reason> {
    if expected.len() != actual.len() || expected.is_empty() {
        return None;
    }
    if let Some(step) = actual.iter().position(|number| !number.is_finite()) {
        return Some(Reason::NotFiniteFrom(step));
    }
    all_equal(expected, actual)
        .or_else(|| factor(expected, actual))
        .or_else(|| offset(expected, actual))
        .or_else(|| shift(expected, actual))
        .or_else(|| reordered(expected, actual))
        .or_else(|| rounded(expected, actual))
        .or_else(|| spread(expected, actual))
        .or_else(|| from_step(expected, actual))
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

fn largest(numbers: &[f64]) -> f64 {
    numbers.iter().fold(0.0, |largest: f64, number| largest.max(number.abs()))
}

fn all_equal(expected: &[f64], actual: &[f64]) -> Option<Reason> {
    let scale = largest(expected);
    let varies = |numbers: &[f64]| numbers.iter().any(|number| !near(*number, numbers[0], scale));
    (actual.len() >= ENOUGH && varies(expected) && !varies(actual)).then(|| Reason::AllEqual(actual[0]))
}

/// The same factor everywhere. Numbers that are nearly zero say nothing, and what is not near is no factor.
fn factor(expected: &[f64], actual: &[f64]) -> Option<Reason> {
    let scale = largest(expected);
    let telling: Vec<f64> =
        expected.iter().zip(actual).filter(|(e, _)| e.abs() > 1e-6 * scale).map(|(e, a)| a / e).collect();
    let first = *telling.first()?;
    let is_constant = telling.iter().all(|ratio| near(*ratio, first, first.abs()));
    let fits_zeros = expected.iter().zip(actual).all(|(e, a)| near(e * first, *a, scale * first.abs()));
    let varied = expected.iter().any(|e| !near(*e, expected[0], scale));
    (telling.len() >= ENOUGH && varied && is_constant && fits_zeros && first != 0.0 && !near(first, 1.0, 1.0))
        .then_some(Reason::Factor(first))
}

/// The same number added everywhere.
fn offset(expected: &[f64], actual: &[f64]) -> Option<Reason> {
    let scale = largest(expected);
    let first = actual[0] - expected[0];
    let varied = expected.iter().any(|e| !near(*e, expected[0], scale));
    let is_constant = expected.iter().zip(actual).all(|(e, a)| near(e + first, *a, scale.max(first.abs())));
    (expected.len() >= ENOUGH && varied && is_constant && first.abs() > 1e-9 * scale).then_some(Reason::Offset(first))
}

/// All numbers one place early or late.
fn shift(expected: &[f64], actual: &[f64]) -> Option<Reason> {
    let scale = largest(expected);
    if expected.len() < ENOUGH + 2 {
        return None;
    }
    let same = |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(a, b)| near(*a, *b, scale));
    let last = expected.len() - 1;
    if same(&expected[1..], &actual[..last]) {
        return Some(Reason::Early);
    }
    same(&expected[..last], &actual[1..]).then_some(Reason::Late)
}

/// The right numbers in another order.
fn reordered(expected: &[f64], actual: &[f64]) -> Option<Reason> {
    let scale = largest(expected);
    let sorted = |numbers: &[f64]| {
        let mut sorted = numbers.to_vec();
        sorted.sort_by(f64::total_cmp);
        sorted
    };
    let (e, a) = (sorted(expected), sorted(actual));
    if expected.len() < ENOUGH || !e.iter().zip(&a).all(|(e, a)| near(*e, *a, scale)) {
        return None;
    }
    let reversed = expected.iter().rev().zip(actual).all(|(e, a)| near(*e, *a, scale));
    Some(if reversed { Reason::Reversed } else { Reason::Reordered })
}

/// Right up to so many digits.
fn rounded(expected: &[f64], actual: &[f64]) -> Option<Reason> {
    if expected.len() < ENOUGH {
        return None;
    }
    (1..=9).find_map(|decimals| {
        let unit = 10f64.powi(decimals);
        let is_round = |number: f64| near((number * unit).round() / unit, number, number.abs());
        let fits = |(e, a): (&f64, &f64)| is_round(*a) && (e - a).abs() <= 0.51 / unit;
        let tells = expected.iter().any(|e| (e * unit).round() != 0.0) && expected.iter().any(|e| !is_round(*e));
        (tells && expected.iter().zip(actual).all(fits)).then_some(Reason::Rounded(decimals.cast_unsigned()))
    })
}

/// The right mean, and another spread around it.
fn spread(expected: &[f64], actual: &[f64]) -> Option<Reason> {
    const MANY: usize = 20;
    if expected.len() < MANY {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "a length")]
    let count = expected.len() as f64;
    let mean = |numbers: &[f64]| numbers.iter().sum::<f64>() / count;
    let (e, a) = (mean(expected), mean(actual));
    let deviations: Vec<(f64, f64)> = expected.iter().zip(actual).map(|(x, y)| (x - e, y - e)).collect();
    let along: f64 = deviations.iter().map(|(x, y)| x * y).sum();
    let square: f64 = deviations.iter().map(|(x, _)| x * x).sum();
    let ratio = along / square;
    let scale = largest(expected);
    let fits = deviations.iter().all(|(x, y)| near(ratio * x + (a - e), *y, scale));
    (square > 0.0 && fits && ratio.is_finite() && ratio != 0.0).then_some(Reason::Spread(ratio))
}

/// Right up to a step, and then no longer; or wrong in a few places only.
fn from_step(expected: &[f64], actual: &[f64]) -> Option<Reason> {
    let scale = largest(expected);
    let wrong: Vec<usize> = (0..expected.len()).filter(|k| !near(expected[*k], actual[*k], scale)).collect();
    let first = *wrong.first()?;
    if wrong.len() <= 2 && expected.len() >= 4 * wrong.len() + ENOUGH {
        return Some(Reason::Only(wrong));
    }
    let errors: Vec<f64> = (first..expected.len()).map(|k| (actual[k] - expected[k]).abs()).collect();
    let grows =
        errors.len() >= 8 && errors.windows(2).filter(|pair| pair[1] >= pair[0]).count() * 10 >= errors.len() * 9;
    if grows && first <= 1 {
        return Some(Reason::Drifts(first));
    }
    (first >= 1).then(|| Reason::From { step: first, error: actual[first] - expected[first] })
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
            (Some(Reason::Factor(a)), Reason::Factor(b))
            | (Some(Reason::Offset(a)), Reason::Offset(b))
            | (Some(Reason::Spread(a)), Reason::Spread(b)) => assert!((a - b).abs() < 1e-6 * b.abs(), "{a} {b}"),
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
        shows(|_, v| mean + 2.0 * (v - mean), &Reason::Spread(2.0));
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
