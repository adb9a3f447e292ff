//! Submissions that are archives: honest ones, and ones that reach outside, lie, or grow without end.

use std::fs::{self, File};
use std::io::{self, Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use tar::{EntryType, Header};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::attack::{Content, Make};

pub(crate) const MAKERS: &[(&str, Make)] = &[
    ("zip", |content| zip_of(content, &[(&content.path(), content.text.as_bytes())])),
    ("tar_gz", |content| tar_of(content, "tar.gz", &[file(&content.path(), content.text.as_bytes())])),
    ("tgz", |content| tar_of(content, "tgz", &[file(&content.path(), content.text.as_bytes())])),
    ("zip_in_a_folder", |content| {
        let path = format!("my work/exercises/{}", content.path());
        zip_of(content, &[("__MACOSX/._x", b"\0"), ("my work/", b""), (&path, content.text.as_bytes())])
    }),
    ("zip_slip", |content| beside(content, &format!("../../marks/{}-slip", content.mark))),
    ("zip_absolute", |content| beside(content, &format!("{}/../{}-absolute", content.vault.display(), content.mark))),
    ("zip_backslashes", |content| beside(content, &format!("..\\..\\marks\\{}-backslash", content.mark))),
    ("zip_link", zip_link),
    ("zip_bomb", zip_bomb),
    ("zip_lie", zip_lie),
    ("zip_many_entries", zip_many_entries),
    ("zip_twice", zip_twice),
    ("zip_two_cases", zip_two_cases),
    ("zip_encrypted", zip_encrypted),
    ("zip_cut_off", |content| cut(content, "zip")),
    ("zip_of_a_zip", zip_of_a_zip),
    ("no_zip", |content| save(content, "zip", content.text.as_bytes())),
    ("empty_zip", |content| save(content, "zip", b"")),
    ("tar_slip", tar_slip),
    ("tar_links", tar_links),
    ("tar_devices", tar_devices),
    ("tar_sizes", tar_sizes),
    ("tar_cut_off", |content| cut(content, "tar.gz")),
    ("gzip_bomb", gzip_bomb),
];

/// Writes the learner's archive.
fn save(content: &Content, ending: &str, bytes: &[u8]) -> io::Result<String> {
    fs::write(content.class.join(format!("{}.{ending}", content.id)), bytes)?;
    Ok(content.id.clone())
}

fn zip_bytes(files: &[(&str, &[u8])]) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(*name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn zip_of(content: &Content, files: &[(&str, &[u8])]) -> io::Result<String> {
    save(content, "zip", &zip_bytes(files)?)
}

/// The honest file, and beside it one whose name leads elsewhere.
fn beside(content: &Content, other: &str) -> io::Result<String> {
    let exercise = format!("../{}", content.path());
    zip_of(content, &[(other, b"here"), (&exercise, b"fn main() {}\n"), (&content.path(), content.text.as_bytes())])
}

/// Links to what others may read, under the exercise's name.
fn zip_link(content: &Content) -> io::Result<String> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let target = content.vault.join("canary.txt").display().to_string();
    zip.add_symlink(content.path(), target, options)?;
    zip.add_symlink("folder", "/etc", options)?;
    save(content, "zip", &zip.finish()?.into_inner())
}

/// Zeros that become two hundred times as long as they are here, under the exercise's name.
fn zip_bomb(content: &Content) -> io::Result<String> {
    let zeros = vec![0; 200 << 20];
    zip_of(content, &[(&content.path(), &zeros), ("02_synaptic_input.rs", &zeros[..1 << 20])])
}

/// An entry that says that it has ten bytes, and has a megabyte.
fn zip_lie(content: &Content) -> io::Result<String> {
    let long = "// a comment\n".repeat(100_000);
    let mut bytes = zip_bytes(&[(&content.path(), long.as_bytes())])?;
    let length = u32::try_from(long.len()).unwrap_or(0).to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..*at + 4] == length).collect();
    for at in places {
        bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    save(content, "zip", &bytes)
}

fn zip_many_entries(content: &Content) -> io::Result<String> {
    let names: Vec<String> = (0..60_000).map(|number| format!("{number}.rs")).collect();
    let mut files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let path = content.path();
    files.push((&path, content.text.as_bytes()));
    zip_of(content, &files)
}

/// One name twice: what a reader takes depends on which list it believes.
fn zip_twice(content: &Content) -> io::Result<String> {
    let path = content.path();
    let other = path.replace("02_", "0X_");
    let bytes = zip_bytes(&[(&path, content.text.as_bytes()), (&other, b"fn main() {}\n")])?;
    let (from, to) = (other.as_bytes(), path.as_bytes());
    let mut twice = bytes.clone();
    for at in 0..bytes.len() - from.len() {
        if &bytes[at..at + from.len()] == from {
            twice[at..at + to.len()].copy_from_slice(to);
        }
    }
    save(content, "zip", &twice)
}

fn zip_two_cases(content: &Content) -> io::Result<String> {
    let shouted = content.path().to_uppercase();
    zip_of(content, &[(&content.path(), content.text.as_bytes()), (&shouted, b"fn main() {}\n")])
}

