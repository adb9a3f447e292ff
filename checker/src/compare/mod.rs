//! Observations + expected answers -> what differs, answer by answer. Pure: no files, no words.

mod digest;
mod figure;
mod number;
mod text;

pub use figure::in_units_of;
pub use kit::value::short::LONG as EXPECTED;

use kit::value::Value;

use crate::catalogue::{Check, Exercise, MAIN, Recorded, Subject, TextMode};
use crate::verdict::{Answer, CheckVerdict, Difference, Ending, Observation, Row, Spot, Status};
use kit::value::short::shortened;
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
                    reason: None,
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

/// Whether two numbers are the same where the largest of their quantity is `scale`.
pub(crate) fn near(expected: f64, actual: f64, scale: f64) -> bool {
    same(expected, actual, Scale(scale))
}

/// Whether two series of condensed answers to one check are the same, as far as numbers tell: a mistake is recognised so.
#[must_use]
pub fn same_answers(check: &Check, expected: &[Answer], actual: &[Answer]) -> bool {
    let scales = Scales::of(check, expected);
    expected.len() == actual.len()
        && expected.iter().zip(actual).all(|(expected, actual)| match (expected, actual) {
            (Answer::Value(expected), Answer::Value(actual)) => match &check.subject {
                Subject::Main { mode: TextMode::Free, .. } => true,
                Subject::Main { mode, .. } => {
                    let (rows, _) = main_rows(expected, actual, *mode);
                    if rows.is_empty() { expected == actual } else { rows.iter().all(is_right) }
                }
                _ => scales.split(expected, actual).all(|(e, a, scale)| alike(check, e, a, scale)),
            },
            (Answer::Panicked { message: expected, .. }, Answer::Panicked { message: actual, .. }) => {
                expected == actual
            }
            (expected, actual) => expected == actual,
        })
}

/// An answer as it is recorded: a figure in its canonical form, and long lists in short if it has more numbers than `limit`.
#[must_use]
pub fn recordable(answer: &Answer, limit: usize) -> Answer {
    match answer {
        Answer::Value(value) => {
            let value = figure::canonical(value).unwrap_or(std::borrow::Cow::Borrowed(value));
            Answer::Value(shortened(value.into_owned(), limit))
        }
        other => other.clone(),
    }
}

/// Answers as mistakes' are recorded: a learner's are condensed once, and then compared with many.
#[must_use]
pub fn condensed(answers: &[Answer]) -> Vec<Answer> {
    let condensed = |answer: &Answer| match answer {
        Answer::Value(value) => Answer::Value(match figure::canonical(value) {
            Some(figure) => figure::condensed(&figure),
            None => digest::condensed(value),
        }),
        other => other.clone(),
    };
    answers.iter().map(condensed).collect()
}

/// Brings the figures among the answers into the form in which they are compared, once for all.
pub fn make_canonical(observations: &mut [Observation]) {
    for answer in observations.iter_mut().flat_map(|observation| &mut observation.answers) {
        if let Answer::Value(value) = answer
            && let Some(std::borrow::Cow::Owned(canonical)) = figure::canonical(value)
        {
            *answer = Answer::Value(canonical);
        }
    }
}

