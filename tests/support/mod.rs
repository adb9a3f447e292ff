//! What the tests share: the workbook of this repository, and learners' folders made for a test.

#![allow(dead_code, reason = "every test file uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use checker::catalogue::{Exercise, Workbook};
use checker::check::check;
use checker::compile::Compiler;
use checker::lang::Lang;
use checker::render::{self, Shown};
use checker::verdict::Verdict;
use tempfile::TempDir;

/// Enough for anything that ends by itself, also on a slow machine.
pub(crate) const TIME: Duration = Duration::from_secs(60);

/// The folder of this repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the checker lies in the workbook")
}

/// The workbook of this repository.
pub(crate) fn workbook() -> Workbook {
    Workbook::around(root()).expect("the catalogue can be read")
}

/// The files in a folder with this ending, sorted.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == ending))
        .collect();
    files.sort();
    files
}

/// A file's name without folder and ending.
pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// Whether screens are compared here letter by letter. They show every digit, and the last one is the platform's sine's.
pub(crate) const COMPARES_SCREENS: bool = cfg!(target_os = "linux");

/// A learner with exercises of their own, untouched at first, in a folder that goes with this value.
pub(crate) struct Learner {
    folder: TempDir,
    workbook: Workbook,
    time: Duration,
}

impl Learner {
    pub(crate) fn new() -> Learner {
        let folder = tempfile::tempdir().unwrap();
        let workbook = workbook().with_learner(folder.path().join("exercises"));
        let learner = Learner { folder, workbook, time: TIME };
        for exercise in &learner.workbook.exercises {
            let file = learner.workbook.learner_file(exercise);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, learner.workbook.stub(exercise).unwrap()).unwrap();
        }
        learner
    }

    /// With another time limit.
    pub(crate) fn patient_for(self, seconds: u64) -> Learner {
        Learner { time: Duration::from_secs(seconds), ..self }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn workbook(&self) -> &Workbook {
        &self.workbook
    }

    pub(crate) fn exercise(&self, name: &str) -> &Exercise {
        self.workbook.find(name).unwrap()
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.workbook.learner_file(self.exercise(name))
    }

    /// Writes an exercise's file.
    pub(crate) fn writes(self, name: &str, content: impl AsRef<[u8]>) -> Learner {
        fs::write(self.file(name), content).unwrap();
        self
    }

    /// The reference solution of an exercise.
    pub(crate) fn solution(&self, name: &str) -> String {
        self.workbook.solution(self.exercise(name)).unwrap()
    }

    /// Writes an exercise's solution.
    pub(crate) fn solves(self, name: &str) -> Learner {
        let solution = self.solution(name);
        self.writes(name, solution)
    }

    /// The verdict on an exercise, found in this process.
    #[track_caller]
    pub(crate) fn verdict(&self, name: &str) -> Verdict {
        let compiler = Compiler::new(&self.workbook, &mut |_| {}).unwrap();
        check(&self.workbook, &compiler, self.exercise(name), self.time).unwrap()
    }

    /// A verdict as it is shown, without colour, and without rustc's own words.
    pub(crate) fn screen(&self, verdict: &Verdict, lang: Lang) -> String {
        screen_of(&self.workbook, verdict, lang, self.time)
    }

    /// A text in which the learner's folder, another one in every run, is not named.
    fn without_folder(&self, text: &str) -> String {
        text.replace(&format!("{}/", self.folder.path().display().to_string().replace('\\', "/")), "")
    }

    /// The program with these arguments, in an environment that says nothing of language or colour.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        #[expect(clippy::disallowed_methods, reason = "the program under test is started as a person would")]
        let mut command = Command::new(env!("CARGO_BIN_EXE_checker"));
        command.args(arguments.split_whitespace()).arg("--exercises").arg(self.folder.path().join("exercises"));
        for name in ["LC_ALL", "LANG", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        command.current_dir(root()).stdin(Stdio::null());
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, arguments: &str) -> Ran {
        let Output { status, stdout, stderr } = self.command(arguments).output().unwrap();
        let text = |bytes| self.without_folder(&String::from_utf8(bytes).unwrap());
        Ran { code: status.code(), stdout: text(stdout), stderr: text(stderr) }
    }
}

/// See [`Learner::screen`].
pub(crate) fn screen_of(workbook: &Workbook, verdict: &Verdict, lang: Lang, time: Duration) -> String {
    colored::control::set_override(false);
    let exercise = workbook.exercises.iter().find(|exercise| exercise.id == verdict.id).unwrap();
    let verdict = Verdict { diagnostics: Vec::new(), ..verdict.clone() };
    let next = workbook.find("4").unwrap();
    render::verdict(
        Shown {
            exercise,
            verdict: &verdict,
            file: &format!("exercises/{}.rs", exercise.id),
            next: Some((next, &format!("exercises/{}.rs", next.id))),
            seconds: time.as_secs(),
            reader: checker::render::Reader::Terminal,
        },
        lang,
    )
}

/// What the program did.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    /// Everything in one text, for a snapshot.
    pub(crate) fn everything(&self) -> String {
        format!(
            "{}{}[exit code {}]\n",
            self.stderr,
            self.stdout,
            self.code.map_or("none".into(), |code| code.to_string())
        )
    }
}
