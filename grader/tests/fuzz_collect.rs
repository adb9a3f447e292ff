//! Thousands of inputs that nobody would hand in by accident: random bytes, and archives and rosters with bytes turned,
//! cut off, joined wrongly, and lengths that lie. Whatever they are, reading them ends soon, takes little, writes nothing.
//!
//! The inputs are the same at every run. `grader/fuzz` looks for new ones.

mod handed_in;

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use checker::lang::Lang;
use grader::collect::{self, Found, Submission, file_name, read_bytes, roster};
use handed_in::*;

/// So long may one input take on a slow machine that does other things too.
const SLOWEST: Duration = Duration::from_secs(3);

/// Numbers as `SplitMix64` makes them.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }

    fn bytes(&mut self, most: usize) -> Vec<u8> {
        (0..self.below(most)).map(|_| self.next().to_le_bytes()[0]).collect()
    }

    fn one_of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// Numbers at which lengths go wrong.
const EDGES: [u64; 14] = [
    0,
    1,
    2,
    45,
    46,
    511,
    512,
    0xffff,
    0x10_0001,
    0x7fff_ffff,
    0xffff_fffe,
    0xffff_ffff,
    0x7fff_ffff_ffff_ffff,
    u64::MAX,
];

/// One to five changes to a sound input.
fn mutated(random: &mut Random, sound: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        match random.below(7) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
            1 if !bytes.is_empty() => bytes[at] = random.next().to_le_bytes()[0],
            2 => bytes.truncate(at),
            3 => {
                let from = random.below(other.len());
                bytes.truncate(at);
                bytes.extend(&other[from..]);
            }
            4 => {
                let inserted = random.bytes(40);
                bytes.splice(at..at, inserted);
            }
            5 => {
                let (from, to) = (at, (at + random.below(200)).min(bytes.len()));
                let again = bytes[from..to].to_vec();
                bytes.splice(from..from, again);
            }
            _ => {
                let edge = EDGES[random.below(EDGES.len())].to_le_bytes();
                let width = [2, 4, 8][random.below(3)].min(bytes.len() - at.min(bytes.len()));
                bytes[at..at + width].copy_from_slice(&edge[..width]);
            }
        }
    }
    bytes
}

/// A zip whose list lies: about sizes, offsets, lengths, methods, flags.
fn lying_zip(random: &mut Random, sound: &[u8]) -> Vec<u8> {
    let mut zip = sound.to_vec();
    let entries = listed(&zip).len();
    for _ in 0..=random.below(3) {
        let edge = EDGES[random.below(EDGES.len())].to_le_bytes();
        if random.below(4) == 0 {
            // The end of the list: how many entries, how long, where.
            let (field, width) = [(8, 2), (10, 2), (12, 4), (16, 4), (20, 2)][random.below(5)];
            let at = zip.len() - 22 + field;
            zip[at..at + width].copy_from_slice(&edge[..width]);
        } else {
            let (field, width) = [
                (FLAGS, 2),
                (METHOD, 2),
                (CRC, 4),
                (COMPRESSED, 4),
                (SIZE, 4),
                (28, 2),
                (30, 2),
                (32, 2),
                (34, 2),
                (ATTRIBUTES, 4),
                (OFFSET, 4),
            ][random.below(11)];
            let entry = random.below(entries);
            if listed(&zip).len() > entry {
                set(&mut zip, entry, field, &edge[..width]);
            }
        }
    }
    zip
}

/// A tar whose headers lie, and whose checksums are right all the same.
fn lying_tar(random: &mut Random, sound: &[u8]) -> Vec<u8> {
    let mut tar = sound.to_vec();
    for _ in 0..=random.below(3) {
        let block = random.below(tar.len() / 512) * 512;
        let Some(header) = tar.get_mut(block..block + 512) else { continue };
        match random.below(5) {
            0 => header[124..136].copy_from_slice(random.one_of(&[
                b"77777777777\0",
                b"00000000000\0",
                b"00004000001\0",
                b"\x80\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff",
                b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
                b"zzz         ",
            ])),
            1 => header[156] = b"0125789LKxgS\0"[random.below(13)],
            2 => header[random.below(100)] = random.next().to_le_bytes()[0],
            3 => header[257..265].copy_from_slice(random.one_of(&[b"ustar\x0000", b"ustar  \0", b"\0\0\0\0\0\0\0\0"])),
            _ => header[386 + random.below(120)] = random.next().to_le_bytes()[0],
        }
        header[148..156].fill(b' ');
        let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    }
    tar
}

