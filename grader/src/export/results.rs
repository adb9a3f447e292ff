//! `results.json`: everything for programs, one learner a line, written as it comes.

use std::collections::BTreeMap;
use std::io::{self, Write};

use checker::verdict::Status;
use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use super::entry::{self, Entry};
use super::{text, words};
use crate::class::{CheckGrade, Class, Grade, Learner, Tier};

/// The results while they are written.
pub(super) struct Results<W: Write> {
    out: W,
    is_empty: bool,
}

/// What stands before the learners.
#[derive(Serialize)]
struct Header<'a> {
    version: u32,
    tier: &'a Tier,
    workbook: &'a str,
    max: Value,
    exercises: Vec<Exercise<'a>>,
}

#[derive(Serialize)]
struct Exercise<'a> {
    id: &'a str,
    points: u32,
    bonus: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    name: Option<&'a str>,
    email: Option<&'a str>,
    submitted: bool,
    /// With the bonus.
    points: Value,
    notes: Vec<String>,
    /// Null for what we could not grade. Empty without a submission.
    grades: BTreeMap<&'a str, Option<Mark<'a>>>,
}

#[derive(Serialize)]
struct Mark<'a> {
    status: Status,
    points: Value,
    max: Value,
    mistake: Option<&'a str>,
    only_public: bool,
    checks: &'a [CheckGrade],
}

impl<W: Write> Results<W> {
    pub(super) fn begin(mut out: W, class: &Class) -> io::Result<Results<W>> {
        let exercises = class.exercises.iter();
        let header = Header {
            version: 1,
            tier: &class.tier,
            workbook: &class.version,
            max: entry::json(class.max()),
            exercises: exercises
                .map(|task| Exercise { id: &task.id, points: task.points, bonus: task.bonus })
                .collect(),
        };
        // The object stays open for the learners.
        let header = serde_json::to_string(&header)?;
        let open = header.strip_suffix('}').unwrap_or(&header);
        write!(out, "{open},\"learners\":[")?;
        Ok(Results { out, is_empty: true })
    }

    pub(super) fn learner(&mut self, class: &Class, learner: &Learner, entries: &[Entry<'_>]) -> io::Result<()> {
        let submitted = entries.iter().filter(|_| learner.submitted);
        let line = Line {
            id: &learner.id,
            name: learner.name.as_deref().map(cut),
            email: learner.email.as_deref().map(cut),
            submitted: learner.submitted,
            points: entry::json(entry::total(entries)),
            notes: words::notes(learner, entries, class.lang).iter().map(|note| text::line(note, 2000)).collect(),
            grades: submitted.map(|entry| (entry.task.id.as_str(), entry.grade.map(Mark::of))).collect(),
        };
        self.out.write_all(if self.is_empty { b"\n" } else { b",\n" })?;
        self.is_empty = false;
        Ok(line.serialize(&mut Serializer::with_formatter(&mut self.out, Seen))?)
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()
    }
}

/// As much of a name as anything may need of it. Programs get it as it is, so nothing in it is replaced.
fn cut(text: &str) -> &str {
    text.char_indices().nth(1000).map_or(text, |(end, _)| &text[..end])
}

/// Compact JSON in which characters that are not seen are escaped: it means the same, and no editor obeys them.
struct Seen;

impl Formatter for Seen {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut shown = 0;
        for (start, hidden) in fragment.match_indices(|c: char| c.is_control() || text::is_hidden(c)) {
            CompactFormatter.write_string_fragment(out, &fragment[shown..start])?;
            for unit in hidden.encode_utf16() {
                write!(out, "\\u{unit:04x}")?;
            }
            shown = start + hidden.len();
        }
        CompactFormatter.write_string_fragment(out, &fragment[shown..])
    }
}

impl<'a> Mark<'a> {
    fn of(grade: &'a Grade) -> Mark<'a> {
        Mark {
            status: grade.status,
            points: entry::json(grade.points),
            max: entry::json(grade.max),
            mistake: grade.mistake.as_deref(),
            only_public: grade.only_public,
            checks: &grade.checks,
        }
    }
}
