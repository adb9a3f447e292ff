//! Values that travel between the checker and an exercise: the arguments of a call, and its answer.
//!
//! A value is one line of words. Numbers travel as the 16 hexadecimal digits of their bits, so nothing is lost, not
//! even the sign of a zero. This module knows nothing of processes and files.

mod convert;

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

/// Answers hold hundreds of thousands of numbers: this is many times as quick as `{:016x}`.
#[expect(clippy::cast_possible_truncation, reason = "four bits are what is wanted")]
fn write_number(f: &mut fmt::Formatter<'_>, bits: u64) -> fmt::Result {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut word = [b'n'; 17];
    for (digit, nibble) in word[1..].iter_mut().zip((0..64).step_by(4).rev()) {
        *digit = DIGITS[usize::from((bits >> nibble) as u8 & 15)];
    }
    f.write_str(str::from_utf8(&word).unwrap_or_default())
}

/// What [`write_number`] wrote behind its first letter, in small letters or capitals.
fn parse_number(digits: &[u8; 16]) -> Option<u64> {
    digits.iter().try_fold(0, |bits: u64, digit| {
        let nibble = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            b'A'..=b'F' => digit - b'A' + 10,
            _ => return None,
        };
        Some(bits << 4 | u64::from(nibble))
    })
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
            let bits = rest.as_bytes().try_into().ok().and_then(parse_number).ok_or_else(bad)?;
            Ok(Value::Number(f64::from_bits(bits)))
        }
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
        let values = [
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
        for odd in
            ["n1", "n3df12e0be826d69g", "n3df12e0be826d6950", "i1.5", "b2", "s0", "szz", "é", "i1 i2", "{ i1 i1 }"]
        {
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
