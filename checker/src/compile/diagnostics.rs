//! rustc's messages: reading its JSON, and telling what is about the learner's file from what is about the probe.

use serde::Deserialize;

use super::probe_text::ProbeText;
use crate::catalogue::Exercise;
use crate::verdict::{Diagnostic, Obstacle, Severity};

/// What rustc printed, sorted.
#[derive(Debug, Default)]
pub(super) struct Messages {
    /// About the learner's file.
    pub(super) learner: Vec<Diagnostic>,
    /// About a line of the probe, counted from 1; the code with it.
    probe: Vec<(usize, Option<String>)>,
    /// Errors about neither: a crate that cannot be loaded, the linker.
    pub(super) elsewhere: Vec<(Option<String>, String)>,
}

/// The codes of errors about a library: another compiler's, broken, or not there.
pub(super) const UNLOADABLE: [&str; 5] = ["E0460", "E0461", "E0463", "E0514", "E0786"];

#[derive(Deserialize)]
struct Message {
    #[serde(rename = "message")]
    headline: String,
    code: Option<Code>,
    level: String,
    spans: Vec<Span>,
    rendered: Option<String>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    is_primary: bool,
}

/// Sorts what rustc wrote to standard error. `learner` and `probe` are the names under which it knows the two files.
pub(super) fn read(stderr: &str, learner: &str, probe: &str) -> Messages {
    let mut messages = Messages::default();
    for line in stderr.lines() {
        // What is not JSON is no message: a linker's own words come inside one.
        let Ok(message) = serde_json::from_str::<Message>(line) else { continue };
        let severity = match message.level.as_str() {
            "warning" => Severity::Warning,
            level if level.starts_with("error") => Severity::Error,
            // "aborting due to 2 previous errors", "for more information about this error, try ..."
            _ => continue,
        };
        let code = message.code.map(|code| code.code);
        // A library that cannot be loaded is reported wherever it is first named.
        let unloadable = code.as_deref().is_some_and(|code| UNLOADABLE.contains(&code));
        let in_file = |name| message.spans.iter().find(|span| !unloadable && span.is_primary && span.file_name == name);
        if let Some(span) = in_file(learner) {
            messages.learner.push(Diagnostic {
                severity,
                code,
                line: Some(span.line_start),
                rendered: without_own_files(
                    &message.rendered.unwrap_or_else(|| message.headline.clone()),
                    learner,
                    probe,
                ),
                message: message.headline,
            });
        } else if severity == Severity::Error {
            match in_file(probe) {
                Some(span) => messages.probe.push((span.line_start, code)),
                None if message.headline.starts_with("aborting due to") => {}
                None => messages.elsewhere.push((code, message.rendered.unwrap_or(message.headline))),
            }
        }
    }
    messages
}

/// rustc writes long types to a file beside the program, which is gone when the message is read.
///
/// A `use` that it proposes belongs at the top of the crate's root, which is the probe: for the learner that is the top of
/// their own file.
fn without_own_files(rendered: &str, learner: &str, probe: &str) -> String {
    let is_noise = |line: &&str| {
        !line.contains(".long-type-") && !line.contains("consider using `--verbose` to print the full type name")
    };
    let mut text: String = rendered.split_inclusive('\n').filter(is_noise).collect();
    let place = format!("{probe}:");
    while let Some(at) = text.find(&place) {
        let rest = &text[at + place.len()..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(rest.len());
        text.replace_range(at..at + place.len() + end, &format!("{learner}:1:1"));
    }
    text
}

impl Messages {
    /// Whether there are errors, and all of them are about lines of the probe.
    pub(super) fn names_probe(&self) -> bool {
        let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
        !self.probe.is_empty() && self.elsewhere.is_empty() && !self.learner.iter().any(is_error)
    }

    /// The parts whose lines of the probe errors are about.
    pub(super) fn parts(&self, probe: &ProbeText) -> Vec<usize> {
        self.probe.iter().filter_map(|(line, _)| probe.part_at(*line)).collect()
    }

    /// The codes of the errors about the probe's line for check `index`.
    pub(super) fn errors_of(&self, probe: &ProbeText, index: usize) -> Vec<String> {
        let about = self.probe.iter().filter(|(line, _)| probe.check_at(*line) == Some(index));
        about.map(|(_, code)| code.clone().unwrap_or_default()).collect()
    }

    /// Why the file does not compile, in our words, as far as they go beyond rustc's.
    pub(super) fn obstacle(&self, exercise: &Exercise, probe: &ProbeText) -> Obstacle {
        // Errors of syntax have no code, and then nothing is found in the file: every name is missing from the probe.
        let errors = self.learner.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let is_parsed = errors.clone().all(|error| error.code.is_some());
        let about_checks = self.probe.iter().filter_map(|(line, code)| Some((probe.check_at(*line)?, code.as_deref())));
        for (check, code) in about_checks {
            let check = &exercise.checks[check];
            // A snippet is ours: what does not fit it, rustc has said of the learner's file.
            if !check.is_declared() {
                continue;
            }
            let declaration = check.declaration();
            match code {
                Some("E0425" | "E0423" | "E0433") if is_parsed => return Obstacle::ItemMissing { declaration },
                Some("E0425" | "E0423" | "E0433") => {}
                _ => return Obstacle::SignatureChanged { name: check.name.clone(), declaration },
            }
        }
        Obstacle::Refused
    }
}
