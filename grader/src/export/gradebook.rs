//! `gradebook.csv`: one row per learner, for spreadsheets and learning platforms (RFC 4180).

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use super::entry::{self, Entry, Outcome};
use super::{text, words};
use crate::class::{Class, Learner};

/// What tells Excel that a file is UTF-8: without it, a Japanese Windows reads `Shift_JIS` and shows garbage. Canvas
/// and Moodle skip it, and so does pandas; R reads it with `fileEncoding = "UTF-8-BOM"`, Python with `utf-8-sig`.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The gradebook while it is written.
pub(super) struct Gradebook<W: Write> {
    rows: Writer<W>,
}

impl<W: Write> Gradebook<W> {
    pub(super) fn begin(mut out: W, class: &Class) -> io::Result<Gradebook<W>> {
        out.write_all(BYTE_ORDER_MARK)?;
        let mut rows = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        let exercises = class.exercises.iter().map(|task| cell(&task.id));
        let before = ["id", "name", "email"].map(str::to_owned);
        let behind = ["total", "max", "bonus", "submitted", "notes", "jail"].map(str::to_owned);
        rows.write_record(before.into_iter().chain(exercises).chain(behind))?;
        Ok(Gradebook { rows })
    }

    /// Adds a learner. The total holds the bonus; `bonus` says how much of it. An exercise that we could not grade has
    /// no points, which is not the same as 0.
    pub(super) fn learner(&mut self, class: &Class, learner: &Learner, entries: &[Entry<'_>]) -> io::Result<()> {
        let optional = |text: &Option<String>| text.as_deref().map(cell).unwrap_or_default();
        let mut row = vec![cell(&learner.id), optional(&learner.name), optional(&learner.email)];
        row.extend(entries.iter().map(|entry| match entry.outcome {
            Outcome::NotGraded => String::new(),
            _ => entry.points().to_string(),
        }));
        row.extend([entry::total(entries), class.max(), entry::bonus(entries)].map(|points| points.to_string()));
        row.push(if learner.submitted { "yes" } else { "no" }.to_owned());
        row.push(cell(&words::notes(learner, entries, class.lang).join(" | ")));
        row.push(cell(&class.tier.to_string()));
        Ok(self.rows.write_record(row)?)
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// A text that no spreadsheet runs, as one line: before what begins as a formula stands an apostrophe (OWASP, "CSV
/// injection"). That holds for each part behind a separator too: where a comma is the decimal sign, as in Germany, a
/// semicolon separates cells, and a cell in the middle of ours would begin there.
fn cell(text: &str) -> String {
    let guarded: String = text
        .split_inclusive([',', ';', '\t', '\r', '\n', '|', '、', '；', '，', '｜'])
        .map(|part| if is_run(part) { format!("'{part}") } else { part.to_owned() })
        .collect();
    text::line(&guarded, 2000)
}

/// Whether a spreadsheet may take this for a formula: blanks and quotes before it may be stripped on the way, and
/// full-width signs, which a Japanese keyboard types, are taken for the usual ones.
fn is_run(part: &str) -> bool {
    let bare = part.trim_start_matches(|c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '"' | '\'' | '`' | '＂' | '＇' | '“' | '”' | '‘' | '’' | '\u{200b}' | '\u{feff}')
    });
    bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, expected) in [
            ("Ada Lovelace", "Ada Lovelace"),
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3", "'-2+3"),
            ("+81 3", "'+81 3"),
            ("＝cmd|' /C calc'!A0", "'＝cmd|' /C calc'!A0"),
            ("＠x", "'＠x"),
            ("  =1", "'  =1"),
            ("\u{3000}＝1", "'\u{3000}＝1"),
            ("\"=1\"", "'\"=1\""),
            ("'=1", "''=1"),
            ("\t=1", "'=1"),
            ("\r=1", "'=1"),
            ("a;=1+1", "a;'=1+1"),
            ("a,\"-1", "a,'\"-1"),
            ("a; ＝1", "a;' ＝1"),
            ("\t \"=1", "' \"=1"),
            ("a\n=1", "a\n'=1"),
            ("a-b@c.org", "a-b@c.org"),
            ("", ""),
        ] {
            assert_eq!(cell(text), text::line(expected, 2000), "{text:?}");
        }
    }
}
