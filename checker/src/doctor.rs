//! What a machine lacks for the workbook: each thing looked at, with what mends it. No words.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use crate::catalogue::Workbook;
use crate::compare::compare;
use crate::compile::{Compiler, Toolchain};
use crate::diagnose::overall;
use crate::error::Error;
use crate::files;
use crate::process::{self, End};
use crate::verdict::{Obstacle, Status};

/// The oldest Rust that builds the workbook; a test holds it equal to the manifest's `rust-version`.
pub const OLDEST_RUST: &str = "1.88";

/// One thing that was looked at.
#[derive(Debug)]
pub struct Finding {
    /// What was looked at.
    pub subject: Subject,
    /// How it is.
    pub state: State,
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// rustc and its version.
    Rustc,
    /// cargo.
    Cargo,
    /// The catalogue, solutions and snapshots.
    Workbook,
    /// The learner's files.
    Exercises,
    /// The folders that we write to.
    Folders,
    /// The crates that exercises use, the linker, and running what was built.
    Build,
    /// Whether everything is here for working without a network.
    Offline,
}

/// How something is.
#[derive(Debug)]
pub enum State {
    /// As it should be; a detail, such as a version.
    Well(String),
    /// rustc is older than [`OLDEST_RUST`].
    TooOld(String),
    /// It fails, with the reason.
    Fails(Error),
    /// Of these exercises there is no file that can be read: their short numbers.
    Unreadable(Vec<String>),
    /// Some packages are not here yet.
    NotFetched,
}

impl Finding {
    /// Whether the workbook can be used all the same.
    #[must_use]
    pub fn is_well(&self) -> bool {
        matches!(self.state, State::Well(_) | State::NotFetched)
    }
}

/// Looks at everything; `workbook` is what opening it came to.
#[must_use]
pub fn examine(workbook: Result<Workbook, Error>) -> Vec<Finding> {
    let toolchain = Toolchain::find();
    let mut findings = vec![
        Finding { subject: Subject::Rustc, state: rustc(&toolchain) },
        Finding { subject: Subject::Cargo, state: cargo(&toolchain) },
    ];
    match workbook {
        Ok(workbook) => {
            findings.push(Finding { subject: Subject::Workbook, state: contents(&workbook) });
            findings.push(Finding { subject: Subject::Exercises, state: exercises(&workbook) });
            findings.push(Finding { subject: Subject::Folders, state: folders(&workbook) });
            findings.push(Finding { subject: Subject::Build, state: build(&workbook) });
            findings.push(Finding { subject: Subject::Offline, state: offline(&workbook, &toolchain) });
        }
        Err(error) => findings.push(Finding { subject: Subject::Workbook, state: State::Fails(error) }),
    }
    findings
}

fn state(result: Result<String, Error>) -> State {
    result.map_or_else(State::Fails, State::Well)
}

fn rustc(toolchain: &Toolchain) -> State {
    match toolchain.version() {
        Ok(version) if is_older(&version.release, OLDEST_RUST) => State::TooOld(version.release),
        Ok(version) => State::Well(format!("{} ({})", version.release, version.host)),
        Err(error) => State::Fails(error),
    }
}

/// Compares versions by their numbers; one that cannot be read is not called old.
fn is_older(version: &str, than: &str) -> bool {
    let numbers =
        |text: &str| -> Vec<u32> { text.split(['.', '-']).map_while(|number| number.parse().ok()).take(2).collect() };
    let version = numbers(version);
    version.len() == 2 && version < numbers(than)
}

fn cargo(toolchain: &Toolchain) -> State {
    let mut job = toolchain.cargo(&std::env::temp_dir(), &["--version"]);
    job.show_errors = false;
    state(process::run(&job).and_then(|ran| match (ran.end, String::from_utf8_lossy(&ran.stdout).trim()) {
        (End::Exited(0), version) if !version.is_empty() => Ok(version.to_owned()),
        _ => Err(Error::Rustc(format!("{} --version: {:?}", toolchain.cargo.display(), ran.end))),
    }))
}

fn contents(workbook: &Workbook) -> State {
    let read_all = || -> Result<String, Error> {
        for exercise in &workbook.exercises {
            workbook.stub(exercise)?;
            workbook.expected(exercise)?;
            for lang in crate::lang::Lang::ALL {
                workbook.text(exercise, lang)?;
            }
            for mistake in &exercise.mistakes {
                workbook.mistake_answers(exercise, mistake)?;
            }
        }
        Ok(workbook.exercises.len().to_string())
    };
    state(read_all())
}

fn exercises(workbook: &Workbook) -> State {
    let unreadable: Vec<String> = workbook
        .exercises
        .iter()
        .filter(|exercise| {
            let read = files::read_exercise(&workbook.learner_file(exercise));
            // Another encoding is the exercise's own verdict.
            read.is_err_and(|obstacle| !matches!(obstacle, Obstacle::NotUtf8 { .. }))
        })
        .map(|exercise| exercise.short_number().to_owned())
        .collect();
    if unreadable.is_empty() {
        State::Well(workbook.exercises.len().to_string())
    } else {
        State::Unreadable(unreadable)
    }
}

fn folders(workbook: &Workbook) -> State {
    let write = |folder: PathBuf| {
        let is_new = !folder.exists();
        let result = fs::create_dir_all(&folder).and_then(|()| tempfile::tempfile_in(&folder));
        if is_new {
            // Only if it is still empty.
            let _ = fs::remove_dir(&folder);
        }
        result.map(|_| String::new()).map_err(Error::io(&folder))
    };
    state(write(workbook.build().to_path_buf()).and_then(|_| write(workbook.state())))
}

/// Checks the solution of the first exercise: the crates, the linker, and a program of ours.
fn build(workbook: &Workbook) -> State {
    let try_out = || -> Result<String, Error> {
        let compiler = Compiler::new(workbook, &mut |_| {})?;
        let exercise = &workbook.exercises[0];
        let solution = workbook.solution(exercise)?;
        let observations = crate::check::observe(&compiler, exercise, &solution, Duration::from_secs(10))?;
        let checks = compare(exercise, &workbook.expected(exercise)?, &observations);
        match overall(&checks) {
            Status::Passed => Ok(String::new()),
            status => Err(Error::Rustc(format!("the solution of {}: {status:?}", exercise.id))),
        }
    };
    state(try_out())
}

fn offline(workbook: &Workbook, toolchain: &Toolchain) -> State {
    let mut job = toolchain.cargo(workbook.root(), &["fetch", "--locked", "--offline", "--quiet"]);
    job.show_errors = false;
    match process::run(&job) {
        Ok(ran) if ran.end == End::Exited(0) => State::Well(String::new()),
        Ok(_) => State::NotFetched,
        Err(error) => State::Fails(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(is_older("1.87.0", "1.88"));
        assert!(is_older("1.9.0", "1.88"));
        assert!(!is_older("1.88.0", "1.88"));
        assert!(!is_older("1.100.0-nightly", "1.88"));
        assert!(!is_older("2.0.0", "1.88"));
        assert!(!is_older("dev", "1.88"));
    }
}
