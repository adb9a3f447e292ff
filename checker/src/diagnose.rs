//! What the answers show: which typical mistake, and the verdict on the whole exercise. Pure: no files, no words.

use std::collections::BTreeMap;

use crate::catalogue::{Check, Exercise, MAIN, Recorded, Subject};
use crate::compare::same_answers;
use crate::reason;
use crate::verdict::{Answer, CheckVerdict, Observation, Status};

/// Notes in each check that is wrong which mistake's program gives the same answers, and returns the mistake that
/// explains most of the checks, if any does.
///
/// A mistake explains a check if its program's answers differ from the expected ones there, and the observed ones are the
/// same as its own. What `main` prints follows from the functions, so it explains nothing while one of them is wrong. Of
/// two that explain as much, the one that is the same in more checks wins.
pub fn recognise(
    exercise: &Exercise,
    expected: &Recorded,
    mistakes: &BTreeMap<String, Recorded>,
    observations: &[Observation],
    checks: &mut [CheckVerdict],
) -> Option<String> {
    let nothing = Vec::new();
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
        let (mut explained, mut alike) = (0, 0);
        let mut explains_first = first_function.is_none();
        let mut is_elsewhere = false;
        for (check, verdict) in exercise.checks.iter().zip(checks.iter()) {
            let observed = observations.iter().find(|observation| observation.check == check.name);
            let observed: &[Answer] = observed.map_or(&[], |observation| &observation.answers);
            let wrong = recorded.get(&check.name).unwrap_or(&nothing);
            let right = expected.get(&check.name).unwrap_or(&nothing);
            is_elsewhere |= only_main && check.name != MAIN && !same_answers(check, right, wrong);
            if wrong.is_empty() || !same_answers(check, wrong, observed) {
                continue;
            }
            alike += 1;
            let counts = verdict.status.is_wrong() && (only_main || verdict.name != MAIN);
            if counts && !same_answers(check, right, wrong) {
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
        let observed = observations.iter().find(|observation| observation.check == check.name);
        let wrong = mistakes.get(&name).and_then(|recorded| recorded.get(&check.name));
        if let (Some(observed), Some(wrong)) = (observed, wrong)
            && verdict.status.is_wrong()
            && same_answers(check, wrong, &observed.answers)
        {
            verdict.mistake = Some(name.clone());
        }
    }
    Some(name)
}

/// Notes what the numbers of the first function that is wrong show, if no mistake explains them.
pub fn reason(exercise: &Exercise, checks: &mut [CheckVerdict]) {
    let wrong = exercise.checks.iter().zip(checks.iter_mut()).find(|(_, verdict)| verdict.status.is_wrong());
    if let Some((check, verdict)) = wrong
        && verdict.status == Status::Failed
        && verdict.mistake.is_none()
    {
        verdict.reason = reason::reason(check, &verdict.rows);
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
