//! A zip -> the files that are taken. Its list of files, at its end, is what counts, as for every program that unpacks
//! zips; a file of which the archive says something else in another place is not taken.
//!
//! Of two different files with one path neither is taken: which of them comes out depends on the program that unpacks.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Read};

use checker::verdict::Obstacle;
use flate2::bufread::DeflateDecoder;
use rawzip::{
    CompressionMethod, Crc32, ErrorKind, MAX_CENTRAL_DIRECTORY_RECORD_SIZE, ReaderAt, ZipArchive,
    ZipArchiveEntryWayfinder, ZipFileHeaderRecord, ZipLocator,
};

use super::choice::{Best, Choice, Doubles};
use super::fit::Exercises;
use super::inside::{Inside, Seen};
use super::limits::{COMPRESSED_FILE_BYTES, FILE_BYTES, ZIP_LIST_BYTES};
use super::notes::{Kind, Notes};
use super::open::is_ours;
use super::{Found, text};

/// The kinds of things that Unix knows, in a file's mode.
const KINDS: u32 = 0o170_000;
const FOLDER: u32 = 0o040_000;
const LINK: u32 = 0o120_000;
const FILE: u32 = 0o100_000;

/// What may be in an exercise's place.
#[derive(PartialEq)]
enum Candidate {
    File(Packed),
    NoFile(Obstacle),
}

/// What the list says of a file.
struct Packed {
    name: Vec<u8>,
    way: ZipArchiveEntryWayfinder,
    header: u64,
    method: CompressionMethod,
    encrypted: bool,
    crc: u32,
}

/// Two files are taken for the same if the list says the same of their contents, so that none is unpacked in vain.
impl PartialEq for Packed {
    fn eq(&self, other: &Packed) -> bool {
        let of = |packed: &Packed| (packed.way.uncompressed_size_hint(), packed.crc);
        of(self) == of(other)
    }
}

/// The bytes of the archive that a file takes.
struct Span {
    start: u64,
    end: u64,
    index: usize,
}

/// What lies in a zip of so many bytes.
///
/// # Errors
/// Where the machine fails.
pub(super) fn read<R: ReaderAt>(
    reader: &R,
    bytes: u64,
    exercises: &Exercises,
    notes: &mut Notes,
) -> io::Result<BTreeMap<usize, Found>> {
    let mut buffer = vec![0; MAX_CENTRAL_DIRECTORY_RECORD_SIZE];
    let archive = match ZipLocator::new().locate_in_reader(reader, &mut buffer, bytes) {
        Ok(archive) => archive,
        Err((_, error)) => {
            damaged(error, notes)?;
            return Ok(BTreeMap::new());
        }
    };
    let choice = chosen(&archive, &mut buffer, exercises, notes)?;
    let mut found = BTreeMap::new();
    let mut spans = Vec::new();
    for (index, best) in choice.into_best(notes) {
        let one = match taken(&archive, &mut buffer, index, &best, &mut spans)? {
            Ok(found) => found,
            Err(kind) => broken(kind, &best.rank.path, notes),
        };
        found.insert(index, (one, best.rank.path));
    }
    for index in overlapping(spans) {
        if let Some((one, path)) = found.get_mut(&index) {
            *one = broken(Kind::Contradiction, path, notes);
        }
    }
    Ok(found.into_iter().map(|(index, (one, _))| (index, one)).collect())
}

/// Goes through the list of files.
fn chosen<R: ReaderAt>(
    archive: &ZipArchive<R>,
    buffer: &mut [u8],
    exercises: &Exercises,
    notes: &mut Notes,
) -> io::Result<Choice<Candidate>> {
    let mut choice = Choice::new(Doubles::First);
    let mut inside = Inside::new();
    let mut list = archive.entries(buffer);
    loop {
        let record = match list.next_entry() {
            Ok(Some(record)) => record,
            Ok(None) => break,
            Err(error) => {
                damaged(error, notes)?;
                break;
            }
        };
        if record.central_directory_offset().saturating_sub(archive.directory_offset()) > ZIP_LIST_BYTES {
            notes.say(Kind::TooMany);
            break;
        }
        match inside.see(record.file_path().as_ref(), notes) {
            Seen::Open(path) => consider(&record, &path, &mut choice, exercises, notes),
            Seen::Aside | Seen::Skipped => {}
            Seen::TooMany => break,
        }
    }
    inside.end(!choice.is_empty(), notes);
    Ok(choice)
}

