//! What learners hand in, honest, broken and hostile: which files are taken, and what is said of the others.

mod handed_in;

use std::time::{Duration, Instant};

use checker::lang::Lang;
use checker::verdict::Obstacle;
use grader::collect::{self, Found, read_bytes};
use handed_in::*;

// Which file is taken.

#[test]
fn files_are_found_by_path_or_name_anywhere_below() {
    for path in [PATH, "part1/02_synaptic_input.rs", "02_synaptic_input.rs", "a/b/c/02_synaptic_input.rs"] {
        let class = Class::new().with(&format!("alice/{path}"), CODE);
        assert_taken(&class.read("alice"), CODE);
        assert_eq!(class.read("alice").notes, [], "{path}");
        assert_taken(&read_bytes(&zip_of(&[(path, CODE.as_bytes())]), workbook(), Lang::En), CODE);
        assert_taken(&read_bytes(&Tar::default().file(path, CODE.as_bytes()).packed(), workbook(), Lang::En), CODE);
    }
}

#[test]
fn of_several_files_the_one_that_lies_as_in_the_workbook_is_taken_and_the_others_are_named() {
    // Each beats all behind it.
    let order = [
        "exercises/part1/02_synaptic_input.rs",
        "old/exercises/part1/02_synaptic_input.rs",
        "part1/02_synaptic_input.rs",
        "a/part1/02_synaptic_input.rs",
        "exercises/02_synaptic_input.rs",
        "02_synaptic_input.rs",
        "02_SYNAPTIC_INPUT.rs",
        "a/02_synaptic_input.rs",
        "b/02_synaptic_input.rs",
    ];
    for (index, best) in order.iter().enumerate() {
        let mut class = Class::new();
        let mut files: Vec<(&str, &[u8])> = Vec::new();
        let mut tar = Tar::default();
        for path in order[index..].iter().rev() {
            class = class.with(&format!("alice/{path}"), path);
            files.push((path, path.as_bytes()));
            tar = tar.file(path, path.as_bytes());
        }
        let read = [
            class.read("alice"),
            read_bytes(&zip_of(&files), workbook(), Lang::En),
            read_bytes(&tar.packed(), workbook(), Lang::En),
        ];
        for submission in &read {
            assert_taken(submission, best);
            if index + 1 < order.len() {
                assert_noted(&submission.notes, &format!("`{best}` / `{}`", order[order.len() - 1]));
            }
        }
        assert_eq!(read[0].files, read[1].files);
    }
}

#[test]
fn a_whole_workbook_yields_its_exercises() {
    let others = [
        "solutions/part1/02_synaptic_input.rs",
        "catalogue/part1/02_synaptic_input/mistakes/02_synaptic_input.rs",
        "target/x/02_synaptic_input.rs",
        ".git/02_synaptic_input.rs",
        "kit/02_synaptic_input.rs",
        "checker/src/02_synaptic_input.rs",
        "tests/part1/02_synaptic_input.rs",
        "node_modules/02_synaptic_input.rs",
        "__MACOSX/exercises/part1/._02_synaptic_input.rs",
        "exercises/part1/._02_synaptic_input.rs",
        "exercises/part1/02_synaptic_input.rs.backup",
        ".DS_Store",
    ];
    let own = "spikelings-main/exercises/part1/02_synaptic_input.rs";
    let all: Vec<String> = others.iter().map(|path| format!("spikelings-main/{path}")).collect();
    let files: Vec<(&str, &[u8])> = all.iter().map(|path| (path.as_str(), &b"not mine"[..])).collect();
    let mine = [files.as_slice(), &[(own, CODE.as_bytes())]].concat();
    let submission = read_bytes(&zip_of(&mine), workbook(), Lang::En);
    assert_taken(&submission, CODE);
    assert_eq!((submission.files.len(), submission.notes.len()), (1, 0), "{:?}", submission.notes);
    // Without it, nothing is taken from there either.
    let submission = read_bytes(&zip_of(&files), workbook(), Lang::En);
    assert!(submission.files.is_empty());
    assert_noted(&submission.notes, "no file of any exercise");
    assert_noted(&submission.notes, "`solutions`");

    let mut class = Class::new().with(&format!("alice/{own}"), CODE);
    for path in &all {
        class = class.with(&format!("alice/{path}"), "not mine");
    }
    assert_taken(&class.read("alice"), CODE);
    assert_eq!(class.read("alice").notes, []);
}

#[test]
fn names_that_are_almost_right_are_named_and_not_taken() {
    for name in [
        "02_synaptic_input (1).rs",
        "02_synaptic_input-2.rs",
        "Copy of 02_synaptic_input.rs",
        "02_synaptic_input.rs.txt",
        "doejane_123_456_02_synaptic_input.rs",
    ] {
        let class = Class::new().with(&format!("alice/{name}"), CODE);
        let submission = class.read("alice");
        assert!(submission.files.is_empty(), "{name}");
        assert_noted(&submission.notes, &format!("not exactly that of an exercise: `{name}`"));
    }
}

#[test]
fn a_name_in_capitals_is_taken() {
    let class = Class::new().with("alice/Part1/02_Synaptic_Input.RS", CODE);
    assert_taken(&class.read("alice"), CODE);
}

