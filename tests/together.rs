//! Many files at once get the verdicts that each gets alone.

mod support;

use std::time::{SystemTime, UNIX_EPOCH};

use checker::catalogue::Exercise;
use checker::check::{check_all, judge_text};
use checker::compile::Compiler;
use checker::verdict::{Status, Verdict};
use support::{Learner, TIME, workbook};

/// A right file, with something before it.
fn behind(before: &str, solution: &str) -> String {
    format!("{before}\n{solution}")
}

/// What is said of a file, but for how long it took.
fn said(verdict: &Verdict) -> (Status, String, String, Option<String>) {
    // Which lint it is that warns, rustc says once in a crate, so `rendered` may have a line more.
    let words: Vec<_> = verdict.diagnostics.iter().map(|d| (d.severity, &d.code, &d.message, d.line)).collect();
    (
        verdict.status,
        format!("{:?}", verdict.obstacle),
        format!("{words:?} {:?}", verdict.checks),
        verdict.mistake.clone(),
    )
}

/// Checks all exercises at once, each with the text that `text` makes of its solution, and then each alone.
#[track_caller]
fn assert_same_as_alone(text: impl Fn(&Exercise, String) -> String) -> Vec<Status> {
    let workbook = workbook();
    let mut learner = Learner::new();
    // Nobody has ever checked these very bytes.
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
    let texts: Vec<String> = workbook
        .exercises
        .iter()
        .map(|exercise| format!("{}\n// {now}\n", text(exercise, workbook.solution(exercise).unwrap())))
        .collect();
    for (exercise, text) in workbook.exercises.iter().zip(&texts) {
        learner = learner.writes(&exercise.id, text);
    }
    let compiler = Compiler::new(learner.workbook(), &mut |_| {}).unwrap();
    let exercises: Vec<&Exercise> = learner.workbook().exercises.iter().collect();
    let together = check_all(learner.workbook(), &compiler, &exercises, TIME).unwrap();
    for ((exercise, text), verdict) in exercises.iter().zip(&texts).zip(&together) {
        let alone = judge_text(&workbook, &compiler, exercise, text, TIME).unwrap();
        assert_eq!(said(verdict), said(&alone), "{}", exercise.id);
        assert_eq!(verdict.id, exercise.id);
    }
    together.iter().map(|verdict| verdict.status).collect()
}

#[test]
fn solutions_pass_together() {
    let statuses = assert_same_as_alone(|_, solution| solution);
    assert!(statuses.iter().all(|status| *status == Status::Passed));
}

#[test]
fn broken_files_spoil_nothing_for_the_others() {
    let statuses = assert_same_as_alone(|exercise, solution| match exercise.short_number() {
        // Syntax, names, types, borrows: rustc finds them in this order, and stops after each.
        "2" => "fn main() {".to_owned(),
        "3" => solution.replace("fn main() {", "fn main() {\n    nothing_of_this_name();"),
        "5" => solution.replace("fn main() {", "fn main() {\n    let x: usize = 1.0;"),
        "7" => solution
            .replace("fn main() {", "fn main() {\n    let a = vec![1];\n    let b = a;\n    println!(\"{a:?}{b:?}\");"),
        // A changed signature, a missing function, nothing at all, an endless constant.
        "4" => solution.replace("fn euler_step(", "fn euler_step(_: u8, "),
        "6" => "fn main() {}".to_owned(),
        "8" => String::new(),
        // What they print and how they end is each one's own.
        "9" => solution.replace("fn main() {", "fn main() {\n    panic!(\"here\");"),
        "10" => solution.replace("fn main() {", "fn main() {\n    std::process::exit(0);"),
        // A warning.
        "11" => solution.replace("fn main() {", "fn main() {\n    let unused = 1;"),
        _ => solution,
    });
    let count = |status| statuses.iter().filter(|known| **known == status).count();
    assert_eq!(count(Status::CompileError), 7, "{statuses:?}");
    assert!(count(Status::Passed) >= 12, "{statuses:?}");
}

#[test]
fn what_a_file_may_reach_is_what_it_may_reach_alone() {
    let statuses = assert_same_as_alone(|exercise, solution| match exercise.short_number() {
        // Right alone, where the file is the root of its crate.
        "1" => behind("#[allow(unused)]\nuse crate::TAU as THE_SAME;", &solution),
        "2" => behind("#[macro_export]\nmacro_rules! twice { ($x:expr) => { 2.0 * $x } }", &solution),
        "3" => behind("#[macro_export]\nmacro_rules! twice { ($x:expr) => { 3.0 * $x } }", &solution),
        "4" | "5" => behind("#[unsafe(no_mangle)]\npub extern \"C\" fn same() {}", &solution),
        // Wrong alone: there is nothing above the root.
        "6" => behind("#[allow(unused)]\nuse super::*;", &solution),
        // Two with the same names: types, constants, macros that are not exported.
        "7" | "8" => {
            behind("#[allow(unused)]\nstruct Mine;\n#[allow(unused)]\nmacro_rules! own { () => { 1 } }", &solution)
        }
        _ => solution,
    });
    assert_eq!(statuses[5], Status::CompileError);
    assert_eq!(statuses.iter().filter(|status| **status == Status::Passed).count(), statuses.len() - 1, "{statuses:?}");
}
