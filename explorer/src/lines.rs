//! Text in lines: broken where its language allows, written no further than its place, and measured in columns.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_width::UnicodeWidthStr as _;

/// Breaks a text into lines of at most `width` columns. Japanese breaks between most characters, but not before a full
/// stop (Unicode Standard Annex #14); a word that is longer than a line keeps its line for itself.
pub(crate) fn wrapped(text: &str, width: u16) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        let piece = &text[start..end];
        start = end;
        let line = lines.last_mut().expect("it began with one");
        if line.is_empty() || line.width() + piece.trim_end().width() <= usize::from(width) {
            line.push_str(piece);
        } else {
            lines.push(piece.to_owned());
        }
        if opportunity == BreakOpportunity::Mandatory && end < text.len() {
            lines.push(String::new());
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Writes a text into the first line of `place`, cut off where the place ends; returns what is left of the place.
pub(crate) fn write(buffer: &mut Buffer, place: Rect, text: &str, style: Style) -> Rect {
    let place = place.intersection(buffer.area);
    if place.is_empty() {
        return place;
    }
    let (end, _) = buffer.set_stringn(place.x, place.y, text, usize::from(place.width), style);
    Rect { x: end, width: place.right() - end, ..place }
}

/// The columns that a text takes.
pub(crate) fn columns(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// `rows` lines off the top of a place, and what is below them.
pub(crate) fn split_top(place: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(place.height);
    (Rect { height: rows, ..place }, Rect { y: place.y + rows, height: place.height - rows, ..place })
}

/// What is above the lowest `rows` lines of a place, and these.
pub(crate) fn split_bottom(place: Rect, rows: u16) -> (Rect, Rect) {
    split_top(place, place.height.saturating_sub(rows))
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::{split_bottom, split_top, wrapped, write};

    #[test]
    fn lines_break_between_words_and_between_japanese_characters() {
        assert_eq!(wrapped("a word or two", 7), ["a word", "or two"]);
        assert_eq!(wrapped("発火率です。", 10), ["発火率で", "す。"]);
        assert_eq!(wrapped("unbreakable", 4), ["unbreakable"]);
        assert_eq!(wrapped("one\ntwo", 9), ["one", "two"]);
        assert_eq!(wrapped("", 9), [""]);
    }

    #[test]
    fn a_wide_character_is_not_cut_in_half() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        let rest = write(&mut buffer, Rect::new(0, 0, 3, 1), "発火", Style::new());
        assert_eq!(buffer, Buffer::with_lines(["発  "]));
        assert_eq!(rest, Rect::new(2, 0, 1, 1));
    }

    #[test]
    fn nothing_is_written_outside() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        write(&mut buffer, Rect::new(1, 0, 9, 9), "abc", Style::new());
        write(&mut buffer, Rect::new(0, 5, 9, 9), "abc", Style::new());
        assert_eq!(buffer, Buffer::with_lines([" a"]));
    }

    #[test]
    fn a_place_splits_into_all_of_it() {
        let place = Rect::new(1, 2, 3, 4);
        assert_eq!(split_top(place, 1), (Rect::new(1, 2, 3, 1), Rect::new(1, 3, 3, 3)));
        assert_eq!(split_bottom(place, 1), (Rect::new(1, 2, 3, 3), Rect::new(1, 5, 3, 1)));
        assert_eq!(split_top(place, 9).1.height, 0);
        assert_eq!(split_bottom(place, 9).0.height, 0);
    }
}
