//! A tar, packed or not -> the files that are taken. It is read once, from its beginning, and only so far as we unpack.
//!
//! Of two files with one path the last one is taken, with a note: that is how files are added to a tar, and every program
//! that unpacks it ends with the last.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use checker::verdict::Obstacle;
use flate2::bufread::GzDecoder;
use rawzip::{RangeReader, ReaderAt};
use tar::{Archive, Entry, EntryType};

use super::choice::{Choice, Doubles};
use super::fit::{Exercises, Fit};
use super::inside::{Inside, Seen};
use super::limits::{
    FILE_BYTES, PACKED_AHEAD_BYTES, PACKED_TAR_BYTES, SKIPPED_TAR_BYTES, TAR_BYTES, TAR_EXTENSION_BYTES,
};
use super::notes::{Kind, Notes};
use super::open::is_ours;
use super::{Found, text};

/// What lies in a `.tar.gz` of so many bytes.
///
/// # Errors
/// Where the machine fails.
pub(super) fn read_packed<R: ReaderAt>(
    reader: &R,
    bytes: u64,
    exercises: &Exercises,
    notes: &mut Notes,
) -> io::Result<BTreeMap<usize, Found>> {
    let packed = RangeReader::new(reader, 0..bytes.min(PACKED_TAR_BYTES));
    let budget = Budget::new();
    let packed = Packed { inner: packed, read: 0, budget: budget.clone() };
    read(GzDecoder::new(BufReader::new(packed)), &budget, exercises, notes)
}

/// What lies in a tar of so many bytes that is not packed.
///
/// # Errors
/// Where the machine fails.
pub(super) fn read_plain<R: ReaderAt>(
    reader: &R,
    bytes: u64,
    exercises: &Exercises,
    notes: &mut Notes,
) -> io::Result<BTreeMap<usize, Found>> {
    read(BufReader::new(RangeReader::new(reader, 0..bytes)), &Budget::new(), exercises, notes)
}

/// How many bytes may still be read.
#[derive(Clone)]
struct Budget {
    left: Rc<Cell<u64>>,
    /// More of them, for what lies below folders that are never taken.
    skipped: Rc<Cell<u64>>,
    /// How many were read.
    read: Rc<Cell<u64>>,
}

/// Packed data, as long as it unpacks to about as much.
struct Packed<R> {
    inner: R,
    read: u64,
    budget: Budget,
}

struct Bounded<R> {
    inner: R,
    budget: Budget,
}

/// What one member of the tar says of the next.
#[derive(Default)]
struct Ahead {
    name: Option<Vec<u8>>,
    /// It takes another number of bytes than its own header says.
    size: Option<u64>,
    /// It is not there as it is, but as a list of its parts.
    sparse: bool,
    /// What was said is too long, or makes no sense.
    wrong: bool,
}

fn read(
    unpacked: impl Read,
    budget: &Budget,
    exercises: &Exercises,
    notes: &mut Notes,
) -> io::Result<BTreeMap<usize, Found>> {
    let mut archive = Archive::new(Bounded { inner: unpacked, budget: budget.clone() });
    let mut choice = Choice::new(Doubles::Last);
    let mut inside = Inside::new();
    let all = members(&mut archive, budget, &mut inside, &mut choice, exercises, notes);
    // Behind the last member stands the checksum of the whole.
    let all = all.and_then(|()| io::copy(&mut archive.into_inner(), &mut io::sink()).map(drop));
    match all {
        Ok(()) => {}
        Err(error) if is_ours(&error) => return Err(error),
        Err(_) => notes.say(if budget.left.get() == 0 { Kind::TooMuch } else { Kind::Damaged }),
    }
    inside.end(!choice.is_empty(), notes);
    let mut found = BTreeMap::new();
    for (index, best) in choice.into_best(notes) {
        if best.differs {
            notes.about(Kind::Replaced, &best.rank.path);
        }
        found.insert(index, best.file);
    }
    Ok(found)
}

/// Goes through the members. Those that only describe others are read here and not by the library, which would read any
/// number of their bytes.
fn members<R: Read>(
    archive: &mut Archive<Bounded<R>>,
    budget: &Budget,
    inside: &mut Inside,
    choice: &mut Choice<Found>,
    exercises: &Exercises,
    notes: &mut Notes,
) -> io::Result<()> {
    let mut ahead = Ahead::default();
    for member in archive.entries()?.raw(true) {
        let mut member = member?;
        match member.header().entry_type() {
            EntryType::GNULongName => ahead.long_name(&mut member)?,
            EntryType::XHeader => ahead.extensions(&mut member)?,
            EntryType::GNULongLink | EntryType::XGlobalHeader => {}
            _ => {
                let ahead = std::mem::take(&mut ahead);
                if ahead.size.is_some_and(|size| size != member.size()) {
                    return Err(io::Error::other("two sizes"));
                }
                let name = ahead.name.clone().unwrap_or_else(|| member.header().path_bytes().into_owned());
                let seen = if ahead.wrong { inside.no_path(&name, notes) } else { inside.see(&name, notes) };
                match seen {
                    Seen::Open(path) => one(&mut member, &path, &ahead, choice, exercises, notes)?,
                    Seen::Aside => {}
                    Seen::Skipped => budget.allow(member.size()),
                    Seen::TooMany => return Ok(()),
                }
            }
        }
    }
    Ok(())
}

