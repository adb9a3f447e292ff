//! Observations + expected answers -> what differs, answer by answer. Pure: no files, no words.

mod number;
mod text;

use kit::value::Value;

use crate::catalogue::{Check, Exercise, MAIN, Recorded, Subject, TextMode};
use crate::verdict::{Answer, CheckVerdict, Difference, Ending, Observation, Row, Spot, Status};
use number::{Scale, same};

/// Compares all checks of an exercise. There is one verdict per check, whatever was observed.
#[must_use]
pub fn compare(exercise: &Exercise, expected: &Recorded, observations: &[Observation]) -> Vec<CheckVerdict> {
    let none = Vec::new();
    let mut verdicts: Vec<CheckVerdict> = exercise
        .checks
        .iter()
        .map(|check| {
            let expected = expected.get(&check.name).unwrap_or(&none);
            match observations.iter().find(|observation| observation.check == check.name) {
                Some(observation) => compare_check(check, expected, observation),
                None => CheckVerdict {
                    name: check.name.clone(),
                    line: None,
                    status: Status::Crashed,
                    rows: Vec::new(),
                    other_lines: Vec::new(),
                    ending: Ending::Exited(0),
                    mistake: None,
                },
            }
        })
        .collect();
    // What `main` prints of a constant that is not there yet is a hole too.
    let is_hole = |verdict: &CheckVerdict| {
        verdict.status == Status::Todo
            && matches!(exercise.check(&verdict.name).map(|check| &check.subject), Some(Subject::Constant(_)))
    };
    if verdicts.iter().any(is_hole)
        && let Some(main) = verdicts.iter_mut().find(|verdict| verdict.name == MAIN)
        && main.status == Status::Failed
    {
        main.status = Status::Todo;
    }
    verdicts
}

/// Whether two series of answers to one check are the same, as far as numbers tell: a mistake is recognised so.
#[must_use]
pub fn same_answers(check: &Check, expected: &[Answer], actual: &[Answer]) -> bool {
    let scale = scale_of(expected);
    expected.len() == actual.len()
        && expected.iter().zip(actual).all(|(expected, actual)| match (expected, actual) {
            (Answer::Value(expected), Answer::Value(actual)) => match &check.subject {
                Subject::Main { mode, .. } => {
                    let (rows, _) = main_rows(expected, actual, *mode);
                    if rows.is_empty() { expected == actual } else { rows.iter().all(is_right) }
                }
                _ => alike(check, expected, actual, scale),
            },
            (Answer::Panicked { message: expected, .. }, Answer::Panicked { message: actual, .. }) => {
                expected == actual
            }
            (expected, actual) => expected == actual,
        })
}

/// As [`difference`], but two numbers that are both not finite in the same way are alike.
fn alike(check: &Check, expected: &Value, actual: &Value, scale: Scale) -> bool {
    match (expected, actual) {
        (Value::Number(expected), Value::Number(actual)) if !expected.is_finite() => {
            expected.to_bits() == actual.to_bits() || expected.is_nan() && actual.is_nan()
        }
        (Value::List(expected), Value::List(actual)) => {
            expected.len() == actual.len()
                && expected.iter().zip(actual).all(|(expected, actual)| alike(check, expected, actual, scale))
        }
        _ => difference(check, expected, actual, scale).is_none(),
    }
}

fn is_right(row: &Row) -> bool {
    row.difference.is_none()
}

fn compare_check(check: &Check, expected: &[Answer], observation: &Observation) -> CheckVerdict {
    let (rows, other_lines) = match check.subject {
        Subject::Main { mode, silent_is_todo } => rows_of_main(expected, observation, mode, silent_is_todo),
        _ => (rows_of_calls(check, expected, observation), Vec::new()),
    };
    CheckVerdict {
        name: check.name.clone(),
        line: None,
        status: status(&rows, observation),
        rows,
        other_lines,
        ending: observation.ending,
        mistake: None,
    }
}

/// A pass needs an end that is no accident, at least one row, and every row right.
fn status(rows: &[Row], observation: &Observation) -> Status {
    let is = |wanted: fn(&Row) -> bool| rows.iter().any(wanted);
    match observation.ending {
        Ending::TimedOut => Status::TimedOut,
        Ending::OutputLimit => Status::OutputLimit,
        Ending::Exited(_)
        | Ending::Killed(_)
        | Ending::StackOverflow
        | Ending::Aborted
        | Ending::OutOfMemory
        | Ending::Garbled => Status::Crashed,
        Ending::Finished if is(|row| matches!(row.answer, Some(Answer::Panicked { .. } | Answer::ReturnedError))) => {
            Status::Panicked
        }
        Ending::Finished if is(|row| !is_right(row) && row.difference != Some(Difference::Todo)) => Status::Failed,
        Ending::Finished if is(|row| !is_right(row)) => Status::Todo,
        Ending::Finished if rows.is_empty() => Status::Failed,
        Ending::Finished => Status::Passed,
    }
}

