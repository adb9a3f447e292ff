//! Our own failures, and the exit codes. What a learner's code does wrong is a verdict, never an error.

use std::io;
use std::path::{Path, PathBuf};

/// How a run of the program ends; the number is its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// All that was asked for passes, or was done.
    Done = 0,
    /// Some of what was asked for does not pass.
    NotYet = 1,
    /// The command line makes no sense.
    Usage = 2,
    /// We could not check.
    Failed = 3,
    /// Ended by Ctrl-C or a termination signal, as shells count it.
    Interrupted = 130,
}

/// Why we could not do what was asked. The words for it are in `render::errors`.
#[derive(Debug)]
pub enum Error {
    /// No exercise has this name.
    NoSuchExercise {
        /// The name as given.
        name: String,
        /// The most similar stem, if any is similar.
        similar: Option<String>,
        /// The stems of all exercises.
        known: Vec<String>,
    },
    /// Several exercises have this in their name.
    AmbiguousExercise {
        /// The name as given.
        name: String,
        /// The stems that contain it.
        matches: Vec<String>,
    },
    /// There is no folder of this name with a learner's files.
    NoExercises {
        /// The folder as given.
        folder: PathBuf,
    },
    /// Neither the current folder nor one above it is a workbook.
    NoWorkbook {
        /// Where the search began.
        from: PathBuf,
    },
    /// A file of the workbook itself is missing or wrong.
    Workbook {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        message: String,
    },
    /// A file or folder could not be read or written.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A program that we need could not be started.
    Start {
        /// Its name or path.
        program: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The packages that the exercises use could not be built; cargo has already said why.
    Dependencies,
    /// A new exercise cannot have this name.
    NewExercise {
        /// The name as given.
        name: String,
        /// Who has it already; none if it is no name of an exercise.
        taken: Option<String>,
    },
    /// A package of ours could not be built, or failed; it, or cargo, has already said why.
    Package(&'static str),
    /// The crates that the exercises use were built by another rustc; building them again mends it.
    StaleLibraries(String),
    /// There is no linker, or it failed; these are its or rustc's own words.
    Linker(String),
    /// rustc failed without saying why: killed, out of memory, out of disk.
    Rustc(String),
    /// Ctrl-C, or a termination signal.
    Interrupted,
}

impl Error {
    /// An [`Error::Io`] about `path`, for `map_err`.
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Error + use<> {
        let path = path.to_path_buf();
        move |source| Error::Io { path, source }
    }

    /// The exit code of a run that ends with this error.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Error::NoSuchExercise { .. }
            | Error::AmbiguousExercise { .. }
            | Error::NoExercises { .. }
            | Error::NewExercise { .. } => Exit::Usage,
            Error::Interrupted => Exit::Interrupted,
            _ => Exit::Failed,
        }
    }
}
