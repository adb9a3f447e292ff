//! Values that travel between the checker and an exercise: the arguments of a call, and its answer.
//!
//! A value is one line of words. Numbers travel as the 16 hexadecimal digits of their bits, so nothing is lost, not
//! even the sign of a zero. This module knows nothing of processes and files.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use crate::Parameters;

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
            Value::Number(number) => write!(f, "n{:016x}", number.to_bits()),
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
        "n" if rest.len() == 16 => Ok(Value::Number(f64::from_bits(u64::from_str_radix(rest, 16).map_err(|_| bad())?))),
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

/// What a checked function may return, and what it may change through `&mut`.
pub trait ToValue {
    /// This answer as a value.
    fn to_value(&self) -> Value;
}

/// What a checked function may take.
pub trait FromValue: Sized {
    /// The argument that `value` describes.
    ///
    /// # Errors
    /// When `value` is of another kind: an author's mistake in the catalogue.
    fn from_value(value: &Value) -> Result<Self, Unreadable>;
}

fn wrong_kind<T>(value: &Value) -> Result<T, Unreadable> {
    Err(Unreadable(format!("{value:?} is no {}", std::any::type_name::<T>())))
}

impl ToValue for f64 {
    fn to_value(&self) -> Value {
        Value::Number(*self)
    }
}

impl FromValue for f64 {
    fn from_value(value: &Value) -> Result<f64, Unreadable> {
        match value {
            Value::Number(number) => Ok(*number),
            _ => wrong_kind(value),
        }
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl ToValue for $integer {
            /// A count beyond `i64` is as wrong as any other, so it saturates.
            fn to_value(&self) -> Value {
                Value::Integer(i64::try_from(*self).unwrap_or(i64::MAX))
            }
        }

        impl FromValue for $integer {
            fn from_value(value: &Value) -> Result<$integer, Unreadable> {
                match value {
                    Value::Integer(integer) => (*integer).try_into().or_else(|_| wrong_kind(value)),
                    _ => wrong_kind(value),
                }
            }
        }
    )*};
}

integers!(usize, u32, i64);

impl ToValue for bool {
    fn to_value(&self) -> Value {
        Value::Bool(*self)
    }
}

impl FromValue for bool {
    fn from_value(value: &Value) -> Result<bool, Unreadable> {
        match value {
            Value::Bool(flag) => Ok(*flag),
            _ => wrong_kind(value),
        }
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl FromValue for String {
    fn from_value(value: &Value) -> Result<String, Unreadable> {
        match value {
            Value::Text(text) => Ok(text.clone()),
            _ => wrong_kind(value),
        }
    }
}

impl ToValue for () {
    fn to_value(&self) -> Value {
        Value::List(Vec::new())
    }
}

/// Nothing is the empty list, something a list of one.
impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value {
        Value::List(self.iter().map(ToValue::to_value).collect())
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Result<Option<T>, Unreadable> {
        match value {
            Value::List(items) => match items.as_slice() {
                [] => Ok(None),
                [item] => T::from_value(item).map(Some),
                _ => wrong_kind(value),
            },
            _ => wrong_kind(value),
        }
    }
}

macro_rules! tuples {
    ($(($($item:ident $index:tt),*)),*) => {$(
        impl<$($item: ToValue),*> ToValue for ($($item,)*) {
            fn to_value(&self) -> Value {
                Value::List(vec![$(self.$index.to_value()),*])
            }
        }
    )*};
}

tuples!((A 0, B 1), (A 0, B 1, C 2), (A 0, B 1, C 2, D 3), (A 0, B 1, C 2, D 3, E 4), (A 0, B 1, C 2, D 3, E 4, F 5));

impl<T: ToValue> ToValue for Vec<T> {
    fn to_value(&self) -> Value {
        Value::List(self.iter().map(ToValue::to_value).collect())
    }
}

/// A list, or [`numbers`].
impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: &Value) -> Result<Vec<T>, Unreadable> {
        match value {
            Value::List(items) => items.iter().map(T::from_value).collect(),
            #[cfg(feature = "exercise")]
            Value::Record(_) => {
                numbers(value)?.into_iter().map(|number| T::from_value(&Value::Number(number))).collect()
            }
            _ => wrong_kind(value),
        }
    }
}

/// Lists by number, such as spike times by neuron: pairs of a number and its list, ascending. A number with an empty list
/// says the same as none, so it is left out.
impl<T: ToValue> ToValue for BTreeMap<usize, Vec<T>> {
    fn to_value(&self) -> Value {
        let filled = self.iter().filter(|(_, list)| !list.is_empty());
        Value::List(filled.map(|(key, list)| Value::List(vec![key.to_value(), list.to_value()])).collect())
    }
}

