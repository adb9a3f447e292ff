//! Verdicts on public and hidden cases -> points. Pure.
//!
//! All points need every answer. Whoever has less gets a share: of the checks that stand for themselves, each counts as much as
//! any other, and of a function the hidden cases count, as far as their answers could not be copied from the public ones. What
//! follows from the functions, or could be copied (what `main` prints, a figure without inputs, lines that the compiler must
//! refuse, what the stub has already), counts once all those are right.

use checker::catalogue::{Check, Exercise, Recorded, Rule, Subject};
use checker::verdict::{Answer, CheckVerdict, Ending, Status};

use crate::class::Points;

/// What an exercise earns. `public` is how many cases of each check are public; `given` are the checks that the stub passes.
#[must_use]
pub fn points(
    exercise: &Exercise,
    expected: &Recorded,
    verdicts: &[CheckVerdict],
    public: &[usize],
    given: &[String],
) -> Points {
    let max = Points::whole(exercise.points);
    if !verdicts.is_empty() && verdicts.iter().all(|verdict| verdict.status == Status::Passed) {
        return max;
    }
    // Lines that no probe writes: nothing that this program says can be believed.
    if verdicts.iter().any(|verdict| verdict.ending == Ending::Garbled) {
        return Points::default();
    }
    let (mut share, mut own, mut following, mut following_right) = (0.0, 0_u32, 0_u32, 0_u32);
    for ((check, verdict), public) in exercise.checks.iter().zip(verdicts).zip(public) {
        let is_right = verdict.status == Status::Passed;
        let hidden = verdict.rows.len().saturating_sub(*public);
        let stands_for_itself = match &check.subject {
            Subject::Constant(_) => true,
            Subject::Snippet { rule, .. } => *rule == Rule::Compiles,
            Subject::Function { .. } => hidden > 0,
            Subject::Main { .. } => false,
        };
        if !stands_for_itself || given.contains(&check.name) {
            following += 1;
            following_right += u32::from(is_right);
        } else {
            own += 1;
            share += if is_right { 1.0 } else { share_of(check, expected, verdict, *public) };
        }
    }
    let all = f64::from(own + following);
    let complete = share >= f64::from(own);
    let reached = share + if complete { f64::from(following_right) } else { 0.0 };
    if own == 0 || all == 0.0 {
        return Points::default();
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the maximum")]
    let points = (f64::from(max.0) * reached / all).floor() as u32;
    // Rounding must not make a whole of what is not.
    Points(points.min(max.0.saturating_sub(1)))
}

/// The share of a function's hidden cases that are right, among those whose answers no public case has.
fn share_of(check: &Check, expected: &Recorded, verdict: &CheckVerdict, public: usize) -> f64 {
    if verdict.ending != Ending::Finished || !matches!(check.subject, Subject::Function { .. }) {
        return 0.0;
    }
    let none = Vec::new();
    let answers = expected.get(&check.name).unwrap_or(&none);
    let known: Vec<&Answer> = answers.iter().take(public).collect();
    let mut of = 0_u32;
    let mut right = 0_u32;
    for (row, answer) in verdict.rows.iter().zip(answers).skip(public) {
        if !known.contains(&answer) {
            of += 1;
            right += u32::from(row.difference.is_none() && row.answer.is_some());
        }
    }
    // One answer too many is no answer.
    if verdict.rows.len() > answers.len() || of == 0 { 0.0 } else { f64::from(right) / f64::from(of) }
}