#[test]
fn only_exercises_are_taken() {
    let class = Class::new()
        .with(&format!("alice/{PATH}"), CODE)
        .with("alice/exercises/Cargo.toml", "[package]")
        .with("alice/.cargo/config.toml", "[build]")
        .with("alice/build.rs", "fn main() {}")
        .with("alice/rust-toolchain.toml", "")
        .with("alice/exercises/part1/99_own.rs", "");
    let submission = class.read("alice");
    assert_eq!(submission.files.keys().collect::<Vec<_>>(), [ID]);
    assert_eq!(submission.notes, []);
}

// What is in the file.

#[test]
fn a_byte_order_mark_is_taken_off_and_line_ends_stay() {
    let class = Class::new().with(&format!("alice/{PATH}"), b"\xef\xbb\xbffn main() {\r\n}\r\n");
    assert_taken(&class.read("alice"), "fn main() {\r\n}\r\n");
}

#[test]
fn what_is_no_text_is_broken() {
    let megabyte = vec![b' '; 1 << 20];
    let larger = vec![b' '; (1 << 20) + 1];
    let cases: [(&[u8], Option<Obstacle>); 4] = [
        (&megabyte, None),
        (&larger, Some(Obstacle::TooLarge)),
        (b"// ok\n// \xff\n", Some(Obstacle::NotUtf8 { line: 2 })),
        (b"\xff\xfef\0n\0", Some(Obstacle::NotUtf8 { line: 1 })),
    ];
    for (bytes, obstacle) in cases {
        let folder = Class::new().with(&format!("alice/{PATH}"), bytes).read("alice");
        let zip = read_bytes(&zip_of(&[(PATH, bytes)]), workbook(), Lang::En);
        let stored = read_bytes(&stored_zip_of(&[(PATH, bytes)]), workbook(), Lang::En);
        let tar = read_bytes(&Tar::default().file(PATH, bytes).packed(), workbook(), Lang::En);
        for submission in [folder, zip, stored, tar] {
            match &obstacle {
                None => assert_taken(&submission, std::str::from_utf8(bytes).unwrap()),
                Some(obstacle) => assert_broken(&submission, |is| is == obstacle),
            }
        }
    }
}

#[test]
fn a_folder_in_the_place_of_a_file_is_broken() {
    let class = Class::new().folder(&format!("alice/{PATH}"));
    assert_broken(&class.read("alice"), |is| *is == Obstacle::Folder);
    let tar = Tar::default().member(PATH, tar::EntryType::Directory, 0, b"").packed();
    assert_broken(&read_bytes(&tar, workbook(), Lang::En), |is| *is == Obstacle::Folder);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.add_directory(PATH, zip::write::SimpleFileOptions::default()).unwrap();
    let zip = zip.finish().unwrap().into_inner();
    assert_broken(&read_bytes(&zip, workbook(), Lang::En), |is| *is == Obstacle::Folder);
    // An ordinary file elsewhere is the learner's.
    let class = class.with("alice/02_synaptic_input.rs", CODE);
    assert_taken(&class.read("alice"), CODE);
}

// What is never opened.

#[cfg(target_os = "linux")]
mod linux {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn secret() -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("02_synaptic_input.rs");
        fs::write(&file, "secret").unwrap();
        (folder, file)
    }

    #[test]
    fn links_are_not_followed() {
        let (folder, file) = secret();
        let class = Class::new()
            .link(&format!("alice/{PATH}"), &file)
            .link("bob/exercises", folder.path())
            .link("carol", folder.path())
            .link("dave.zip", &file)
            .link("erin/part1", "../alice");
        for (learner, note) in
            [("alice", "`exercises/part1/02_synaptic_input.rs`"), ("bob", "`exercises`"), ("erin", "`part1`")]
        {
            let submission = class.read(learner);
            assert!(!format!("{submission:?}").contains("secret"));
            assert_noted(&submission.notes, note);
        }
        assert_broken(&class.read("alice"), |is| *is == Obstacle::NoFile);
        for learner in ["carol", "dave"] {
            let submission = class.read(learner);
            assert!(submission.files.is_empty());
            assert_noted(&submission.notes, "neither folder nor file");
        }
        assert_noted(&class.list().1, "`carol`, `dave.zip`");
    }

    #[test]
    fn a_pipe_does_not_block_and_a_socket_is_not_opened() {
        let class = Class::new().folder("alice/exercises/part1").folder("bob");
        let mode = nix::sys::stat::Mode::from_bits_truncate(0o666);
        nix::unistd::mkfifo(&class.path(&format!("alice/{PATH}")), mode).unwrap();
        nix::unistd::mkfifo(&class.path("carol.zip"), mode).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(class.path("bob/02_synaptic_input.rs")).unwrap();
        let start = Instant::now();
        for learner in ["alice", "bob"] {
            assert_broken(&class.read(learner), |is| *is == Obstacle::NoFile);
            assert_noted(&class.read(learner).notes, "Not an ordinary file");
        }
        assert_noted(&class.list().1, "`carol.zip`");
        assert!(start.elapsed() < Duration::from_secs(2));
    }

    #[test]
    fn what_may_not_be_read_is_said() {
        // Root may read anything.
        if nix::unistd::geteuid().is_root() {
            return;
        }
        let class = Class::new().with(&format!("alice/{PATH}"), CODE).with("bob/sub/02_synaptic_input.rs", CODE);
        let forbid = |path: &str| fs::set_permissions(class.path(path), fs::Permissions::from_mode(0o000)).unwrap();
        forbid(&format!("alice/{PATH}"));
        forbid("bob/sub");
        assert_broken(&class.read("alice"), |is| *is == Obstacle::NoPermission);
        assert_noted(&class.read("bob").notes, "May not be read: `sub`");
        fs::set_permissions(class.path("bob/sub"), fs::Permissions::from_mode(0o755)).unwrap();
        forbid("bob");
        assert_broken(&class.read("bob"), |is| *is == Obstacle::NoPermission);
        fs::set_permissions(class.path("bob"), fs::Permissions::from_mode(0o755)).unwrap();
    }

    #[test]
    fn a_submission_that_vanishes_is_our_failure() {
        let class = Class::new().with(&format!("alice/{PATH}"), CODE).with("bob.zip", zip_of(&[]));
        let entries = class.list().0;
        fs::remove_dir_all(class.path("alice")).unwrap();
        fs::remove_file(class.path("bob.zip")).unwrap();
        for entry in &entries {
            assert!(collect::read(entry, workbook()).is_err(), "{entry:?}");
        }
    }

    #[test]
    fn a_link_that_comes_and_goes_never_leads_outside() {
        let (folder, _file) = secret();
        let class = Class::new().with("alice/part1/02_synaptic_input.rs", CODE);
        let (inside, aside) = (class.path("alice/part1"), class.path("aside"));
        let entries = class.list().0;
        let stop = std::sync::atomic::AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    fs::rename(&inside, &aside).unwrap();
                    std::os::unix::fs::symlink(folder.path(), &inside).unwrap();
                    fs::remove_file(&inside).unwrap();
                    fs::rename(&aside, &inside).unwrap();
                }
            });
            for _ in 0..3000 {
                let submission = collect::read(&entries[0], workbook()).unwrap();
                if format!("{submission:?}").contains("secret") {
                    stop.store(true, std::sync::atomic::Ordering::Relaxed);
                    panic!("{submission:?}");
                }
            }
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
        });
    }

    #[test]
    fn names_that_are_not_utf8_work() {
        use std::os::unix::ffi::OsStrExt as _;
        let class = Class::new();
        for name in [&b"al\xffice"[..], b"al\xfeice"] {
            let folder =
                class.root().join(std::ffi::OsStr::from_bytes(name)).join(std::ffi::OsStr::from_bytes(b"\xff"));
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("02_synaptic_input.rs"), CODE).unwrap();
        }
        let (entries, warnings) = class.list();
        assert_eq!(entries.len(), 2);
        assert_ne!(entries[0].learner.id, entries[1].learner.id);
        assert!(entries.iter().all(|entry| entry.learner.id.starts_with("al\u{fffd}ice")));
        assert_noted(&warnings, "not UTF-8");
        for entry in &entries {
            assert_taken(&collect::read(entry, workbook()).unwrap(), CODE);
        }
    }
}

