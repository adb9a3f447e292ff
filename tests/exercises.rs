//! The checks are checked: every stub is `todo`, every solution and every other right answer passes, every mistake fails,
//! is recognised as itself, and answers what is recorded of it.

mod support;

use std::fs;

use checker::author;
use checker::catalogue::Exercise;
use checker::compile::Compiler;
use checker::lang::Lang;
use checker::render;
use checker::verdict::{Status, Verdict};
use support::{Learner, root, workbook};
use unicode_width::UnicodeWidthStr as _;

/// Whatever is said of a program fits 80 columns, in both languages.
fn assert_fits_the_screen(verdict: &Verdict) {
    for lang in Lang::ALL {
        for line in support::screen_of(&workbook(), verdict, lang, support::TIME).lines() {
            assert!(line.width() <= 80, "{}, mistake {:?}: {line}", verdict.id, verdict.mistake);
        }
    }
}

/// Judges every program of these exercises once, as `author check` does.
#[track_caller]
fn assert_judged_as_meant(is_meant: impl Fn(&Exercise) -> bool) {
    let workbook = workbook();
    let compiler = Compiler::new(&workbook, &mut |_| {}).unwrap();
    let mut findings = author::Findings::new();
    for exercise in workbook.exercises.iter().filter(|exercise| is_meant(exercise)) {
        findings.insert(
            exercise.id.clone(),
            author::examine(&workbook, &compiler, exercise, &assert_fits_the_screen).unwrap(),
        );
    }
    assert!(!findings.is_empty());
    let words = render::author_findings(&findings, root(), Lang::En);
    assert!(findings.values().all(Vec::is_empty), "{words}");
}

#[test]
fn every_program_of_part_1_is_judged_as_meant() {
    assert_judged_as_meant(|exercise| exercise.part() == "part1");
}

#[test]
fn every_program_of_part_2_is_judged_as_meant() {
    assert_judged_as_meant(|exercise| exercise.part() != "part1");
}

#[test]
fn an_untouched_stub_is_todo_and_is_not_even_compiled() {
    let learner = Learner::new();
    for exercise in &learner.workbook().exercises {
        let verdict = learner.verdict(&exercise.id);
        assert_eq!((verdict.status, verdict.checks.len()), (Status::Todo, 0), "{}", exercise.id);
    }
}

#[test]
fn a_solution_passes_with_its_markers_too() {
    for name in ["2", "7", "22"] {
        let learner = Learner::new();
        let id = &learner.exercise(name).id;
        let marked = fs::read_to_string(root().join("solutions").join(format!("{id}.rs"))).unwrap();
        assert!(marked.contains("//@ stub"), "{id}");
        let verdict = Learner::new().writes(name, marked).verdict(name);
        assert_eq!((verdict.status, verdict.mistake), (Status::Passed, None), "{id}");
    }
}
