//! The crate that the exercises for rustlings are tested with: cases, and whether the answers are the expected ones.
//!
//! It is compiled there once and optimised, so that a test has little to compile. It depends on `kit` only.

use kit::probe::{Call, Check};
use kit::value::{Value, numbers_of};

/// Makes the calls of the check `name`, and compares what they answer.
///
/// `cases` holds a line `check NAME` for each check, and below it, for each call, a line `case VALUE` with its arguments and
/// a line `answer VALUE`.
///
/// # Panics
/// When an answer is wrong, or there is no case.
pub fn hold(cases: &str, name: &str, check: Check) {
    let mut lines = cases.lines().skip_while(|line| line.strip_prefix("check ") != Some(name)).skip(1);
    let mut asked = 0;
    while let Some(arguments) = lines.next().and_then(|line| line.strip_prefix("case ")) {
        let answer = lines.next().and_then(|line| line.strip_prefix("answer ")).expect("a case has an answer");
        let expected = Value::parse(answer).expect("an answer is a value");
        let Ok(Value::List(arguments)) = Value::parse(arguments) else { panic!("`{arguments}` is no list") };
        let actual = check(&mut Call::new(&arguments));
        let actual = words_of_figure(&actual).unwrap_or(actual);
        assert!(same(&expected, &actual, largest(&expected)), "{name}({arguments:?}) is {actual:?}, not {expected:?}");
        asked += 1;
    }
    assert!(asked > 0, "`{name}` has no case");
}

/// The titles and the labels of a figure's vertical axes; none of another value.
#[must_use]
pub fn words_of_figure(value: &Value) -> Option<Value> {
    let Value::List(panels) = field(value, "panels")? else { return None };
    let words = |panel: &Value| Value::List(["title", "ylabel"].iter().filter_map(|name| word(panel, name)).collect());
    Some(Value::List(panels.iter().map(words).collect()))
}

fn word(panel: &Value, name: &str) -> Option<Value> {
    match field(panel, name)? {
        Value::Text(text) => Some(Value::Text(text.trim().to_owned())),
        _ => None,
    }
}

fn field<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Record(fields) => fields.iter().find(|(known, _)| known == name).map(|(_, value)| value),
        _ => None,
    }
}

/// Whether numbers agree to 1e-9 of themselves and 1e-12 of the largest, and everything else wholly.
fn same(expected: &Value, actual: &Value, largest: f64) -> bool {
    match (expected, actual) {
        (Value::Number(expected), Value::Number(actual)) => near(*expected, *actual, largest),
        (Value::List(expected), Value::List(actual)) => {
            expected.len() == actual.len() && expected.iter().zip(actual).all(|(e, a)| same(e, a, largest))
        }
        (Value::Record(_), Value::List(actual)) => fits(expected, actual),
        (Value::Text(expected), Value::Text(actual)) => expected.trim_end() == actual.trim_end(),
        _ => expected == actual,
    }
}

fn near(expected: f64, actual: f64, largest: f64) -> bool {
    (expected - actual).abs() <= 1e-9 * expected.abs() + 1e-12 * largest
}

fn largest(value: &Value) -> f64 {
    match value {
        Value::Number(number) => number.abs(),
        Value::List(items) => items.iter().map(largest).fold(0.0, f64::max),
        _ => 0.0,
    }
}

/// Whether a long list is the one of which a summary was recorded: see `checker::compare`'s digests.
fn fits(summary: &Value, actual: &[Value]) -> bool {
    match (field(summary, "numbers_in_short"), field(summary, "values_in_short")) {
        (Some(Value::List(parts)), _) => match (numbers_of(parts), numbers_of(actual)) {
            (Some(parts), Some(numbers)) => fits_numbers(&parts, &numbers),
            _ => false,
        },
        (_, Some(Value::List(parts))) => {
            parts.first() == Some(&count(actual.len())) && parts.get(1) == hash(actual).as_ref()
        }
        _ => false,
    }
}

