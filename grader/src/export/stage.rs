//! Files on their way into the output folder: written out of sight, then renamed into place one by one.
//!
//! Whoever reads the output folder finds of each file the old content or the new one, whole. If anything fails, or the
//! program is killed, all is as it was, but for a hidden folder that the next run removes.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Where files are before they are in their places: on the same disk, so that renaming is enough.
const FOLDER: &str = ".export";

/// The files of one export.
#[derive(Debug)]
pub(super) struct Stage {
    out: PathBuf,
    folder: PathBuf,
}

impl Stage {
    pub(super) fn begin(out: &Path) -> Result<Stage, Error> {
        let folder = out.join(FOLDER);
        let made = removed(&folder).and_then(|()| fs::create_dir_all(&folder));
        made.map_err(Error::io(&folder))?;
        Ok(Stage { out: out.to_path_buf(), folder })
    }

    /// Where a file will be in the end, for errors.
    pub(super) fn place(&self, name: &str) -> PathBuf {
        self.out.join(name)
    }

    /// A file that is written bit by bit.
    pub(super) fn create(&self, name: &str) -> Result<BufWriter<File>, Error> {
        File::create(self.folder.join(name)).map(BufWriter::new).map_err(Error::io(&self.place(name)))
    }

    /// A whole file, in a folder if its name has one.
    pub(super) fn write(&self, name: &str, content: &str) -> Result<(), Error> {
        let path = self.folder.join(name);
        let parent = path.parent().map_or(Ok(()), fs::create_dir_all);
        parent.and_then(|()| fs::write(&path, content)).map_err(Error::io(&self.place(name)))
    }

    /// Renames a file into its place, if it was written.
    pub(super) fn publish(&self, name: &str) -> Result<(), Error> {
        let place = self.place(name);
        let from = self.folder.join(name);
        if !from.exists() {
            return Ok(());
        }
        let parent = place.parent().map_or(Ok(()), fs::create_dir_all);
        parent.and_then(|()| fs::rename(from, &place)).map_err(Error::io(&place))
    }

    /// Removes the pages that an earlier export has left and this one has not written. Anything else is somebody's own.
    pub(super) fn remove_other_pages(&self, folder: &str, ending: &str, ours: &BTreeSet<String>) -> Result<(), Error> {
        for (path, name) in content(&self.place(folder))? {
            if name.strip_suffix(ending).is_some_and(|stem| !ours.contains(stem)) && path.is_file() {
                fs::remove_file(&path).map_err(Error::io(&path))?;
            }
        }
        Ok(())
    }

    /// The same for files of one name, each in a folder of its own.
    pub(super) fn remove_other_folders(&self, folder: &str, file: &str, ours: &BTreeSet<String>) -> Result<(), Error> {
        for (path, name) in content(&self.place(folder))? {
            let file = path.join(file);
            if !ours.contains(&name) && file.is_file() {
                fs::remove_file(&file).map_err(Error::io(&file))?;
                // What is not empty holds something that is not ours.
                let _ = fs::remove_dir(&path);
            }
        }
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What a folder holds, with names; nothing where there is no folder.
fn content(folder: &Path) -> Result<Vec<(PathBuf, String)>, Error> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(Error::io(folder))?,
    };
    let named = |entry: io::Result<fs::DirEntry>| {
        let entry = entry.map_err(Error::io(folder))?;
        Ok((entry.path(), entry.file_name().to_string_lossy().into_owned()))
    };
    entries.map(named).collect()
}

fn removed(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}
