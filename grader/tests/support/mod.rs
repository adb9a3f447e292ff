//! Classes that tests make, and grading them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use checker::catalogue::Workbook;
use serde_json::Value as Json;
use tempfile::TempDir;

/// The workbook that this package lies in.
pub(crate) fn workbook() -> Workbook {
    Workbook::around(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// A class of submissions in a temporary folder, and folders for their grades.
pub(crate) struct Class {
    folder: TempDir,
    pub(crate) workbook: Workbook,
}

impl Class {
    pub(crate) fn new() -> Class {
        let class = Class { folder: tempfile::tempdir().unwrap(), workbook: workbook() };
        fs::create_dir(class.submissions()).unwrap();
        class
    }

    pub(crate) fn submissions(&self) -> PathBuf {
        self.folder.path().join("submissions")
    }

    pub(crate) fn out(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Adds an exercise's file to a learner's submission.
    pub(crate) fn with(self, learner: &str, exercise: &str, text: &str) -> Class {
        let id = &self.workbook.find(exercise).unwrap().id;
        let path = self.submissions().join(learner).join(format!("{id}.rs"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Adds the solution of an exercise.
    pub(crate) fn with_solution(self, learner: &str, exercise: &str) -> Class {
        let text = self.workbook.solution(self.workbook.find(exercise).unwrap()).unwrap();
        self.with(learner, exercise, &text)
    }

    /// `grade` with these words behind the submissions and `--out`.
    pub(crate) fn command(&self, out: &str, words: &[&str]) -> Command {
        let mut command = program();
        command.arg(self.submissions()).arg("--out").arg(self.out(out)).args(words);
        command
    }

    #[track_caller]
    pub(crate) fn grade(&self, out: &str, words: &[&str]) -> Output {
        self.command(out, words).output().unwrap()
    }

    /// Grades with a fixed seed, which must work.
    #[track_caller]
    pub(crate) fn graded(&self, out: &str, words: &[&str]) -> Grades {
        let output = self.grade(out, &[&["--seed", "tests"], words].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Grades::read(&self.out(out))
    }

    pub(crate) fn start(&self, out: &str, words: &[&str]) -> Child {
        self.command(out, words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }
}

/// The grader, in English, as if nobody had set anything.
pub(crate) fn program() -> Command {
    #[expect(clippy::disallowed_methods, reason = "the test starts the grader as a user would")]
    let mut command = Command::new(env!("CARGO_BIN_EXE_grader"));
    command.arg("grade").current_dir(workbook().root());
    for name in ["LANG", "LC_ALL", "NO_COLOR"] {
        command.env_remove(name);
    }
    command
}

/// `results.json`.
pub(crate) struct Grades(pub(crate) Json);

impl Grades {
    #[track_caller]
    pub(crate) fn read(out: &Path) -> Grades {
        Grades(serde_json::from_slice(&fs::read(out.join("results.json")).unwrap()).unwrap())
    }

    /// Every grade, by learner and exercise.
    pub(crate) fn all(&self) -> Vec<(String, String, Json)> {
        let learners = self.0["learners"].as_array().unwrap();
        let mut all = Vec::new();
        for learner in learners {
            for (exercise, grade) in learner["grades"].as_object().unwrap() {
                all.push((learner["id"].as_str().unwrap().to_owned(), exercise.clone(), grade.clone()));
            }
        }
        all
    }

    /// The grade of an exercise whose id contains `exercise`.
    #[track_caller]
    pub(crate) fn of(&self, learner: &str, exercise: &str) -> Json {
        let found = self.all().into_iter().find(|(id, other, _)| id == learner && other.contains(exercise));
        found.unwrap_or_else(|| panic!("no grade of {learner} {exercise}")).2
    }
}

/// All files below a folder but those that may differ between equal runs.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_path_buf();
            if path.is_dir() {
                folders.push(path);
            } else if name != Path::new("durations.csv") {
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

#[track_caller]
pub(crate) fn assert_same(one: &Path, other: &Path) {
    let (one, other) = (files(one), files(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, content) in &one {
        assert!(other[name] == *content, "{} differs", name.display());
    }
}
