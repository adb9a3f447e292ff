//! Honest submissions of learners with odd ids: the name of a folder is all that is known of them.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt as _;

use crate::attack::{Content, Make};
use crate::folders::plain;

pub(crate) const MAKERS: &[(&str, Make)] = &[
    ("id_formula", |content| named(content, "=cmd|' calc'!A0")),
    ("id_at", |content| named(content, "@SUM(1+1)*cmd|' calc'!A0")),
    ("id_markup", |content| named(content, "<img src=x onerror=alert(1)>\"'&<script>")),
    ("id_lines", |content| named(content, "two\nlines,\"and\" a\ttab\r")),
    ("id_option", |content| named(content, "--unsandboxed")),
    ("id_dots", |content| named(content, "upwards\\..\\..\\..")),
    ("id_reserved", |content| named(content, "CON.aux")),
    ("id_long", |content| named(content, &"long".repeat(63))),
    ("id_japanese", |content| named(content, "山田 太郎")),
    ("id_collision", id_collision),
    ("id_no_text", id_no_text),
];

fn named(content: &Content, id: &str) -> io::Result<String> {
    plain(&Content { id: id.to_owned(), ..content.clone() })
}

/// Several ids that might become one file's name.
fn id_collision(content: &Content) -> io::Result<String> {
    for id in ["a b", "a_b", "a:b", "a?b", "A B", "a%20b", "a b ", "a b."] {
        named(&Content { text: "fn main() {}\n".to_owned(), ..content.clone() }, &format!("collision {id}"))?;
    }
    named(content, "collision a*b")
}

/// A name that is no text, beside an honest one.
fn id_no_text(content: &Content) -> io::Result<String> {
    let folder = content.class.join(OsStr::from_bytes(b"no \xff text")).join("part1");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("02_synaptic_input.rs"), "fn main() {}\n")?;
    plain(content)
}
