//! `gradescope/FILE/results.json`: one learner's result as Gradescope reads it
//! (<https://gradescope-autograders.readthedocs.io/en/latest/specs/>).

use checker::lang::Lang;
use serde::Serialize;
use serde_json::Value;

use super::entry::{self, Entry, Outcome};
use super::{text, words};
use crate::class::{Class, Learner};

/// Gradescope's top level. No `execution_time`: equal grades make equal files.
#[derive(Serialize)]
struct Results {
    /// What counts, with the bonus. Given by itself, so that it does not depend on how platforms add.
    score: Value,
    output: String,
    /// Without these, Gradescope takes outputs for HTML.
    output_format: &'static str,
    test_output_format: &'static str,
    test_name_format: &'static str,
    visibility: &'static str,
    /// What our scripts print is for instructors.
    stdout_visibility: &'static str,
    tests: Vec<Test>,
}

#[derive(Serialize)]
struct Test {
    /// Gradescope puts the number before it.
    name: String,
    number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Value>,
    max_score: Value,
    /// Gradescope would guess it from the points; a bonus that is not earned is no failure of points.
    status: &'static str,
    output: String,
}

/// The result of a learner as text. The format has no limit of its own; ours keep it below 500 KiB.
pub(super) fn json(class: &Class, learner: &Learner, entries: &[Entry<'_>]) -> String {
    let lang = learner.lang;
    let mut output = vec![words::score(class, entries, lang)];
    output.extend(words::notes(learner, entries, lang).iter().map(|note| text::line(note, 500)).take(20));
    output.push(words::tier(&class.tier, lang));
    let test = |entry: &Entry<'_>| Test {
        name: words::name(entry.task, lang),
        number: entry.number().to_owned(),
        score: (entry.outcome != Outcome::NotGraded).then(|| entry::json(entry.points())),
        max_score: entry::json(entry.max()),
        status: if entry.outcome == Outcome::Passed { "passed" } else { "failed" },
        output: output_of(entry, lang),
    };
    let results = Results {
        score: entry::json(entry::total(entries)),
        output: output.join("\n"),
        output_format: "text",
        test_output_format: "text",
        test_name_format: "text",
        visibility: "visible",
        stdout_visibility: "hidden",
        tests: entries.iter().map(test).collect(),
    };
    let mut text = serde_json::to_string_pretty(&results).expect("texts and numbers");
    text.push('\n');
    text
}

fn output_of(entry: &Entry<'_>, lang: Lang) -> String {
    let mut parts = vec![format!("{} {}", words::sign(entry.outcome), words::verdict(entry, lang))];
    parts.push(words::all_about(entry, lang));
    let printed = words::printed(entry, lang);
    if entry.outcome != Outcome::Passed && !printed.is_empty() {
        parts.push(format!("{}\n{printed}", words::printed_heading(lang)));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}
