//! A folder of submissions as a test needs it, and archives as no program would write them.
#![allow(dead_code, unreachable_pub, reason = "each test uses what it needs")]

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use checker::catalogue::Workbook;
use checker::lang::Lang;
use checker::verdict::Obstacle;
use flate2::Compression;
use flate2::write::GzEncoder;
use grader::collect::{self, Entry, Found, Submission};
use grader::error::Words;
use tempfile::TempDir;

/// The exercise that most tests hand in.
pub const ID: &str = "part1/02_synaptic_input";
/// Where its file lies in a workbook.
pub const PATH: &str = "exercises/part1/02_synaptic_input.rs";
/// What stands in it.
pub const CODE: &str = "fn main() {}\n";

pub fn workbook() -> &'static Workbook {
    static WORKBOOK: OnceLock<Workbook> = OnceLock::new();
    WORKBOOK.get_or_init(|| Workbook::around(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap())
}

/// A folder of submissions.
pub struct Class {
    folder: TempDir,
}

impl Class {
    pub fn new() -> Class {
        Class { folder: tempfile::tempdir().unwrap() }
    }

    /// With a file at this path.
    #[must_use]
    pub fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Class {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// With a folder at this path.
    #[must_use]
    pub fn folder(self, path: &str) -> Class {
        fs::create_dir_all(self.path(path)).unwrap();
        self
    }

    /// With a symbolic link.
    #[cfg(unix)]
    #[must_use]
    pub fn link(self, path: &str, target: impl AsRef<Path>) -> Class {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, path).unwrap();
        self
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn list(&self) -> (Vec<Entry>, Vec<Words>) {
        collect::list(self.root(), None, Lang::En).unwrap()
    }

    /// The ids that these submissions make.
    pub fn ids(&self) -> Vec<String> {
        self.list().0.into_iter().map(|entry| entry.learner.id).collect()
    }

    /// What this learner handed in.
    #[track_caller]
    pub fn read(&self, id: &str) -> Submission {
        let entries = self.list().0;
        let entry = entries.iter().find(|entry| entry.learner.id == id).unwrap_or_else(|| panic!("no learner {id:?}"));
        collect::read(entry, workbook()).unwrap()
    }
}

/// Whether this is the text of an exercise, and what is said of the whole.
#[track_caller]
pub fn assert_taken(submission: &Submission, text: &str) {
    assert_eq!(submission.files.get(ID), Some(&Found::Text(text.into())), "{:?}", submission.notes);
}

/// What is in the exercise's place cannot be graded.
#[track_caller]
pub fn assert_broken(submission: &Submission, is: impl FnOnce(&Obstacle) -> bool) {
    match submission.files.get(ID) {
        Some(Found::Broken(obstacle)) if is(obstacle) => {}
        other => panic!("{other:?} {:?}", submission.notes),
    }
}

/// Some note says this, in English, and has a sentence in Japanese.
#[track_caller]
pub fn assert_noted(notes: &[Words], part: &str) {
    let note = notes.iter().find(|note| note.en.contains(part));
    let note = note.unwrap_or_else(|| panic!("no note says {part:?}: {notes:#?}"));
    assert!(!note.ja.is_ascii() && note.ja != note.en, "{note:?}");
}

/// A zip of these files.
pub fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The same, not compressed.
pub fn stored_zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Fields of an entry in a zip's list, by their distance from its start, and their bytes.
pub const FLAGS: usize = 8;
pub const METHOD: usize = 10;
pub const CRC: usize = 16;
pub const COMPRESSED: usize = 20;
pub const SIZE: usize = 24;
pub const ATTRIBUTES: usize = 38;
pub const OFFSET: usize = 42;

/// Where the entries of a zip's list begin.
pub fn listed(zip: &[u8]) -> Vec<usize> {
    (0..zip.len().saturating_sub(4)).filter(|at| &zip[*at..*at + 4] == b"PK\x01\x02").collect()
}

/// Writes over a field of the entry with this number in a zip's list.
pub fn set(zip: &mut [u8], entry: usize, field: usize, bytes: &[u8]) {
    let at = listed(zip)[entry] + field;
    zip[at..at + bytes.len()].copy_from_slice(bytes);
}

/// Writes one text over another of the same length, wherever it stands.
pub fn replace(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    assert_eq!(from.len(), to.len());
    for at in 0..=bytes.len() - from.len() {
        if &bytes[at..at + from.len()] == from {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
    }
}

/// A tar, built member by member; names are written as they are.
#[derive(Default)]
pub struct Tar {
    bytes: Vec<u8>,
}

impl Tar {
    #[must_use]
    pub fn file(self, name: &str, bytes: &[u8]) -> Tar {
        self.member(name, tar::EntryType::Regular, bytes.len() as u64, bytes)
    }

    #[must_use]
    pub fn link(mut self, name: &str, kind: tar::EntryType, target: &str) -> Tar {
        let mut header = header(name, kind, 0);
        header.set_link_name(target).unwrap();
        header.set_cksum();
        self.bytes.extend(header.as_bytes());
        self
    }

    /// A member that says it has so many bytes.
    #[must_use]
    pub fn member(mut self, name: &str, kind: tar::EntryType, size: u64, bytes: &[u8]) -> Tar {
        self.bytes.extend(header(name, kind, size).as_bytes());
        self.bytes.extend(bytes);
        self.bytes.resize(self.bytes.len().next_multiple_of(512), 0);
        self
    }

    #[must_use]
    pub fn plain(mut self) -> Vec<u8> {
        self.bytes.extend([0; 1024]);
        self.bytes
    }

    #[must_use]
    pub fn packed(self) -> Vec<u8> {
        gzip(&self.plain())
    }
}

fn header(name: &str, kind: tar::EntryType, size: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(kind);
    header.set_size(size);
    header.set_mode(0o644);
    header.set_cksum();
    header
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::default());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}
