//! The learner's state: what passed when last checked, and how many hints were shown. A small file, renamed into place.
//!
//! It is a convenience: whatever happens to it, verdicts are found again from the files themselves.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Exercise, Workbook};
use crate::error::Error;
use crate::files;
use crate::verdict::Status;

/// Version of the file's form; another one is not read.
const VERSION: u32 = 1;

/// What is remembered of a learner.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Progress {
    version: u32,
    exercises: BTreeMap<String, Entry>,
    #[serde(skip)]
    path: PathBuf,
    #[serde(skip)]
    changed: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    passed: bool,
    hints: usize,
}

impl Progress {
    /// What is remembered beside this workbook's exercises; nothing where the file is missing, broken, or of another
    /// version.
    #[must_use]
    pub fn load(workbook: &Workbook) -> Progress {
        let path = workbook.state().join("progress.json");
        let known = fs::read(&path).ok().and_then(|bytes| serde_json::from_slice::<Progress>(&bytes).ok());
        match known {
            Some(known) if known.version == VERSION => Progress { path, ..known },
            _ => Progress { version: VERSION, exercises: BTreeMap::new(), path, changed: false },
        }
    }

    /// Writes it, if anything has changed.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn save(&self) -> Result<(), Error> {
        if !self.changed {
            return Ok(());
        }
        let json = serde_json::to_string_pretty(self).unwrap_or_default();
        files::replace(&self.path, format!("{json}\n").as_bytes())
    }

    /// Whether it passed when last checked.
    #[must_use]
    pub fn has_passed(&self, exercise: &Exercise) -> bool {
        self.entry(exercise).passed
    }

    /// How many of its hints were shown.
    #[must_use]
    pub fn hints_shown(&self, exercise: &Exercise) -> usize {
        self.entry(exercise).hints
    }

    /// Notes a verdict; true if the exercise passes now and did not before. Whoever has passed starts again at the first
    /// hint.
    pub fn note(&mut self, exercise: &Exercise, status: Status) -> bool {
        let before = self.entry(exercise);
        let passed = status == Status::Passed;
        let hints = if passed { 0 } else { before.hints };
        self.set(exercise, Entry { passed, hints });
        passed && !before.passed
    }

    /// Notes that so many hints were shown.
    pub fn show_hints(&mut self, exercise: &Exercise, hints: usize) {
        self.set(exercise, Entry { hints, ..self.entry(exercise) });
    }

    /// Forgets an exercise.
    pub fn forget(&mut self, exercise: &Exercise) {
        self.set(exercise, Entry::default());
    }

    /// The first exercise that did not pass when last checked.
    #[must_use]
    pub fn current<'a>(&self, exercises: &'a [Exercise]) -> Option<&'a Exercise> {
        exercises.iter().find(|exercise| !self.has_passed(exercise))
    }

    /// An exercise that was renamed is found under its former names.
    fn entry(&self, exercise: &Exercise) -> Entry {
        let mut names = std::iter::once(&exercise.id).chain(&exercise.aliases);
        names.find_map(|name| self.exercises.get(name)).cloned().unwrap_or_default()
    }

    fn set(&mut self, exercise: &Exercise, entry: Entry) {
        if self.entry(exercise) != entry {
            self.exercises.insert(exercise.id.clone(), entry);
            self.changed = true;
        }
    }
}
