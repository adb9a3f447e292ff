//! The catalogue is complete and consistent: nothing missing, nothing stray, both languages, one truth.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use checker::catalogue::{Exercise, MAIN, Subject, Workbook};
use checker::lang::Lang;
use support::{files, root, stem, workbook};

/// The stems of all files below a folder that end so: `part1/01_parameters`.
fn stems_in(folder: &str, ending: &str) -> BTreeSet<String> {
    let folder = root().join(folder);
    let parts = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    parts
        .flat_map(|part| {
            let name = part.file_name().unwrap().to_string_lossy().into_owned();
            files(&part, ending).into_iter().map(move |file| format!("{name}/{}", stem(&file)))
        })
        .collect()
}

fn ids(workbook: &Workbook) -> BTreeSet<String> {
    workbook.exercises.iter().map(|exercise| exercise.id.clone()).collect()
}

#[test]
fn one_exercise_is_one_stem_in_every_folder() {
    let workbook = workbook();
    assert_eq!(stems_in("solutions", "rs"), ids(&workbook));
    for exercise in &workbook.exercises {
        let folder = workbook.folder(exercise);
        let mut names: Vec<String> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        // insta's proposals are not there yet.
        names.retain(|name| !name.ends_with(".snap.new"));
        names.sort();
        let expected = ["answers.snap", "en.md", "exercise.toml", "expected.snap", "ja.md", "mistakes", "variants"];
        assert_eq!(names, expected, "{}", exercise.id);
        let known: BTreeSet<String> = exercise.mistakes.iter().map(|mistake| mistake.name.clone()).collect();
        assert_eq!(known.len(), exercise.mistakes.len(), "{}: two mistakes of one name", exercise.id);
        for ending in ["rs", "snap"] {
            let found: BTreeSet<String> = files(&folder.join("mistakes"), ending).iter().map(|f| stem(f)).collect();
            assert_eq!(found, known, "{} mistakes/*.{ending}", exercise.id);
        }
    }
}

#[test]
fn both_manifests_have_a_binary_for_every_exercise_that_no_test_builds() {
    let expected: Vec<String> = workbook().exercises.iter().map(|exercise| exercise.id.clone()).collect();
    for (package, prefix) in [("exercises", ""), ("solutions", "solution_")] {
        let manifest: toml::Table =
            fs::read_to_string(root().join(package).join("Cargo.toml")).unwrap().parse().unwrap();
        let mut found = Vec::new();
        for bin in manifest["bin"].as_array().unwrap() {
            let path = bin["path"].as_str().unwrap();
            let stem = stem(Path::new(path));
            assert_eq!(bin["name"].as_str().unwrap(), format!("{prefix}{stem}"));
            assert_eq!(bin["test"].as_bool(), Some(false), "{path}: `cargo test` must not build an exercise");
            found.push(path.trim_end_matches(".rs").to_owned());
        }
        assert_eq!(found, expected, "{package}/Cargo.toml");
    }
    let dependencies = |package: &str| {
        let manifest: toml::Table =
            fs::read_to_string(root().join(package).join("Cargo.toml")).unwrap().parse().unwrap();
        manifest["dependencies"].clone()
    };
    assert_eq!(dependencies("exercises"), dependencies("solutions"));
}

#[test]
fn every_exercise_has_words_hints_and_mistakes_in_both_languages() {
    let is_said = |text: &str, lang: Lang, what: &str| {
        assert!(!text.trim().is_empty() && !text.contains("TODO"), "{what} ({lang:?}) is missing");
        let has_japanese = text.chars().any(|c| ('ぁ'..='ヿ').contains(&c) || ('一'..='龠').contains(&c));
        assert_eq!(has_japanese, lang == Lang::Ja, "{what} is in the wrong language: {text}");
    };
    let workbook = workbook();
    for exercise in &workbook.exercises {
        let id = &exercise.id;
        assert!(exercise.hints.len() >= 3, "{id} has {} hints", exercise.hints.len());
        assert!(exercise.mistakes.len() >= 4, "{id} has {} mistakes", exercise.mistakes.len());
        for lang in Lang::ALL {
            for (what, text) in [("title", &exercise.title), ("task", &exercise.task), ("passed", &exercise.passed)] {
                is_said(text.get(lang), lang, &format!("{id} {what}"));
            }
            for (index, hint) in exercise.hints.iter().enumerate() {
                is_said(hint.get(lang), lang, &format!("{id} hint {}", index + 1));
            }
            for mistake in &exercise.mistakes {
                is_said(mistake.message().get(lang), lang, &format!("{id} {}", mistake.name));
            }
            let text = workbook.text(exercise, lang).unwrap();
            is_said(&text, lang, &format!("{id} text"));
            assert!(
                text.starts_with(&format!("# {} ", exercise.number())),
                "{id} ({lang:?}): the first line is its title"
            );
        }
    }
}

