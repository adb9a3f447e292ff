//! A learner's code beside the reference: a line by line difference.

use std::fmt::Write as _;

use colored::Colorize as _;
use similar::{ChangeTag, TextDiff};

use crate::lang::Lang;

/// Lines around a difference that are shown with it.
const CONTEXT: usize = 2;

/// The two files as one, lines of the learner's marked `-` and of the reference `+`.
#[must_use]
pub fn difference(learner: &str, reference: &str, learner_file: &str, reference_file: &str, lang: Lang) -> String {
    let learner = learner.strip_prefix('\u{feff}').unwrap_or(learner).replace("\r\n", "\n");
    let diff = TextDiff::from_lines(learner.as_str(), reference);
    let mut out = String::new();
    let _ = writeln!(out, "{}", format!("- {learner_file}").red());
    let _ = writeln!(out, "{}", format!("+ {reference_file}").green());
    if learner == reference {
        let _ = writeln!(out, "\n  {}", lang.pick("They are the same, word for word.", "一字一句同じです。"));
        return out;
    }
    for group in diff.grouped_ops(CONTEXT) {
        out.push('\n');
        for op in group {
            for change in diff.iter_inline_changes(&op) {
                let (sign, number) = match change.tag() {
                    ChangeTag::Delete => ("-", change.old_index()),
                    ChangeTag::Insert => ("+", change.new_index()),
                    ChangeTag::Equal => (" ", change.old_index()),
                };
                let number = number.map_or(String::new(), |index| (index + 1).to_string());
                let mut line = String::new();
                for (emphasised, text) in change.iter_strings_lossy() {
                    let text = text.trim_end_matches('\n');
                    let piece = match (change.tag(), emphasised) {
                        (ChangeTag::Equal, _) => text.normal(),
                        (ChangeTag::Delete, false) => text.red(),
                        (ChangeTag::Delete, true) => text.red().bold().underline(),
                        (ChangeTag::Insert, false) => text.green(),
                        (ChangeTag::Insert, true) => text.green().bold().underline(),
                    };
                    let _ = write!(line, "{piece}");
                }
                let _ = writeln!(out, "{}", format!("{number:>4} {sign} {line}").trim_end());
            }
        }
    }
    out
}
