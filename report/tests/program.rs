//! The program: its files, its exit codes, its sentences.

use std::fs;
use std::path::Path;
use std::process::Output;

use kit::figure::Figure;
use kit::value::ToValue as _;
use tempfile::TempDir;

fn folder_with(file: &str, content: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(file), content).unwrap();
    folder
}

fn line() -> String {
    let mut fig = Figure::new();
    fig.title("膜電位");
    fig.line(&[0.0, 1.0], &[0.0, 1.0]);
    fig.to_value().to_string()
}

#[expect(clippy::disallowed_methods, reason = "what is tested is the program")]
fn report(folder: &Path, line: &str) -> Output {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_report"));
    command.current_dir(folder).args(line.split(' ')).output().unwrap()
}

#[track_caller]
fn assert_fails(output: &Output, code: i32, words: &[&str]) {
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{error}");
    assert_eq!(error.lines().count(), 1, "{error}");
    for word in words {
        assert!(error.contains(word), "{word} is not in {error}");
    }
}

#[test]
fn a_figure_becomes_a_file_and_leaves_nothing_else() {
    let folder = folder_with("a.txt", &line());
    fs::write(folder.path().join("a.svg"), "old").unwrap();
    let output = report(folder.path(), "figure --yours a.txt --reference a.txt --out a.svg --lang ja");
    assert!(output.status.success(), "{output:?}");
    assert!(output.stdout.is_empty() && output.stderr.is_empty(), "{output:?}");
    let svg = fs::read_to_string(folder.path().join("a.svg")).unwrap();
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
    assert!(svg.contains("膜電位") && svg.contains("期待値"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn what_is_no_figure_is_named_and_the_old_picture_stays() {
    for (content, reason) in [("", "too early"), ("i1", "no record"), (&line()[..40], "holds no figure")] {
        let folder = folder_with("a.txt", content);
        fs::write(folder.path().join("a.svg"), "old").unwrap();
        let output = report(folder.path(), "figure --yours a.txt --out a.svg");
        assert_fails(&output, 1, &["`a.txt` holds no figure", reason]);
        assert_eq!(fs::read_to_string(folder.path().join("a.svg")).unwrap(), "old");
    }
}

#[test]
fn files_that_cannot_be_reached_are_named() {
    let folder = folder_with("a.txt", &line());
    let output = report(folder.path(), "figure --reference b.txt --out a.svg");
    assert_fails(&output, 1, &["`b.txt` cannot be read"]);
    let output = report(folder.path(), "figure --yours a.txt --out none/a.svg");
    assert_fails(&output, 1, &["`none/a.svg` cannot be written"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_command_line_that_is_not_understood_is_explained() {
    let folder = folder_with("a.txt", &line());
    assert_fails(&report(folder.path(), "figure --out a.svg"), 2, &["`--yours`", "`--reference`", "missing"]);
}
