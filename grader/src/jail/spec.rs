//! What a jail is to be like, on its way from the grader to the process that goes into it.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::class::Level;

/// The argument that makes this program go into a jail.
pub const ENTER: &str = "--enter-jail";

/// A jail, and the command in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spec {
    /// How far it goes.
    pub level: Level,
    /// Whether the command has a user of its own: of the user that may do everything, the system counts no processes.
    pub stranger: bool,
    /// What is started.
    pub program: PathBuf,
    /// With these arguments.
    pub arguments: Vec<OsString>,
    /// With nothing but these variables.
    pub environment: Vec<(OsString, OsString)>,
    /// What can be read and run.
    pub read: Vec<Mount>,
    /// The folders that can be written to.
    pub write: Vec<PathBuf>,
    /// What was made for this command: it becomes its user's.
    pub given: Vec<PathBuf>,
    /// Where it is started.
    pub folder: PathBuf,
    /// An empty folder outside, the place for a root of its own.
    pub root: PathBuf,
    /// Bytes of address space for each process.
    pub memory: u64,
    /// Bytes of each file.
    pub file: u64,
    /// Bytes of all files together, where they lie in a file system of their own.
    pub disk: u64,
    /// Time of a processor.
    pub cpu: Duration,
    /// Whether it may start processes.
    pub children: bool,
    /// The file in which the keeper writes down how it ended.
    pub report: PathBuf,
}

/// Something outside, and where it lies inside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mount {
    /// Outside.
    pub from: PathBuf,
    /// Inside.
    pub to: PathBuf,
}

impl Mount {
    /// What lies at the same place inside.
    #[must_use]
    pub fn same(path: PathBuf) -> Mount {
        Mount { from: path.clone(), to: path }
    }
}

impl Spec {
    /// As one argument of a command line.
    ///
    /// # Panics
    /// Never: every field can be written as JSON.
    #[must_use]
    pub fn to_argument(&self) -> OsString {
        serde_json::to_string(self).expect("paths and numbers are JSON").into()
    }

    /// Reads what [`Spec::to_argument`] wrote.
    ///
    /// # Errors
    /// When it is something else.
    pub fn from_argument(argument: &OsStr) -> Result<Spec, String> {
        serde_json::from_slice(argument.as_encoded_bytes()).map_err(|error| error.to_string())
    }
}
