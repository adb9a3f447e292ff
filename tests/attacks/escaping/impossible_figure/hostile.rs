use kit::value::{FromValue as _, Value};
use kit::{Figure, Parameters};

fn numbers(count: usize) -> Value {
    Value::List(vec![Value::Number(f64::MAX); count])
}

fn series(kind: &str, first: (&str, Value), second: (&str, Value)) -> Value {
    let fields = [
        ("kind", Value::Text(kind.into())),
        ("label", Value::Text("l".into())),
        first,
        second,
        ("color", Value::Text("red".into())),
        ("alpha", Value::Number(f64::NAN)),
        ("size", Value::Number(-1e300)),
    ];
    Value::Record(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn panel(series: Vec<Value>) -> Value {
    let text = |name: &str, text: &str| (name.to_owned(), Value::Text(text.into()));
    let series = ("series".to_owned(), Value::List(series));
    Value::Record(vec![text("title", "t"), text("xlabel", "t (s)"), text("ylabel", "I (A)"), series])
}

pub fn currents(_p: Parameters, n: usize) -> Vec<f64> {
    vec![0.0; n]
}

pub fn figure() -> Figure {
    let counts = Value::List(vec![Value::Integer(i64::MAX); 25]);
    let odd = vec![
        series("dots", ("x", numbers(25)), ("y", numbers(3))),
        series("line", ("x", numbers(0)), ("y", numbers(25))),
        series("histogram", ("counts", counts.clone()), ("edges", numbers(0))),
        series("histogram", ("counts", Value::List(vec![])), ("edges", numbers(2))),
        series("histogram", ("counts", counts), ("edges", numbers(1))),
        series("image", ("x", numbers(1)), ("rows", Value::List(vec![numbers(3), numbers(0), numbers(70_000)]))),
        series("image", ("x", numbers(0)), ("rows", Value::List(vec![]))),
    ];
    let mut panels: Vec<Value> = vec![panel(odd), panel(vec![])];
    panels.extend(vec![panel(vec![]); 2000]);
    Figure::from_value(&Value::Record(vec![("panels".to_owned(), Value::List(panels))])).unwrap()
}

fn main() {}
