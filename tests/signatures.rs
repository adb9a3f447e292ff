//! trybuild: the stubs compile, without running them; a changed signature is reported where and as intended.
//!
//! rustc's words in `trybuild/*.stderr`, with `$FOLDER` for the folder of the generated sources, are those of one toolchain,
//! CI's. On another one they are not compared.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use checker::catalogue::{Exercise, Rule, Subject};
use checker::compile::probe_text;
use support::{root, workbook};

/// The toolchain on which `trybuild/*.stderr` was written; the public CI installs it.
const TOOLCHAIN: &str = "1.95";

/// A folder for generated sources, emptied first.
fn generated(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn every_stub_compiles() {
    let folder = generated("stubs");
    let workbook = workbook();
    let tests = trybuild::TestCases::new();
    for exercise in &workbook.exercises {
        let file = folder.join(format!("{}.rs", exercise.stem()));
        let stub = workbook.stub(exercise).unwrap();
        // trybuild runs what it has built: a stub's own `main` would reach its `todo!`.
        fs::write(&file, format!("#![allow(dead_code)]\n\nmod stub {{\n{stub}}}\n\nfn main() {{}}\n")).unwrap();
        tests.pass(file);
    }
}

/// A probe around a file whose signature was changed from `from` to `to`, as rustc is given it.
fn changed(folder: &Path, name: &str, exercise: &Exercise, from: &str, to: &str) -> PathBuf {
    let solution = workbook().solution(exercise).unwrap();
    assert!(solution.contains(from), "{name}: {from}");
    let included = folder.join(format!("{name}.included"));
    fs::write(&included, solution.replace(from, to)).unwrap();
    let file = folder.join(format!("{name}.rs"));
    fs::write(&file, probe_text(exercise, &included)).unwrap();
    file
}

#[test]
fn a_changed_signature_is_one_error_at_a_known_place() {
    if !rustc_version().starts_with(&format!("rustc {TOOLCHAIN}.")) {
        eprintln!("not compared: this is no rustc {TOOLCHAIN}");
        return;
    }
    let folder = generated("signatures");
    let workbook = workbook();
    let current = workbook.find("2").unwrap();
    let potential = workbook.find("4").unwrap();
    let tests = trybuild::TestCases::new();
    for (name, exercise, from, to) in [
        (
            "argument_type",
            current,
            "fn synaptic_input(t: f64) -> f64 {",
            "fn synaptic_input(t: f64, _again: f64) -> f64 {",
        ),
        (
            "result_type",
            potential,
            "fn euler_step(p: Parameters, v: f64, i: f64) -> f64 {",
            "fn euler_step(p: &Parameters, v: f64, i: f64) -> f64 {",
        ),
        ("missing", current, "fn synaptic_input", "fn synaptic_output"),
        ("main_takes_something", current, "fn main()", "fn main(_n: usize)"),
    ] {
        let file = changed(&folder, name, exercise, from, to);
        let expected = root().join("tests/trybuild").join(format!("{name}.stderr"));
        // Without one, trybuild writes its proposal to `checker/wip` and fails.
        if let Ok(stderr) = fs::read_to_string(&expected) {
            let stderr = stderr.replace("$FOLDER", &folder.display().to_string());
            fs::write(file.with_extension("stderr"), stderr).unwrap();
        }
        tests.compile_fail(file);
    }
}

/// What exercise 22 is about: with the solution, each of its snippets compiles or is refused as its rule says.
#[test]
fn units_cannot_be_mixed_up() {
    let is_same_rustc = rustc_version().starts_with(&format!("rustc {TOOLCHAIN}."));
    let folder = generated("units");
    let workbook = workbook();
    let exercise = workbook.find("22").unwrap();
    let solution = workbook.solution(exercise).unwrap().replace("fn main()", "pub fn learners_main()");
    let tests = trybuild::TestCases::new();
    let mut rules = [0, 0];
    for check in &exercise.checks {
        let Subject::Snippet { code, rule, .. } = &check.subject else { continue };
        let words = [("+", "plus"), ("-", "minus"), ("*", "times"), ("/", "over"), ("=", "is"), (" ", "_"), (".", "_")];
        let name = words.iter().fold(check.name.clone(), |name, (sign, word)| name.replace(sign, word));
        let file = folder.join(format!("{name}.rs"));
        let returns = if *rule == Rule::Compiles { " -> f64" } else { "" };
        let text = format!(
            "#![allow(dead_code)]\n\nmod units {{\n{solution}}}\n\nuse units::*;\n\nfn snippet(){returns} {{\n    {code}\n}}\n\n\
             fn main() {{\n    let _ = snippet();\n}}\n"
        );
        fs::write(&file, text).unwrap();
        match rule {
            Rule::Compiles => tests.pass(file),
            Rule::Refused if is_same_rustc => {
                let expected = root().join("tests/trybuild").join(format!("units_{name}.stderr"));
                if let Ok(stderr) = fs::read_to_string(&expected) {
                    let stderr = stderr.replace("$FOLDER", &folder.display().to_string());
                    fs::write(file.with_extension("stderr"), stderr).unwrap();
                }
                tests.compile_fail(file);
            }
            Rule::Refused => eprintln!("not compared: this is no rustc {TOOLCHAIN}"),
        }
        rules[usize::from(*rule == Rule::Refused)] += 1;
    }
    assert!(rules.iter().all(|count| *count >= 4), "{rules:?}");
}

fn rustc_version() -> String {
    #[expect(clippy::disallowed_methods, reason = "a question to rustc, in a test")]
    let output = std::process::Command::new("rustc").arg("--version").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}
