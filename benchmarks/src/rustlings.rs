//! rustlings, with Spikelings' exercises as community exercises.

use std::fs;
use std::path::{Path, PathBuf};

use checker::catalogue::{Exercise, Workbook};

use crate::contestant::{Contestant, Solved};
use crate::exercises::{name_of, with_tests, write_all};
use crate::program::{Call, succeed};

/// What is compared with.
pub(crate) const VERSION: &str = "6.5.0";

/// rustlings and its exercises.
pub(crate) struct Rustlings {
    program: PathBuf,
    folder: PathBuf,
}

/// A call that installs rustlings into `root`, built in `target`.
pub(crate) fn install(root: &Path, target: &Path) -> Call {
    Call::new("cargo", &["install", "rustlings", "--version", VERSION, "--locked"], target.parent().unwrap_or(target))
        .argument("--root")
        .argument(root)
        .argument("--target-dir")
        .argument(target)
}

/// Where [`install`] puts the program.
pub(crate) fn program_in(root: &Path) -> PathBuf {
    root.join("bin").join(format!("rustlings{}", std::env::consts::EXE_SUFFIX))
}

impl Rustlings {
    /// The exercises that are in `folder`.
    pub(crate) fn at(program: PathBuf, folder: &Path) -> Rustlings {
        Rustlings { program, folder: folder.to_path_buf() }
    }

    /// Writes the exercises of `workbook`, solved, into the folder `folder`, with nothing built.
    pub(crate) fn set_up(
        program: PathBuf,
        workbook: &Workbook,
        folder: &Path,
        log: &Path,
    ) -> Result<Rustlings, String> {
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(|error| format!("`{}`: {error}", folder.display()))?;
        }
        write_all(workbook, folder)?;
        // What cargo would have to load is there before anything is measured.
        succeed(&Call::new("cargo", &["fetch"], folder), log)?;
        Ok(Rustlings::at(program, folder))
    }

    fn call(&self, arguments: &[&str]) -> Call {
        Call::new(&self.program, arguments, &self.folder)
    }
}

impl Contestant for Rustlings {
    fn file(&self, exercise: &Exercise) -> PathBuf {
        self.folder.join("exercises").join(exercise.part()).join(format!("{}.rs", name_of(exercise)))
    }

    fn text(&self, exercise: &Exercise, code: &str) -> String {
        with_tests(exercise, code)
    }

    /// Nothing is done, so rustlings does not check all exercises once this one is.
    fn turn_to(&self, exercise: &Exercise) -> Result<(), String> {
        let state = format!("DON'T EDIT THIS FILE!\n\n{}\n", name_of(exercise));
        let path = self.folder.join(".rustlings-state.txt");
        fs::write(&path, state).map_err(|error| format!("`{}`: {error}", path.display()))
    }

    fn check(&self, exercise: &Exercise) -> Call {
        self.call(&["run", &name_of(exercise)])
    }

    fn check_all(&self) -> Call {
        self.call(&["check-all"])
    }

    fn watch(&self, _: &Exercise) -> Call {
        self.call(&[])
    }

    fn verdict(&self, _: &Exercise, solved: Solved) -> String {
        // The first is rustlings', the second comes from `cargo test`.
        if solved == Solved::Right { "Exercise done" } else { "test result: FAILED" }.to_owned()
    }
}
