//! A folder of submissions, and a roster -> learners and their files. Nothing of a submission is believed.
//!
//! [`list`] looks only at names, so it is quick for a thousand learners. [`read`] takes one learner's files into memory:
//! those that fit an exercise of the workbook, and nothing else. It writes nothing, follows no link, opens nothing that is
//! not an ordinary file, and gives up in bounded time and memory. What it leaves aside it says in notes.
//!
//! What is taken, where several files fit one exercise: see [`fit`]. How much is looked at: see [`limits`].

mod archive;
mod choice;
mod file_name;
pub mod fit;
mod folder;
mod inside;
pub mod limits;
mod list;
mod notes;
mod open;
pub mod roster;
mod tarball;
mod text;
mod zipped;

use std::collections::BTreeMap;
use std::path::PathBuf;

use checker::catalogue::Workbook;
use checker::verdict::Obstacle;

pub use archive::read_bytes;
pub use file_name::file_name;
pub use list::list;

use crate::class::Learner;
use crate::error::{Error, Words};
use fit::Exercises;
use notes::Notes;

/// Where one learner's submission lies; cheap to list: nothing of it is read yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whose it is.
    pub learner: Learner,
    /// None where the roster knows somebody who submitted nothing.
    pub place: Option<Place>,
}

/// A submission on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A folder, with files anywhere below it.
    Folder(PathBuf),
    /// A file whose name ends in `.zip`.
    Zip(PathBuf),
    /// A file whose name ends in `.tar.gz` or `.tgz`.
    TarGz(PathBuf),
}

/// What a learner handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Submission {
    /// By the exercise's id. An exercise that is not here has no file.
    pub files: BTreeMap<String, Found>,
    /// What was left aside, and why.
    pub notes: Vec<Words>,
}

/// What lies in an exercise's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The learner's file, without a byte order mark.
    Text(String),
    /// Something that is no text.
    Broken(Obstacle),
}

/// Reads one submission.
///
/// # Errors
/// Only where we fail, such as a disk that cannot be read. A broken submission is none.
pub fn read(entry: &Entry, workbook: &Workbook) -> Result<Submission, Error> {
    let exercises = Exercises::of(workbook);
    let mut notes = Notes::new(entry.learner.lang);
    let (path, found) = match &entry.place {
        None => return Ok(Submission::default()),
        Some(Place::Folder(path)) => (path, folder::read(path, &exercises, &mut notes)),
        Some(Place::Zip(path) | Place::TarGz(path)) => (path, archive::read_file(path, &exercises, &mut notes)),
    };
    let found = found.map_err(Error::io(path))?;
    Ok(Submission { files: exercises.by_id(found), notes: notes.into_words() })
}