#[test]
fn full_folders_and_deep_ones_take_no_time() {
    let mut class = Class::new().with("file", "").with(&format!("full/{PATH}"), CODE);
    // Another name for one file is quicker to make than another file.
    let fill = |folder: &str, count: usize| {
        std::fs::create_dir_all(class.path(folder)).unwrap();
        for number in 0..count {
            std::fs::hard_link(class.path("file"), class.path(&format!("{folder}/{number}"))).unwrap();
        }
    };
    fill("full/many", 5_200);
    for folder in ["a", "b", "c", "d", "e"] {
        fill(&format!("fuller/{folder}"), 4_500);
    }
    let deep = "d/".repeat(60);
    class = class
        .with("fuller/02_synaptic_input.rs", CODE)
        .with("fuller/z/03_print_formatting.rs", CODE)
        .with(&format!("deep/{deep}02_synaptic_input.rs"), CODE)
        .with("deep/03_print_formatting.rs", CODE);
    let start = Instant::now();
    let submission = class.read("full");
    assert_taken(&submission, CODE);
    assert_noted(&submission.notes, "very many files");
    let submission = class.read("fuller");
    assert_taken(&submission, CODE);
    assert_eq!(submission.files.len(), 1);
    assert_noted(&submission.notes, "very many files");
    let submission = class.read("deep");
    assert_eq!(submission.files.keys().collect::<Vec<_>>(), ["part1/03_print_formatting"]);
    assert_noted(&submission.notes, "more than 32 levels deep");
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

// Archives.

#[test]
fn an_archive_in_a_learners_folder_is_read_if_it_is_all_there_is() {
    let zip = zip_of(&[(PATH, CODE.as_bytes())]);
    let class = Class::new().with("Alice A_12_assignsubmission_file_/my work.zip", &zip).with("bob/a.zip", &zip);
    let class = class.with("bob/b.tgz", &zip).with("carol/a.zip", &zip).with("carol/02_synaptic_input.rs", "own");
    let submission = class.read("Alice A_12_assignsubmission_file_");
    assert_taken(&submission, CODE);
    assert_noted(&submission.notes, "taken from the archive in the folder: `my work.zip`");
    assert!(class.read("bob").files.is_empty());
    assert_noted(&class.read("bob").notes, "not unpacked: `a.zip`, `b.tgz`");
    assert_taken(&class.read("carol"), "own");
    assert_noted(&class.read("carol").notes, "not unpacked: `a.zip`");
}

#[test]
fn an_archive_in_an_archive_is_not_unpacked() {
    let inner = zip_of(&[(PATH, CODE.as_bytes())]);
    let submission = read_bytes(&zip_of(&[("inner.zip", &inner)]), workbook(), Lang::En);
    assert!(submission.files.is_empty());
    assert_noted(&submission.notes, "not unpacked: `inner.zip`");
}

#[test]
fn what_an_archive_is_its_content_says() {
    let zip = zip_of(&[(PATH, CODE.as_bytes())]);
    let tar = Tar::default().file(PATH, CODE.as_bytes());
    let class = Class::new()
        .with("a.tar.gz", &zip)
        .with("b.zip", gzip(&tar.plain()))
        .with("c.tgz", Tar::default().file(PATH, CODE.as_bytes()).plain());
    // A program that unpacks itself.
    let class = class.with("d.ZIP", [&b"MZ some program"[..], &zip].concat());
    for (learner, note) in
        [("a", Some("read as `zip`")), ("b", Some("read as `tar.gz`")), ("c", Some("read as `tar`")), ("d", None)]
    {
        let submission = class.read(learner);
        assert_taken(&submission, CODE);
        assert_eq!(submission.notes.len(), usize::from(note.is_some()), "{:?}", submission.notes);
        if let Some(note) = note {
            assert_noted(&submission.notes, note);
        }
    }
    let others: [(&[u8], &str); 5] = [
        (b"Rar!\x1a\x07\x01\0", "it is `RAR`"),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "it is `7z`"),
        (b"<!DOCTYPE html><title>Log in</title>", "it is `HTML`"),
        (b"", "an empty file"),
        (b"nothing in particular", "no zip or tar.gz archive"),
    ];
    for (bytes, note) in others {
        let class = Class::new().with("a.tar.gz", bytes);
        assert!(class.read("a").files.is_empty());
        assert_noted(&class.read("a").notes, note);
    }
    let class = Class::new().with("a.zip", b"nothing in particular");
    assert_noted(&class.read("a").notes, "damaged");
}

