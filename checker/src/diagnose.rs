//! What the answers show: which typical mistake, and the verdict on the whole exercise. Pure: no files, no words.

use std::collections::BTreeMap;

use kit::value::Value;

use crate::catalogue::{Check, Exercise, MAIN, Recorded, Subject};
use crate::compare::{condensed, same_answers};
use crate::reason;
use crate::verdict::{Answer, CheckVerdict, Observation, Reason, Row, Status};

/// Notes in each check that is wrong which mistake's program gives the same answers, and returns the mistake that
/// explains most of the checks, if any does.
///
/// Of a mistake only those checks are recorded in which it is wrong. It explains a check if the observed answers are the same
/// as its own. What `main` prints follows from the functions, so it explains nothing while one of them is wrong. Of two that
/// explain as much, the one that is the same in more checks wins.
pub fn recognise(
    exercise: &Exercise,
    mistakes: &BTreeMap<String, Recorded>,
    observations: &[Observation],
    checks: &mut [CheckVerdict],
) -> Option<String> {
    // What is compared with every mistake is made short once.
    let observed: Recorded =
        observations.iter().map(|observation| (observation.check.clone(), condensed(&observation.answers))).collect();
    let is_as_observed = |check: &Check, wrong: &Vec<Answer>| {
        observed.get(&check.name).is_some_and(|observed| same_answers(check, wrong, observed))
    };
    let only_main = checks.iter().filter(|verdict| verdict.status.is_wrong()).all(|verdict| verdict.name == MAIN);
    // A function's mistake shows in those that call it: the first that is wrong must be explained.
    let is_function = |check: &Check| matches!(check.subject, Subject::Function { .. });
    let first_function = exercise
        .checks
        .iter()
        .zip(checks.iter())
        .find(|(check, verdict)| is_function(check) && verdict.status.is_wrong())
        .map(|(check, _)| &check.name);
    let mut best: Option<((usize, usize), String)> = None;
    for mistake in &exercise.mistakes {
        let Some(recorded) = mistakes.get(&mistake.name) else { continue };
        if is_contradicted(exercise, recorded, checks) {
            continue;
        }
        let (mut explained, mut alike) = (0, 0);
        let mut explains_first = first_function.is_none();
        let mut is_elsewhere = false;
        for (check, verdict) in exercise.checks.iter().zip(checks.iter()) {
            let Some(wrong) = recorded.get(&check.name) else {
                // It is right there.
                alike += usize::from(verdict.status == Status::Passed);
                continue;
            };
            is_elsewhere |= only_main && check.name != MAIN;
            if !verdict.status.is_wrong() || !is_as_observed(check, wrong) {
                continue;
            }
            alike += 1;
            if only_main || verdict.name != MAIN {
                explained += 1;
                explains_first |= first_function == Some(&check.name);
            }
        }
        if explained > 0
            && explains_first
            && !is_elsewhere
            && best.as_ref().is_none_or(|(most, _)| (explained, alike) > *most)
        {
            best = Some(((explained, alike), mistake.name.clone()));
        }
    }
    let (_, name) = best?;
    for (check, verdict) in exercise.checks.iter().zip(checks.iter_mut()) {
        if let Some(wrong) = mistakes.get(&name).and_then(|recorded| recorded.get(&check.name))
            && verdict.status.is_wrong()
            && is_as_observed(check, wrong)
        {
            verdict.mistake = Some(name.clone());
        }
    }
    Some(name)
}

/// Whether a mistake goes wrong where the program is right: in a check before the first that is wrong, from which the others
/// follow, or in what the compiler says.
fn is_contradicted(exercise: &Exercise, recorded: &Recorded, checks: &[CheckVerdict]) -> bool {
    let first = checks.iter().position(|verdict| verdict.status.is_wrong()).unwrap_or(checks.len());
    exercise.checks.iter().zip(checks).enumerate().any(|(index, (check, verdict))| {
        let is_snippet = matches!(check.subject, Subject::Snippet { .. });
        verdict.status == Status::Passed && (index < first || is_snippet) && recorded.contains_key(&check.name)
    })
}

/// Notes what the numbers of the first function that is wrong show, if no mistake explains them.
pub fn reason(exercise: &Exercise, checks: &mut [CheckVerdict]) {
    let constants: Vec<(String, f64)> = checks
        .iter()
        .filter_map(|verdict| match verdict.rows.first()?.expected.as_ref()? {
            Value::Number(number) => Some((verdict.name.clone(), *number)),
            _ => None,
        })
        .collect();
    let wrong = exercise.checks.iter().zip(checks.iter_mut()).find(|(_, verdict)| verdict.status.is_wrong());
    if let Some((check, verdict)) = wrong
        && verdict.status == Status::Failed
        && verdict.mistake.is_none()
    {
        verdict.reason = match (&check.subject, verdict.rows.first()) {
            (Subject::Constant(_), Some(row)) => of_constant(&check.name, row, &constants),
            _ => reason::reason(check, &verdict.rows),
        };
    }
}

fn of_constant(name: &str, row: &Row, constants: &[(String, f64)]) -> Option<Reason> {
    match (&row.expected, &row.answer) {
        (Some(Value::Number(expected)), Some(Answer::Value(Value::Number(actual)))) => {
            reason::of_constant(name, *expected, *actual, constants)
        }
        _ => None,
    }
}

/// The verdict on an exercise: passed if all its checks are, else what the first check that is wrong says, else `todo`.
#[must_use]
pub fn overall(checks: &[CheckVerdict]) -> Status {
    let wrong = checks.iter().map(|check| check.status).find(|status| status.is_wrong());
    match wrong {
        Some(status) => status,
        None if checks.iter().any(|check| check.status == Status::Todo) => Status::Todo,
        None if checks.is_empty() => Status::Failed,
        None => Status::Passed,
    }
}
