//! rustc's own messages, as it draws them.

use super::explain;
use super::layout::{WIDTH, paragraph, wrap};
use crate::lang::Lang;
use crate::verdict::{Diagnostic, Severity, Verdict};

/// At most this many errors of rustc.
const ERRORS: usize = 4;

/// rustc's own errors, as it draws them.
pub(super) fn errors(out: &mut String, diagnostics: &[Diagnostic], lang: Lang) {
    let errors: Vec<&Diagnostic> = diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
    for error in errors.iter().take(ERRORS) {
        out.push_str(&format!("\n{}", coloured_or_plain(&error.rendered)));
    }
    if errors.len() > ERRORS {
        let more = errors.len() - ERRORS;
        let text = lang.pick(format!("... and {more} more errors."), format!("...ほかに{more}個のエラーがあります。"));
        paragraph(out, &text);
    }
}

/// rustc's colours stay where colour is on.
pub(super) fn coloured_or_plain(rendered: &str) -> String {
    if colored::control::SHOULD_COLORIZE.should_colorize() {
        return format!("{}\n", rendered.trim_end());
    }
    plain(rendered) + "\n"
}

/// rustc's words without its colours.
pub(super) fn plain(rendered: &str) -> String {
    let mut plain = String::new();
    let mut rest = rendered.trim_end();
    while let Some(at) = rest.find("\u{1b}[") {
        plain.push_str(&rest[..at]);
        let after = &rest[at + 2..];
        let end = after.find(|c: char| c.is_ascii_alphabetic()).map_or(after.len(), |end| end + 1);
        rest = &after[end..];
    }
    plain + rest
}

/// rustc's warnings in a line each: an unused argument is often the clue.
pub(super) fn warnings(out: &mut String, verdict: &Verdict, lang: Lang) {
    let warnings: Vec<&Diagnostic> = verdict.diagnostics.iter().filter(|d| d.severity == Severity::Warning).collect();
    if warnings.is_empty() || verdict.obstacle.is_some() {
        return;
    }
    paragraph(out, lang.pick("The compiler warns:", "コンパイラの警告："));
    for warning in warnings.iter().take(3) {
        let line = warning.line.unwrap_or_default();
        let message = warning.message.lines().next().unwrap_or_default();
        let text = lang.pick(format!("line {line}: {message}"), format!("{line}行目：{message}"));
        out.push_str(&wrap(&text, WIDTH, "    "));
        if let Some(meaning) = explain::of_warning(warning, lang) {
            out.push_str(&wrap(&lang.pick(format!("({meaning})"), format!("（{meaning}）")), WIDTH, "    "));
        }
    }
}
