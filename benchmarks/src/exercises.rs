//! The exercises as rustlings takes them: a folder of community exercises, written from the catalogue.
//!
//! Each is the solution with tests below it. The tests call what the checker calls, with the same cases, and expect the same
//! answers. It runs nothing.

use std::fs;
use std::path::Path;

use checker::catalogue::{Check, Exercise, Recorded, Subject, Workbook};
use checker::compile::Asking;
use checker::verdict::Answer;
use kit::value::Value;

/// The crate that the tests use.
const ANSWERS: &str = include_str!("answers.rs");

/// The name of an exercise; a Rust crate's must not begin with a digit.
pub(crate) fn name_of(exercise: &Exercise) -> String {
    format!("x{}", exercise.stem())
}

/// Writes all exercises of `workbook` into the new folder `folder`.
pub(crate) fn write_all(workbook: &Workbook, folder: &Path) -> Result<(), String> {
    write(&folder.join("Cargo.toml"), &manifest(workbook)?)?;
    // The same versions of what exercises depend on; cargo leaves out the rest.
    let lock = workbook.root().join("Cargo.lock");
    write(&folder.join("Cargo.lock"), &fs::read_to_string(&lock).map_err(|error| format!("`Cargo.lock`: {error}"))?)?;
    write(&folder.join("info.toml"), &info(workbook))?;
    write(&folder.join("answers").join("Cargo.toml"), &answers_manifest(workbook))?;
    // Its own tests stay behind: they use the checker.
    let code = ANSWERS.split("#[cfg(test)]").next().unwrap_or_default();
    write(&folder.join("answers").join("src").join("lib.rs"), code)?;
    for exercise in &workbook.exercises {
        let expected = workbook.expected(exercise).map_err(|error| format!("{error:?}"))?;
        let solution = workbook.solution(exercise).map_err(|error| format!("{error:?}"))?;
        let file = format!("{}.rs", name_of(exercise));
        for place in ["exercises", "solutions"] {
            write(&folder.join(place).join(exercise.part()).join(&file), &with_tests(exercise, &solution))?;
        }
        write(&folder.join("cases").join(format!("{}.txt", name_of(exercise))), &cases(exercise, &expected))?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let wrong = |error: std::io::Error| format!("`{}`: {error}", path.display());
    path.parent().map_or(Ok(()), fs::create_dir_all).map_err(wrong)?;
    fs::write(path, text).map_err(wrong)
}

/// `code` with the tests of `exercise` below it.
pub(crate) fn with_tests(exercise: &Exercise, code: &str) -> String {
    let asking = Asking::of(exercise);
    let cases = format!("include_str!(\"../../cases/{}.txt\")", name_of(exercise));
    let mut out =
        format!("{code}\n#[cfg(test)]\nmod tests {{\n#![allow(unused, ambiguous_glob_imports)]\n{}", asking.text);
    out += &format!("const CASES: &str = {cases};\n");
    for (check, function) in &asking.functions {
        out += &format!("#[test]\nfn holds_{function}() {{ ::answers::hold(CASES, {check:?}, {function}) }}\n");
    }
    out + "}\n"
}

/// The cases and the expected answers of an exercise, as `answers::hold` reads them.
fn cases(exercise: &Exercise, expected: &Recorded) -> String {
    let mut out = String::new();
    let none = Vec::new();
    for check in exercise.checks.iter().filter(|check| !matches!(check.subject, Subject::Main { .. })) {
        out += &format!("check {}\n", check.name);
        let answers = expected.get(&check.name).unwrap_or(&none);
        for (arguments, answer) in check.cases().iter().zip(answers) {
            if let Answer::Value(value) = answer {
                out += &format!("case {}\nanswer {}\n", Value::List(arguments.clone()), expressible(check, value));
            }
        }
    }
    out
}

/// Of a figure, its words: the checker compares much more.
fn expressible(check: &Check, value: &Value) -> Value {
    let is_figure = check.returns().is_some_and(|returns| returns.kind == "Figure");
    answers::words_of_figure(value).filter(|_| is_figure).unwrap_or_else(|| value.clone())
}

fn info(workbook: &Workbook) -> String {
    let exercise = |exercise: &Exercise| {
        let (name, dir) = (name_of(exercise), exercise.part());
        format!("\n[[exercises]]\nname = {name:?}\ndir = {dir:?}\ntest = true\nhint = \"\"\n")
    };
    format!("format_version = 1\n{}", workbook.exercises.iter().map(exercise).collect::<String>())
}

/// `kit` and its features as the workbook's own exercises have them, and as optimised.
fn manifest(workbook: &Workbook) -> Result<String, String> {
    let bins: String = workbook
        .exercises
        .iter()
        .flat_map(|exercise| [("exercises", ""), ("solutions", "_sol")].map(|place| (exercise, place)))
        .map(|(exercise, (folder, suffix))| {
            let name = name_of(exercise);
            format!("  {{ name = \"{name}{suffix}\", path = \"{folder}/{}/{name}.rs\" }},\n", exercise.part())
        })
        .collect();
    let own =
        fs::read_to_string(workbook.root().join("Cargo.toml")).map_err(|error| format!("`Cargo.toml`: {error}"))?;
    let ndarray = own.lines().find(|line| line.starts_with("ndarray = ")).ok_or("`Cargo.toml` names no `ndarray`")?;
    Ok(format!(
        "bin = [\n{bins}]\n\n[package]\nname = \"exercises\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
         [dependencies]\nanswers = {{ path = \"answers\" }}\nkit = {{ path = {:?}, features = [\"exercise\"] }}\n{ndarray}\n\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n\n[profile.dev.package.kit]\nopt-level = 3\n\n\
         [profile.dev.package.answers]\nopt-level = 3\n",
        kit_of(workbook)
    ))
}

/// The folder of `kit`, as TOML writes a text.
fn kit_of(workbook: &Workbook) -> String {
    workbook.root().join("kit").display().to_string()
}

fn answers_manifest(workbook: &Workbook) -> String {
    format!(
        "[package]\nname = \"answers\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\nkit = {{ path = {:?} }}\n",
        kit_of(workbook)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workbook() -> Workbook {
        Workbook::around(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
    }

    #[test]
    fn a_case_becomes_a_call_with_its_answer() {
        let workbook = workbook();
        let exercise = workbook.find("2").unwrap();
        let cases = cases(exercise, &workbook.expected(exercise).unwrap());
        let first =
            format!("check synaptic_input\ncase {}\nanswer {}\n", "[ n0000000000000000 ]", Value::Number(2.5e-10));
        assert!(cases.starts_with(&first), "{cases}");
        let code = with_tests(exercise, "// here\n");
        assert!(code.starts_with("// here\n\n#[cfg(test)]\nmod tests {"));
        assert!(code.contains("let function: fn(f64) -> f64 = super::synaptic_input;"));
        assert!(code.contains("fn holds_check_0() { ::answers::hold(CASES, \"synaptic_input\", check_0) }"));
    }

    #[test]
    fn all_that_can_be_called_is_asked() {
        for exercise in &workbook().exercises {
            let is_called = |check: &&Check| match &check.subject {
                Subject::Main { .. } => false,
                Subject::Snippet { rule, .. } => *rule == checker::catalogue::Rule::Compiles,
                _ => true,
            };
            let called = exercise.checks.iter().filter(is_called).count();
            assert_eq!(with_tests(exercise, "").matches("#[test]").count(), called, "{}", exercise.id);
        }
    }

    #[test]
    fn of_a_figure_its_words_are_compared() {
        let workbook = workbook();
        let exercise = workbook.find("5").unwrap();
        let cases = cases(exercise, &workbook.expected(exercise).unwrap());
        let (_, figure) = cases.split_once("check figure\n").unwrap();
        assert!(figure.starts_with("case [ ]\nanswer [ [ s"), "{figure}");
    }
}