/// A solution with a single blank between words.
fn solution(workbook: &Workbook, exercise: &Exercise) -> String {
    workbook.solution(exercise).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_checked_is_declared_so_in_stub_and_solution() {
    let workbook = workbook();
    for exercise in &workbook.exercises {
        let stub = workbook.stub(exercise).unwrap();
        assert!(stub.contains(&format!("cargo run -p checker -- show {}", exercise.short_number())), "{}", exercise.id);
        for check in exercise.checks.iter().filter(|check| check.is_declared()) {
            assert!(solution(&workbook, exercise).contains(&check.declaration()), "{} {}", exercise.id, check.name);
            assert!(stub.contains(&check.declaration()), "{} {}", exercise.id, check.name);
        }
    }
}

#[test]
fn every_check_has_expected_answers_for_all_its_cases() {
    let workbook = workbook();
    for exercise in &workbook.exercises {
        let expected = workbook.expected(exercise).unwrap();
        assert_eq!(expected.len(), exercise.checks.len(), "{}", exercise.id);
        for check in &exercise.checks {
            assert_eq!(expected[&check.name].len(), check.cases().len(), "{} {}", exercise.id, check.name);
            assert!(!check.cases().is_empty(), "{} {}", exercise.id, check.name);
        }
    }
}

#[test]
fn from_exercise_four_on_functions_are_called_with_other_inputs_than_the_tutorials() {
    let workbook = workbook();
    for exercise in workbook.exercises.iter().filter(|exercise| exercise.short_number().parse::<u32>().unwrap() >= 4) {
        for check in &exercise.checks {
            if let Subject::Function { arguments, .. } = &check.subject
                && let Some(position) = arguments.iter().position(|argument| argument.kind == "Parameters")
            {
                let varied: BTreeSet<String> =
                    check.cases().iter().map(|case| format!("{:?}", case[position])).collect();
                assert!(varied.len() >= 3, "{} {}", exercise.id, check.name);
            }
        }
    }
}

#[test]
fn main_is_the_last_check() {
    for exercise in &workbook().exercises {
        let names: Vec<&str> = exercise.checks.iter().map(|check| check.name.as_str()).collect();
        assert_eq!(names.iter().position(|name| *name == MAIN), Some(names.len() - 1), "{}", exercise.id);
    }
}

#[test]
fn the_manifest_and_the_code_name_the_same_rust() {
    let manifest: toml::Table = fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    let package = &manifest["workspace"]["package"];
    assert_eq!(package["rust-version"].as_str(), Some(checker::doctor::OLDEST_RUST));
    assert_eq!(package["edition"].as_str(), Some(checker::compile::EDITION));
}

/// A learner waits for all of them to compile, once, and for cargo to look at them at every run.
#[test]
fn the_checker_stays_under_45_crates() {
    #[expect(clippy::disallowed_methods, reason = "a question to cargo, in a test")]
    let output = std::process::Command::new(env!("CARGO"))
        .args(["tree", "--package", "checker", "--edges", "normal", "--prefix", "none", "--offline", "--locked"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    let crates: BTreeSet<&str> =
        tree.lines().map(|line| line.trim_end_matches(" (*)")).filter(|line| !line.is_empty()).collect();
    assert!(crates.len() < 45, "{} crates: {crates:#?}", crates.len());
}