const OUTSIDE: [&str; 8] = [
    "../02_synaptic_input.rs",
    "a/../../part1/02_synaptic_input.rs",
    "/tmp/02_synaptic_input.rs",
    "C:\\part1\\02_synaptic_input.rs",
    "..\\02_synaptic_input.rs",
    "\\\\host\\02_synaptic_input.rs",
    "part1\n/02_synaptic_input.rs",
    "part1\u{7f}/02_synaptic_input.rs",
];

#[test]
fn names_that_lead_out_of_an_archive_are_not_taken_and_the_rest_is() {
    for name in OUTSIDE {
        let zip = zip_of(&[(name, b"evil"), ("03_print_formatting.rs", b"mine")]);
        let tar = Tar::default().file(name, b"evil").file("03_print_formatting.rs", b"mine").packed();
        for bytes in [zip, tar] {
            let submission = read_bytes(&bytes, workbook(), Lang::En);
            assert_eq!(submission.files.keys().collect::<Vec<_>>(), ["part1/03_print_formatting"], "{name:?}");
            assert_noted(&submission.notes, "leads out of the archive");
            assert!(!format!("{:?}", submission.notes).contains("\\n"), "{:?}", submission.notes);
        }
    }
    let zip = zip_of(&[("part1\\02_synaptic_input.rs", CODE.as_bytes())]);
    assert_taken(&read_bytes(&zip, workbook(), Lang::En), CODE);
}

#[test]
fn an_archive_is_not_looked_into_deeper_than_a_folder() {
    let deep = format!("{}02_synaptic_input.rs", "d/".repeat(60));
    let submission = read_bytes(&zip_of(&[(&deep, b"deep")]), workbook(), Lang::En);
    assert!(submission.files.is_empty());
    assert_noted(&submission.notes, "more than 32 levels deep");
}

#[test]
fn a_name_with_a_nul_or_without_end_is_not_taken() {
    let mut zip = zip_of(&[("part1/02_synaptic_input.rs", b"evil")]);
    replace(&mut zip, b"part1/02", b"part1\x0002");
    let long = format!("{}/02_synaptic_input.rs", "a".repeat(300));
    let longer = format!("{}02_synaptic_input.rs", "a/".repeat(3000));
    for bytes in [zip, zip_of(&[(&long, b"evil")]), zip_of(&[(&longer, b"evil")])] {
        let submission = read_bytes(&bytes, workbook(), Lang::En);
        assert!(submission.files.is_empty());
        assert_noted(&submission.notes, "not a proper file name");
    }
}

#[test]
fn links_and_devices_in_archives_are_not_followed() {
    use tar::EntryType;
    for (kind, note) in [
        (EntryType::Symlink, "Symbolic links"),
        (EntryType::Link, "Hard links"),
        (EntryType::Char, "Not an ordinary file"),
        (EntryType::Block, "Not an ordinary file"),
        (EntryType::Fifo, "Not an ordinary file"),
    ] {
        let submission = read_bytes(&Tar::default().link(PATH, kind, "/etc/passwd").packed(), workbook(), Lang::En);
        assert_broken(&submission, |is| *is == Obstacle::NoFile);
        assert_noted(&submission.notes, note);
        // A link, and a file that would be written through it.
        let tar = Tar::default().link(PATH, kind, "/tmp/x").file(PATH, CODE.as_bytes()).packed();
        assert_taken(&read_bytes(&tar, workbook(), Lang::En), CODE);
    }
    for (mode, note) in [(0o120_777_u32, "Symbolic links"), (0o010_644, "Not an ordinary file")] {
        let mut zip = zip_of(&[(PATH, b"/etc/passwd")]);
        set(&mut zip, 0, ATTRIBUTES, &(mode << 16).to_le_bytes());
        let submission = read_bytes(&zip, workbook(), Lang::En);
        assert_broken(&submission, |is| *is == Obstacle::NoFile);
        assert_noted(&submission.notes, note);
    }
}

