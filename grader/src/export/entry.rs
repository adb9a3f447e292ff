//! What one learner has of each exercise, and the sums: the same in every format.

use checker::verdict::Status;
use serde_json::Value;

use crate::class::{Class, Grade, Grades, Learner, Points, Task};

/// One exercise of one learner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    /// The exercise.
    pub(super) task: &'a Task,
    /// None if there is no submission, or if we could not grade it.
    pub(super) grade: Option<&'a Grade>,
    /// What came of it, as far as it is counted.
    pub(super) outcome: Outcome,
}

/// What came of an exercise, as far as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// All is right.
    Passed,
    /// Some of it is right, and earned something.
    Partly,
    /// There is something, and it earned nothing.
    Failed,
    /// There is nothing yet to judge.
    Open,
    /// We could not grade it: an error of ours, which is no grade.
    NotGraded,
}

impl Outcome {
    /// All that an exercise can come to.
    pub(super) const ALL: [Outcome; 5] =
        [Outcome::Passed, Outcome::Partly, Outcome::Failed, Outcome::Open, Outcome::NotGraded];

    fn of(learner: &Learner, grade: Option<&Grade>) -> Outcome {
        match grade {
            None if learner.submitted => Outcome::NotGraded,
            Some(grade) if grade.status == Status::Passed => Outcome::Passed,
            Some(grade) if grade.points > Points::default() => Outcome::Partly,
            Some(grade) if grade.status.is_wrong() && grade.status != Status::Missing => Outcome::Failed,
            None | Some(_) => Outcome::Open,
        }
    }
}

impl Entry<'_> {
    /// The exercise's number, such as `02`.
    pub(super) fn number(&self) -> &str {
        number(self.task)
    }

    /// What it earned.
    pub(super) fn points(&self) -> Points {
        self.grade.map_or_else(Points::default, |grade| grade.points)
    }

    /// What it could have earned.
    pub(super) fn max(&self) -> Points {
        self.grade.map_or_else(|| Points::whole(self.task.points), |grade| grade.max)
    }
}

/// An exercise's number, such as `02`: what stands before its name.
pub(super) fn number(task: &Task) -> &str {
    let stem = task.id.rsplit_once('/').map_or(task.id.as_str(), |(_, stem)| stem);
    stem.split_once('_').map_or(stem, |(number, _)| number)
}

/// Each exercise of the class, in its order. Whoever has not submitted has no grade, whatever is handed in.
pub(super) fn entries<'a>(class: &'a Class, learner: &Learner, grades: &'a Grades) -> Vec<Entry<'a>> {
    let entry = |task: &'a Task| {
        let grade = grades.get(&task.id).filter(|_| learner.submitted);
        Entry { task, grade, outcome: Outcome::of(learner, grade) }
    };
    class.exercises.iter().map(entry).collect()
}

/// What all exercises earned.
pub(super) fn total(entries: &[Entry<'_>]) -> Points {
    entries.iter().map(Entry::points).sum()
}

/// How much of the total is bonus.
pub(super) fn bonus(entries: &[Entry<'_>]) -> Points {
    entries.iter().filter(|entry| entry.task.bonus).map(Entry::points).sum()
}

/// How many exercises came to this.
pub(super) fn count(entries: &[Entry<'_>], outcome: Outcome) -> usize {
    entries.iter().filter(|entry| entry.outcome == outcome).count()
}

/// Points as a JSON number: 2, 1.5, 0.33.
pub(super) fn json(points: Points) -> Value {
    if points.0.is_multiple_of(100) { (points.0 / 100).into() } else { (f64::from(points.0) / 100.0).into() }
}

/// A status as it is named in every file for programs, such as `timed_out`.
pub(super) fn code(status: Status) -> String {
    match serde_json::to_value(status) {
        Ok(Value::String(code)) => code,
        _ => unreachable!("a status is a word"),
    }
}
