//! Words on the page: without anything that XML forbids, and no wider than their place.

use kuva::render::math::to_unicode;
use unicode_width::UnicodeWidthChar as _;

/// No more of a label is looked at: it would not fit anyway, and a figure may come from anybody.
const LONGEST: usize = 500;

/// A label in one line: control characters and those that XML 1.0 cannot hold become blanks, `$V_m$` becomes Vₘ.
pub(crate) fn printable(text: &str) -> String {
    let blank = |c: char| if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') { ' ' } else { c };
    let mut text: String = text.chars().map(blank).take(LONGEST + 1).collect();
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    without_brackets(&to_unicode(text.trim()))
}

/// What has no lowered letters, kuva writes as `t_(ref)`; here it is `t_ref`.
fn without_brackets(text: &str) -> String {
    let Some((before, rest)) = text.split_once("_(") else { return text.to_owned() };
    match rest.split_once(')') {
        Some((inner, after)) if inner.chars().all(char::is_alphanumeric) => {
            format!("{before}_{inner}{}", without_brackets(after))
        }
        _ => format!("{before}_({}", without_brackets(rest)),
    }
}

/// About how wide a text is, in the unit of `size`.
pub(crate) fn width(text: &str, size: u32) -> f64 {
    text.chars().map(em).sum::<f64>() * f64::from(size)
}

/// The width of a letter in em, in Helvetica and its like; letters of two columns, such as kanji, are square.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' => 0.23,
        ' ' | '.' | ',' | ':' | ';' | '!' | '/' | 'f' | 't' | 'I' | '[' | ']' => 0.28,
        '(' | ')' | '-' | 'r' | '`' | '"' => 0.34,
        'm' | 'M' | 'w' | '%' => 0.83,
        'W' | '@' | '…' => 1.0,
        'A'..='Z' => 0.7,
        '+' | '=' | '<' | '>' | '~' | '−' | '×' => 0.58,
        c => match c.width() {
            None | Some(0) => 0.0,
            Some(1) => 0.56,
            Some(_) => 1.0,
        },
    }
}

/// As much of a text as fits, with an ellipsis if that is not all.
pub(crate) fn shorten(text: &str, size: u32, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut short = text.to_owned();
    while short.pop().is_some() {
        let candidate = format!("{}…", short.trim_end());
        if width(&candidate, size) <= room {
            return candidate;
        }
    }
    "…".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kanji_are_as_wide_as_high() {
        approx_eq(width("膜電位", 10), 30.0);
        approx_eq(width("0.15", 10), 19.6);
        approx_eq(width("", 10), 0.0);
    }

    #[track_caller]
    fn approx_eq(actual: f64, expected: f64) {
        assert!((actual - expected).abs() < 1e-9, "{actual} is not {expected}");
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(shorten("V (V)", 10, 100.0), "V (V)");
        assert_eq!(shorten("membrane potential", 10, 62.0), "membrane…");
        assert_eq!(shorten("membrane", 10, 0.0), "…");
    }

    #[test]
    fn a_label_may_be_as_long_as_it_likes() {
        for label in ["_(".repeat(1_000_000), "$_{".repeat(1_000_000), "$a_(b)$ ".repeat(1_000_000)] {
            let printed = printable(&label);
            assert!(printed.ends_with('…') && printed.chars().count() <= LONGEST + 1, "{printed}");
        }
        assert_eq!(printable(&"電".repeat(LONGEST)), "電".repeat(LONGEST));
    }

    #[test]
    fn a_label_is_one_line_of_xml() {
        assert_eq!(printable(" a\nb\u{1}c\u{ffff} "), "a b c");
        assert_eq!(printable("$V_m$ (V)"), "Vₘ (V)");
        assert_eq!(printable("$t_{ref}$ (s)"), "t_ref (s)");
        assert_eq!(printable("I_(t (A)"), "I_(t (A)");
        assert_eq!(printable("5 $"), "5 $");
    }
}