fn consider(
    record: &ZipFileHeaderRecord<'_>,
    path: &[String],
    choice: &mut Choice<Candidate>,
    exercises: &Exercises,
    notes: &mut Notes,
) {
    let mode = record.mode().value();
    let kind = if record.is_dir() { FOLDER } else { mode & KINDS };
    match kind {
        FOLDER => choice.no_file(exercises, path, Candidate::NoFile(Obstacle::Folder)),
        FILE | 0 => {
            let packed = Packed {
                name: record.file_path().as_ref().to_vec(),
                way: record.wayfinder(),
                header: record.local_header_offset(),
                method: record.compression_method(),
                encrypted: record.flags().is_encrypted() || record.flags().has_strong_encryption(),
                crc: record.crc32(),
            };
            choice.file(exercises, path, Candidate::File(packed), notes);
        }
        _ => {
            notes.about(if kind == LINK { Kind::Link } else { Kind::Special }, &path.join("/"));
            choice.no_file(exercises, path, Candidate::NoFile(Obstacle::NoFile));
        }
    }
}

/// The file for one exercise, or what is wrong with it.
fn taken<R: ReaderAt>(
    archive: &ZipArchive<R>,
    buffer: &mut [u8],
    index: usize,
    best: &Best<Candidate>,
    spans: &mut Vec<Span>,
) -> io::Result<Result<Found, Kind>> {
    match &best.file {
        _ if best.differs => Ok(Err(Kind::Double)),
        Candidate::NoFile(obstacle) => Ok(Ok(Found::Broken(obstacle.clone()))),
        Candidate::File(packed) => unpacked(archive, buffer, index, packed, spans),
    }
}

/// Reads one file, and compares it with all that the archive says of it.
fn unpacked<R: ReaderAt>(
    archive: &ZipArchive<R>,
    buffer: &mut [u8],
    index: usize,
    packed: &Packed,
    spans: &mut Vec<Span>,
) -> io::Result<Result<Found, Kind>> {
    if packed.encrypted {
        return Ok(Err(Kind::Encrypted));
    }
    if ![CompressionMethod::STORE, CompressionMethod::DEFLATE].contains(&packed.method) {
        return Ok(Err(Kind::Method));
    }
    let size = packed.way.uncompressed_size_hint();
    if size > FILE_BYTES || packed.way.compressed_size_hint() > COMPRESSED_FILE_BYTES {
        return Ok(Ok(Found::Broken(Obstacle::TooLarge)));
    }
    let entry = match archive.get_entry(packed.way) {
        Ok(entry) => entry,
        Err(error) => return ours(error.into_kind()).map_or(Ok(Err(Kind::Damaged)), Err),
    };
    match entry.local_header(buffer) {
        Ok(header) if header.file_path().as_ref() == packed.name => {}
        Ok(_) => return Ok(Err(Kind::Contradiction)),
        Err(error) => return ours(error.into_kind()).map_or(Ok(Err(Kind::Damaged)), Err),
    }
    spans.push(Span { start: packed.header, end: entry.compressed_data_range().1, index });
    let mut bytes = Vec::new();
    let read = if packed.method == CompressionMethod::STORE {
        entry.reader().take(FILE_BYTES + 1).read_to_end(&mut bytes)
    } else {
        DeflateDecoder::new(BufReader::new(entry.reader())).take(FILE_BYTES + 1).read_to_end(&mut bytes)
    };
    match read {
        Err(error) if is_ours(&error) => Err(error),
        Err(_) => Ok(Err(Kind::Damaged)),
        Ok(_) => {
            let mut crc = Crc32::new();
            crc.update(&bytes);
            let as_said = bytes.len() as u64 == size && crc.checksum() == packed.crc;
            Ok(if as_said { Ok(text::found(bytes)) } else { Err(Kind::Contradiction) })
        }
    }
}

/// The exercises whose files share bytes of the archive. No program packs so; bombs and forgeries are made like that.
fn overlapping(mut spans: Vec<Span>) -> Vec<usize> {
    spans.sort_by_key(|span| (span.start, span.end));
    let mut shared = Vec::new();
    let mut furthest: Option<&Span> = None;
    for span in &spans {
        if let Some(before) = furthest.filter(|before| before.end > span.start && before.index != span.index) {
            shared.extend([before.index, span.index]);
        }
        if furthest.is_none_or(|before| before.end <= span.end) {
            furthest = Some(span);
        }
    }
    shared
}

fn broken(kind: Kind, path: &str, notes: &mut Notes) -> Found {
    if kind == Kind::Damaged {
        notes.say(kind);
    } else {
        notes.about(kind, path);
    }
    Found::Broken(Obstacle::Unreadable(kind.reason(notes.lang)))
}

/// A note that the archive is damaged.
///
/// # Errors
/// Where it is the machine that fails.
fn damaged(error: rawzip::Error, notes: &mut Notes) -> io::Result<()> {
    if let Some(error) = ours(error.into_kind()) {
        return Err(error);
    }
    notes.say(Kind::Damaged);
    Ok(())
}

fn ours(error: ErrorKind) -> Option<io::Error> {
    match error {
        ErrorKind::IO(error) if is_ours(&error) => Some(error),
        _ => None,
    }
}
