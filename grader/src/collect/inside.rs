//! Going through the names in an archive: which are looked at, what is said of the others, and when it is enough.

use super::archive::{components, is_archive};
use super::fit::{Lies, lies};
use super::limits::{ALL_ENTRIES, DEPTH, ENTRIES, NAMES_SHOWN};
use super::notes::{Kind, Notes};

/// What was seen so far.
#[derive(Default)]
pub(super) struct Inside {
    /// How many names.
    all: usize,
    /// How many that are not aside.
    looked_at: usize,
    never: Vec<String>,
}

/// What is to be done with a name.
pub(super) enum Seen {
    /// It is looked at; these are its components.
    Open(Vec<String>),
    /// Nothing.
    Aside,
    /// Nothing: it lies where nothing is taken from.
    Skipped,
    /// Nothing, and with the rest neither.
    TooMany,
}

impl Inside {
    pub(super) fn new() -> Inside {
        Inside::default()
    }

    /// Counts a name.
    pub(super) fn see(&mut self, name: &[u8], notes: &mut Notes) -> Seen {
        self.all += 1;
        let path = components(name);
        match path.as_deref().map(lies) {
            Some(Lies::Hidden) if self.all <= ALL_ENTRIES => return Seen::Skipped,
            Some(Lies::BelowNever(folder)) if self.all <= ALL_ENTRIES => {
                if self.never.len() < NAMES_SHOWN && !self.never.iter().any(|name| name == folder) {
                    self.never.push(folder.to_owned());
                }
                return Seen::Skipped;
            }
            _ => {}
        }
        let Some(path) = path else { return self.no_path_counted(name, notes) };
        if self.is_enough(notes) {
            return Seen::TooMany;
        }
        if path.len() > DEPTH {
            notes.about(Kind::TooDeep, &path.join("/"));
            return Seen::Aside;
        }
        match path.last() {
            None => return Seen::Aside,
            Some(name) if is_archive(name) => notes.about(Kind::Nested, &path.join("/")),
            Some(_) => {}
        }
        Seen::Open(path)
    }

    /// Counts a name that is known to be no path.
    pub(super) fn no_path(&mut self, name: &[u8], notes: &mut Notes) -> Seen {
        self.all += 1;
        self.no_path_counted(name, notes)
    }

    fn no_path_counted(&mut self, name: &[u8], notes: &mut Notes) -> Seen {
        if self.is_enough(notes) {
            return Seen::TooMany;
        }
        notes.about(Kind::Unsafe, &String::from_utf8_lossy(name));
        Seen::Aside
    }

    fn is_enough(&mut self, notes: &mut Notes) -> bool {
        self.looked_at += 1;
        let enough = self.all > ALL_ENTRIES || self.looked_at > ENTRIES;
        if enough {
            notes.say(Kind::TooMany);
        }
        enough
    }

    /// Notes what is to be said if nothing was found.
    pub(super) fn end(&self, found: bool, notes: &mut Notes) {
        notes.if_nothing(!found, &self.never);
    }
}
