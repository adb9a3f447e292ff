//! Rust's types as values: what a checked function may take and return.

use std::collections::BTreeMap;

use super::short::{LONG, shortened};
use super::{Unreadable, Value};
use crate::Parameters;

/// What a checked function may return, and what it may change through `&mut`.
pub trait ToValue {
    /// This answer as a value.
    fn to_value(&self) -> Value;

    /// The same with long lists in short, and a figure in the form in which it is compared.
    fn to_short(&self) -> Value {
        shortened(self.to_value(), LONG)
    }
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
