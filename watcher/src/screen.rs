//! A session and a window -> the lines that are shown.
//!
//! ```text
//! ✗ 04 membrane potential      exercises/part1/04_membrane_potential.rs:12
//!   ...
//! ████████░░░░░░░░░░░░░░░░  7/21  04 membrane potential  checking ...
//! n next  b back  h hint  s text  c compare  p plot  l list  r reset  j 日本語  q quit
//! ```

use unicode_width::UnicodeWidthChar as _;
use unicode_width::UnicodeWidthStr as _;

use crate::session::Session;
use crate::words;

/// The progress bar is no wider.
const BAR: usize = 24;

/// The lines for a window of this size; the session's place in a long text is moved to where there is something to see.
pub(crate) fn lines(session: &mut Session, columns: usize, rows: usize) -> Vec<String> {
    let (columns, rows) = (columns.max(1), rows.max(1));
    let mut foot: Vec<String> = Vec::new();
    if let Some(notice) = session.notice() {
        foot.extend(notice.trim_end().lines().flat_map(|line| wrap(line, columns)));
    }
    foot.push(status(session, columns));
    foot.push(keys(&session.keys(), columns));
    // In a very small window the last lines are those of the footer.
    let foot: Vec<String> = foot.split_off(foot.len().saturating_sub(rows));
    let (text, pointed) = session.body();
    let body: Vec<String> = text.trim_end().lines().flat_map(|line| wrap(line, columns)).collect();
    let room = rows - foot.len();
    let mut lines = visible(&body, pointed, room, session);
    lines.resize(room, String::new());
    lines.extend(foot);
    lines
}

/// As much of the text as there is room for.
fn visible(body: &[String], pointed: Option<usize>, room: usize, session: &mut Session) -> Vec<String> {
    if body.len() <= room {
        session.scroll = 0;
        return body.to_vec();
    }
    // The last line of the room says how much there is below.
    let page = room.saturating_sub(1);
    let end = body.len() - page;
    if let Some(pointed) = pointed {
        let first = session.scroll.clamp((pointed + 1).saturating_sub(page), pointed);
        session.scroll = first;
    }
    session.scroll = session.scroll.min(end);
    let below = body.len() - session.scroll - page;
    let mut lines = body[session.scroll..session.scroll + page].to_vec();
    if room > 0 {
        lines.push(if below > 0 { words::more(below, session.lang()) } else { String::new() });
    }
    lines
}

fn status(session: &Session, columns: usize) -> String {
    let (done, of) = session.count();
    let count = format!("{done}/{of}  {}", session.state());
    let bar = BAR.min(columns.saturating_sub(count.width() + 2));
    let full = (bar * done).checked_div(of).unwrap_or(0);
    let line = format!("{}{}  {count}", "█".repeat(full), "░".repeat(bar - full));
    cut(if bar < 4 { &count } else { &line }, columns)
}

/// All keys in one line; without their words where there is no room for them.
fn keys(keys: &[(&str, &str)], columns: usize) -> String {
    let whole: Vec<String> = keys.iter().map(|(key, word)| format!("{key} {word}")).collect();
    let short: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
    let fitting = [whole.join("  "), whole.join(" "), short.join(" ")].into_iter().find(|line| line.width() <= columns);
    cut(&fitting.unwrap_or_else(|| short.join("")), columns)
}

fn cut(line: &str, columns: usize) -> String {
    wrap(line, columns).into_iter().next().unwrap_or_default()
}

/// A line in pieces that fit, broken at a blank where there is one. Colour goes on from one piece to the next.
fn wrap(line: &str, columns: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let (mut used, mut colour) = (0, String::new());
    // Behind the last blank: how long the piece is up to there, and how wide.
    let mut blank: Option<(usize, usize)> = None;
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            // An escape sequence takes no room: ESC [ digits letter.
            let start = piece.len();
            piece.push(character);
            for character in characters.by_ref() {
                piece.push(character);
                if character.is_ascii_alphabetic() {
                    break;
                }
            }
            match &piece[start..] {
                "\u{1b}[0m" => colour.clear(),
                sequence => colour.push_str(sequence),
            }
            continue;
        }
        let width = character.width().unwrap_or(0);
        if used + width > columns && used > 0 {
            // Not so early that half a line would be lost.
            let (at, before) = blank.filter(|(_, before)| before * 2 > columns).unwrap_or((piece.len(), used));
            let rest = piece.split_off(at);
            if !colour.is_empty() {
                piece.push_str("\u{1b}[0m");
            }
            pieces.push(std::mem::replace(&mut piece, format!("{colour}{rest}")));
            used -= before;
            blank = None;
        }
        used += width;
        piece.push(character);
        if character == ' ' {
            blank = Some((piece.len(), used));
        }
    }
    pieces.push(piece);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_wrapped_by_what_is_seen_of_it() {
        assert_eq!(wrap("abcdef", 4), ["abcd", "ef"]);
        assert_eq!(wrap("膜電位", 4), ["膜電", "位"]);
        assert_eq!(wrap("one two three", 8), ["one two ", "three"]);
        assert_eq!(wrap("a verylongword", 8), ["a verylo", "ngword"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(wrap("\u{1b}[31mabcdef\u{1b}[0mg", 4), ["\u{1b}[31mabcd\u{1b}[0m", "\u{1b}[31mef\u{1b}[0mg"]);
        assert_eq!(wrap("膜", 1), ["膜"], "nothing is lost in a window that is too small for anything");
    }

    #[test]
    fn the_keys_stay_in_one_line() {
        let all = [("n", "next"), ("q", "quit")];
        assert_eq!(keys(&all, 80), "n next  q quit");
        assert_eq!(keys(&all, 13), "n next q quit");
        assert_eq!(keys(&all, 5), "n q");
        assert_eq!(keys(&all, 1), "n");
        for lang in checker::lang::Lang::ALL {
            for is_list in [false, true] {
                let line = keys(&words::keys(is_list, lang), 80);
                assert!(line.contains(lang.pick("quit", "終了")), "{line}");
            }
        }
    }
}
