//! The copy of a learner's file that rustc reads.
//!
//! The probe `include!`s it at its own top level, so that `crate::` paths mean what they mean in the learner's file. An
//! included file may not begin with inner attributes or inner doc comments, nor with a byte-order mark; they become
//! blanks, so that every line and column of rustc's messages stays right.

/// The copy, as long as `source` but for a byte-order mark.
#[must_use]
pub fn prepared(source: &str) -> String {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut copy = String::with_capacity(source.len());
    let mut rest = source;
    loop {
        let trimmed = rest.trim_start();
        copy.push_str(&rest[..rest.len() - trimmed.len()]);
        rest = trimmed;
        let Some((part, keep)) = leading(rest, copy.is_empty()) else { break };
        let (part, after) = rest.split_at(part);
        if keep {
            copy.push_str(part);
        } else {
            copy.extend(part.chars().map(|c| if c == '\n' || c == '\r' { c } else { ' ' }));
        }
        rest = after;
    }
    copy.push_str(rest);
    copy
}

/// Whether there is nothing in `source` but blanks and comments.
pub(super) fn is_empty(source: &str) -> bool {
    let mut rest = source.strip_prefix('\u{feff}').unwrap_or(source);
    loop {
        rest = rest.trim_start();
        match leading(rest, false) {
            Some((length, _)) => rest = &rest[length..],
            None => return rest.is_empty(),
        }
    }
}

/// The length of the comment, attribute or `#!` line that `rest` begins with, and whether it may stay.
fn leading(rest: &str, at_start: bool) -> Option<(usize, bool)> {
    let line = rest.find('\n').unwrap_or(rest.len());
    if rest.starts_with("//") {
        Some((line, !rest.starts_with("//!")))
    } else if rest.starts_with("/*") {
        Some((block_comment(rest)?, !rest.starts_with("/*!")))
    } else if let Some(after) = rest.strip_prefix("#!") {
        if after.trim_start().starts_with('[') {
            Some((attribute(rest)?, false))
        } else {
            at_start.then_some((line, false))
        }
    } else {
        None
    }
}

/// The length of a block comment, which may hold others; none if it never ends.
fn block_comment(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let here = &text.as_bytes()[at..];
        if here.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += 1;
        }
    }
    None
}

/// The length of an attribute, up to its last bracket; none if it never ends.
fn attribute(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut in_string = false;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' if in_string => {
                bytes.next();
            }
            b'"' => in_string = !in_string,
            b'[' if !in_string => depth += 1,
            b']' if !in_string => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_not_be_included_becomes_blanks() {
        for (source, expected) in [
            ("//! docs 膜\nfn main() {}\n", "          \nfn main() {}\n"),
            ("#![allow(unused)]\r\nfn main() {}", "                 \r\nfn main() {}"),
            ("// a\n/* b /* c */ */ #![doc = \"]\\\"\"] fn f() {}", "// a\n/* b /* c */ */                 fn f() {}"),
            ("/*! x\n y */fn main() {}", "     \n     fn main() {}"),
            ("\u{feff}fn main() {}", "fn main() {}"),
            ("#!/usr/bin/env x\nfn main() {}", "                \nfn main() {}"),
            ("#[inline]\n#![late]\n", "#[inline]\n#![late]\n"),
            ("fn main() { //! not at the top\n}", "fn main() { //! not at the top\n}"),
            ("/* never ends", "/* never ends"),
            ("#![never ends", "#![never ends"),
            ("", ""),
        ] {
            assert_eq!(prepared(source), expected, "{source:?}");
        }
    }

    #[test]
    fn comments_and_blanks_are_empty() {
        for empty in ["", " \r\n\t", "\u{feff}", "// a", "/* a */ // b\n//! c\n", "#![allow(unused)]"] {
            assert!(is_empty(empty), "{empty:?}");
        }
        for full in ["fn main() {}", "// a\nx", "/* never ends"] {
            assert!(!is_empty(full), "{full:?}");
        }
    }
}