/// Reads an archive, and looks at what came of it.
#[track_caller]
fn try_archive(what: &str, number: u64, bytes: &[u8]) -> Submission {
    let start = Instant::now();
    let submission = catch_unwind(AssertUnwindSafe(|| read_bytes(bytes, workbook(), Lang::En)));
    let Ok(submission) = submission else { panic!("{what} {number} panics: {bytes:02x?}") };
    assert!(start.elapsed() < SLOWEST, "{what} {number} took {:?}", start.elapsed());
    assert_small(what, number, &submission);
    submission
}

#[track_caller]
fn assert_small(what: &str, number: u64, submission: &Submission) {
    assert!(submission.files.keys().all(|id| workbook().exercises.iter().any(|exercise| exercise.id == *id)));
    for found in submission.files.values() {
        assert!(!matches!(found, Found::Text(text) if text.len() > 1 << 20), "{what} {number}");
    }
    assert!(submission.notes.len() < 25, "{what} {number}: {:?}", submission.notes);
    for note in &submission.notes {
        assert!(note.en.len() < 4_000 && note.ja.len() < 4_000, "{what} {number}: {note:?}");
        assert!(!note.en.chars().chain(note.ja.chars()).any(char::is_control), "{what} {number}: {note:?}");
    }
}

fn sound_zip() -> Vec<u8> {
    zip_of(&[
        ("work/", b""),
        ("work/exercises/part1/01_parameters.rs", b"fn main() { println!(\"1\"); }"),
        ("work/exercises/part1/02_synaptic_input.rs", CODE.as_bytes()),
        ("02_synaptic_input.rs", b"other"),
        ("work/target/debug/02_synaptic_input.rs", b"no"),
        ("../03_print_formatting.rs", b"evil"),
    ])
}

fn sound_tar() -> Vec<u8> {
    let long = format!("{}/part2/15_histogram.rs\0", "long/".repeat(30));
    let extension = b"37 path=exercises/part2/16_spikes.rs\n";
    Tar::default()
        .member("work/", tar::EntryType::Directory, 0, b"")
        .file("work/exercises/part1/01_parameters.rs", b"fn main() { println!(\"1\"); }")
        .member("././@LongLink", tar::EntryType::GNULongName, long.len() as u64, long.as_bytes())
        .file("cut", b"long")
        .member("pax", tar::EntryType::XHeader, extension.len() as u64, extension)
        .file("short", b"pax")
        .link("part1/03_print_formatting.rs", tar::EntryType::Symlink, "/etc/passwd")
        .file(PATH, CODE.as_bytes())
        .file(PATH, b"later")
        .plain()
}

/// All that lies in a folder, at any depth.
fn everything(folder: &Path) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            all.insert(format!("{} {}", entry.path().display(), entry.metadata().unwrap().len()));
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            }
        }
    }
    all
}

#[test]
fn the_sound_inputs_are_sound() {
    // Else the changes to them would show nothing.
    let zip = try_archive("zip", 0, &sound_zip());
    assert_eq!(zip.files.len(), 2, "{zip:?}");
    let tar = try_archive("tar", 0, &sound_tar());
    assert_eq!(tar.files.len(), 5, "{tar:?}");
    assert_eq!(try_archive("tar.gz", 0, &gzip(&sound_tar())), tar);
    assert_eq!(roster::parse(ROSTERS[0].as_bytes()).unwrap().len(), 2);
}

