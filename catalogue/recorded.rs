//! What the solutions answer, as snapshots in the catalogue.
//!
//! To record anew after a change: `cargo run -p checker -- author record`, which records the mistakes' answers too. `cargo
//! insta review` finds the solutions' because this file lies here.
//! An expected value never comes from here alone: `goldens.rs` holds them against NumPy's.

#[path = "../tests/support/mod.rs"]
mod support;

use std::path::Path;

use checker::author::expected_json;
use checker::catalogue::{Exercise, MAIN, Recorded, Workbook};
use checker::check::observe;
use checker::compare::compare;
use checker::compile::Compiler;
use checker::error::Error;
use checker::verdict::{Observation, Status};
use support::{TIME, workbook};

/// Compares `text` with the snapshot `folder/name.snap`.
fn assert_recorded(folder: &Path, name: &str, text: &str) {
    insta::with_settings!({
        snapshot_path => folder, prepend_module_to_snapshot => false, omit_expression => true,
    }, {
        insta::assert_snapshot!(name, text);
    });
}

/// Whether these observations are the recorded answers as far as numbers tell: another platform's sine differs in the last
/// digit, and that is no change.
fn are_recorded(exercise: &Exercise, recorded: Result<Recorded, Error>, observations: &[Observation]) -> bool {
    recorded.is_ok_and(|recorded| {
        let verdicts = compare(exercise, &recorded, observations);
        recorded.len() == observations.len() && verdicts.iter().all(|verdict| verdict.status == Status::Passed)
    })
}

/// Everything is recorded anew where that was asked for, also what differs in the last digit only.
fn is_recording() -> bool {
    std::env::var_os("INSTA_UPDATE").is_some() || std::env::var_os("INSTA_FORCE_UPDATE").is_some()
}

fn for_each_exercise(check: impl Fn(&Workbook, &Compiler<'_>, &Exercise, &Path)) {
    let workbook = workbook();
    let compiler = Compiler::new(&workbook, &mut |_| {}).unwrap();
    for exercise in &workbook.exercises {
        check(&workbook, &compiler, exercise, &workbook.folder(exercise));
    }
}

#[test]
fn solutions_answer_what_is_recorded() {
    for_each_exercise(|workbook, compiler, exercise, folder| {
        let solution = workbook.solution(exercise).unwrap();
        let mut observations = observe(compiler, exercise, &solution, TIME).unwrap();
        if !is_recording() && are_recorded(exercise, workbook.expected(exercise), &observations) {
            return;
        }
        let main = observations.pop().unwrap();
        assert_eq!(main.check, MAIN);
        assert_recorded(folder, "expected", &main.printed);
        assert_recorded(folder, "answers", &expected_json(&observations));
    });
}
