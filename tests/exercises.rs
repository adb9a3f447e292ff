//! The checks are checked: every stub is `todo`, every solution and every other right answer passes, every mistake fails
//! and is recognised as itself.

mod support;

use std::fs;

use checker::verdict::{Difference, Status, Verdict};
use support::{Learner, files, stem};

fn describe(verdict: &Verdict) -> String {
    let checks: Vec<String> =
        verdict.checks.iter().map(|check| format!("{} {:?}: {:?}", check.name, check.status, check.rows)).collect();
    format!("{:?} {:?} {:#?} {:#?}", verdict.status, verdict.obstacle, verdict.diagnostics, checks)
}

#[test]
fn every_stub_is_todo_untouched_or_run() {
    let learner = Learner::new();
    for exercise in &learner.workbook().exercises {
        let verdict = learner.verdict(&exercise.id);
        assert_eq!((verdict.status, verdict.checks.len()), (Status::Todo, 0), "{}", exercise.id);
        // With a comment more it is no longer the stub, so it is compiled and run: nothing in it is right or wrong yet.
        let stub = learner.workbook().stub(exercise).unwrap();
        let learner = Learner::new().writes(&exercise.id, format!("{stub}// my notes\n"));
        let verdict = learner.verdict(&exercise.id);
        assert_eq!(verdict.status, Status::Todo, "{}: {}", exercise.id, describe(&verdict));
        assert!(verdict.diagnostics.is_empty(), "{}: a stub has no warnings: {}", exercise.id, describe(&verdict));
        let todo = |difference: &Option<Difference>| *difference == Some(Difference::Todo);
        for check in verdict.checks.iter().filter(|check| exercise.check(&check.name).unwrap().is_declared()) {
            assert!(check.rows.iter().any(|row| todo(&row.difference)), "{}: {}", exercise.id, check.name);
        }
    }
}

#[test]
fn every_solution_passes_with_and_without_markers() {
    for exercise in &support::workbook().exercises {
        let learner = Learner::new().solves(&exercise.id);
        let verdict = learner.verdict(&exercise.id);
        assert_eq!(verdict.status, Status::Passed, "{}: {}", exercise.id, describe(&verdict));
        assert!(verdict.diagnostics.is_empty(), "{}: a solution has no warnings: {}", exercise.id, describe(&verdict));
        let marked = fs::read_to_string(support::root().join("solutions").join(format!("{}.rs", exercise.id))).unwrap();
        assert!(marked.contains("//@ stub"), "{}", exercise.id);
        let verdict = Learner::new().writes(&exercise.id, marked).verdict(&exercise.id);
        assert_eq!(verdict.status, Status::Passed, "{}: {}", exercise.id, describe(&verdict));
    }
}

#[test]
fn every_other_right_answer_passes() {
    let workbook = support::workbook();
    for exercise in &workbook.exercises {
        let variants = files(&workbook.folder(exercise).join("variants"), "rs");
        assert!(variants.len() >= 4, "{} has {} variants", exercise.id, variants.len());
        for variant in variants {
            let learner = Learner::new().writes(&exercise.id, fs::read(&variant).unwrap());
            let verdict = learner.verdict(&exercise.id);
            assert_eq!(verdict.status, Status::Passed, "{}: {}", variant.display(), describe(&verdict));
        }
    }
}

#[test]
fn every_mistake_fails_and_is_recognised_as_itself() {
    let workbook = support::workbook();
    let mut others = Vec::new();
    for exercise in &workbook.exercises {
        for mistake in &exercise.mistakes {
            let file = workbook.folder(exercise).join("mistakes").join(format!("{}.rs", mistake.name));
            let learner = Learner::new().writes(&exercise.id, fs::read(file).unwrap());
            let verdict = learner.verdict(&exercise.id);
            let is_wrong = !matches!(verdict.status, Status::Passed | Status::Todo | Status::CompileError);
            assert!(is_wrong, "{} {}: {}", exercise.id, mistake.name, describe(&verdict));
            if verdict.mistake.as_deref() != Some(&mistake.name) {
                others.push(format!("{} {} is taken for {:?}", exercise.id, mistake.name, verdict.mistake));
            }
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}

#[test]
fn a_right_exercise_shows_no_mistake() {
    for exercise in &support::workbook().exercises {
        let verdict = Learner::new().solves(&exercise.id).verdict(&exercise.id);
        assert_eq!(verdict.mistake, None, "{}", exercise.id);
    }
    // Recorded snapshots are no programs: whatever lies beside them is one.
    for exercise in &support::workbook().exercises {
        let folder = support::workbook().folder(exercise).join("mistakes");
        let stems = |ending| files(&folder, ending).iter().map(|file| stem(file)).collect::<Vec<_>>();
        assert_eq!(stems("rs"), stems("snap"), "{}", exercise.id);
    }
}
