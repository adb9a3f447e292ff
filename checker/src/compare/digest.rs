//! Long lists in short (`kit::value::short`): what is recorded of them, and when a list fits what was recorded.
//!
//! A list whose numbers are all within tolerance fits; one with a wrong number does not, wherever it stands, unless it is wrong
//! by next to nothing.

use kit::value::short::{EXACT, Hash, NUMBERS, Numbers, count_of, exact, is_longer, record};
use kit::value::{Value, numbers_of as numbers};

use super::number::{RELATIVE, Scale, same};

/// An answer of a mistake with more numbers than this is condensed: it has only to be recognised.
const MISTAKE: usize = 40;

/// A list with at most so many items is looked into: it may be the parts of an answer.
const PARTS: usize = 6;

/// The name of the only field of a record that stands for a whole value, however deep its lists lie in each other.
const WHOLE: &str = "whole_in_short";

/// `value` as a mistake's is recorded: what has many numbers becomes a few, whatever its shape.
pub(super) fn condensed(value: &Value) -> Value {
    match value {
        Value::Record(fields) => {
            Value::Record(fields.iter().map(|(name, value)| (name.clone(), condensed(value))).collect())
        }
        Value::List(_) if !is_longer(value, MISTAKE) => value.clone(),
        Value::List(items) if items.len() <= PARTS => Value::List(items.iter().map(condensed).collect()),
        Value::List(_) => {
            let (mut numbers, mut hash) = (Vec::new(), Hash::new());
            flatten(value, &mut numbers, &mut hash);
            let Numbers { count, sum, weighted, low, high } = Numbers::of(&numbers);
            let (low, high) = if numbers.is_empty() { (0.0, 0.0) } else { (low, high) };
            let mut parts = vec![Value::Integer(hash.value())];
            parts.extend([count, sum, weighted, low, high].map(Value::Number));
            record(WHOLE, parts)
        }
        other => other.clone(),
    }
}

/// All finite numbers of a value; everything else, and how the lists lie in each other, goes into the hash.
fn flatten(value: &Value, numbers: &mut Vec<f64>, hash: &mut Hash) {
    match value {
        // Beyond this a sum of many has no finite value.
        Value::Number(number) if number.abs() < 1e150 => numbers.push(*number),
        Value::Number(number) => hash.add(if number.is_nan() { 3 } else { 4 + i64::from(*number > 0.0) }),
        Value::Integer(integer) => hash.add(integer.wrapping_mul(8)),
        Value::Bool(flag) => hash.add(1 + i64::from(*flag)),
        Value::Text(text) => text.bytes().for_each(|byte| hash.add(i64::from(byte))),
        Value::List(items) => {
            hash.add(i64::try_from(items.len()).unwrap_or(i64::MAX).wrapping_mul(8) + 6);
            for item in items {
                flatten(item, numbers, hash);
            }
        }
        Value::Record(fields) => fields.iter().for_each(|(_, field)| flatten(field, numbers, hash)),
    }
}

/// Whether two values that stand for whole ones are the same; none if one of them does not.
pub(super) fn fits_whole(expected: &Value, actual: &Value, scale: Scale) -> Option<bool> {
    let whole = |value: &Value| match value {
        Value::Record(fields) => match fields.as_slice() {
            [(name, Value::List(parts))] if name == WHOLE => {
                match (parts.first(), numbers(parts.get(1..)?)?.as_slice()) {
                    (Some(Value::Integer(hash)), [count, sum, weighted, low, high]) => {
                        Some((*hash, Numbers { count: *count, sum: *sum, weighted: *weighted, low: *low, high: *high }))
                    }
                    _ => None,
                }
            }
            _ => None,
        },
        _ => None,
    };
    match (whole(expected), whole(actual)) {
        (Some((hash, expected)), Some((other, actual))) => Some(hash == other && agree(expected, actual, scale)),
        (None, None) => None,
        _ => Some(false),
    }
}

/// Whether two lists are the same as far as that tells.
fn agree(expected: Numbers, actual: Numbers, scale: Scale) -> bool {
    let largest = expected.low.abs().max(expected.high.abs());
    let each = RELATIVE * largest + 1e-12 * scale.0;
    let near = |expected: f64, actual: f64, times: f64| (expected - actual).abs() <= times * each;
    expected.count.to_bits() == actual.count.to_bits()
        && [actual.sum, actual.weighted, actual.low, actual.high].iter().all(|number| number.is_finite())
        && near(expected.sum, actual.sum, expected.count)
        && near(expected.weighted, actual.weighted, 2.0 * expected.count)
        && same(expected.low, actual.low, scale)
        && same(expected.high, actual.high, scale)
}

/// Whether `value` stands for a list.
pub(super) fn is_short(value: &Value) -> bool {
    matches!(value, Value::Record(fields) if matches!(fields.as_slice(), [(name, _)] if name == NUMBERS || name == EXACT))
}

/// What is kept of the same list in another unit; anything else as it is.
pub(super) fn scaled(value: &Value, factor: f64) -> Value {
    match (is_short(value), Numbers::from_value(value)) {
        (true, Some(numbers)) => numbers.scaled(factor).to_value(),
        _ => value.clone(),
    }
}