/// `parts` are how many there are, their sum, their sum with a weight for each place, the smallest and the largest.
fn fits_numbers(parts: &[f64], numbers: &[f64]) -> bool {
    let [length, sum, weighted, low, high] = parts else { return false };
    let mut found = [0.0, 0.0, 0.0, f64::INFINITY, f64::NEG_INFINITY];
    for number in numbers {
        let weight = 1.0 + (found[0] * 0.618_033_988_749_894_9_f64).fract();
        found = [
            found[0] + 1.0,
            found[1] + number,
            found[2] + weight * number,
            found[3].min(*number),
            found[4].max(*number),
        ];
    }
    let scale = length * low.abs().max(high.abs());
    [*length, *sum, *weighted, *low, *high]
        .iter()
        .zip(found)
        .all(|(expected, actual)| near(*expected, actual, 1e3 * scale))
}

fn count(length: usize) -> Value {
    Value::Integer(i64::try_from(length).unwrap_or(i64::MAX))
}

/// FNV-1a of counts or flags.
fn hash(items: &[Value]) -> Option<Value> {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for item in items {
        let number = match item {
            Value::Integer(integer) => *integer,
            Value::Bool(flag) => i64::from(*flag) + 2,
            _ => return None,
        };
        for byte in number.to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Some(Value::Integer(hash.cast_signed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASES: &str =
        "check double\ncase [ i2 ]\nanswer i4\ncase [ i-1 ]\nanswer i-2\ncheck half\ncase [ i2 ]\nanswer i1\n";

    fn double(call: &mut Call<'_>) -> Value {
        Value::Integer(2 * call.argument::<i64>())
    }

    #[test]
    fn a_right_answer_holds() {
        hold(CASES, "double", double);
    }

    #[test]
    #[should_panic(expected = "half([Integer(2)]) is Integer(4), not Integer(1)")]
    fn a_wrong_answer_does_not() {
        hold(CASES, "half", double);
    }

    #[test]
    #[should_panic(expected = "`third` has no case")]
    fn nothing_asked_does_not_hold() {
        hold(CASES, "third", double);
    }

    #[test]
    fn numbers_agree_to_nine_digits() {
        let list = |numbers: &[f64]| Value::List(numbers.iter().copied().map(Value::Number).collect());
        let expected = list(&[2.5e-10, 0.0]);
        let is_same = |actual: &[f64]| same(&expected, &list(actual), largest(&expected));
        assert!(is_same(&[2.5e-10, 0.0]) && is_same(&[2.500_000_000_000_1e-10, 1e-23]));
        assert!(!is_same(&[2.501e-10, 0.0]) && !is_same(&[2.5e-10]) && !is_same(&[f64::NAN, 0.0]));
    }

    #[test]
    fn a_long_list_is_known_by_its_summary() {
        let numbers: Vec<f64> = (0..3000).map(|k| -0.06 + 0.02 * (f64::from(k) * 0.7).sin()).collect();
        let value = Value::List(numbers.into_iter().map(Value::Number).collect());
        let summary = checker::compare::recordable(&checker::verdict::Answer::Value(value.clone()), 2500);
        let checker::verdict::Answer::Value(summary) = summary else { panic!() };
        assert!(matches!(summary, Value::Record(_)));
        assert!(same(&summary, &value, 0.0));
        let Value::List(mut numbers) = value else { panic!() };
        numbers.swap(0, 2000);
        assert!(!same(&summary, &Value::List(numbers), 0.0));
        let flags = |odd: usize| Value::List((0..3000).map(|k| Value::Bool(k == odd)).collect());
        let summary = checker::compare::recordable(&checker::verdict::Answer::Value(flags(7)), 2500);
        let checker::verdict::Answer::Value(summary) = summary else { panic!() };
        assert!(same(&summary, &flags(7), 0.0) && !same(&summary, &flags(8), 0.0));
    }
}
