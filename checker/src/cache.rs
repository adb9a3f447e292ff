//! Verdicts that were found before: whoever changes nothing waits for nothing.
//!
//! A verdict is kept under a key of everything that it depends on, byte by byte: the learner's file, the exercise's data and
//! recordings, the crates and the compiler, and this program. There is one small file for each exercise, renamed into its
//! place. Whatever happens to it, the worst is that the exercise is checked again.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Exercise, Workbook};
use crate::compile::Compiler;
use crate::files;
use crate::verdict::{Status, Verdict};

/// A verdict that takes more is not kept: it shows a figure of many points, and is found anew.
const LARGEST: usize = 256 << 10;

/// Everything that a verdict depends on, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Key(String);

#[derive(Serialize, Deserialize)]
struct Entry<V> {
    key: Key,
    verdict: V,
}

/// The key of `text` in an exercise's file; none where something cannot be read, and then nothing is kept.
pub(crate) fn key(workbook: &Workbook, compiler: &Compiler<'_>, exercise: &Exercise, text: &str) -> Option<Key> {
    // Two hashes of everything in two orders: an accident would have to happen twice.
    let mut hashers = [DefaultHasher::new(), DefaultHasher::new()];
    1_u8.hash(&mut hashers[1]);
    let mut add = |bytes: &[u8]| hashers.iter_mut().for_each(|hasher| bytes.hash(hasher));
    add(exercise.id.as_bytes());
    add(text.as_bytes());
    add(compiler.identity().as_bytes());
    add(own_identity()?.as_bytes());
    for file in workbook.recorded_files(exercise) {
        add(file.file_name()?.as_encoded_bytes());
        add(&fs::read(&file).ok()?);
    }
    let [a, b] = hashers.map(|hasher| hasher.finish());
    Some(Key(format!("{a:016x}{b:016x}")))
}

/// What changes when this program is built anew.
fn own_identity() -> Option<String> {
    let program = std::env::current_exe().ok()?;
    let metadata = fs::metadata(&program).ok()?;
    let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{} {} {}", env!("CARGO_PKG_VERSION"), metadata.len(), modified.as_nanos()))
}

fn place(workbook: &Workbook, exercise: &Exercise) -> PathBuf {
    workbook.build().join("verdicts").join(format!("{}.json", exercise.id.replace('/', "_")))
}

/// The verdict under this key.
pub(crate) fn find(workbook: &Workbook, exercise: &Exercise, key: &Key) -> Option<Verdict> {
    read(&place(workbook, exercise)).filter(|entry| entry.key == *key).map(|entry| entry.verdict)
}

fn read(path: &Path) -> Option<Entry<Verdict>> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// Keeps a verdict that depends on nothing but its key. That it cannot be kept is no reason to fail.
pub(crate) fn keep(workbook: &Workbook, exercise: &Exercise, key: &Key, verdict: &Verdict) {
    if !matches!(verdict.status, Status::Passed | Status::Failed | Status::Todo | Status::CompileError) {
        return;
    }
    let entry = Entry { key: key.clone(), verdict: in_short(verdict) };
    if let Ok(json) = serde_json::to_vec(&entry)
        && json.len() <= LARGEST
    {
        let _ = files::replace(&place(workbook, exercise), &json);
    }
}

/// Of what is right, only how much there was is ever shown.
fn in_short(verdict: &Verdict) -> Verdict {
    let mut verdict = verdict.clone();
    for check in &mut verdict.checks {
        for row in check.rows.iter_mut().filter(|row| row.difference.is_none() && check.status == Status::Passed) {
            row.expected = None;
            row.answer = None;
        }
    }
    verdict
}
