//! The learner's state: what passed when last checked, and how many hints were shown. A small file, renamed into place.
//!
//! It is a convenience: whatever happens to it, verdicts are found again from the files themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Exercise, Workbook};
use crate::error::Error;
use crate::files;
use crate::verdict::{Status, Verdict};

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
    changed: BTreeSet<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Entry {
    state: State,
    hints: usize,
    /// What was said last of the learner's own numbers, when asked for a hint.
    told: String,
}

/// How an exercise stood when last checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    /// Something is wrong: this comes before everything else.
    Wrong,
    /// Nothing is wrong, and something is to be written still.
    Begun,
    #[default]
    Untouched,
    Passed,
}

impl State {
    fn of(verdict: &Verdict) -> State {
        match verdict.status {
            Status::Passed => State::Passed,
            Status::Todo if verdict.checks.is_empty() => State::Untouched,
            Status::Todo => State::Begun,
            status => {
                debug_assert!(status.is_wrong());
                State::Wrong
            }
        }
    }
}

/// The one of several exercises that is explained: the first that is wrong, else the first that was begun, else the first
/// that is untouched.
#[must_use]
pub fn most_urgent(verdicts: &[Verdict]) -> Option<usize> {
    let states = verdicts.iter().map(State::of).enumerate();
    states.filter(|(_, state)| *state != State::Passed).min_by_key(|(_, state)| *state).map(|(index, _)| index)
}

impl Progress {
    /// What is remembered beside this workbook's exercises; nothing where the file is missing, broken, or of another
    /// version.
    #[must_use]
    pub fn load(workbook: &Workbook) -> Progress {
        Progress::read(workbook.state().join("progress.json"))
    }

    fn read(path: PathBuf) -> Progress {
        // A pipe or a device in its place would keep us waiting.
        let is_file = fs::metadata(&path).is_ok_and(|metadata| metadata.is_file());
        let known = Some(&path)
            .filter(|_| is_file)
            .and_then(|path| fs::read(path).ok())
            .and_then(|bytes| serde_json::from_slice::<Progress>(&bytes).ok());
        match known {
            Some(known) if known.version == VERSION => Progress { path, ..known },
            _ => Progress { version: VERSION, exercises: BTreeMap::new(), path, changed: BTreeSet::new() },
        }
    }

    /// Writes what has changed, beside what another checker may have written since this was read.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn save(&self) -> Result<(), Error> {
        if self.changed.is_empty() {
            return Ok(());
        }
        let mut newest = Progress::read(self.path.clone());
        for id in &self.changed {
            newest.exercises.insert(id.clone(), self.exercises[id].clone());
        }
        let json = serde_json::to_string_pretty(&newest).unwrap_or_default();
        files::replace(&self.path, format!("{json}\n").as_bytes())
    }

    /// Whether it passed when last checked.
    #[must_use]
    pub fn has_passed(&self, exercise: &Exercise) -> bool {
        self.entry(exercise).state == State::Passed
    }

    /// How many of its hints were shown.
    #[must_use]
    pub fn hints_shown(&self, exercise: &Exercise) -> usize {
        self.entry(exercise).hints
    }

    /// Notes a verdict; true if the exercise passes now and did not before. Whoever has passed starts again at the first
    /// hint.
    pub fn note(&mut self, exercise: &Exercise, verdict: &Verdict) -> bool {
        let before = self.entry(exercise);
        let state = State::of(verdict);
        let hints = if state == State::Passed { 0 } else { before.hints };
        let told = if state == State::Passed { String::new() } else { before.told };
        self.set(exercise, Entry { state, hints, told });
        state == State::Passed && before.state != State::Passed
    }

    /// Notes that so many hints were shown.
    pub fn show_hints(&mut self, exercise: &Exercise, hints: usize) {
        self.set(exercise, Entry { hints, ..self.entry(exercise) });
    }

    /// Whether this was the last thing that was said of the learner's own numbers.
    #[must_use]
    pub fn was_told(&self, exercise: &Exercise, about: &str) -> bool {
        self.entry(exercise).told == about
    }

    /// Notes what was said of the learner's own numbers.
    pub fn tell(&mut self, exercise: &Exercise, about: &str) {
        self.set(exercise, Entry { told: about.to_owned(), ..self.entry(exercise) });
    }

    /// Forgets an exercise.
    pub fn forget(&mut self, exercise: &Exercise) {
        self.set(exercise, Entry::default());
    }

    /// The exercise that was explained when all were last checked, see [`most_urgent`].
    #[must_use]
    pub fn current<'a>(&self, exercises: &'a [Exercise]) -> Option<&'a Exercise> {
        let open = exercises.iter().filter(|exercise| !self.has_passed(exercise));
        open.min_by_key(|exercise| self.entry(exercise).state)
    }

    /// An exercise that was renamed is found under its former names.
    fn entry(&self, exercise: &Exercise) -> Entry {
        let mut names = std::iter::once(&exercise.id).chain(&exercise.aliases);
        names.find_map(|name| self.exercises.get(name)).cloned().unwrap_or_default()
    }

    fn set(&mut self, exercise: &Exercise, entry: Entry) {
        if self.entry(exercise) != entry {
            self.exercises.insert(exercise.id.clone(), entry);
            self.changed.insert(exercise.id.clone());
        }
    }
}
