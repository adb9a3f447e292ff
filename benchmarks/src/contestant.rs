//! What both programs can do, so that both are measured by the same code.

use std::path::PathBuf;

use checker::catalogue::Exercise;

use crate::program::Call;

/// Whether an exercise is solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Solved {
    Right,
    Wrong,
}

/// One of the two programs, set up with all exercises.
pub(crate) trait Contestant {
    /// The file that a learner edits.
    fn file(&self, exercise: &Exercise) -> PathBuf;

    /// What that file holds if a learner's code is `code`.
    fn text(&self, exercise: &Exercise, code: &str) -> String;

    /// Makes this exercise the one that the learner is at.
    fn turn_to(&self, exercise: &Exercise) -> Result<(), String>;

    /// Checks one exercise.
    fn check(&self, exercise: &Exercise) -> Call;

    /// Checks all exercises.
    fn check_all(&self) -> Call;

    /// Shows the exercise that the learner is at, and checks what is saved.
    fn watch(&self, exercise: &Exercise) -> Call;

    /// What the screen then says, and at no other time.
    fn verdict(&self, exercise: &Exercise, solved: Solved) -> String;
}
