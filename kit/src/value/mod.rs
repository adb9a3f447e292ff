//! Values that travel between the checker and an exercise: the arguments of a call, and its answer.
//!
//! A value is one line of words. Numbers travel as the 16 hexadecimal digits of their bits, so nothing is lost, not
//! even the sign of a zero. This module knows nothing of processes and files.

mod convert;
pub mod short;

use std::fmt::{self, Write as _};

pub use convert::{FromValue, ToValue};

/// One argument or one answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A real number, in the SI unit of its quantity.
    Number(f64),
    /// A count, a step or a seed.
    Integer(i64),
    /// A flag.
    Bool(bool),
    /// A text, for functions that format.
    Text(String),
    /// Vectors, arrays (row by row), tuples; nothing (`()`) is the empty list.
    List(Vec<Value>),
    /// Named fields, in the order given.
    Record(Vec<(String, Value)>),
}

/// Why a line is not a value, or a value not the argument that a function takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Value {
    /// Writes the line that [`Value::parse`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(number) => write_number(f, number.to_bits()),
            Value::Integer(integer) => write!(f, "i{integer}"),
            Value::Bool(flag) => write!(f, "b{}", u8::from(*flag)),
            Value::Text(text) => write_text(f, text),
            Value::List(items) if items.len() > 1 && items.iter().all(|item| matches!(item, Value::Number(_))) => {
                write_numbers(f, items)
            }
            Value::List(items) => {
                f.write_char('[')?;
                for item in items {
                    write!(f, " {item}")?;
                }
                f.write_str(" ]")
            }
            Value::Record(fields) => {
                f.write_char('{')?;
                for (name, value) in fields {
                    f.write_char(' ')?;
                    write_text(f, name)?;
                    write!(f, " {value}")?;
                }
                f.write_str(" }")
            }
        }
    }
}

/// Several numbers in one word: answers hold hundreds of thousands, and words take longer than numbers.
fn write_numbers(f: &mut fmt::Formatter<'_>, items: &[Value]) -> fmt::Result {
    f.write_char('N')?;
    // Pieces of a size that the processor has at hand.
    for items in items.chunks(256) {
        let mut piece = [0; 16 * 256];
        let mut end = 0;
        for item in items {
            if let Value::Number(number) = item {
                piece[end..end + 16].copy_from_slice(&digits(number.to_bits()));
                end += 16;
            }
        }
        f.write_str(str::from_utf8(&piece[..end]).unwrap_or_default())?;
    }
    Ok(())
}

/// This is many times as quick as `{:016x}`.
fn write_number(f: &mut fmt::Formatter<'_>, bits: u64) -> fmt::Result {
    f.write_char('n')?;
    f.write_str(str::from_utf8(&digits(bits)).unwrap_or_default())
}

/// A number's bits as hexadecimal digits.
fn digits(bits: u64) -> [u8; 16] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut word = [0; 16];
    for (byte, digits) in bits.to_be_bytes().into_iter().zip(word.chunks_exact_mut(2)) {
        digits[0] = DIGITS[usize::from(byte >> 4)];
        digits[1] = DIGITS[usize::from(byte & 15)];
    }
    word
}

/// What each character means as a hexadecimal digit; 255 if nothing.
#[expect(clippy::cast_possible_truncation, reason = "less than 16")]
const NIBBLES: [u8; 256] = {
    let mut nibbles = [255; 256];
    let mut digit = 0;
    while digit < 16 {
        nibbles[b"0123456789abcdef"[digit] as usize] = digit as u8;
        nibbles[b"0123456789ABCDEF"[digit] as usize] = digit as u8;
        digit += 1;
    }
    nibbles
};

/// The bits that 16 hexadecimal digits write.
fn parse_number(digits: &[u8]) -> Option<u64> {
    let (mut bits, mut wrong) = (0, 0);
    for digit in digits {
        let nibble = NIBBLES[usize::from(*digit)];
        wrong |= nibble;
        bits = bits << 4 | u64::from(nibble & 15);
    }
    (digits.len() == 16 && wrong < 16).then_some(bits)
}

fn parse_numbers(digits: &[u8]) -> Option<Vec<Value>> {
    let numbers = digits.chunks_exact(16);
    if digits.is_empty() || !numbers.remainder().is_empty() {
        return None;
    }
    numbers.map(|digits| Some(Value::Number(f64::from_bits(parse_number(digits)?)))).collect()
}

fn write_text(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('s')?;
    text.bytes().try_for_each(|byte| write!(f, "{byte:02x}"))
}

impl Value {
    /// Reads what [`Value`]'s `Display` wrote.
    ///
    /// # Errors
    /// When `line` is anything else, such as the half line of a program that ended while it wrote.
    pub fn parse(line: &str) -> Result<Value, Unreadable> {
        let mut words = line.split_ascii_whitespace();
        let value = parse_from(words.next(), &mut words, 0)?;
        match words.next() {
            None => Ok(value),
            Some(word) => Err(Unreadable(format!("`{word}` follows a whole value"))),
        }
    }

    /// The numbers of a list of numbers; none if it is anything else.
    #[must_use]
    pub fn numbers(&self) -> Option<Vec<f64>> {
        match self {
            Value::List(items) => numbers_of(items),
            _ => None,
        }
    }