#[test]
fn what_cannot_be_unpacked_is_said_at_its_exercise() {
    let original = zip_of(&[(PATH, CODE.as_bytes()), ("03_print_formatting.rs", b"mine")]);
    let changes: [(usize, &[u8], &str, &str); 9] = [
        (FLAGS, &[1, 0], "Encrypted", "encrypted"),
        (METHOD, &[12, 0], "Packed in a way", "not supported"),
        (METHOD, &[9, 0], "Packed in a way", "not supported"),
        (METHOD, &[0, 0], "contradicts itself", "contradicts itself"),
        (CRC, &[1, 2, 3, 4], "contradicts itself", "contradicts itself"),
        (SIZE, &[1, 0, 0, 0], "contradicts itself", "contradicts itself"),
        (SIZE, &[0, 1, 0, 0], "contradicts itself", "contradicts itself"),
        (OFFSET, &[1, 0, 0, 0], "damaged", "damaged"),
        (OFFSET, &[0xf0, 0xff, 0xff, 0x7f], "damaged", "damaged"),
    ];
    for (field, bytes, note, reason) in changes {
        let mut zip = original.clone();
        set(&mut zip, 0, field, bytes);
        let submission = read_bytes(&zip, workbook(), Lang::En);
        assert_broken(&submission, |is| matches!(is, Obstacle::Unreadable(text) if text.contains(reason)));
        assert_noted(&submission.notes, note);
        assert_eq!(submission.files["part1/03_print_formatting"], Found::Text("mine".into()), "{note}");
        let ja = read_bytes(&zip, workbook(), Lang::Ja);
        assert_broken(&ja, |is| matches!(is, Obstacle::Unreadable(text) if !text.is_ascii()));
    }
    let mut zip = original;
    set(&mut zip, 0, SIZE, &[0xff, 0xff, 0xff, 0x7f]);
    assert_broken(&read_bytes(&zip, workbook(), Lang::En), |is| *is == Obstacle::TooLarge);
}

#[test]
fn two_names_for_one_file_of_a_zip_are_a_contradiction() {
    let mut zip = zip_of(&[(PATH, CODE.as_bytes())]);
    // In the list only.
    let at = listed(&zip)[0];
    replace(&mut zip[..at], b"02_synaptic_input", b"02_synaptic_inpux");
    let submission = read_bytes(&zip, workbook(), Lang::En);
    assert_broken(&submission, |is| matches!(is, Obstacle::Unreadable(_)));
    assert_noted(&submission.notes, "contradicts itself");
}

#[test]
fn files_of_a_zip_that_share_their_bytes_are_not_taken() {
    // The first file is a zip that holds the second, to which the list points.
    let inner = stored_zip_of(&[("03_print_formatting.rs", b"inner")]);
    let inner_list = listed(&inner)[0];
    let outer = stored_zip_of(&[(PATH, &inner)]);
    let outer_list = listed(&outer).into_iter().next_back().unwrap();
    let end = outer.len() - 22;
    let mut zip = outer[..end].to_vec();
    let at = zip.len();
    zip.extend(&inner[inner_list..inner.len() - 22]);
    let offset = u32::try_from(30 + PATH.len()).unwrap();
    zip[at + OFFSET..at + OFFSET + 4].copy_from_slice(&offset.to_le_bytes());
    let mut tail = outer[end..].to_vec();
    tail[8..12].copy_from_slice(&[2, 0, 2, 0]);
    tail[12..16].copy_from_slice(&u32::try_from(zip.len() - outer_list).unwrap().to_le_bytes());
    zip.extend(tail);
    let submission = read_bytes(&zip, workbook(), Lang::En);
    assert_eq!(submission.files.len(), 2, "{submission:?}");
    assert!(
        submission.files.values().all(|found| matches!(found, Found::Broken(Obstacle::Unreadable(_)))),
        "{submission:?}"
    );
    assert_noted(&submission.notes, "contradicts itself");
}

#[test]
fn two_files_of_one_name_are_not_guessed_in_a_zip_and_the_last_counts_in_a_tar() {
    let double = |second: &[u8]| {
        let mut zip = zip_of(&[(PATH, b"one"), ("exercises/part1/02_synaptic_inpux.rs", second)]);
        replace(&mut zip, b"inpux", b"input");
        zip
    };
    let submission = read_bytes(&double(b"two"), workbook(), Lang::En);
    assert_broken(&submission, |is| matches!(is, Obstacle::Unreadable(text) if text.contains("different files")));
    assert_noted(&submission.notes, "different files of this name");
    // The same twice is no question.
    let submission = read_bytes(&double(b"one"), workbook(), Lang::En);
    assert_taken(&submission, "one");

    let submission = read_bytes(&Tar::default().file(PATH, b"one").file(PATH, b"two").packed(), workbook(), Lang::En);
    assert_taken(&submission, "two");
    assert_noted(&submission.notes, "the last one was taken");
    let submission = read_bytes(&Tar::default().file(PATH, b"one").file(PATH, b"one").packed(), workbook(), Lang::En);
    assert_taken(&submission, "one");
    assert_eq!(submission.notes, []);
}

#[test]
fn names_that_differ_in_capitals_only_are_told() {
    let zip = zip_of(&[("Part1/02_synaptic_input.rs", b"one"), ("part1/02_synaptic_input.rs", b"two")]);
    let submission = read_bytes(&zip, workbook(), Lang::En);
    assert_taken(&submission, "two");
    assert_noted(&submission.notes, "`part1/02_synaptic_input.rs` / `Part1/02_synaptic_input.rs`");
}