fn rows_of_calls(check: &Check, expected: &[Answer], observation: &Observation) -> Vec<Row> {
    let scale = scale_of(expected);
    let count = check.cases().len().max(observation.answers.len()).max(expected.len());
    (0..count)
        .map(|index| {
            let answer = observation.answers.get(index);
            let wanted = match expected.get(index) {
                Some(Answer::Value(value)) => Some(value),
                _ => None,
            };
            let difference = match (wanted, answer) {
                (_, Some(Answer::Todo)) => Some(Difference::Todo),
                (_, Some(Answer::Panicked { .. } | Answer::ReturnedError | Answer::Refused(_))) => {
                    Some(Difference::NoValue)
                }
                (Some(wanted), Some(Answer::Value(value))) => match (&check.subject, value) {
                    // A constant cannot be `todo!()`: its hole is NaN.
                    (Subject::Constant(_), Value::Number(number)) if number.is_nan() => Some(Difference::Todo),
                    _ => difference(check, wanted, value, scale),
                },
                _ => Some(Difference::NoAnswer),
            };
            Row { expected: wanted.cloned(), answer: answer.cloned(), difference }
        })
        .collect()
}

fn rows_of_main(
    expected: &[Answer],
    observation: &Observation,
    mode: TextMode,
    silent_is_todo: bool,
) -> (Vec<Row>, Vec<String>) {
    let Some(Answer::Value(expected)) = expected.first() else { return (Vec::new(), Vec::new()) };
    let one = |answer: Option<&Answer>, difference| {
        (vec![Row { expected: None, answer: answer.cloned(), difference: Some(difference) }], Vec::new())
    };
    // `main` answers once; whatever comes before that is not the probe's.
    match observation.answers.last() {
        Some(Answer::Value(Value::Text(printed))) if silent_is_todo && printed.trim().is_empty() => {
            one(None, Difference::Todo)
        }
        Some(Answer::Value(printed)) => main_rows(expected, printed, mode),
        Some(answer @ Answer::Todo) => one(Some(answer), Difference::Todo),
        Some(answer) => one(Some(answer), Difference::NoValue),
        None => main_rows(expected, &Value::Text(observation.printed.clone()), mode),
    }
}

/// `main`'s lines beside the expected ones, and the lines that are of another shape.
fn main_rows(expected: &Value, printed: &Value, mode: TextMode) -> (Vec<Row>, Vec<String>) {
    match (expected, printed) {
        (Value::Text(expected), Value::Text(printed)) => text::compare_lines(expected, printed, mode),
        _ => (Vec::new(), Vec::new()),
    }
}

/// How two values of one check differ, if they do. Finiteness and shape come first.
fn difference(check: &Check, expected: &Value, actual: &Value, scale: Scale) -> Option<Difference> {
    match (expected, actual) {
        (Value::Text(expected), Value::Text(actual)) => text::difference(expected, actual, mode(check)),
        (Value::List(expected_items), Value::List(actual_items)) => {
            if expected_items.len() != actual_items.len() {
                return Some(Difference::Length { expected: expected_items.len(), actual: actual_items.len() });
            }
            in_numbers(expected, actual, scale)
                .or_else(|| expected_items.iter().zip(actual_items).find_map(|(e, a)| difference(check, e, a, scale)))
        }
        (Value::Number(_), Value::Number(_)) => in_numbers(expected, actual, scale),
        _ => (expected != actual).then_some(Difference::Other),
    }
}

fn mode(check: &Check) -> TextMode {
    match &check.subject {
        Subject::Function { returns, .. } => returns.mode,
        Subject::Constant(_) => TextMode::Exact,
        Subject::Main { mode, .. } => *mode,
    }
}

/// The first number that differs in two values whose lists are of the same lengths, at every depth.
fn in_numbers(expected: &Value, actual: &Value, scale: Scale) -> Option<Difference> {
    let mut pairs = Vec::new();
    number_pairs(expected, actual, &mut Vec::new(), &mut pairs);
    let wrong = |(_, expected, actual): &&(Vec<usize>, f64, f64)| !same(*expected, *actual, scale);
    let spot = |(index, expected, actual): &(Vec<usize>, f64, f64)| Spot {
        index: index.clone(),
        expected: *expected,
        actual: *actual,
        differing: pairs.iter().filter(wrong).count(),
        of: pairs.len(),
    };
    if let Some(pair) = pairs.iter().find(|(_, _, actual)| !actual.is_finite()) {
        return Some(Difference::NotFinite(spot(pair)));
    }
    pairs.iter().find(wrong).map(|pair| Difference::Number(spot(pair)))
}

fn number_pairs(expected: &Value, actual: &Value, index: &mut Vec<usize>, pairs: &mut Vec<(Vec<usize>, f64, f64)>) {
    match (expected, actual) {
        (Value::Number(expected), Value::Number(actual)) => pairs.push((index.clone(), *expected, *actual)),
        (Value::List(expected), Value::List(actual)) => {
            for (position, (expected, actual)) in expected.iter().zip(actual).enumerate() {
                index.push(position);
                number_pairs(expected, actual, index, pairs);
                index.pop();
            }
        }
        _ => {}
    }
}

/// The scale of a check: the largest of all its expected numbers.
fn scale_of(expected: &[Answer]) -> Scale {
    fn largest(value: &Value) -> f64 {
        match value {
            Value::Number(number) if number.is_finite() => number.abs(),
            Value::List(items) => items.iter().map(largest).fold(0.0, f64::max),
            _ => 0.0,
        }
    }
    let values = expected.iter().filter_map(|answer| match answer {
        Answer::Value(value) => Some(largest(value)),
        _ => None,
    });
    Scale(values.fold(0.0, f64::max))
}
