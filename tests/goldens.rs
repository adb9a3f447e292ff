//! The solutions' numbers against NumPy's (`golden/generate.py`), which no Rust code has touched.

mod support;

use std::fs;

use approx::assert_relative_eq;
use checker::catalogue::{Exercise, MAIN};
use checker::verdict::Answer;
use kit::value::Value;
use serde_json::Value as Json;
use support::{root, workbook};

fn golden(name: &str) -> Json {
    let path = root().join("tests/golden").join(format!("{name}.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn numbers(json: &Json) -> Vec<f64> {
    json.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn with_exercise<T>(name: &str, read: impl FnOnce(&Exercise, &dyn Fn(&str) -> Vec<Value>) -> T) -> T {
    let workbook = workbook();
    let exercise = workbook.find(name).unwrap();
    let expected = workbook.expected(exercise).unwrap();
    let answers = |check: &str| -> Vec<Value> {
        let value = |answer: &Answer| match answer {
            Answer::Value(value) => value.clone(),
            other => panic!("{check}: {other:?}"),
        };
        expected[check].iter().map(value).collect()
    };
    read(exercise, &answers)
}

fn number(value: &Value) -> f64 {
    match value {
        Value::Number(number) => *number,
        other => panic!("{other:?}"),
    }
}

fn printed(name: &str) -> Vec<String> {
    with_exercise(name, |_, answers| match &answers(MAIN)[0] {
        Value::Text(text) => text.lines().map(str::to_owned).collect(),
        other => panic!("{other:?}"),
    })
}

#[test]
fn parameters_are_the_tutorials() {
    let golden = golden("part1_01_parameters");
    assert_eq!(printed("1"), [golden["printed"].as_str().unwrap()]);
    with_exercise("1", |exercise, answers| {
        let constants = exercise.checks.iter().filter(|check| check.name != MAIN);
        for constant in constants {
            let expected = golden[constant.name.to_lowercase()].as_f64().unwrap();
            assert_eq!(answers(&constant.name), [Value::Number(expected)], "{}", constant.name);
        }
    });
}

#[test]
fn the_ten_currents_are_the_tutorials_to_the_last_digit() {
    let golden = golden("part1_02_synaptic_input");
    let lines: Vec<f64> = printed("2").iter().map(|line| line.parse().unwrap()).collect();
    assert_eq!(lines, numbers(&golden["i"]));
    with_exercise("2", |exercise, answers| {
        let check = exercise.check("synaptic_input").unwrap();
        let (cases, answers) = (check.cases(), answers("synaptic_input"));
        for (index, (t, i)) in numbers(&golden["t"]).into_iter().zip(numbers(&golden["i"])).enumerate() {
            assert_eq!(cases[index], [Value::Number(t)]);
            assert_eq!(answers[index], Value::Number(i));
        }
        // In theory: 2 I_MEAN after a quarter of a period, 0 after three.
        let at = |t| number(&answers[cases.iter().position(|case| *case == [Value::Number(t)]).unwrap()]);
        assert_relative_eq!(at(0.0025), 5e-10, epsilon = 0.0, max_relative = 1e-15);
        assert_relative_eq!(at(0.0075), 0.0, epsilon = 1e-24);
    });
}

#[test]
fn rows_are_formatted_as_python_does_but_for_the_padded_exponent() {
    let golden = golden("part1_03_print_formatting");
    let expected: Vec<&str> = golden["lines"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    assert_eq!(printed("3"), expected);
}

#[test]
fn potentials_are_numpys() {
    let golden = golden("part1_04_membrane_potential");
    let v = numbers(&golden["v"]);
    let rows: Vec<(f64, f64)> = printed("4")
        .iter()
        .map(|line| line.split_once(' ').unwrap())
        .map(|(t, v)| (t.parse().unwrap(), v.parse().unwrap()))
        .collect();
    assert_eq!(rows.len(), 11);
    for (row, (t, v)) in rows.iter().zip(numbers(&golden["t"]).into_iter().zip(&v)) {
        assert_relative_eq!(row.0, t, epsilon = 0.5e-3);
        assert_relative_eq!(row.1, *v, epsilon = 0.5e-6);
    }
    with_exercise("4", |exercise, answers| {
        let cases = exercise.check("potential_after").unwrap().cases();
        let answers = answers("potential_after");
        let tutorial = |case: &[Value]| match case {
            [Value::Record(fields), Value::Integer(steps)] if fields.is_empty() => usize::try_from(*steps).ok(),
            _ => None,
        };
        let mut compared = 0;
        for (case, answer) in cases.iter().zip(answers) {
            if let Some(expected) = tutorial(case).and_then(|steps| v.get(steps)) {
                assert_relative_eq!(number(&answer), *expected, epsilon = 0.0, max_relative = 1e-15);
                compared += 1;
            }
        }
        assert_eq!(compared, 4);
    });
}

#[test]
fn the_notebook_prints_the_same_ten_potentials_one_row_higher() {
    let golden = golden("part1_04_membrane_potential");
    let notebook: Vec<f64> = golden["notebook"]["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line.as_str().unwrap().split_once(' ').unwrap().1.parse().unwrap())
        .collect();
    let ours: Vec<f64> = printed("4").iter().map(|line| line.split_once(' ').unwrap().1.parse().unwrap()).collect();
    assert_eq!(ours[1..], notebook);
}
