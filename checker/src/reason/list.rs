//! What one list of numbers shows beside another.

use super::ENOUGH;
use crate::compare::near;
use crate::verdict::Reason;

/// What one list of numbers shows beside another of the same length.
pub(super) fn list(expected: &[f64], actual: &[f64]) -> Option<Reason> {
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
        .or_else(|| affine(expected, actual))
        .or_else(|| nearly(expected, actual))
        .or_else(|| from_step(expected, actual))
}

pub(super) fn largest(numbers: &[f64]) -> f64 {
    numbers.iter().fold(0.0, |largest: f64, number| largest.max(number.abs()))
}

pub(super) fn all_equal(expected: &[f64], actual: &[f64]) -> Option<Reason> {
    let scale = largest(expected);
    let varies = |numbers: &[f64]| numbers.iter().any(|number| !near(*number, numbers[0], scale));
    // What rounding leaves of a sum that cancels is nothing.
    let value = if near(0.0, actual[0], scale) { 0.0 } else { actual[0] };
    (actual.len() >= ENOUGH && varies(expected) && !varies(actual)).then_some(Reason::AllEqual(value))
}

/// The same factor everywhere. Numbers that are nearly zero say nothing, and what is not near is no factor.
pub(super) fn factor(expected: &[f64], actual: &[f64]) -> Option<Reason> {
    let scale = largest(expected);
    let telling: Vec<f64> =
        expected.iter().zip(actual).filter(|(e, _)| e.abs() > 1e-6 * scale).map(|(e, a)| a / e).collect();
    let first = *telling.first()?;
    let is_constant = telling.iter().all(|ratio| near(*ratio, first, first.abs()));
    let fits_zeros = expected.iter().zip(actual).all(|(e, a)| near(e * first, *a, scale * first.abs()));
    let varied = expected.iter().any(|e| !near(*e, expected[0], scale));
    (telling.len() >= ENOUGH && varied && is_constant && fits_zeros && first != 0.0 && (first - 1.0).abs() > 1e-3)
        .then_some(Reason::Factor(first))
}

/// The same number added everywhere.
pub(super) fn offset(expected: &[f64], actual: &[f64]) -> Option<Reason> {
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

/// All deviations from one value are the same number of times as large as they should be.
pub(super) fn affine(expected: &[f64], actual: &[f64]) -> Option<Reason> {
    const MANY: usize = 5;
    if expected.len() < MANY {
        return None;
    }
    let (low, high) = (extreme(expected, f64::total_cmp)?, extreme(expected, |a, b| b.total_cmp(a))?);
    let ratio = (actual[high] - actual[low]) / (expected[high] - expected[low]);
    let around = (actual[low] - ratio * expected[low]) / (1.0 - ratio);
    let scale = largest(expected).max(largest(actual));
    let fits = expected.iter().zip(actual).all(|(e, a)| near(around + ratio * (e - around), *a, scale));
    let is_telling = ratio.is_finite() && around.is_finite() && ratio.abs() > 1e-6 && (ratio - 1.0).abs() > 1e-3;
    let distinct = expected.iter().filter(|e| !near(**e, expected[low], scale) && !near(**e, expected[high], scale));
    (is_telling && fits && distinct.count() >= ENOUGH).then_some(Reason::Spread { ratio, around })
}

/// The place of the first number in this order.
fn extreme(numbers: &[f64], order: impl Fn(&f64, &f64) -> std::cmp::Ordering) -> Option<usize> {
    (0..numbers.len()).min_by(|a, b| order(&numbers[*a], &numbers[*b]))
}

/// Right but for the last digits, everywhere.
pub(super) fn nearly(expected: &[f64], actual: &[f64]) -> Option<Reason> {
    let scale = largest(expected);
    let worst = expected.iter().zip(actual).map(|(e, a)| (e - a).abs()).fold(0.0, f64::max) / scale;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few digits")]
    let digits = (-worst.log10()).floor() as u32;
    let differing = expected.iter().zip(actual).filter(|(e, a)| !near(**e, **a, scale)).count();
    (differing >= ENOUGH && worst > 0.0 && worst < 1e-3).then_some(Reason::Nearly(digits))
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
