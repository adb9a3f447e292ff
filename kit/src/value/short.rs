//! Long lists in short: a population of 500 neurons answers with some 75,000 numbers.
//!
//! Of a long list of numbers its length, its sum, a sum with weights that differ from place to place, its smallest and its
//! largest number are kept; of a list of counts or flags, its length and a hash. Whether two lists are the same, the checker
//! tells from that.

use super::{Value, numbers_of};

/// An answer with more numbers than this is shortened on its way to the checker, and where it is recorded.
pub const LONG: usize = 2500;

/// A list that is no longer is kept as it is.
const SHORT: usize = 8;

/// The name of the only field of a record that stands for a list of numbers.
pub const NUMBERS: &str = "numbers_in_short";

/// The same for a list of counts or flags, which must be the same to the last.
pub const EXACT: &str = "values_in_short";

/// What is kept of a list of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numbers {
    /// How many there are.
    pub count: f64,
    /// Their sum.
    pub sum: f64,
    /// Their sum, each times a weight from 1 to 2 that no other place has.
    pub weighted: f64,
    /// The smallest.
    pub low: f64,
    /// The largest.
    pub high: f64,
}

/// `value` with the innermost lists in short, if it holds more than `limit` numbers.
#[must_use]
pub fn shortened(value: Value, limit: usize) -> Value {
    if is_longer(&value, limit) { shorten(value) } else { value }
}

/// Whether there are more numbers, flags and texts in a value than this.
#[must_use]
pub fn is_longer(value: &Value, limit: usize) -> bool {
    room_beside(value, limit).is_none()
}

/// How many more numbers, flags and texts there may be beside those of this value; none if they are too many themselves.
fn room_beside(value: &Value, room: usize) -> Option<usize> {
    match value {
        Value::List(items) => items.iter().try_fold(room, |room, item| room_beside(item, room)),
        Value::Record(fields) => fields.iter().try_fold(room, |room, (_, value)| room_beside(value, room)),
        _ => room.checked_sub(1),
    }
}

fn shorten(value: Value) -> Value {
    match value {
        Value::List(items) if items.len() > SHORT => match (numbers_of(&items), exact(&items)) {
            (Some(list), _) if list.iter().all(|number| number.is_finite()) => Numbers::of(&list).to_value(),
            (None, Some(hash)) => record(EXACT, vec![count_of(&items), Value::Integer(hash)]),
            _ => Value::List(items.into_iter().map(shorten).collect()),
        },
        Value::List(items) => Value::List(items.into_iter().map(shorten).collect()),
        Value::Record(fields) => {
            Value::Record(fields.into_iter().map(|(name, value)| (name, shorten(value))).collect())
        }
        other => other,
    }
}

/// The record of this name alone.
#[must_use]
pub fn record(name: &str, values: Vec<Value>) -> Value {
    Value::Record(vec![(name.to_owned(), Value::List(values))])
}

/// The length of a list.
#[must_use]
pub fn count_of(items: &[Value]) -> Value {
    Value::Integer(i64::try_from(items.len()).unwrap_or(i64::MAX))
}

/// A number that other values hardly ever have (FNV-1a).
#[derive(Debug)]
pub struct Hash(u64);

impl Hash {
    /// Of nothing.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "there is nothing that is usual about it")]
    pub fn new() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    /// With one more value.
    pub fn add(&mut self, value: i64) {
        for byte in value.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// The number.
    #[must_use]
    pub fn value(&self) -> i64 {
        self.0.cast_signed()
    }
}

/// The hash of a list of counts or flags; none of any other.
#[must_use]
pub fn exact(items: &[Value]) -> Option<i64> {
    let mut hash = Hash::new();
    for item in items {
        match item {
            Value::Integer(integer) => hash.add(*integer),
            Value::Bool(flag) => hash.add(i64::from(*flag) + 2),
            _ => return None,
        }
    }
    Some(hash.value())
}

/// `number.fract()` of a positive number below 2^53, without the call that older processors need for it.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "it is below 2^53")]
fn fraction(number: f64) -> f64 {
    number - (number as i64) as f64
}

impl Numbers {
    /// What is kept of this list.
    #[must_use]
    pub fn of(list: &[f64]) -> Numbers {
        // The sum of nothing is -0.0, as an iterator's is.
        let mut numbers =
            Numbers { count: 0.0, sum: -0.0, weighted: -0.0, low: f64::INFINITY, high: f64::NEG_INFINITY };
        for &number in list {
            // Multiples of the golden ratio, modulo 1: no two places have the same weight.
            let weight = 1.0 + fraction(numbers.count * 0.618_033_988_749_894_9);
            numbers.count += 1.0;
            numbers.sum += number;
            numbers.weighted += weight * number;
            numbers.low = numbers.low.min(number);
            numbers.high = numbers.high.max(number);
        }
        numbers
    }

    /// Of a list of numbers, or of what was kept of one.
    #[must_use]
    pub fn from_value(value: &Value) -> Option<Numbers> {
        match value {
            Value::List(items) => numbers_of(items).map(|list| Numbers::of(&list)),
            Value::Record(fields) => match fields.as_slice() {
                [(name, Value::List(parts))] if name == NUMBERS => match numbers_of(parts)?.as_slice() {
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

    /// The record that stands for the list.
    #[must_use]
    pub fn to_value(self) -> Value {
        let Numbers { count, sum, weighted, low, high } = self;
        record(NUMBERS, [count, sum, weighted, low, high].map(Value::Number).to_vec())
    }

    /// Of the same list in another unit.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Numbers {
        let (low, high) = (self.low * factor, self.high * factor);
        Numbers {
            count: self.count,
            sum: self.sum * factor,
            weighted: self.weighted * factor,
            low: low.min(high),
            high: high.max(low),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fraction_is_that_of_the_standard_library() {
        for number in [0.0_f64, 0.3, 1.0, 1.75, 12_345.678, 4_503_599_627_370_495.5] {
            assert_eq!(fraction(number).to_bits(), number.fract().to_bits(), "{number}");
        }
    }

    #[test]
    fn a_value_is_longer_by_all_that_is_in_it() {
        let numbers = |count: usize| Value::List(vec![Value::Number(1.0); count]);
        let record = Value::Record(vec![("a".to_owned(), numbers(3)), ("b".to_owned(), Value::Bool(true))]);
        assert!(is_longer(&record, 3));
        assert!(!is_longer(&record, 4));
        assert!(!is_longer(&numbers(0), 0));
    }
}
