//! Which exercise a file belongs to, by its path alone, and which of several files is the one.
//!
//! A file fits an exercise if its name is the exercise's (`02_synaptic_input.rs`, in any case: some file systems write
//! capitals), wherever it lies. Of several the first of these is taken:
//!
//! 1. an ordinary file before a link or a folder in its place
//! 2. the one whose path ends as the workbook's: `part1/02_synaptic_input.rs`
//! 3. the one inside a folder `exercises`
//! 4. the one that lies in the fewest folders
//! 5. the one whose name is written as in the workbook
//! 6. the first by name
//!
//! Hidden files and folders never count, nor what lies below the folders of a workbook or a project that hold other
//! files of the same names.

use std::collections::{BTreeMap, HashMap};

use checker::catalogue::Workbook;

use super::Found;

/// Folders whose files are never taken: a whole workbook that is handed in must yield its `exercises`.
const NEVER: [&str; 7] = ["solutions", "catalogue", "target", "kit", "checker", "tests", "node_modules"];

/// The exercises that files are looked for.
pub(super) struct Exercises {
    ids: Vec<String>,
    /// Which exercises have this stem, in small letters.
    stems: HashMap<String, Vec<usize>>,
}

/// What a path says of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// It belongs to this exercise, by its number in [`Exercises`].
    Exercise(usize, Rank),
    /// It looks like an exercise's, but has another name.
    Similar,
    /// It is none of ours.
    No,
}

/// How well a file fits; the smallest is taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// Whether it is a link, a folder, a pipe.
    pub(super) no_file: bool,
    /// In the order of the rule: whether it lies in another folder than in the workbook, whether outside `exercises`, in
    /// how many folders, whether it is written otherwise.
    rest: (bool, bool, usize, bool),
    /// The whole path: no two files have the same rank.
    pub(super) path: String,
}

/// What is done with a folder inside a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Below {
    /// It is looked into.
    Taken,
    /// It is hidden, as `.git` and what editors and file managers leave.
    Hidden,
    /// It holds files of the same names that are not the learner's.
    Never,
}

impl Exercises {
    pub(super) fn of(workbook: &Workbook) -> Exercises {
        let mut stems: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, exercise) in workbook.exercises.iter().enumerate() {
            stems.entry(exercise.stem().to_lowercase()).or_default().push(index);
        }
        Exercises { ids: workbook.exercises.iter().map(|exercise| exercise.id.clone()).collect(), stems }
    }

    /// The numbers of all exercises.
    pub(super) fn all(&self) -> std::ops::Range<usize> {
        0..self.ids.len()
    }

    /// What was found, by the exercise's id instead of its number.
    pub(super) fn by_id(&self, found: BTreeMap<usize, Found>) -> BTreeMap<String, Found> {
        found.into_iter().map(|(index, found)| (self.ids[index].clone(), found)).collect()
    }

    /// Which exercise the file at this path, given by its components, belongs to.
    pub(super) fn fit(&self, path: &[String]) -> Fit {
        let Some((name, folders)) = path.split_last() else { return Fit::No };
        if lies(path) != Lies::Open {
            return Fit::No;
        }
        let small = name.to_ascii_lowercase();
        let Some(with_stem) = small.strip_suffix(".rs").and_then(|stem| self.stems.get(stem)) else {
            return if self.resembles(&small) { Fit::Similar } else { Fit::No };
        };
        let part = |index: usize| self.ids[index].rsplit_once('/').map_or("", |(part, _)| part);
        let in_part = |index: usize| ends_with(folders, part(index));
        let index = match (with_stem.iter().find(|index| in_part(**index)), with_stem.as_slice()) {
            (Some(index), _) | (None, [index]) => *index,
            // Two exercises of this name: only the folder could have told which.
            (None, _) => return Fit::Similar,
        };
        let outside = !folders.iter().any(|folder| folder.eq_ignore_ascii_case("exercises"));
        let should = if in_part(index) { self.ids[index].as_str() } else { stem_of(&self.ids[index]) };
        let path = path.join("/");
        let otherwise = !format!("/{path}").ends_with(&format!("/{should}.rs"));
        let rank = Rank { no_file: false, rest: (!in_part(index), outside, folders.len(), otherwise), path };
        Fit::Exercise(index, rank)
    }

    /// `02_synaptic_input (1).rs`, `copy of 02_synaptic_input.rs.txt`; not what `reset` keeps, nor figures.
    fn resembles(&self, small: &str) -> bool {
        let source = [".rs", ".txt"].iter().any(|ending| small.ends_with(ending));
        source && self.stems.keys().any(|stem| small.contains(stem))
    }
}

fn stem_of(id: &str) -> &str {
    id.rsplit_once('/').map_or(id, |(_, stem)| stem)
}

/// Whether these folders end with those of an id, in any case.
fn ends_with(folders: &[String], part: &str) -> bool {
    let part: Vec<&str> = part.split('/').filter(|name| !name.is_empty()).collect();
    folders.len() >= part.len()
        && folders[folders.len() - part.len()..].iter().zip(part).all(|(is, should)| is.eq_ignore_ascii_case(should))
}

/// Where a path leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lies<'a> {
    /// Where learners' files are.
    Open,
    /// In a hidden folder, or it is hidden itself.
    Hidden,
    /// Below a folder of this name, from which nothing is taken.
    BelowNever(&'a str),
}

/// Where the file or folder at this path lies.
pub(super) fn lies(path: &[String]) -> Lies<'_> {
    let Some((name, folders)) = path.split_last() else { return Lies::Open };
    for folder in folders {
        match below(folder) {
            Below::Taken => {}
            Below::Hidden => return Lies::Hidden,
            Below::Never => return Lies::BelowNever(folder),
        }
    }
    if below(name) == Below::Hidden { Lies::Hidden } else { Lies::Open }
}

/// What is done with a folder of this name.
pub(super) fn below(folder: &str) -> Below {
    match folder {
        _ if NEVER.contains(&folder) => Below::Never,
        _ if folder.starts_with('.') || folder == "__MACOSX" => Below::Hidden,
        _ => Below::Taken,
    }
}
