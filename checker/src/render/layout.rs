//! Text in a terminal: display width, wrapping, columns. Knows nothing of exercises.
//!
//! A Japanese character takes two columns, and a line may break between almost any two of them; where, says Unicode's
//! line-breaking algorithm.

use unicode_linebreak::linebreaks;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Everything fits into this many columns.
pub(crate) const WIDTH: usize = 80;

/// What stands before a paragraph of ours.
pub(crate) const INDENT: &str = "  ";

/// The columns that a text without line breaks takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// The text with blanks behind it, up to `columns`.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text if it fits into `columns`, else its beginning and `...`.
pub(crate) fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        if width(&short) + c.width().unwrap_or(0) + 3 > columns {
            break;
        }
        short.push(c);
    }
    short + "..."
}

/// Where the lines of a text lie that is wrapped at `columns`: byte ranges without the blanks at their ends.
pub(crate) fn line_ranges(text: &str, columns: usize) -> Vec<std::ops::Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut fits_until) = (0, 0);
    let push = |lines: &mut Vec<_>, start: usize, end: usize| {
        let trimmed = text[start..end].trim_end();
        lines.push(start..start + trimmed.len());
    };
    let code = code_spans(text, columns / 2);
    let is_in_code = |position| code.iter().any(|span| span.start < position && position < span.end);
    for (position, opportunity) in linebreaks(text).filter(|(position, _)| !is_in_code(*position)) {
        if width(text[start..position].trim_end()) > columns && fits_until > start {
            push(&mut lines, start, fits_until);
            start = fits_until;
        }
        if opportunity == unicode_linebreak::BreakOpportunity::Mandatory {
            push(&mut lines, start, position);
            start = position;
        }
        fits_until = position;
    }
    lines
}

/// The code between backticks, as far as it is short enough to stay on one line.
fn code_spans(text: &str, columns: usize) -> Vec<std::ops::Range<usize>> {
    let ticks: Vec<usize> = text.match_indices('`').map(|(position, _)| position).collect();
    let spans = ticks.chunks_exact(2).map(|pair| pair[0]..pair[1] + 1);
    spans.filter(|span| width(&text[span.clone()]) <= columns).collect()
}

/// The text wrapped at `columns`, every line behind `indent`.
pub(crate) fn wrap(text: &str, columns: usize, indent: &str) -> String {
    let inner = columns.saturating_sub(width(indent));
    line_ranges(text, inner).into_iter().map(|line| format!("{indent}{}\n", &text[line])).collect()
}

/// The wrapped text as a paragraph of its own, an empty line before it.
pub(crate) fn paragraph(out: &mut String, text: &str) {
    out.push('\n');
    out.push_str(&wrap(text, WIDTH, INDENT));
}

/// Rows of cells as aligned columns, two blanks apart, every line behind `indent`.
pub(crate) fn columns(rows: &[Vec<String>], indent: &str) -> Vec<String> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    rows.iter()
        .map(|row| {
            let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, columns)| pad(cell, *columns)).collect();
            format!("{indent}{}", cells.join("  ")).trim_end().to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_is_measured_by_columns_and_never_begins_a_line_with_a_full_stop() {
        assert_eq!(width("膜電位"), 6);
        assert_eq!(wrap("電流が振動しています。平均値です。", 21, ""), "電流が振動していま\nす。平均値です。\n");
        assert_eq!(pad("膜電位", 8), "膜電位  ");
        assert_eq!(shorten("膜電位の図です", 9), "膜電位...");
    }

    #[test]
    fn english_breaks_at_blanks_and_keeps_a_long_word_whole() {
        assert_eq!(wrap("one two three", 8, "  "), "  one\n  two\n  three\n");
        assert_eq!(wrap("a aaaaaaaaaaaa b", 5, ""), "a\naaaaaaaaaaaa\nb\n");
        assert_eq!(wrap("one\ntwo", 80, ""), "one\ntwo\n");
        assert_eq!(wrap("one two `x y` z", 12, ""), "one two\n`x y` z\n");
        assert_eq!(wrap("one `two three four`", 12, ""), "one `two\nthree four`\n");
        assert_eq!(wrap("", 80, "  "), "");
    }

    #[test]
    fn columns_are_aligned_by_what_is_seen() {
        let rows = [["t", "期待値"], ["0.001", "1"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(columns(&rows, " "), [" t      期待値", " 0.001  1"]);
    }
}
