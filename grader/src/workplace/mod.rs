//! Where submissions are compiled and run: in memory where the machine has room, else in the build folder.
//!
//! Each submission makes dozens of files that live for a second; a file system on a disk takes up to a tenth of all time for them.

#[cfg(target_os = "linux")]
mod linux;

use std::fs;
use std::path::{Path, PathBuf};

use checker::compile::{run_folder, sweep_runs};
use tempfile::TempDir;

use crate::error::Error;
#[cfg(target_os = "linux")]
use linux::in_memory;

/// A folder for run folders, and one of these that is ours until the end.
#[derive(Debug)]
pub struct Workplace {
    folder: PathBuf,
    /// Removed before the folder.
    scratch: Option<TempDir>,
    /// Whether the folder goes when nobody works in it any more.
    is_passing: bool,
}

/// All places that there are.
#[derive(Debug)]
pub struct Workplaces {
    /// In memory, if there is room: for whoever cannot write more there than is free.
    pub memory: Option<Workplace>,
    /// In the build folder.
    pub disk: Workplace,
}

impl Workplaces {
    /// Places for so many submissions at once. What was left there by whoever was killed is removed.
    ///
    /// # Errors
    /// When nothing can be written in the build folder.
    pub fn find(build: &Path, jobs: usize) -> Result<Workplaces, Error> {
        let disk = Workplace { folder: build.to_path_buf(), scratch: Some(run_folder(build)?), is_passing: false };
        let memory = in_memory(jobs).and_then(|folder| {
            sweep_runs(&folder);
            // Whoever was the last to work there may be removing the folder: then there is the disk.
            let scratch = run_folder(&folder).ok()?;
            Some(Workplace { folder, scratch: Some(scratch), is_passing: true })
        });
        Ok(Workplaces { memory, disk })
    }
}

impl Workplace {
    /// Where those in memory are, on platforms that have any.
    #[must_use]
    pub fn in_memory() -> Option<PathBuf> {
        #[cfg(target_os = "linux")]
        return Some(linux::name());
        #[cfg(not(target_os = "linux"))]
        None
    }

    /// Where run folders are made.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A folder of ours.
    #[must_use]
    pub fn scratch(&self) -> &Path {
        self.scratch.as_ref().map_or(&self.folder, TempDir::path)
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        drop(self.scratch.take());
        if self.is_passing {
            // It stays while others work there.
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn in_memory(_jobs: usize) -> Option<PathBuf> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_there_until_it_is_dropped() {
        let build = tempfile::tempdir().unwrap();
        let places = Workplaces::find(build.path(), 1).unwrap();
        let all: Vec<&Workplace> = places.memory.iter().chain([&places.disk]).collect();
        let scratch: Vec<PathBuf> = all.iter().map(|place| place.scratch().to_path_buf()).collect();
        assert!(scratch.iter().all(|folder| folder.is_dir()));
        assert!(all.iter().all(|place| place.scratch().parent() == Some(place.folder())));
        drop(places);
        assert!(!scratch.iter().any(|folder| folder.exists()));
        assert!(build.path().is_dir(), "the build folder stays");
    }

    #[test]
    fn without_room_in_memory_there_is_the_disk() {
        let build = tempfile::tempdir().unwrap();
        let places = Workplaces::find(build.path(), usize::MAX).unwrap();
        assert!(places.memory.is_none());
        assert_eq!(places.disk.folder(), build.path());
    }
}