#[test]
fn of_a_cut_off_archive_what_is_sound_is_taken() {
    let noise: Vec<u8> = (0..50_000_u32).flat_map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    let tar =
        Tar::default().file(PATH, CODE.as_bytes()).file("noise", &noise).file("03_print_formatting.rs", b"x").packed();
    let submission = read_bytes(&tar[..tar.len() / 2], workbook(), Lang::En);
    assert_taken(&submission, CODE);
    assert_eq!(submission.files.len(), 1);
    assert_noted(&submission.notes, "damaged or cut off");
    // Cut off in the middle of a file.
    let plain = Tar::default().file(PATH, &[b'a'; 3000]).plain();
    let submission = read_bytes(&gzip(&plain[..1024]), workbook(), Lang::En);
    assert!(submission.files.is_empty());
    assert_noted(&submission.notes, "damaged or cut off");
    // A zip's list is at its end.
    let zip = zip_of(&[(PATH, CODE.as_bytes()), ("noise", &noise)]);
    let submission = read_bytes(&zip[..zip.len() - 30], workbook(), Lang::En);
    assert!(submission.files.is_empty());
    assert_noted(&submission.notes, "damaged or cut off");
    // The last bytes are a checksum.
    let mut tar = tar;
    let crc = tar.len() - 6;
    tar[crc] ^= 1;
    assert_noted(&read_bytes(&tar, workbook(), Lang::En).notes, "damaged or cut off");
}

#[test]
fn bombs_take_neither_time_nor_memory() {
    let start = Instant::now();
    let zeros = vec![0; 32 << 20];
    let zip = zip_of(&[(PATH, &zeros)]);
    assert_broken(&read_bytes(&zip, workbook(), Lang::En), |is| *is == Obstacle::TooLarge);
    // It says that it is small.
    let mut lying = zip;
    set(&mut lying, 0, SIZE, &[100, 0, 0, 0]);
    let submission = read_bytes(&lying, workbook(), Lang::En);
    assert_broken(&submission, |is| matches!(is, Obstacle::Unreadable(_) | Obstacle::TooLarge));

    let tar = Tar::default().file("a", &zeros).file("b", &zeros).file("c", &zeros).file(PATH, CODE.as_bytes()).packed();
    let submission = read_bytes(&tar, workbook(), Lang::En);
    assert!(submission.files.is_empty());
    assert_noted(&submission.notes, "more than 64 MiB");
    // But a `target` that was packed by accident is read over.
    let tar = Tar::default().file("target/a", &zeros).file("x/target/b", &zeros).file(".git/c", &zeros);
    let submission = read_bytes(&tar.file(PATH, CODE.as_bytes()).packed(), workbook(), Lang::En);
    assert_taken(&submission, CODE);
    assert_eq!(submission.notes, []);
    // A member that only describes the next one.
    let tar = Tar::default().member("x", tar::EntryType::GNULongName, zeros.len() as u64, &zeros);
    let submission = read_bytes(&tar.file(PATH, CODE.as_bytes()).packed(), workbook(), Lang::En);
    assert!(submission.files.is_empty());
    assert_noted(&submission.notes, "not a proper file name");
    let mut pax = tar::Builder::new(Vec::new());
    pax.append_pax_extensions([("comment", &zeros[..2 << 20]), ("path", PATH.as_bytes())]).unwrap();
    let mut header = tar::Header::new_ustar();
    header.set_path("short").unwrap();
    header.set_size(0);
    header.set_cksum();
    pax.append(&header, &b""[..]).unwrap();
    assert!(read_bytes(&gzip(&pax.into_inner().unwrap()), workbook(), Lang::En).files.is_empty());
    // Parts of a file that would be endless.
    let tar = Tar::default().member(PATH, tar::EntryType::GNUSparse, 0, b"").packed();
    assert_broken(&read_bytes(&tar, workbook(), Lang::En), |is| matches!(is, Obstacle::Unreadable(_)));
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
}

#[test]
fn a_stream_that_unpacks_to_nothing_is_not_read_to_its_end() {
    let tar = Tar::default().file(PATH, CODE.as_bytes()).plain();
    let with_empty_blocks = |count: usize| {
        let mut deflate = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut deflate, &tar).unwrap();
        let mut crc = flate2::Crc::new();
        crc.update(&tar);
        let mut gz = b"\x1f\x8b\x08\0\0\0\0\0\0\xff".to_vec();
        gz.extend(b"\0\0\0\xff\xff".repeat(count));
        gz.extend(deflate.finish().unwrap());
        gz.extend(crc.sum().to_le_bytes());
        gz.extend(crc.amount().to_le_bytes());
        gz
    };
    assert_taken(&read_bytes(&with_empty_blocks(1_000), workbook(), Lang::En), CODE);
    let submission = read_bytes(&with_empty_blocks(500_000), workbook(), Lang::En);
    assert!(submission.files.is_empty());
    assert_noted(&submission.notes, "damaged");
}

