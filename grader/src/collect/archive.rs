//! An archive -> the files that are taken. What it is, its first bytes say, not its name. It is read where it lies; nothing
//! is unpacked but the few files that are taken, and those into memory.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::Path;

use checker::catalogue::Workbook;
use checker::lang::Lang;
use checker::verdict::Obstacle;
use rawzip::{FileReader, ReaderAt};

use super::fit::Exercises;
use super::limits::{NAME_BYTES, PATH_BYTES};
use super::notes::{Kind, Notes};
use super::open::{Opened, file, is_ours};
use super::{Found, Submission, tarball, zipped};

/// An archive that is ours to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Zip,
    TarGz,
    Tar,
}

/// The endings of archives' names, and what they promise.
const ENDINGS: [(&str, Form); 3] = [(".zip", Form::Zip), (".tar.gz", Form::TarGz), (".tgz", Form::TarGz)];

/// What begins in these ways is known, and not read.
const OTHERS: [(&[u8], &str); 11] = [
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\xfd7zXZ\0", "xz"),
    (b"BZh", "bzip2"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"%PDF", "PDF"),
    (b"<!DOCTYPE", "HTML"),
    (b"<!doctype", "HTML"),
    (b"<html", "HTML"),
    (b"\x7fELF", "ELF"),
    (b"\x1f\x9d", "compress"),
];

/// What lies in an archive that is in memory.
#[must_use]
pub fn read_bytes(bytes: &[u8], workbook: &Workbook, lang: Lang) -> Submission {
    let exercises = Exercises::of(workbook);
    let mut notes = Notes::new(lang);
    // Memory does not fail.
    let found = read_from(&bytes, bytes.len() as u64, None, &exercises, &mut notes).unwrap_or_default();
    Submission { files: exercises.by_id(found), notes: notes.into_words() }
}

/// What lies in the archive at this path.
///
/// # Errors
/// Where the machine fails.
pub(super) fn read_file(path: &Path, exercises: &Exercises, notes: &mut Notes) -> io::Result<BTreeMap<usize, Found>> {
    match file(path) {
        Ok(Opened::File(file)) => read_open(file, path.file_name(), exercises, notes),
        Ok(Opened::Not(_)) => {
            notes.say(Kind::Place);
            Ok(BTreeMap::new())
        }
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            notes.about(Kind::NoPermission, &path.file_name().unwrap_or_default().to_string_lossy());
            Ok(exercises.all().map(|index| (index, Found::Broken(Obstacle::NoPermission))).collect())
        }
        Err(error) => Err(error),
    }
}

/// What lies in an archive that is open.
///
/// # Errors
/// Where the machine fails.
pub(super) fn read_open(
    file: File,
    name: Option<&OsStr>,
    exercises: &Exercises,
    notes: &mut Notes,
) -> io::Result<BTreeMap<usize, Found>> {
    let bytes = file.metadata()?.len();
    let promised = name.and_then(|name| promised(&name.to_string_lossy()).map(|(_, form)| form));
    read_from(&FileReader::from(file), bytes, promised, exercises, notes)
}

/// Whether a file of this name should be an archive.
pub(super) fn is_archive(name: &str) -> bool {
    promised(name).is_some()
}

/// The name of an archive without its ending.
pub(super) fn without_ending(name: &str) -> Option<(&str, bool)> {
    promised(name).map(|(stem, form)| (stem, form == Form::Zip))
}

fn promised(name: &str) -> Option<(&str, Form)> {
    ENDINGS.iter().find_map(|(ending, form)| {
        let (stem, end) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
        end.eq_ignore_ascii_case(ending).then_some((stem, *form))
    })
}

fn read_from<R: ReaderAt>(
    reader: &R,
    bytes: u64,
    promised: Option<Form>,
    exercises: &Exercises,
    notes: &mut Notes,
) -> io::Result<BTreeMap<usize, Found>> {
    let mut start = [0; 512];
    let read = read_start(reader, &mut start)?;
    let Some(form) = form_of(&start[..read], promised, notes) else { return Ok(BTreeMap::new()) };
    if promised.is_some_and(|promised| promised != form) {
        let name = match form {
            Form::Zip => "zip",
            Form::TarGz => "tar.gz",
            Form::Tar => "tar",
        };
        notes.about(Kind::Misnamed, name);
    }
    match form {
        Form::Zip => zipped::read(reader, bytes, exercises, notes),
        Form::TarGz => tarball::read_packed(reader, bytes, exercises, notes),
        Form::Tar => tarball::read_plain(reader, bytes, exercises, notes),
    }
}

