//! Verdicts on public and hidden cases -> points. Pure.
//!
//! All points need every answer. Whoever has less gets a share: of the checks that stand for themselves, each counts as much as
//! any other, and of a function the hidden cases count, as far as their answers could not be copied from the public ones. What
//! follows from the functions, or could be copied (what `main` prints, a figure without inputs, lines that the compiler must
//! refuse, what the stub has already), counts once all those are right.

use checker::catalogue::{Check, Exercise, Recorded, Rule, Subject};
use checker::verdict::{Answer, CheckVerdict, Ending, Row, Status};

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

/// The share of a function's hidden cases that are right, among those whose answers no public case has; but no more than of
/// the public ones, which are chosen to be difficult.
fn share_of(check: &Check, expected: &Recorded, verdict: &CheckVerdict, public: usize) -> f64 {
    if verdict.ending != Ending::Finished || !matches!(check.subject, Subject::Function { .. }) {
        return 0.0;
    }
    let none = Vec::new();
    let answers = expected.get(&check.name).unwrap_or(&none);
    let (known, hidden) = answers.split_at(public.min(answers.len()));
    // One answer too many is no answer.
    if verdict.rows.len() > answers.len() || hidden.is_empty() {
        return 0.0;
    }
    let is_right = |row: &&Row| row.difference.is_none() && row.answer.is_some();
    let (known_rows, hidden_rows) = verdict.rows.split_at(public.min(verdict.rows.len()));
    let tells = |(row, answer): (_, &Answer)| (!known.contains(answer)).then_some(row);
    let telling: Vec<&Row> = hidden_rows.iter().zip(hidden).filter_map(tells).collect();
    let share = |rows: &[&Row]| {
        let right = rows.iter().copied().filter(is_right).count();
        if rows.is_empty() { 0.0 } else { as_number(right) / as_number(rows.len()) }
    };
    let known_rows: Vec<&Row> = known_rows.iter().collect();
    // Something is wrong, or nobody would ask.
    share(&telling).min(share(&known_rows)).min(1.0 - 1.0 / as_number(verdict.rows.len().max(1)))
}

#[expect(clippy::cast_precision_loss, reason = "a number of cases")]
fn as_number(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use checker::verdict::Difference;
    use kit::value::Value;

    use super::*;

    /// A function of 4 public and 4 hidden cases, and `main`; the first hidden answer is one that a public case has too.
    fn exercise() -> (Exercise, Recorded) {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let workbook = checker::catalogue::Workbook::around(root).unwrap();
        let mut exercise = workbook.exercises[1].clone();
        exercise.points = 2;
        let numbers = [0.0, 1.0, 2.0, 3.0, 0.0, 1.5, 2.5, 3.5];
        if let Subject::Function { cases, .. } = &mut exercise.checks[0].subject {
            *cases = numbers.iter().map(|number| vec![Value::Number(*number)]).collect();
        }
        let answers = numbers.iter().map(|number| Answer::Value(Value::Number(*number))).collect();
        let name = exercise.checks[0].name.clone();
        (exercise, Recorded::from([(name, answers), ("main".into(), vec![Answer::Value(Value::Text("0".into()))])]))
    }

    fn verdict(name: &str, right: &[bool], ending: Ending) -> CheckVerdict {
        let row = |right: &bool| Row {
            expected: Some(Value::Number(0.0)),
            answer: Some(Answer::Value(Value::Number(0.0))),
            difference: (!right).then_some(Difference::Other),
        };
        let status = if right.iter().all(|right| *right) { Status::Passed } else { Status::Failed };
        CheckVerdict {
            name: name.into(),
            line: None,
            status,
            rows: right.iter().map(row).collect(),
            other_lines: Vec::new(),
            ending,
            mistake: None,
            reason: None,
        }
    }

    fn points_of(function: &[bool], ending: Ending, main: bool) -> u32 {
        let (exercise, expected) = exercise();
        let name = exercise.checks[0].name.clone();
        let verdicts = [verdict(&name, function, ending), verdict("main", &[main], Ending::Finished)];
        points(&exercise, &expected, &verdicts, &[4, 1], &[]).0
    }

    #[test]
    fn what_could_be_copied_earns_nothing_by_itself() {
        const T: bool = true;
        const F: bool = false;
        let finished = Ending::Finished;
        assert_eq!(points_of(&[T; 8], finished, T), 200);
        // The function is right: `main` is the other half.
        assert_eq!(points_of(&[T; 8], finished, F), 100);
        // A table of the public cases.
        assert_eq!(points_of(&[T, T, T, T, T, F, F, F], finished, T), 0);
        // Two thirds of the hidden cases that tell something.
        assert_eq!(points_of(&[T, T, T, T, T, T, T, F], finished, T), 66);
        // No more than of the public ones.
        assert_eq!(points_of(&[T, F, F, F, T, T, T, T], finished, T), 25);
        assert_eq!(points_of(&[F; 8], finished, T), 0);
        // Whoever ends the process has not answered.
        assert_eq!(points_of(&[T, T, T, T, T, T, T, F], Ending::Exited(0), T), 0);
        assert_eq!(points_of(&[T, T, T, T, T, T, T, F], Ending::Garbled, T), 0);
    }
}