    /// Whether no number in it is infinite or NaN.
    #[must_use]
    pub fn is_finite(&self) -> bool {
        match self {
            Value::Number(number) => number.is_finite(),
            Value::List(items) => items.iter().all(Value::is_finite),
            Value::Record(fields) => fields.iter().all(|(_, value)| value.is_finite()),
            Value::Integer(_) | Value::Bool(_) | Value::Text(_) => true,
        }
    }
}

/// These numbers, if all are numbers.
#[must_use]
pub fn numbers_of(items: &[Value]) -> Option<Vec<f64>> {
    let number = |item: &Value| match item {
        Value::Number(number) => Some(*number),
        _ => None,
    };
    items.iter().map(number).collect()
}

/// Deeper than any answer of ours, far from a stack overflow.
const MAX_DEPTH: usize = 32;

fn parse_from<'a>(
    word: Option<&'a str>,
    words: &mut impl Iterator<Item = &'a str>,
    depth: usize,
) -> Result<Value, Unreadable> {
    let word = word.ok_or_else(|| Unreadable("the value ends too early".into()))?;
    let bad = || Unreadable(format!("`{}` is no value", word.chars().take(40).collect::<String>()));
    if depth > MAX_DEPTH {
        return Err(bad());
    }
    if !word.is_ascii() {
        return Err(bad());
    }
    let (kind, rest) = word.split_at(1);
    match kind {
        "n" => {
            let bits = parse_number(rest.as_bytes()).ok_or_else(bad)?;
            Ok(Value::Number(f64::from_bits(bits)))
        }
        "N" => Ok(Value::List(parse_numbers(rest.as_bytes()).ok_or_else(bad)?)),
        "i" => Ok(Value::Integer(rest.parse().map_err(|_| bad())?)),
        "b" if rest == "0" || rest == "1" => Ok(Value::Bool(rest == "1")),
        "s" => Ok(Value::Text(parse_text(rest).ok_or_else(bad)?)),
        "[" if rest.is_empty() => {
            let mut items = Vec::new();
            loop {
                match words.next() {
                    Some("]") => return Ok(Value::List(items)),
                    word => items.push(parse_from(word, words, depth + 1)?),
                }
            }
        }
        "{" if rest.is_empty() => {
            let mut fields = Vec::new();
            loop {
                match words.next() {
                    Some("}") => return Ok(Value::Record(fields)),
                    Some(name) => {
                        let name = name.strip_prefix('s').and_then(parse_text).ok_or_else(bad)?;
                        fields.push((name, parse_from(words.next(), words, depth + 1)?));
                    }
                    None => return Err(bad()),
                }
            }
        }
        _ => Err(bad()),
    }
}

fn parse_text(hex: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = hex
        .as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?, 16).ok())
        .collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Parameters;

    fn list(items: impl IntoIterator<Item = Value>) -> Value {
        Value::List(items.into_iter().collect())
    }

    #[test]
    fn every_value_survives_the_journey() {
        let many = || (0..1000).map(|k| Value::Number(f64::from(k) - 500.5));
        let values = [
            list(many()),
            list(many().chain([Value::Integer(1)])),
            list([list(many().take(2)), list(many().take(1))]),
            Value::Number(-0.0),
            Value::Number(f64::INFINITY),
            Value::Number(3.969_463_130_731_183e-10),
            Value::Number(f64::MIN_POSITIVE / 4.0),
            Value::Integer(i64::MIN),
            Value::Bool(true),
            Value::Text("0.000 2.5e-10\n\u{7d}膜電位".into()),
            Value::Text(String::new()),
            list([]),
            list([list([Value::Number(1.0)]), list([]), Value::Bool(false)]),
            Value::Record(vec![("dt".into(), Value::Number(1e-4)), ("} ".into(), list([]))]),
        ];
        for value in values {
            assert_eq!(Value::parse(&value.to_string()), Ok(value));
        }
        let Ok(Value::Number(nan)) = Value::parse(&Value::Number(f64::NAN).to_string()) else { panic!() };
        assert!(nan.is_nan());
    }

    #[test]
    fn half_a_line_is_no_value() {
        let whole = Value::Record(vec![("v".into(), list([Value::Number(1.0), Value::Text("ab".into())]))]).to_string();
        for end in 0..whole.len() {
            assert!(Value::parse(&whole[..end]).is_err(), "{:?}", &whole[..end]);
        }
        for odd in [
            "n1",
            "N",
            "N3df12e0be826d69",
            "N3df12e0be826d6953df12e0be826d69g",
            "n3df12e0be826d69g",
            "n3df12e0be826d6950",
            "i1.5",
            "b2",
            "s0",
            "szz",
            "é",
            "i1 i2",
            "{ i1 i1 }",
        ] {
            assert!(Value::parse(odd).is_err(), "{odd}");
        }
        assert!(Value::parse(&"[ ".repeat(100_000)).is_err());
    }

    #[test]
    fn parameters_are_the_tutorials_but_for_the_fields_given() {
        let value = Value::Record(vec![("tau".into(), Value::Number(0.01))]);
        assert_eq!(Parameters::from_value(&value), Ok(Parameters { tau: 0.01, ..Parameters::TUTORIAL }));
        let unknown = Value::Record(vec![("taw".into(), Value::Number(0.01))]);
        assert!(Parameters::from_value(&unknown).is_err());
    }
}
