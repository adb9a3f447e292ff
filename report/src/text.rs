//! Words on the page: without anything that XML forbids, and no wider than their place.

use unicode_width::UnicodeWidthStr as _;

/// The width of a letter in em. Latin letters are narrower on average, digits are not, and a little too much room shows
/// less than too little. Letters of two columns, such as kanji, are 1 em wide.
const LETTER: f64 = 0.58;

/// A label in one line: control characters and those that XML 1.0 cannot hold become blanks.
pub(crate) fn printable(text: &str) -> String {
    let blank = |c: char| if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') { ' ' } else { c };
    text.chars().map(blank).collect::<String>().trim().to_owned()
}

/// About how wide a text is, in the unit of `size`.
pub(crate) fn width(text: &str, size: u32) -> f64 {
    let columns = text.width();
    let letters = text.chars().filter(|c| c.is_ascii()).count();
    let narrow = letters.min(columns);
    (LETTER * narrow as f64 + 0.5 * (columns - narrow) as f64) * f64::from(size)
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
        approx_eq(width("0.15", 10), 23.2);
        approx_eq(width("", 10), 0.0);
    }

    #[track_caller]
    fn approx_eq(actual: f64, expected: f64) {
        assert!((actual - expected).abs() < 1e-9, "{actual} is not {expected}");
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(shorten("V (V)", 10, 100.0), "V (V)");
        assert_eq!(shorten("membrane potential", 10, 60.0), "membrane…");
        assert_eq!(shorten("membrane", 10, 0.0), "…");
    }

    #[test]
    fn a_label_is_one_line_of_xml() {
        assert_eq!(printable(" a\nb\u{1}c\u{ffff} "), "a b c");
    }
}