impl<T: FromValue> FromValue for BTreeMap<usize, Vec<T>> {
    fn from_value(value: &Value) -> Result<BTreeMap<usize, Vec<T>>, Unreadable> {
        let Value::List(pairs) = value else { return wrong_kind(value) };
        let pair = |pair: &Value| match pair {
            Value::List(pair) if pair.len() == 2 => Ok((usize::from_value(&pair[0])?, Vec::from_value(&pair[1])?)),
            _ => wrong_kind(pair),
        };
        pairs.iter().map(pair).collect()
    }
}

impl FromValue for Parameters {
    /// The tutorial's parameters, with the given fields in place of its own.
    fn from_value(value: &Value) -> Result<Parameters, Unreadable> {
        let Value::Record(fields) = value else { return wrong_kind(value) };
        let mut p = Parameters::TUTORIAL;
        for (name, value) in fields {
            set(&mut p, name, value)?;
        }
        Ok(p)
    }
}

fn set(p: &mut Parameters, name: &str, value: &Value) -> Result<(), Unreadable> {
    let field = match name {
        "t_max" => &mut p.t_max,
        "dt" => &mut p.dt,
        "tau" => &mut p.tau,
        "el" => &mut p.el,
        "vr" => &mut p.vr,
        "vth" => &mut p.vth,
        "r" => &mut p.r,
        "i_mean" => &mut p.i_mean,
        _ => return Err(Unreadable(format!("`Parameters` has no field `{name}`"))),
    };
    *field = f64::from_value(value)?;
    Ok(())
}

#[cfg(feature = "exercise")]
mod exercise {
    //! Arrays and generators.

    use ndarray::{Array1, Array2};

    use super::{FromValue, ToValue, Unreadable, Value, set, wrong_kind};
    use crate::{Parameters, Rng, model};

    impl<T: ToValue> ToValue for Array1<T> {
        fn to_value(&self) -> Value {
            Value::List(self.iter().map(ToValue::to_value).collect())
        }
    }

    /// Row by row, as a list of lists.
    impl<T: ToValue> ToValue for Array2<T> {
        fn to_value(&self) -> Value {
            let row = |row: ndarray::ArrayView1<'_, T>| Value::List(row.iter().map(ToValue::to_value).collect());
            Value::List(self.outer_iter().map(row).collect())
        }
    }

    impl<T: FromValue> FromValue for Array1<T> {
        fn from_value(value: &Value) -> Result<Array1<T>, Unreadable> {
            Vec::from_value(value).map(Array1::from_vec)
        }
    }

    /// A list of rows, or a record as in [`numbers`](super::numbers) with the number of rows `n` beside it.
    impl<T: FromValue> FromValue for Array2<T> {
        fn from_value(value: &Value) -> Result<Array2<T>, Unreadable> {
            let rows: Vec<Vec<T>> = match value {
                Value::Record(fields) => {
                    let n = fields.iter().find(|(name, _)| name == "n").map_or(Ok(1), |(_, n)| usize::from_value(n))?;
                    let all: Vec<T> = Vec::from_value(value)?;
                    let columns = all.len() / n.max(1);
                    return Array2::from_shape_vec((n, columns), all).or_else(|_| wrong_kind(value));
                }
                _ => Vec::from_value(value)?,
            };
            let shape = (rows.len(), rows.first().map_or(0, Vec::len));
            Array2::from_shape_vec(shape, rows.into_iter().flatten().collect()).or_else(|_| wrong_kind(value))
        }
    }

    /// A generator is described by its seed.
    impl FromValue for Rng {
        fn from_value(value: &Value) -> Result<Rng, Unreadable> {
            u32::from_value(value).map(Rng::new)
        }
    }

    /// A generator answers with its next number: it shows how often it was asked.
    impl ToValue for Rng {
        fn to_value(&self) -> Value {
            Value::Number(self.clone().random())
        }
    }

    /// Numbers that are too many to write down:
    ///
    /// - `{ repeat = X, times = K }`: K times X; with `n`, as many rows of that.
    /// - `{ seed = S }`: random currents as in exercise 07; with `n`, those of n neurons as in exercise 13. Fields of
    ///   `Parameters` may stand beside it.
    pub(super) fn numbers(value: &Value) -> Result<Vec<f64>, Unreadable> {
        let Value::Record(fields) = value else { return wrong_kind(value) };
        let field = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value);
        let n = field("n").map_or(Ok(1), usize::from_value)?;
        if let (Some(number), Some(times)) = (field("repeat"), field("times")) {
            return Ok(vec![f64::from_value(number)?; n * usize::from_value(times)?]);
        }
        let Some(seed) = field("seed") else { return wrong_kind(value) };
        let mut p = Parameters::TUTORIAL;
        for (name, value) in fields.iter().filter(|(name, _)| name != "n" && name != "seed") {
            set(&mut p, name, value)?;
        }
        Ok(model::random_currents(p, n, &mut Rng::from_value(seed)?).into_iter().collect())
    }
}

#[cfg(feature = "exercise")]
use exercise::numbers;

#[cfg(test)]
mod tests {
    use super::*;

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