/// Whether all numbers of a list are one.
pub(super) fn is_level(value: &Value) -> bool {
    Numbers::from_value(value).is_some_and(|numbers| numbers.low.to_bits() == numbers.high.to_bits())
}

/// How long the list is that `value` is or stands for.
pub(super) fn length(value: &Value) -> Option<usize> {
    match value {
        Value::List(items) => Some(items.len()),
        Value::Record(fields) => match fields.first() {
            Some((name, Value::List(parts))) if name == NUMBERS || name == EXACT => match parts.first() {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was a length")]
                Some(Value::Number(count)) => Some(*count as usize),
                Some(Value::Integer(count)) => usize::try_from(*count).ok(),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// The largest number of a list of which little is known.
pub(super) fn largest(value: &Value) -> f64 {
    match (is_short(value), Numbers::from_value(value)) {
        (true, Some(numbers)) => numbers.low.abs().max(numbers.high.abs()),
        _ => match value {
            Value::Record(fields) => match fields.as_slice() {
                [(name, Value::List(parts))] if name == WHOLE => numbers(parts.get(4..).unwrap_or_default())
                    .map_or(0.0, |ends| ends.iter().fold(0.0, |a, b| f64::max(a, b.abs()))),
                _ => 0.0,
            },
            _ => 0.0,
        },
    }
}

/// Whether two lists are the same as far as is known, where one or both are recorded in short.
pub(super) fn fits(expected: &Value, actual: &Value, scale: Scale) -> bool {
    let known = |value: &Value| match value {
        Value::List(items) => exact(items).map(|hash| vec![count_of(items), Value::Integer(hash)]),
        Value::Record(fields) => match fields.as_slice() {
            [(name, Value::List(parts))] if name == EXACT => Some(parts.clone()),
            _ => None,
        },
        _ => None,
    };
    match (Numbers::from_value(expected), Numbers::from_value(actual)) {
        (Some(expected), Some(actual)) => agree(expected, actual, scale),
        (None, None) => known(expected).is_some() && known(expected) == known(actual),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use kit::value::short::shortened as shorten;

    use super::*;

    fn shortened(value: &Value, limit: usize) -> Value {
        shorten(value.clone(), limit)
    }

    fn list(numbers: impl IntoIterator<Item = f64>) -> Value {
        Value::List(numbers.into_iter().map(Value::Number).collect())
    }

    fn potentials() -> Vec<f64> {
        (0..500).map(|k| -0.06 + 0.02 * (f64::from(k) * 0.7).sin()).collect()
    }

    #[test]
    fn a_list_fits_itself_within_rounding_and_nothing_else() {
        let short = shortened(&list(potentials()), 100);
        assert!(is_short(&short));
        assert_eq!(length(&short), Some(500));
        let scale = Scale(0.08);
        let fits = |numbers: Vec<f64>| fits(&short, &list(numbers), scale);
        assert!(fits(potentials()));
        assert!(fits(potentials().iter().map(|v| v * (1.0 + 1e-13)).collect()));
        for place in [0, 1, 250, 499] {
            let mut wrong = potentials();
            wrong[place] += 1e-7;
            assert!(!fits(wrong.clone()), "{place}");
            wrong[place] = f64::NAN;
            assert!(!fits(wrong), "{place}");
        }
        let mut swapped = potentials();
        swapped.swap(17, 300);
        assert!(!fits(swapped));
        assert!(!fits(potentials()[1..].to_vec()));
        assert!(!fits(potentials().iter().map(|v| -v).collect()));
        assert!(!fits(Vec::new()));
    }

    #[test]
    fn a_whole_answer_fits_itself_in_short_and_nothing_else() {
        let rows =
            |change: f64| Value::List((0..20).map(|j| list(potentials()[j..].iter().map(|v| v + change))).collect());
        let short = condensed(&rows(0.0));
        let fits = |value: &Value| fits_whole(&short, &condensed(value), Scale(0.08));
        assert_eq!(fits(&rows(0.0)), Some(true));
        assert_eq!(fits(&rows(1e-15)), Some(true));
        assert_eq!(fits(&rows(1e-6)), Some(false));
        assert_eq!(fits(&list(potentials())), Some(false));
        let flat: Vec<f64> = (0..20).flat_map(|j| potentials()[j..].to_vec()).collect();
        assert_eq!(fits(&list(flat)), Some(false), "the same numbers in another shape");
        assert_eq!(fits_whole(&Value::Integer(1), &Value::Integer(1), Scale(1.0)), None);
    }

    #[test]
    fn flags_and_counts_must_be_the_same() {
        let flags = |odd: usize| Value::List((0..100).map(|k| Value::Bool(k == odd)).collect());
        let short = shortened(&flags(3), 10);
        assert!(is_short(&short));
        assert!(fits(&short, &flags(3), Scale(0.0)) && !fits(&short, &flags(4), Scale(0.0)));
        assert!(fits(&flags(3), &short, Scale(0.0)));
        assert!(!fits(&short, &list(potentials()), Scale(0.0)));
    }

    #[test]
    fn short_answers_are_kept_as_they_are() {
        let value = list([1.0, 2.0, 3.0]);
        assert_eq!(shortened(&value, 10), value);
        let odd = list(potentials().into_iter().chain([f64::NAN]));
        assert!(!is_short(&shortened(&odd, 10)), "what is not finite is not summed up");
    }
}