#[test]
fn an_archive_of_very_many_files_is_cut_short() {
    let names: Vec<String> = (0..30_000).map(|number| format!("many/{number}")).collect();
    let mut files: Vec<(&str, &[u8])> = vec![(PATH, CODE.as_bytes())];
    files.extend(names.iter().map(|name| (name.as_str(), &b""[..])));
    let submission = read_bytes(&stored_zip_of(&files), workbook(), Lang::En);
    assert_taken(&submission, CODE);
    assert_noted(&submission.notes, "very many files");
    let mut tar = Tar::default().file(PATH, CODE.as_bytes());
    for name in &names {
        tar = tar.file(name, b"");
    }
    let submission = read_bytes(&tar.packed(), workbook(), Lang::En);
    assert_taken(&submission, CODE);
    assert_noted(&submission.notes, "very many files");
    // A `target` counts for nothing.
    let names: Vec<String> = (0..30_000).map(|number| format!("target/{number}")).collect();
    let mut files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    files.push((PATH, CODE.as_bytes()));
    let submission = read_bytes(&stored_zip_of(&files), workbook(), Lang::En);
    assert_taken(&submission, CODE);
    assert_eq!(submission.notes, []);
}

#[test]
fn long_names_of_both_kinds_of_tar_are_read() {
    let long = format!("{}/{PATH}", "long-folder-name/".repeat(8));
    let mut gnu = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(CODE.len() as u64);
    gnu.append_data(&mut header, &long, CODE.as_bytes()).unwrap();
    assert_taken(&read_bytes(&gzip(&gnu.into_inner().unwrap()), workbook(), Lang::En), CODE);

    let mut pax = tar::Builder::new(Vec::new());
    let binary = b"a\n\nb\xff";
    pax.append_pax_extensions([("SCHILY.xattr.user.x", &binary[..]), ("path", long.as_bytes())]).unwrap();
    let mut header = tar::Header::new_ustar();
    header.set_path("short").unwrap();
    header.set_size(CODE.len() as u64);
    header.set_cksum();
    pax.append(&header, CODE.as_bytes()).unwrap();
    assert_taken(&read_bytes(&gzip(&pax.into_inner().unwrap()), workbook(), Lang::En), CODE);

    // Two sizes for one member: nobody knows where the next begins.
    let mut pax = tar::Builder::new(Vec::new());
    pax.append_pax_extensions([("size", &b"1"[..])]).unwrap();
    let mut header = tar::Header::new_ustar();
    header.set_path(PATH).unwrap();
    header.set_size(CODE.len() as u64);
    header.set_cksum();
    pax.append(&header, CODE.as_bytes()).unwrap();
    let submission = read_bytes(&gzip(&pax.into_inner().unwrap()), workbook(), Lang::En);
    assert!(submission.files.is_empty());
    assert_noted(&submission.notes, "damaged");
}

#[test]
fn a_zip64_is_a_zip() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(PATH, zip::write::SimpleFileOptions::default().large_file(true)).unwrap();
    std::io::Write::write_all(&mut zip, CODE.as_bytes()).unwrap();
    assert_taken(&read_bytes(&zip.finish().unwrap().into_inner(), workbook(), Lang::En), CODE);
}

// Who there is.

#[test]
fn learners_are_named_after_their_folders_and_archives_in_order() {
    let zip = zip_of(&[]);
    let class = Class::new().folder("bob").with("alice.zip", &zip).with("carol.v2.tar.gz", &zip).with("dave.TGZ", &zip);
    let class =
        class.with("readme.txt", "").with("erin.rar", "").with(".DS_Store", "").folder("__MACOSX").folder(".git");
    assert_eq!(class.ids(), ["alice", "bob", "carol.v2", "dave"]);
    let (entries, warnings) = class.list();
    assert!(entries.iter().all(|entry| entry.learner.submitted && entry.learner.name.is_none()));
    assert_eq!(warnings.len(), 1);
    assert_noted(&warnings, "`erin.rar`, `readme.txt`");
}

#[test]
fn ids_may_hold_anything() {
    let long = "x".repeat(255);
    let names = ["=cmd|' ﾃ'!A0", "山田 太郎", "\u{202e}evil", "-rf", "a\nb", "con", "'; drop", &long];
    let class = names.iter().fold(Class::new(), |class, name| class.with(&format!("{name}/{PATH}"), CODE));
    let mut sorted: Vec<&str> = names.to_vec();
    sorted.sort_unstable();
    assert_eq!(class.ids(), sorted);
    for name in names {
        assert_taken(&class.read(name), CODE);
    }
}

#[test]
fn several_submissions_of_one_learner_are_all_kept_under_their_full_names() {
    let zip = zip_of(&[(PATH, CODE.as_bytes())]);
    let class = Class::new().with(&format!("alice/{PATH}"), CODE).with("alice.zip", &zip).with("Alice.tar.gz", &zip);
    // `bob.zip` is what two archives and a folder are called, in turn.
    let class = class.folder("bob.zip").with("bob.zip.zip", &zip).with("bob.tgz", &zip).with("carol.zip", &zip);
    assert_eq!(class.ids(), ["Alice.tar.gz", "alice", "alice.zip", "bob", "bob.zip", "bob.zip.zip", "carol"]);
    let (entries, warnings) = class.list();
    for entry in &entries {
        let is_double = !["bob", "carol"].contains(&entry.learner.id.as_str());
        assert_eq!(entry.learner.notes.len(), usize::from(is_double), "{entry:?}");
    }
    assert_noted(&warnings, "may be of the same learner");
    assert_eq!(warnings.len(), 1);
}

#[test]
fn what_is_no_folder_is_wrong_usage() {
    let class = Class::new().with("file", "");
    for path in ["file", "nothing"] {
        let error = collect::list(&class.path(path), None, Lang::En).unwrap_err();
        assert!(matches!(error, grader::error::Error::Usage(_)), "{error:?}");
    }
}

// The roster.

