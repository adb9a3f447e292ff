//! Spikelings: a fresh clone of the workbook, with every exercise solved.

use std::fs;
use std::path::{Path, PathBuf};

use checker::catalogue::{Exercise, Workbook};

use crate::contestant::{Contestant, Solved};
use crate::program::{Call, succeed};

/// The clone.
pub(crate) struct Spikelings {
    pub(crate) workbook: Workbook,
}

/// Whether what was built in an earlier clone is still of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Built {
    Kept,
    Removed,
}

impl Spikelings {
    /// The clone that is in `folder`.
    pub(crate) fn at(folder: &Path) -> Result<Spikelings, String> {
        let workbook = Workbook::around(folder).map_err(|error| format!("{error:?}"))?;
        Ok(Spikelings { workbook })
    }

    /// Clones the last commit of `original` into `folder`, and solves the exercises.
    pub(crate) fn clone_from(
        original: &Workbook,
        folder: &Path,
        built: Built,
        log: &Path,
    ) -> Result<Spikelings, String> {
        let wrong = |error: std::io::Error| format!("`{}`: {error}", folder.display());
        let (target, aside) = (folder.join("target"), folder.with_extension("target"));
        if built == Built::Kept && target.is_dir() {
            fs::rename(&target, &aside).map_err(wrong)?;
        }
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(wrong)?;
        }
        let clone = Call::new("git", &["clone", "--quiet"], original.root()).argument(original.root()).argument(folder);
        succeed(&clone, log)?;
        if aside.exists() {
            if built == Built::Kept { fs::rename(&aside, &target) } else { fs::remove_dir_all(&aside) }
                .map_err(wrong)?;
        }
        let clone = Spikelings::at(folder)?;
        for exercise in &clone.workbook.exercises {
            let solution = clone.workbook.solution(exercise).map_err(|error| format!("{error:?}"))?;
            fs::write(clone.file(exercise), solution).map_err(wrong)?;
        }
        // What cargo would have to load is there before anything is measured.
        succeed(&Call::new("cargo", &["fetch", "--locked"], folder), log)?;
        Ok(clone)
    }

    fn checker(&self, arguments: &[&str]) -> Call {
        let all: Vec<&str> = ["run", "-q", "-p", "checker"].iter().chain(arguments).copied().collect();
        Call::new("cargo", &all, self.workbook.root())
    }

    /// What `cargo run` does before it runs a checker that is there.
    pub(crate) fn build_nothing(&self) -> Call {
        Call::new("cargo", &["build", "-q", "-p", "checker"], self.workbook.root())
    }
}

impl Contestant for Spikelings {
    fn file(&self, exercise: &Exercise) -> PathBuf {
        self.workbook.learner_file(exercise)
    }

    fn text(&self, _: &Exercise, code: &str) -> String {
        code.to_owned()
    }

    fn turn_to(&self, _: &Exercise) -> Result<(), String> {
        Ok(())
    }

    fn check(&self, exercise: &Exercise) -> Call {
        self.checker(&["--", "check", exercise.short_number()])
    }

    fn check_all(&self) -> Call {
        self.checker(&[])
    }

    fn watch(&self, exercise: &Exercise) -> Call {
        self.checker(&["--", "watch", exercise.short_number()])
    }

    fn verdict(&self, exercise: &Exercise, solved: Solved) -> String {
        let sign = if solved == Solved::Right { '✓' } else { '✗' };
        format!("{sign} {} {}", exercise.number(), exercise.title.en)
    }
}
