//! A learner's folder -> the files that are taken. What lies near the top is looked at first: however much lies below, it
//! cannot hide the rest.

use std::collections::{BTreeMap, VecDeque};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use checker::verdict::Obstacle;

use super::choice::{Choice, Doubles};
use super::fit::{Below, Exercises, below};
use super::limits::{DEPTH, ENTRIES, ENTRIES_IN_FOLDER, FILE_BYTES};
use super::notes::{Kind, Notes};
use super::open::{Folder, Named, Opened, Thing, is_ours};
use super::{Found, archive, text};

/// The way to a file from the submission's folder.
type Way = Vec<OsString>;

/// What may be in an exercise's place.
#[derive(PartialEq)]
enum Candidate {
    File(Way),
    NoFile(Obstacle),
}

struct Walk<'a> {
    exercises: &'a Exercises,
    notes: &'a mut Notes,
    choice: Choice<Candidate>,
    /// Folders that are still to be looked into.
    queue: VecDeque<Way>,
    archives: Vec<Way>,
    never: Vec<String>,
}

/// What lies in the submission's folder.
///
/// # Errors
/// Where the machine fails.
pub(super) fn read(path: &Path, exercises: &Exercises, notes: &mut Notes) -> io::Result<BTreeMap<usize, Found>> {
    let root = match Folder::open(path) {
        Ok(root) => root,
        Err(error) if is_ours(&error) || error.kind() == ErrorKind::NotFound => return Err(error),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            let name = path.file_name().unwrap_or_default();
            notes.about(Kind::NoPermission, &name.to_string_lossy());
            return Ok(exercises.all().map(|index| (index, Found::Broken(Obstacle::NoPermission))).collect());
        }
        Err(_) => {
            notes.say(Kind::Place);
            return Ok(BTreeMap::new());
        }
    };
    let choice = Choice::new(Doubles::First);
    let (queue, archives, never) = (VecDeque::from([Way::new()]), Vec::new(), Vec::new());
    let mut walk = Walk { exercises, notes, choice, queue, archives, never };
    walk.all(&root)?;
    let Walk { choice, archives, never, .. } = walk;
    let has_files = choice.has_files();
    let mut found = taken(&root, choice, notes)?;
    if let (false, [only]) = (has_files, archives.as_slice()) {
        // As platforms hand it over: a folder for each learner, and in it what the learner uploaded.
        if let Some(file) = open(&root, only, notes)? {
            notes.about(Kind::Inner, &shown(only).join("/"));
            found.extend(archive::read_open(file, only.last().map(OsString::as_os_str), exercises, notes)?);
            return Ok(found);
        }
    }
    for archive in archives {
        notes.about(Kind::Nested, &shown(&archive).join("/"));
    }
    notes.if_nothing(found.is_empty(), &never);
    Ok(found)
}

impl Walk<'_> {
    /// Looks into one folder after the other, those near the top first.
    fn all(&mut self, root: &Folder) -> io::Result<()> {
        let mut left = ENTRIES;
        while let Some(way) = self.queue.pop_front() {
            if left == 0 {
                self.notes.say(Kind::TooMany);
                break;
            }
            let names = open_folder(root, &way).and_then(|folder| folder.names(left.min(ENTRIES_IN_FOLDER)));
            let (mut names, more) = match names {
                Ok(names) => names,
                Err(error) if is_ours(&error) => return Err(error),
                Err(error) => {
                    if error.kind() == ErrorKind::PermissionDenied {
                        self.notes.about(Kind::NoPermission, &shown(&way).join("/"));
                    }
                    continue;
                }
            };
            left -= names.len();
            names.sort_by(|a, b| a.name.cmp(&b.name));
            for named in names {
                self.one(&way, named);
            }
            if more {
                self.notes.say(Kind::TooMany);
            }
        }
        Ok(())
    }

    fn one(&mut self, folder: &Way, Named { name, thing }: Named) {
        let lossy = name.to_string_lossy().into_owned();
        if below(&lossy) == Below::Hidden {
            return;
        }
        let mut way = folder.clone();
        way.push(name);
        let path = shown(&way);
        match thing {
            Thing::File => {
                if archive::is_archive(&lossy) {
                    self.archives.push(way.clone());
                }
                self.choice.file(self.exercises, &path, Candidate::File(way), self.notes);
            }
            Thing::Folder => {
                self.choice.no_file(self.exercises, &path, Candidate::NoFile(Obstacle::Folder));
                if below(&lossy) == Below::Never {
                    self.never.push(lossy);
                } else if way.len() > DEPTH {
                    self.notes.about(Kind::TooDeep, &path.join("/"));
                } else {
                    self.queue.push_back(way);
                }
            }
            Thing::Link | Thing::Special => {
                self.notes.about(if thing == Thing::Link { Kind::Link } else { Kind::Special }, &path.join("/"));
                self.choice.no_file(self.exercises, &path, Candidate::NoFile(Obstacle::NoFile));
            }
        }
    }
}

/// Reads what was chosen.
fn taken(root: &Folder, choice: Choice<Candidate>, notes: &mut Notes) -> io::Result<BTreeMap<usize, Found>> {
    let mut found = BTreeMap::new();
    for (index, best) in choice.into_best(notes) {
        let one = match best.file {
            Candidate::File(way) => read_file(root, &way)?,
            Candidate::NoFile(obstacle) => Found::Broken(obstacle),
        };
        found.insert(index, one);
    }
    Ok(found)
}

fn read_file(root: &Folder, way: &Way) -> io::Result<Found> {
    let mut bytes = Vec::new();
    let read = open_file(root, way).and_then(|opened| match opened {
        Opened::File(file) => file.take(FILE_BYTES + 1).read_to_end(&mut bytes).map(|_| None),
        Opened::Not(Thing::Folder) => Ok(Some(Obstacle::Folder)),
        Opened::Not(_) => Ok(Some(Obstacle::NoFile)),
    });
    match read {
        Ok(None) => Ok(text::found(bytes)),
        Ok(Some(obstacle)) => Ok(Found::Broken(obstacle)),
        Err(error) if is_ours(&error) => Err(error),
        Err(error) => Ok(Found::Broken(match error.kind() {
            ErrorKind::PermissionDenied => Obstacle::NoPermission,
            ErrorKind::NotFound => Obstacle::Missing,
            _ => Obstacle::Unreadable(error.to_string()),
        })),
    }
}

/// An archive inside the folder; none where it may not be read.
fn open(root: &Folder, way: &Way, notes: &mut Notes) -> io::Result<Option<File>> {
    match open_file(root, way) {
        Ok(Opened::File(file)) => Ok(Some(file)),
        Ok(Opened::Not(_)) => Ok(None),
        Err(error) if is_ours(&error) => Err(error),
        Err(_) => {
            notes.about(Kind::NoPermission, &shown(way).join("/"));
            Ok(None)
        }
    }
}

/// Opens each folder on the way anew: to keep all of them open would take too many descriptors.
fn open_folder(root: &Folder, way: &[OsString]) -> io::Result<Folder> {
    way.iter().try_fold(root.below(OsStr::new("."))?, |folder, name| folder.below(name))
}

fn open_file(root: &Folder, way: &Way) -> io::Result<Opened> {
    match way.split_last() {
        Some((name, folders)) => open_folder(root, folders)?.file(name),
        None => Ok(Opened::Not(Thing::Folder)),
    }
}

fn shown(way: &[OsString]) -> Vec<String> {
    way.iter().map(|name| name.to_string_lossy().into_owned()).collect()
}