fn listed_with(class: &Class, roster: &[u8]) -> Result<(Vec<collect::Entry>, Vec<grader::error::Words>), String> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), roster).unwrap();
    collect::list(class.root(), Some(file.path()), Lang::En).map_err(|error| match error {
        grader::error::Error::Usage(words) => {
            assert!(!words.ja.is_ascii());
            words.en
        }
        other => panic!("{other:?}"),
    })
}

#[test]
fn a_roster_names_learners_and_knows_who_is_missing() {
    let class = Class::new().folder("s1").folder("S2").folder("stranger");
    let class = class.with("s4.zip", zip_of(&[])).with("s4.tgz", zip_of(&[]));
    let roster = "name,id,email,lang\nAlice,s1,a@x,ja\nBob,s2,,\nCarol,s3,c@x,en\nDave,s4,,\n";
    let (entries, warnings) = listed_with(&class, roster.as_bytes()).unwrap();
    let all: Vec<_> = entries
        .iter()
        .map(|entry| {
            let learner = &entry.learner;
            (learner.id.as_str(), learner.name.as_deref(), learner.email.as_deref(), learner.lang, learner.submitted)
        })
        .collect();
    let expected = [
        ("s1", Some("Alice"), Some("a@x"), Lang::Ja, true),
        ("s2", Some("Bob"), None, Lang::En, true),
        ("s3", Some("Carol"), Some("c@x"), Lang::En, false),
        ("s4.tgz", Some("Dave"), None, Lang::En, true),
        ("s4.zip", Some("Dave"), None, Lang::En, true),
        ("stranger", None, None, Lang::En, true),
    ];
    assert_eq!(all, expected);
    assert!(entries.iter().all(|entry| entry.place.is_some() == entry.learner.submitted));
    assert_noted(&warnings, "not on the roster, but graded: `stranger`");
    assert!(collect::read(&entries[2], workbook()).unwrap().files.is_empty());
}

#[test]
fn rosters_as_programs_save_them_are_read() {
    for roster in [
        "id,name,email\ns1,Alice,a@x\n",
        "\u{feff}id,name,email\r\ns1,Alice,a@x\r\n",
        "id;name;email\ns1;Alice;a@x",
        "id\tname\temail\ns1\tAlice\ta@x\n",
        "sep=;\r\nid;name;email\r\ns1;Alice;a@x\r\n",
        "\"E-Mail\",\"Student ID\",\"Full name\"\n\"a@x\",\"s1\",\"Alice\"\n",
        "Name,SID,Email Address,Section\nAlice,s1,a@x,\"a\nb\"\n",
        "氏名,学籍番号,メールアドレス\nAlice,s1,a@x\n",
        "\n id , NAME , e-mail \n s1 , Alice , a@x \n,,\n\n",
        "Username,Name,Mail,student_id\nother,Alice,a@x,s1\n",
    ] {
        let (entries, _) =
            listed_with(&Class::new(), roster.as_bytes()).unwrap_or_else(|error| panic!("{roster:?}: {error}"));
        let [entry] = entries.as_slice() else { panic!("{roster:?}: {entries:?}") };
        let learner = &entry.learner;
        let all = (learner.id.as_str(), learner.name.as_deref(), learner.email.as_deref());
        assert_eq!(all, ("s1", Some("Alice"), Some("a@x")), "{roster:?}");
    }
    for (roster, name) in [
        ("id,first name,last name\ns1,Ada,Lovelace", "Ada Lovelace"),
        ("id,Surname,Firstname\ns1,Müller,Zoë", "Zoë Müller"),
        ("id,姓,名\ns1,山田,太郎", "山田 太郎"),
        ("id,name\ns1,\"Lovelace, Ada \"\"A\"\"\"", "Lovelace, Ada \"A\""),
    ] {
        let (entries, _) = listed_with(&Class::new(), roster.as_bytes()).unwrap();
        assert_eq!(entries[0].learner.name.as_deref(), Some(name));
    }
}

#[test]
fn a_wrong_roster_is_refused_with_the_line() {
    let cases: [(&[u8], &str); 15] = [
        (b"", "nothing in it"),
        (b"name,email\nAlice,a@x\n", "line 1: no column is called `id`"),
        (b"id,id\ns1,s2\n", "line 1: several columns are called `id`"),
        (b"id,name\ns1,Alice\n\ns1,Bob\n", "line 4: the id `s1` is in line 2 already"),
        (b"id,name\ns1\n", "line 2 has 1 cells, the first line 2"),
        (b"id,name\ns1,Alice,extra\n", "line 2 has 3 cells"),
        (b"id,name\n,Alice\n", "line 2 has no id"),
        (b"id,lang\ns1,fr\n", "line 2: `fr` is no language"),
        (b"id,name\ns1,\"Alice\ns2,Bob\ns3,Carol\n", "line 2: a cell holds a line break"),
        (b"id,x\ns0,\ns1,\"Alice\ns2,Bob\ns3,Carol\n", "line 3: a quotation mark is never closed"),
        (b"\xff\xfei\0d\0", "it is UTF-16"),
        (b"i\0d\0,\0", "it is UTF-16"),
        (b"id,name\ns1,\x8e\x52\x93\x63\n", "it is Shift_JIS, not UTF-8 text; in Excel, choose `CSV UTF-8"),
        (b"id,name\ns1,Ren\xe9\n", "line 2 is not UTF-8"),
        (b"PK\x03\x04", "an Excel workbook"),
    ];
    for (roster, part) in cases {
        let error = listed_with(&Class::new(), roster).unwrap_err();
        assert!(error.contains(part), "{error}");
    }
}
