//! Submissions that are folders: honest ones, and ones with things in them that are no files.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;

use nix::sys::stat::{Mode, SFlag, makedev, mknod};
use nix::unistd::mkfifo;

use crate::attack::{Content, Make};

pub(crate) const MAKERS: &[(&str, Make)] = &[
    ("plain", plain),
    ("deep", deep),
    ("very_deep", very_deep),
    ("with_notes", with_notes),
    ("long_comments", |content| with_text(content, "// a comment\n".repeat(20_000) + &content.text)),
    ("bom_and_crlf", |content| with_text(content, format!("\u{feff}{}", content.text.replace('\n', "\r\n")))),
    ("empty", |content| fs::create_dir_all(content.folder()).map(|()| content.id.clone())),
    ("other_files_only", other_files_only),
    ("link_to_a_file", link_to_a_file),
    ("link_to_a_folder", link_to_a_folder),
    ("link_as_submission", link_as_submission),
    ("fifo", |content| in_its_place(content, |file| Ok(mkfifo(file, Mode::S_IRWXU)?))),
    ("device", device),
    ("socket", |content| in_its_place(content, |file| UnixListener::bind(file).map(drop))),
    ("folder_in_its_place", |content| in_its_place(content, |file| fs::create_dir(file))),
    ("sparse", |content| in_its_place(content, |file| File::create(file)?.set_len(1 << 40))),
    ("unreadable", unreadable),
    ("two_cases", two_cases),
    ("two_copies", two_copies),
    ("own_project", own_project),
    ("odd_names", odd_names),
    ("no_text", |content| with_bytes(content, [content.text.as_bytes(), b"\n// \xff\xfe\n"].concat())),
    ("utf16", |content| with_bytes(content, utf16(&content.text))),
    ("null_bytes", |content| with_text(content, format!("{}\0\0\0", content.text))),
    ("too_large", |content| with_text(content, "// a comment\n".repeat(200_000) + &content.text)),
    ("many_files", many_files),
];

/// The file where it belongs.
pub(crate) fn plain(content: &Content) -> io::Result<String> {
    with_text(content, content.text.clone())
}

fn with_text(content: &Content, text: String) -> io::Result<String> {
    with_bytes(content, text.into_bytes())
}

fn with_bytes(content: &Content, bytes: Vec<u8>) -> io::Result<String> {
    in_its_place(content, |file| fs::write(file, bytes))
}

/// Puts something where the exercise's file belongs.
fn in_its_place(content: &Content, put: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<String> {
    let file = content.folder().join(content.path());
    fs::create_dir_all(file.parent().unwrap_or(&content.class))?;
    put(&file)?;
    Ok(content.id.clone())
}

/// A few folders down.
fn deep(content: &Content) -> io::Result<String> {
    let folder = content.folder().join("my work/Documents/exercises/part1");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(name(content)), &content.text)?;
    Ok(content.id.clone())
}

/// Four hundred folders down, and two hundred down.
fn very_deep(content: &Content) -> io::Result<String> {
    let folder = content.folder();
    fs::create_dir_all(folder.join("down/".repeat(400)))?;
    fs::write(folder.join("down/".repeat(200)).join(name(content)), &content.text)?;
    Ok(content.id.clone())
}

fn name(content: &Content) -> String {
    content.path().rsplit('/').next().unwrap_or_default().to_owned()
}

fn with_notes(content: &Content) -> io::Result<String> {
    fs::create_dir_all(content.folder().join("notes"))?;
    fs::write(content.folder().join("notes/today.txt"), "I(t)")?;
    fs::write(content.folder().join(".DS_Store"), "")?;
    plain(content)
}

fn other_files_only(content: &Content) -> io::Result<String> {
    fs::create_dir_all(content.folder().join("part1"))?;
    for name in ["02_synaptic_input.txt", "synaptic_input.rs", "02.rs", "main.rs", "02_synaptic_input.rs.bak", ".rs"] {
        fs::write(content.folder().join("part1").join(name), &content.text)?;
    }
    Ok(content.id.clone())
}

/// An honest answer, but not the learner's own: it lies outside.
fn link_to_a_file(content: &Content) -> io::Result<String> {
    let own = Path::new("..").join("..").join(&content.id).join("elsewhere.rs");
    fs::create_dir_all(content.folder().join("part1"))?;
    fs::write(content.folder().join("elsewhere.rs"), &content.text)?;
    symlink(own, content.folder().join("part1").join(name(content)))?;
    Ok(content.id.clone())
}