fn read_start(reader: &impl ReaderAt, start: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while read < start.len() {
        match reader.read_at(&mut start[read..], read as u64) {
            Ok(0) => break,
            Ok(more) => read += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if is_ours(&error) => return Err(error),
            Err(_) => break,
        }
    }
    Ok(read)
}

/// What a file that starts so is; none, with a note, where that is nothing for us.
fn form_of(start: &[u8], promised: Option<Form>, notes: &mut Notes) -> Option<Form> {
    if start.is_empty() {
        notes.say(Kind::Empty);
        return None;
    }
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return Some(Form::Zip);
    }
    if start.starts_with(b"\x1f\x8b") {
        return Some(Form::TarGz);
    }
    if start.get(257..262) == Some(b"ustar") {
        return Some(Form::Tar);
    }
    if let Some((_, name)) = OTHERS.iter().find(|(magic, _)| start.starts_with(magic)) {
        notes.about(Kind::OtherForm, name);
        return None;
    }
    // A zip is found from its end: something may stand before it, such as a program that unpacks it.
    if promised != Some(Form::Zip) {
        notes.say(Kind::NoArchive);
        return None;
    }
    promised
}

/// The components of a path in an archive; none where it leads out of the archive, or is no path.
///
/// Old Windows programs write `\`, so it divides too. Nothing is ever written to such a path; but who packs `../x` means
/// no good, and what cannot be unpacked need not be graded.
pub(super) fn components(path: &[u8]) -> Option<Vec<String>> {
    let is_divider = |byte: &u8| matches!(byte, b'/' | b'\\');
    let wrong = path.len() > PATH_BYTES
        || path.first().is_none_or(is_divider)
        || path.iter().any(u8::is_ascii_control)
        || matches!(path, [letter, b':', ..] if letter.is_ascii_alphabetic());
    if wrong {
        return None;
    }
    let mut components = Vec::new();
    for name in path.split(|byte| is_divider(byte)) {
        match name {
            b"" | b"." => {}
            b".." => return None,
            _ if name.len() > NAME_BYTES => return None,
            _ => components.push(String::from_utf8_lossy(name).into_owned()),
        }
    }
    Some(components)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leads_elsewhere_is_none() {
        let long = [b'a'; 300];
        let deep = b"a/".repeat(3000);
        let bad: [&[u8]; 14] = [
            b"",
            b"/a",
            b"\\a",
            b"\\\\host\\a",
            b"../a",
            b"a/../../b",
            b"a/..",
            b"..\\a",
            b"C:a",
            b"c:\\a",
            b"a\0b",
            b"a\nb",
            &long,
            &deep,
        ];
        for path in bad {
            assert_eq!(components(path), None, "{:?}", String::from_utf8_lossy(path));
        }
    }

    #[test]
    fn a_path_is_divided_as_unix_and_windows_do() {
        for path in [&b"a/b.rs"[..], b"./a//b.rs", b"a\\b.rs", b"a/b.rs/"] {
            assert_eq!(components(path).unwrap(), ["a", "b.rs"]);
        }
        assert_eq!(components(b"..a/b..rs").unwrap(), ["..a", "b..rs"]);
        assert_eq!(components(b"./").unwrap(), [""; 0]);
    }

    #[test]
    fn endings_in_any_case_and_no_others_make_an_archive() {
        assert_eq!(without_ending("alice.ZIP"), Some(("alice", true)));
        assert_eq!(without_ending("a.b.tar.gz"), Some(("a.b", false)));
        assert_eq!(without_ending("é.tgz"), Some(("é", false)));
        for name in ["zip", "a.gz", "a.rar", "éip", "a.zip.part", ""] {
            assert_eq!(without_ending(name), None, "{name}");
        }
    }
}
