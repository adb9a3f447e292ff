//! Where grading is refused anyway: links are looked for before opening, and whoever is quick enough wins the race.

use std::ffi::OsStr;
use std::fs::{self, File, FileType};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Named, Opened, Thing};

/// A folder.
pub(in crate::collect) struct Folder(PathBuf);

impl Folder {
    /// Opens a folder; its last component is not followed.
    pub(in crate::collect) fn open(path: &Path) -> io::Result<Folder> {
        match thing_of(fs::symlink_metadata(path)?.file_type()) {
            Thing::Folder => Ok(Folder(path.to_path_buf())),
            _ => Err(ErrorKind::NotADirectory.into()),
        }
    }

    /// Opens a folder in this one.
    pub(in crate::collect) fn below(&self, name: &OsStr) -> io::Result<Folder> {
        Folder::open(&self.0.join(name))
    }

    /// At most `limit` names, in the system's order, and whether there are more.
    pub(in crate::collect) fn names(&self, limit: usize) -> io::Result<(Vec<Named>, bool)> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.0)? {
            if names.len() == limit {
                return Ok((names, true));
            }
            let entry = entry?;
            names.push(Named { name: entry.file_name(), thing: thing_of(entry.file_type()?) });
        }
        Ok((names, false))
    }

    /// Opens a file in this folder.
    pub(in crate::collect) fn file(&self, name: &OsStr) -> io::Result<Opened> {
        file(&self.0.join(name))
    }
}

/// Opens a file; the last component of its path is not followed.
pub(in crate::collect) fn file(path: &Path) -> io::Result<Opened> {
    match thing_of(fs::symlink_metadata(path)?.file_type()) {
        Thing::File => Ok(Opened::File(File::open(path)?)),
        other => Ok(Opened::Not(other)),
    }
}

/// Whether an error is the machine's, and none of a submission's doing.
pub(in crate::collect) fn is_ours(error: &io::Error) -> bool {
    let of_files =
        [ErrorKind::PermissionDenied, ErrorKind::NotFound, ErrorKind::NotADirectory, ErrorKind::IsADirectory];
    error.raw_os_error().is_some() && !of_files.contains(&error.kind())
}

fn thing_of(kind: FileType) -> Thing {
    if kind.is_symlink() {
        Thing::Link
    } else if kind.is_dir() {
        Thing::Folder
    } else if kind.is_file() {
        Thing::File
    } else {
        Thing::Special
    }
}