/// As [`difference`], but two numbers that are both not finite in the same way are alike, and so are two wrong figures.
fn alike(check: &Check, expected: &Value, actual: &Value, scale: Scale) -> bool {
    if let Some(fits) = digest::fits_whole(expected, actual, Scale(digest::largest(expected))) {
        return fits;
    }
    match (expected, actual) {
        (Value::Number(expected), Value::Number(actual)) if !expected.is_finite() => {
            expected.to_bits() == actual.to_bits() || expected.is_nan() && actual.is_nan()
        }
        (Value::List(expected), Value::List(actual)) => {
            expected.len() == actual.len()
                && expected.iter().zip(actual).all(|(expected, actual)| alike(check, expected, actual, scale))
        }
        // The quantities of a figure are ten powers of ten apart.
        (Value::Record(expected), Value::Record(actual)) => {
            expected.len() == actual.len()
                && expected.iter().all(|(name, e)| {
                    let same = actual.iter().find(|(other, _)| other == name);
                    same.is_some_and(|(_, a)| alike(check, e, a, Scale(largest(e))))
                })
        }
        (Value::Text(expected), Value::Text(actual)) if expected == actual => true,
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
        reason: None,
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
    let scales = Scales::of(check, expected);
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
                    _ => difference_in_parts(check, wanted, value, &scales),
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
        Some(answer @ Answer::Value(_)) if mode == TextMode::Free => (
            vec![Row { expected: Some(Value::List(Vec::new())), answer: Some(answer.clone()), difference: None }],
            Vec::new(),
        ),
        Some(Answer::Value(printed)) => main_rows(expected, printed, mode),
        Some(answer @ Answer::Todo) => one(Some(answer), Difference::Todo),
        Some(answer) => one(Some(answer), Difference::NoValue),
        None if mode == TextMode::Free => one(None, Difference::NoAnswer),
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

/// How two answers to one check differ, part by part.
fn difference_in_parts(check: &Check, expected: &Value, actual: &Value, scales: &Scales) -> Option<Difference> {
    if let (Some(parts), Value::List(actual_parts)) = (check.parts(), actual)
        && actual_parts.len() != parts
    {
        return Some(Difference::Other);
    }
    let is_whole = check.parts().is_none();
    let mut parts = scales.split(expected, actual).enumerate();
    parts.find_map(|(part, (expected, actual, scale))| {
        let difference = difference(check, expected, actual, scale)?;
        Some(if is_whole { difference } else { inside(difference, part) })
    })
}

/// The difference as it is seen from outside the list at whose place `index` it was found.
fn inside(difference: Difference, index: usize) -> Difference {
    let deeper = |mut path: Vec<usize>| {
        path.insert(0, index);
        path
    };
    match difference {
        Difference::Number(spot) => Difference::Number(Spot { index: deeper(spot.index), ..spot }),
        Difference::NotFinite(spot) => Difference::NotFinite(Spot { index: deeper(spot.index), ..spot }),
        Difference::Somewhere(path) => Difference::Somewhere(deeper(path)),
        other => other,
    }
}

/// How two values of one check differ, if they do. Finiteness and shape come first.
fn difference(check: &Check, expected: &Value, actual: &Value, scale: Scale) -> Option<Difference> {
    if digest::is_short(expected) || digest::is_short(actual) {
        return match (digest::length(expected), digest::length(actual)) {
            (Some(expected), Some(actual)) if expected != actual => Some(Difference::Length { expected, actual }),
            _ => (!digest::fits(expected, actual, scale)).then(|| Difference::Somewhere(Vec::new())),
        };
    }
    match (expected, actual) {
        (Value::Text(expected), Value::Text(actual)) => text::difference(expected, actual, mode(check)),
        (Value::List(expected_items), Value::List(actual_items)) => {
            if expected_items.len() != actual_items.len() {
                return Some(Difference::Length { expected: expected_items.len(), actual: actual_items.len() });
            }
            let pairs = || expected_items.iter().zip(actual_items).enumerate();
            let is_other_length = |difference: &Difference| matches!(difference, Difference::Length { .. });
            pairs()
                .find_map(|(_, (e, a))| difference(check, e, a, scale).filter(is_other_length))
                .or_else(|| in_numbers(expected, actual, scale))
                .or_else(|| {
                    pairs().find_map(|(index, (e, a))| difference(check, e, a, scale).map(|found| inside(found, index)))
                })
        }
        (Value::Number(_), Value::Number(_)) => in_numbers(expected, actual, scale),
        (Value::Record(_), Value::Record(_)) => match figure::differences(expected, actual) {
            Some(differences) => (!differences.is_empty()).then_some(Difference::Figure(differences)),
            None => (expected != actual).then_some(Difference::Other),
        },
        _ => (expected != actual).then_some(Difference::Other),
    }
}

fn mode(check: &Check) -> TextMode {
    match &check.subject {
        Subject::Function { returns, .. } => returns.mode,
        Subject::Constant(_) | Subject::Snippet { .. } => TextMode::Exact,
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

/// The scales of a check: the largest of all its expected numbers, for each part of its answers. A current and a random
/// number beside it are ten powers of ten apart.
struct Scales {
    parts: Option<Vec<Scale>>,
    whole: Scale,
}

impl Scales {
    fn of(check: &Check, expected: &[Answer]) -> Scales {
        let values: Vec<&Value> = expected
            .iter()
            .filter_map(|answer| match answer {
                Answer::Value(value) => Some(value),
                _ => None,
            })
            .collect();
        let over = |values: &mut dyn Iterator<Item = &Value>| Scale(values.map(largest).fold(0.0, f64::max));
        let part = |index: usize| {
            over(&mut values.iter().filter_map(|value| match value {
                Value::List(parts) => parts.get(index),
                _ => None,
            }))
        };
        Scales {
            parts: check.parts().map(|parts| (0..parts).map(part).collect()),
            whole: over(&mut values.iter().copied()),
        }
    }

    /// The parts of two answers, each with its scale; the answers themselves where they have no parts.
    fn split<'a>(
        &'a self,
        expected: &'a Value,
        actual: &'a Value,
    ) -> impl Iterator<Item = (&'a Value, &'a Value, Scale)> {
        let (parts, whole) = match (&self.parts, expected, actual) {
            (Some(scales), Value::List(expected), Value::List(actual))
                if expected.len() == scales.len() && actual.len() == scales.len() =>
            {
                (Some(expected.iter().zip(actual).zip(scales).map(|((e, a), scale)| (e, a, *scale))), None)
            }
            _ => (None, Some((expected, actual, self.whole))),
        };
        parts.into_iter().flatten().chain(whole)
    }
}

/// The largest number in a value.
fn largest(value: &Value) -> f64 {
    match value {
        Value::Number(number) if number.is_finite() => number.abs(),
        Value::List(items) => items.iter().map(largest).fold(0.0, f64::max),
        other => digest::largest(other),
    }
}
