//! The files of a submission that fit exercises, as they are come upon; for each exercise, the best so far.

use std::collections::BTreeMap;

use super::fit::{Exercises, Fit, Rank};
use super::notes::{Kind, Notes};

/// Of those that are not taken, so many are remembered.
const OTHERS: usize = 100;

/// What is in the running. `T` is what it takes to read a file.
pub(super) struct Choice<T> {
    best: BTreeMap<usize, Best<T>>,
    doubles: Doubles,
}

/// Which of several files with the same path is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubles {
    First,
    Last,
}

/// The best file for one exercise.
pub(super) struct Best<T> {
    /// How well it fits, and its path.
    pub(super) rank: Rank,
    /// The file.
    pub(super) file: T,
    /// Whether an archive holds another one at the same path.
    pub(super) differs: bool,
    /// Paths of files that fit less well.
    others: Vec<String>,
}

impl<T: PartialEq> Choice<T> {
    pub(super) fn new(doubles: Doubles) -> Choice<T> {
        Choice { best: BTreeMap::new(), doubles }
    }

    /// Whether there is nothing in any exercise's place.
    pub(super) fn is_empty(&self) -> bool {
        self.best.is_empty()
    }

    /// Whether there is an ordinary file for any exercise.
    pub(super) fn has_files(&self) -> bool {
        self.best.values().any(|best| !best.rank.no_file)
    }

    /// Considers an ordinary file.
    pub(super) fn file(&mut self, exercises: &Exercises, path: &[String], file: T, notes: &mut Notes) {
        match exercises.fit(path) {
            Fit::Exercise(index, rank) => self.consider(index, rank, file),
            Fit::Similar => notes.about(Kind::Similar, &path.join("/")),
            Fit::No => {}
        }
    }

    /// Considers what lies in the place of a file and is none.
    pub(super) fn no_file(&mut self, exercises: &Exercises, path: &[String], file: T) {
        if let Fit::Exercise(index, mut rank) = exercises.fit(path) {
            rank.no_file = true;
            self.consider(index, rank, file);
        }
    }

    fn consider(&mut self, index: usize, rank: Rank, file: T) {
        let Some(best) = self.best.get_mut(&index) else {
            self.best.insert(index, Best { rank, file, differs: false, others: Vec::new() });
            return;
        };
        if rank == best.rank {
            best.differs |= best.file != file;
            if self.doubles == Doubles::Last {
                best.file = file;
            }
            return;
        }
        let worse = if rank < best.rank {
            best.file = file;
            best.differs = false;
            std::mem::replace(&mut best.rank, rank)
        } else {
            rank
        };
        // Of links and the like there is a note already.
        if !worse.no_file && best.others.len() < OTHERS {
            best.others.push(worse.path);
        }
    }

    /// The files that are taken, by the number of their exercise.
    pub(super) fn into_best(self, notes: &mut Notes) -> BTreeMap<usize, Best<T>> {
        for best in self.best.values() {
            for other in &best.others {
                notes.about_both(Kind::Others, &best.rank.path, other);
            }
        }
        self.best
    }
}