fn one<R: Read>(
    member: &mut Entry<'_, R>,
    path: &[String],
    ahead: &Ahead,
    choice: &mut Choice<Found>,
    exercises: &Exercises,
    notes: &mut Notes,
) -> io::Result<()> {
    let no_file = match kind(member, ahead) {
        Member::File if matches!(exercises.fit(path), Fit::Exercise(..)) => {
            choice.file(exercises, path, contents(member)?, notes);
            return Ok(());
        }
        Member::File => {
            choice.file(exercises, path, Found::Text(String::new()), notes);
            return Ok(());
        }
        Member::Folder => Obstacle::Folder,
        Member::Parts => {
            notes.about(Kind::Method, &path.join("/"));
            Obstacle::Unreadable(Kind::Method.reason(notes.lang))
        }
        Member::Other(kind) => {
            notes.about(kind, &path.join("/"));
            Obstacle::NoFile
        }
    };
    choice.no_file(exercises, path, Found::Broken(no_file));
    Ok(())
}

/// What a member is.
enum Member {
    File,
    Folder,
    /// A file of which only some parts are there.
    Parts,
    Other(Kind),
}

fn kind<R: Read>(member: &Entry<'_, R>, ahead: &Ahead) -> Member {
    match member.header().entry_type() {
        EntryType::Directory => Member::Folder,
        // As tars had folders once.
        EntryType::Regular if member.header().path_bytes().ends_with(b"/") => Member::Folder,
        EntryType::GNUSparse => Member::Parts,
        EntryType::Regular | EntryType::Continuous if ahead.sparse => Member::Parts,
        EntryType::Regular | EntryType::Continuous => Member::File,
        EntryType::Symlink => Member::Other(Kind::Link),
        EntryType::Link => Member::Other(Kind::HardLink),
        _ => Member::Other(Kind::Special),
    }
}

fn contents<R: Read>(member: &mut Entry<'_, R>) -> io::Result<Found> {
    if member.size() > FILE_BYTES {
        return Ok(Found::Broken(Obstacle::TooLarge));
    }
    let mut bytes = Vec::new();
    member.take(FILE_BYTES + 1).read_to_end(&mut bytes)?;
    // A file that the archive ends in the middle of is no file.
    if (bytes.len() as u64) < member.size() {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(text::found(bytes))
}

impl Ahead {
    fn long_name<R: Read>(&mut self, member: &mut Entry<'_, R>) -> io::Result<()> {
        let Some(mut name) = self.said(member)? else { return Ok(()) };
        if name.last() == Some(&0) {
            name.pop();
        }
        self.name = Some(name);
        Ok(())
    }

    fn extensions<R: Read>(&mut self, member: &mut Entry<'_, R>) -> io::Result<()> {
        let Some(bytes) = self.said(member)? else { return Ok(()) };
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let Some((key, value, after)) = extension(rest) else {
                self.wrong = true;
                return Ok(());
            };
            match key {
                b"path" => self.name = Some(value.to_vec()),
                b"size" => self.size = str::from_utf8(value).ok().and_then(|size| size.parse().ok()),
                _ => self.sparse |= key.starts_with(b"GNU.sparse."),
            }
            rest = after;
        }
        Ok(())
    }

    fn said<R: Read>(&mut self, member: &mut Entry<'_, R>) -> io::Result<Option<Vec<u8>>> {
        if member.size() > TAR_EXTENSION_BYTES {
            self.wrong = true;
            return Ok(None);
        }
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }
}

/// The first of lines such as `30 path=part1/...`, whose number is its length, and what follows. Values may hold line ends.
fn extension(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let blank = bytes.iter().take(20).position(|byte| *byte == b' ')?;
    let length: usize = str::from_utf8(&bytes[..blank]).ok()?.parse().ok()?;
    let line = bytes.get(blank + 1..length)?.strip_suffix(b"\n")?;
    let equals = line.iter().position(|byte| *byte == b'=')?;
    Some((&line[..equals], &line[equals + 1..], &bytes[length..]))
}

impl Budget {
    fn new() -> Budget {
        let cell = |bytes| Rc::new(Cell::new(bytes));
        Budget { left: cell(TAR_BYTES), skipped: cell(SKIPPED_TAR_BYTES), read: cell(0) }
    }

    /// Allows to read over a file that is never taken.
    fn allow(&self, bytes: u64) {
        let bytes = bytes.min(self.skipped.get());
        self.skipped.set(self.skipped.get() - bytes);
        self.left.set(self.left.get() + bytes);
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.budget.left.get();
        if left == 0 {
            return Err(io::Error::other("more than is looked at"));
        }
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.inner.read(&mut buffer[..most])?;
        self.budget.left.set(left - read as u64);
        self.budget.read.set(self.budget.read.get() + read as u64);
        Ok(read)
    }
}

impl<R: Read> Read for Packed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read > self.budget.read.get() + PACKED_AHEAD_BYTES {
            return Err(io::Error::other("unpacks to nothing"));
        }
        let read = self.inner.read(buffer)?;
        self.read += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_is_as_long_as_it_says() {
        let bytes = b"12 path=a\nb\n15 size=123456\nrest";
        let (key, value, rest) = extension(bytes).unwrap();
        assert_eq!((key, value), (&b"path"[..], &b"a\nb"[..]));
        let (key, value, rest) = extension(rest).unwrap();
        assert_eq!((key, value, rest), (&b"size"[..], &b"123456"[..], &b"rest"[..]));
        for bad in ["", "12", "x path=a\n", "99 path=a\n", "3 a\n", "0 =\n", "2 \n", "18446744073709551615 path=a\n"] {
            assert_eq!(extension(bad.as_bytes()), None, "{bad:?}");
        }
    }
}
