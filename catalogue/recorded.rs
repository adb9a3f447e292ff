//! What our own programs answer, as snapshots in the catalogue: the expected answers of the solutions, and those of the
//! mistakes, by which the checker recognises them.
//!
//! To record anew after a change: `INSTA_UPDATE=always cargo test -p checker --test recorded`, or `cargo insta review`,
//! which finds them because this file lies here.
//! An expected value never comes from here alone: `goldens.rs` holds them against NumPy's.

#[path = "../tests/support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;

use checker::author::in_short;
use checker::catalogue::{Exercise, MAIN, Recorded, Workbook};
use checker::check::observe;
use checker::compare::{EXPECTED, MISTAKE, same_answers};
use checker::compile::Compiler;
use checker::error::Error;
use checker::verdict::Observation;
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
        recorded.len() == observations.len()
            && observations.iter().all(|observation| {
                let check = exercise.check(&observation.check).unwrap();
                recorded.get(&check.name).is_some_and(|answers| same_answers(check, answers, &observation.answers))
            })
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
        assert_recorded(folder, "answers", &in_short(&observations, EXPECTED));
    });
}

#[test]
fn mistakes_answer_what_is_recorded() {
    for_each_exercise(|workbook, compiler, exercise, folder| {
        for mistake in &exercise.mistakes {
            let file = folder.join("mistakes").join(format!("{}.rs", mistake.name));
            let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let observations = observe(compiler, exercise, &text, TIME).unwrap();
            if is_recording() || !are_recorded(exercise, workbook.mistake_answers(exercise, mistake), &observations) {
                assert_recorded(&folder.join("mistakes"), &mistake.name, &in_short(&observations, MISTAKE));
            }
        }
    });
}
