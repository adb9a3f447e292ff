//! Long lists in short: what is recorded of them, and when a list fits what was recorded.
//!
//! A population of 500 neurons answers with some 75,000 numbers. Of a long list its length, its sum, a sum with weights that
//! differ from place to place, its smallest and its largest number are recorded. A list whose numbers are all within
//! tolerance fits; one with a wrong number does not, wherever it stands, unless it is wrong by next to nothing.

use kit::value::{Value, numbers_of as numbers};

use super::number::{RELATIVE, Scale, same};

/// An answer of a solution with more numbers than this is shortened.
pub const EXPECTED: usize = 2500;

/// An answer of a mistake with more numbers than this is condensed: it has only to be recognised.
const MISTAKE: usize = 40;

/// A list with at most so many items is looked into: it may be the parts of an answer.
const PARTS: usize = 6;

/// A list that is no longer is kept as it is.
const SHORT: usize = 8;

/// The name of the only field of a record that stands for a list of numbers.
const NUMBERS: &str = "numbers_in_short";

/// The same for a list of counts or flags, which must be the same to the last.
const EXACT: &str = "values_in_short";

/// The name of the only field of a record that stands for a whole value, however deep its lists lie in each other.
const WHOLE: &str = "whole_in_short";

/// What is kept of a list of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Numbers {
    count: f64,
    sum: f64,
    weighted: f64,
    low: f64,
    high: f64,
}

/// `value` with the innermost lists in short, if it holds more than `limit` numbers.
#[must_use]
pub(super) fn shortened(value: &Value, limit: usize) -> Value {
    if size(value) > limit { shorten(value) } else { value.clone() }
}

fn size(value: &Value) -> usize {
    match value {
        Value::List(items) => items.iter().map(size).sum(),
        Value::Record(fields) => fields.iter().map(|(_, value)| size(value)).sum(),
        _ => 1,
    }
}

fn shorten(value: &Value) -> Value {
    match value {
        Value::List(items) if items.len() > SHORT => match (numbers(items), exact(items)) {
            (Some(list), _) if list.iter().all(|number| number.is_finite()) => {
                let Numbers { count, sum, weighted, low, high } = Numbers::of(&list);
                record(NUMBERS, [count, sum, weighted, low, high].map(Value::Number).to_vec())
            }
            (None, Some(hash)) => record(EXACT, vec![count_of(items), Value::Integer(hash)]),
            _ => Value::List(items.iter().map(shorten).collect()),
        },
        Value::List(items) => Value::List(items.iter().map(shorten).collect()),
        Value::Record(fields) => {
            Value::Record(fields.iter().map(|(name, value)| (name.clone(), shorten(value))).collect())
        }
        other => other.clone(),
    }
}

/// `value` as a mistake's is recorded: what has many numbers becomes a few, whatever its shape.
pub(super) fn condensed(value: &Value) -> Value {
    match value {
        Value::Record(fields) => {
            Value::Record(fields.iter().map(|(name, value)| (name.clone(), condensed(value))).collect())
        }
        Value::List(_) if size(value) <= MISTAKE => value.clone(),
        Value::List(items) if items.len() <= PARTS => Value::List(items.iter().map(condensed).collect()),
        Value::List(_) => {
            let (mut numbers, mut hash) = (Vec::new(), Hash::new());
            flatten(value, &mut numbers, &mut hash);
            let Numbers { count, sum, weighted, low, high } = Numbers::of(&numbers);
            let (low, high) = if numbers.is_empty() { (0.0, 0.0) } else { (low, high) };
            let mut parts = vec![Value::Integer(hash.0.cast_signed())];
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

/// A number that other values hardly ever have (FNV-1a).
struct Hash(u64);

impl Hash {
    fn new() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, value: i64) {
        for byte in value.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
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
        (Some((hash, expected)), Some((other, actual))) => Some(hash == other && expected.fits(actual, scale)),
        (None, None) => None,
        _ => Some(false),
    }
}

fn record(name: &str, values: Vec<Value>) -> Value {
    Value::Record(vec![(name.to_owned(), Value::List(values))])
}

fn count_of(items: &[Value]) -> Value {
    Value::Integer(i64::try_from(items.len()).unwrap_or(i64::MAX))
}

/// The hash of a list of counts or flags.
fn exact(items: &[Value]) -> Option<i64> {
    let mut hash = Hash::new();
    for item in items {
        match item {
            Value::Integer(integer) => hash.add(*integer),
            Value::Bool(flag) => hash.add(i64::from(*flag) + 2),
            _ => return None,
        }
    }
    Some(hash.0.cast_signed())
}

impl Numbers {
    fn of(list: &[f64]) -> Numbers {
        // The sum of nothing is -0.0, as an iterator's is.
        let mut numbers =
            Numbers { count: 0.0, sum: -0.0, weighted: -0.0, low: f64::INFINITY, high: f64::NEG_INFINITY };
        for &number in list {
            // Multiples of the golden ratio, modulo 1: no two places have the same weight.
            let weight = 1.0 + (numbers.count * 0.618_033_988_749_894_9).fract();
            numbers.count += 1.0;
            numbers.sum += number;
            numbers.weighted += weight * number;
            numbers.low = numbers.low.min(number);
            numbers.high = numbers.high.max(number);
        }
        numbers
    }

    /// Of a list of numbers, or of what was recorded of one.
    fn from_value(value: &Value) -> Option<Numbers> {
        match value {
            Value::List(items) => numbers(items).map(|list| Numbers::of(&list)),
            Value::Record(fields) => match fields.as_slice() {
                [(name, Value::List(parts))] if name == NUMBERS => match numbers(parts)?.as_slice() {
                    [count, sum, weighted, low, high] => {
                        Some(Numbers { count: *count, sum: *sum, weighted: *weighted, low: *low, high: *high })
                    }
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    fn fits(self, actual: Numbers, scale: Scale) -> bool {
        let largest = self.low.abs().max(self.high.abs());
        let each = RELATIVE * largest + 1e-12 * scale.0;
        let near = |expected: f64, actual: f64, times: f64| (expected - actual).abs() <= times * each;
        self.count.to_bits() == actual.count.to_bits()
            && [actual.sum, actual.weighted, actual.low, actual.high].iter().all(|number| number.is_finite())
            && near(self.sum, actual.sum, self.count)
            && near(self.weighted, actual.weighted, 2.0 * self.count)
            && same(self.low, actual.low, scale)
            && same(self.high, actual.high, scale)
    }
}

/// Whether `value` stands for a list.
pub(super) fn is_short(value: &Value) -> bool {
    matches!(value, Value::Record(fields) if matches!(fields.as_slice(), [(name, _)] if name == NUMBERS || name == EXACT))
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
        (Some(expected), Some(actual)) => expected.fits(actual, scale),
        (None, None) => known(expected).is_some() && known(expected) == known(actual),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
