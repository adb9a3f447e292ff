//! What the tests share: the workbook of this repository, and learners' folders made for a test.

#![allow(dead_code, reason = "every test file uses a part of it")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use checker::catalogue::Workbook;

/// Enough for anything that ends by itself, also on a slow machine.
pub const TIME: Duration = Duration::from_secs(60);

/// The folder of this repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the checker lies in the workbook")
}

/// The workbook of this repository.
pub fn workbook() -> Workbook {
    Workbook::around(root()).expect("the catalogue can be read")
}

/// The files in a folder with this ending, sorted.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == ending))
        .collect();
    files.sort();
    files
}