/// As if encrypted: the flag says so, and nobody knows the word.
fn zip_encrypted(content: &Content) -> io::Result<String> {
    let mut bytes = zip_bytes(&[(&content.path(), content.text.as_bytes())])?;
    for (signature, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        if let Some(at) = bytes.windows(4).position(|window| window == signature) {
            bytes[at + flags] |= 1;
        }
    }
    save(content, "zip", &bytes)
}

fn zip_of_a_zip(content: &Content) -> io::Result<String> {
    let inner = zip_bytes(&[(&content.path(), content.text.as_bytes())])?;
    zip_of(content, &[("inner.zip", &inner)])
}

/// Half of an honest archive.
fn cut(content: &Content, ending: &str) -> io::Result<String> {
    let path = content.path();
    let long = format!("{}\n// {:?}", content.text, (0..20_000).map(|x| x * x % 9973).collect::<Vec<u32>>());
    let bytes = match ending {
        "zip" => zip_bytes(&[(&path, long.as_bytes())])?,
        _ => tar_gz(&[file(&path, long.as_bytes())])?,
    };
    save(content, ending, &bytes[..bytes.len() / 2])
}

/// An entry of a tar archive: header and content, whatever they say of each other.
type Entry = (Header, Vec<u8>);

fn header(kind: EntryType, name: &str, size: u64) -> Header {
    let mut header = Header::new_gnu();
    // Not by the library's own means, which refuse names that lead elsewhere.
    let length = name.len().min(100);
    header.as_old_mut().name[..length].copy_from_slice(&name.as_bytes()[..length]);
    header.set_entry_type(kind);
    header.set_size(size);
    header.set_mode(0o777);
    header.set_cksum();
    header
}

fn file(name: &str, bytes: &[u8]) -> Entry {
    (header(EntryType::Regular, name, bytes.len() as u64), bytes.to_vec())
}

fn link(kind: EntryType, name: &str, target: &str) -> Entry {
    let mut header = header(kind, name, 0);
    let length = target.len().min(100);
    header.as_old_mut().linkname[..length].copy_from_slice(&target.as_bytes()[..length]);
    header.set_cksum();
    (header, Vec::new())
}

fn tar_gz(entries: &[Entry]) -> io::Result<Vec<u8>> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    for (header, bytes) in entries {
        gzip.write_all(header.as_bytes())?;
        gzip.write_all(bytes)?;
        gzip.write_all(&vec![0; bytes.len().next_multiple_of(512) - bytes.len()])?;
    }
    gzip.write_all(&[0; 1024])?;
    gzip.finish()
}

fn tar_of(content: &Content, ending: &str, entries: &[Entry]) -> io::Result<String> {
    save(content, ending, &tar_gz(entries)?)
}

fn tar_slip(content: &Content) -> io::Result<String> {
    let entries = [
        file(&format!("../../marks/{}-tar", content.mark), b"here"),
        file(&format!("/tmp/{}-absolute", content.mark), b"here"),
        file(&format!("../{}", content.path()), b"fn main() {}\n"),
        file(&content.path(), content.text.as_bytes()),
    ];
    tar_of(content, "tar.gz", &entries)
}

/// Links out, and files that would be written through them.
fn tar_links(content: &Content) -> io::Result<String> {
    let marks = content.class.with_file_name("marks").display().to_string();
    let canary = content.vault.join("canary.txt").display().to_string();
    let entries = [
        link(EntryType::Symlink, "out", &marks),
        file(&format!("out/{}-through", content.mark), b"here"),
        link(EntryType::Link, &content.path(), &canary),
        link(EntryType::Symlink, "02_synaptic_input.rs", &canary),
    ];
    tar_of(content, "tar.gz", &entries)
}

fn tar_devices(content: &Content) -> io::Result<String> {
    let path = content.path();
    let mut device = header(EntryType::Char, &path, 0);
    device.set_device_major(1)?;
    device.set_device_minor(5)?;
    device.set_cksum();
    let kinds = [EntryType::Fifo, EntryType::Block, EntryType::Directory, EntryType::Continuous];
    let mut entries = vec![(device, Vec::new())];
    entries.extend(kinds.into_iter().map(|kind| (header(kind, &path, 0), Vec::new())));
    tar_of(content, "tar.gz", &entries)
}

/// Sizes that no disk has, and names of an endless length.
fn tar_sizes(content: &Content) -> io::Result<String> {
    let mut name = header(EntryType::GNULongName, "././@LongLink", 1 << 40);
    name.set_cksum();
    let entries = [
        file(&content.path(), content.text.as_bytes()),
        (header(EntryType::Regular, "02_synaptic_input.rs", 1 << 50), b"fn main() {}\n".to_vec()),
        (name, b"../../x".to_vec()),
    ];
    tar_of(content, "tar.gz", &entries)
}

/// A gigabyte of zeros, as a thousand times the same compressed megabyte.
fn gzip_bomb(content: &Content) -> io::Result<String> {
    let compress = |bytes: &[u8]| -> io::Result<Vec<u8>> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes)?;
        gzip.finish()
    };
    let mut out = File::create(content.class.join(format!("{}.tar.gz", content.id)))?;
    let large = header(EntryType::Regular, &content.path(), 1 << 30);
    out.write_all(&compress(large.as_bytes())?)?;
    let megabyte = compress(&vec![0; 1 << 20])?;
    (0..1024).try_for_each(|_| out.write_all(&megabyte))?;
    out.write_all(&compress(&[0; 1024])?)?;
    Ok(content.id.clone())
}