fn link_to_a_folder(content: &Content) -> io::Result<String> {
    fs::create_dir_all(content.folder())?;
    symlink(format!("../{}/part1", content.id.replace("attack-", "twin-")), content.folder().join("part1"))?;
    symlink("..", content.folder().join("round"))?;
    symlink(&content.vault, content.folder().join("vault"))?;
    Ok(content.id.clone())
}

/// The whole submission is another learner's.
fn link_as_submission(content: &Content) -> io::Result<String> {
    symlink(content.id.replace("attack-", "twin-"), content.folder())?;
    Ok(content.id.clone())
}

/// Endless zeros, or a link to them where we may not make a device.
fn device(content: &Content) -> io::Result<String> {
    in_its_place(content, |file| {
        let made = mknod(file, SFlag::S_IFCHR, Mode::S_IRWXU, makedev(1, 5));
        if made.is_ok() { Ok(()) } else { symlink("/dev/zero", file) }
    })
}

fn unreadable(content: &Content) -> io::Result<String> {
    plain(content)?;
    fs::set_permissions(content.folder().join(content.path()), fs::Permissions::from_mode(0o000))?;
    Ok(content.id.clone())
}

/// Two files that are one on other systems, one honest, one wrong.
fn two_cases(content: &Content) -> io::Result<String> {
    plain(content)?;
    let shouted = content.folder().join("part1").join(name(content).to_uppercase());
    fs::write(shouted, "fn main() {}\n")?;
    Ok(content.id.clone())
}

fn two_copies(content: &Content) -> io::Result<String> {
    plain(content)?;
    fs::create_dir_all(content.folder().join("old"))?;
    fs::write(content.folder().join("old").join(name(content)), "fn main() {}\n")?;
    Ok(content.id.clone())
}

/// Everything by which cargo, rustc or rustup could be made to start something of the learner's.
fn own_project(content: &Content) -> io::Result<String> {
    let folder = content.folder();
    let script = format!("#!/bin/sh\n: > '{}/marks/{}-project'\n", above(&content.class), content.mark);
    let build = format!(
        "fn main() {{ std::fs::write({:?}, \"\").unwrap(); }}\n",
        format!("{}/marks/{}-build", above(&content.class), content.mark)
    );
    fs::create_dir_all(folder.join(".cargo"))?;
    fs::create_dir_all(folder.join("part1/.cargo"))?;
    for (name, text) in [
        ("run.sh", script.as_str()),
        ("rustc", script.as_str()),
        ("cc", script.as_str()),
        ("part1/build.rs", build.as_str()),
        ("build.rs", build.as_str()),
        ("Cargo.toml", "[package]\nname = \"own\"\nedition = \"2024\"\n[[bin]]\nname = \"own\"\npath = \"build.rs\"\n"),
        (".cargo/config.toml", "[build]\nrustc-wrapper = \"./run.sh\"\nrustflags = [\"-Clinker=./cc\"]\n"),
        ("part1/.cargo/config.toml", "[build]\nrustc-wrapper = \"../run.sh\"\n"),
        ("rust-toolchain.toml", "[toolchain]\npath = \".\"\n"),
        ("rust-toolchain", "no-such-toolchain\n"),
        (".env", "RUSTC_WRAPPER=./run.sh\nRUSTFLAGS=-Clinker=./cc\n"),
        ("kit.rs", "compile_error!(\"not the kit\");\n"),
    ] {
        fs::write(folder.join(name), text)?;
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755))?;
    }
    plain(content)
}

fn above(class: &Path) -> String {
    class.parent().unwrap_or(class).display().to_string()
}

fn odd_names(content: &Content) -> io::Result<String> {
    let folder = content.folder();
    fs::create_dir_all(folder.join("a\nfolder\twith \u{1b}[31mcolours"))?;
    for name in [
        "02_synaptic_input.rs\n",
        "\n02_synaptic_input.rs",
        "..\\..\\02_synaptic_input.rs",
        "<script>alert(1)<script>.rs",
        "=1+1.rs",
        "-o",
        "a\nfolder\twith \u{1b}[31mcolours/x.rs",
        "\u{202e}sr.tupni",
    ] {
        fs::write(folder.join(name), "fn main() {}\n")?;
    }
    plain(content)
}

fn utf16(text: &str) -> Vec<u8> {
    [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn many_files(content: &Content) -> io::Result<String> {
    for folder in 0..100 {
        let folder = content.folder().join(format!("folder {folder}"));
        fs::create_dir_all(&folder)?;
        for file in 0..200 {
            fs::write(folder.join(format!("{file}.rs")), "")?;
        }
    }
    plain(content)
}