#[test]
fn random_bytes_are_no_archive() {
    let mut random = Random(1);
    let starts: [&[u8]; 7] =
        [b"", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08\0", b"\x1f\x8b\x08\x1f", b"Rar!", b"BZh"];
    for number in 0..2_500 {
        let mut bytes = random.one_of(&starts).to_vec();
        bytes.extend(random.bytes(1_500));
        assert!(try_archive("random bytes", number, &bytes).files.is_empty());
    }
}

#[test]
fn broken_zips() {
    let (mut random, zip) = (Random(2), sound_zip());
    let stored = stored_zip_of(&[(PATH, &zip), ("01_parameters.rs", CODE.as_bytes())]);
    let mut sound = 0;
    for number in 0..4_000 {
        let (one, other) = if random.below(3) == 0 { (&stored, &zip) } else { (&zip, &stored) };
        let bytes = if random.below(2) == 0 { mutated(&mut random, one, other) } else { lying_zip(&mut random, one) };
        sound += usize::from(!try_archive("zip", number, &bytes).files.is_empty());
    }
    // Were they all nonsense from the first byte, the depths would never be reached.
    assert!(sound > 400, "{sound}");
}

#[test]
fn broken_tars() {
    let (mut random, tar) = (Random(3), sound_tar());
    let mut sound = 0;
    for number in 0..4_000 {
        let plain = if random.below(2) == 0 { mutated(&mut random, &tar, &tar) } else { lying_tar(&mut random, &tar) };
        let bytes = match random.below(3) {
            0 => plain,
            1 => gzip(&plain),
            _ => {
                let packed = gzip(&plain);
                mutated(&mut random, &packed, &packed)
            }
        };
        sound += usize::from(!try_archive("tar", number, &bytes).files.is_empty());
    }
    assert!(sound > 1_000, "{sound}");
}

const ROSTERS: [&str; 3] = [
    "id,name,email,lang\ns1,\"Lovelace, Ada\",ada@example.org,en\ns2,山田 太郎,,ja\n",
    "\u{feff}sep=;\r\nID;First name;Last name\r\ns1;Ada;Lovelace\r\n",
    "学籍番号\t氏名\n1\t山田\n\n2\t佐藤\n",
];

#[test]
fn broken_rosters() {
    let mut random = Random(4);
    let mut read = 0;
    for number in 0..3_000 {
        let (one, other) = (random.one_of(&ROSTERS), random.one_of(&ROSTERS));
        let mut bytes = mutated(&mut random, one.as_bytes(), other.as_bytes());
        if random.below(3) == 0 {
            let at = random.below(bytes.len());
            let marks: [&[u8]; 6] = [b"\"", b"\"\"", b"\n", b"\r", b",,,", b"\0"];
            bytes.splice(at..at, random.one_of(&marks).iter().copied());
        }
        let start = Instant::now();
        let Ok(people) = catch_unwind(|| roster::parse(&bytes)) else { panic!("roster {number} panics: {bytes:02x?}") };
        assert!(start.elapsed() < SLOWEST);
        match people {
            Ok(people) => {
                read += 1;
                let ids: BTreeSet<&str> = people.iter().map(|person| person.id.as_str()).collect();
                assert_eq!(ids.len(), people.len());
                assert!(people.iter().all(|person| !person.id.is_empty() && !person.id.contains('\n')), "{people:?}");
            }
            Err(words) => assert!(words.en.len() < 2_000 && !words.ja.is_ascii(), "{words:?}"),
        }
    }
    assert!(read > 100, "{read}");
}

#[test]
fn any_id_makes_a_file_name_of_its_own() {
    let mut random = Random(5);
    let pieces =
        ["a", "A", ".", "..", "/", "\\", "con", "nul", "~", "é", "山", "\u{202e}", "\n", " ", "-", "_", ":", "1"];
    let mut ids = BTreeSet::new();
    for _ in 0..3_000 {
        let id: String = (0..random.below(6)).map(|_| random.one_of(&pieces)).collect();
        ids.insert(if random.below(20) == 0 { id.repeat(50) } else { id });
    }
    let names: BTreeSet<String> = ids.iter().map(|id| file_name(id).to_lowercase()).collect();
    assert_eq!(names.len(), ids.len());
    for name in names {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-~".contains(&byte);
        assert!(!name.is_empty() && name.len() <= 80 && name.bytes().all(plain), "{name}");
        assert!(!name.starts_with(['.', '-', '~']) && !name.ends_with('.'), "{name}");
    }
}

#[test]
fn nothing_is_ever_written() {
    let (mut random, zip, tar) = (Random(6), sound_zip(), sound_tar());
    let class = Class::new().folder("class");
    let submissions = class.path("class");
    let around = everything(Path::new("."));
    let names = ["a.zip", "b.tar.gz", "c.tgz", "\u{202e}d.zip", "e.ZIP", "f"];
    for number in 0..300 {
        for name in names {
            let bytes = match random.below(3) {
                0 => mutated(&mut random, &zip, &tar),
                1 => gzip(&lying_tar(&mut random, &tar)),
                _ => lying_zip(&mut random, &zip),
            };
            fs::write(submissions.join(name), bytes).unwrap();
        }
        let here = everything(class.root());
        let start = Instant::now();
        let (entries, _) = collect::list(&submissions, None, Lang::Ja).unwrap();
        assert_eq!(entries.len(), names.len() - 1);
        for entry in &entries {
            assert_small("archive", number, &collect::read(entry, workbook()).unwrap());
        }
        assert!(start.elapsed() < SLOWEST);
        assert_eq!(everything(class.root()), here);
    }
    assert_eq!(everything(Path::new(".")), around);
}
