//! Hostile text -> text that can be shown: nothing invisible, nothing that turns the reading direction, not too much.
//!
//! What comes out of here holds no character that XML 1.0 forbids. It is not escaped: each format does that itself.

/// How much of a text is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    lines: usize,
    bytes: usize,
}

/// What a learner's program printed: enough to recognise it.
pub(super) const PRINTED: Bounds = Bounds { lines: 40, bytes: 4 << 10 };

/// Why an exercise has not passed. Longer than any that is ours; rustc's messages may be long.
pub(super) const EXPLANATION: Bounds = Bounds { lines: 400, bytes: 16 << 10 };

/// What is shown of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// The beginning of it, or all.
    pub(super) text: String,
    /// Whether something is left out.
    pub(super) is_cut: bool,
}

/// The beginning of a text of several lines, each control character in a form that is seen. Blanks at the end are left
/// out. A line that never ends costs no more than its bound.
pub(super) fn shown(text: &str, bounds: Bounds) -> Shown {
    let mut out = String::new();
    let mut lines = 1;
    let mut characters = text.trim_end().chars().peekable();
    while let Some(c) = characters.next() {
        if c == '\r' && characters.peek() == Some(&'\n') {
            continue;
        }
        lines += usize::from(c == '\n');
        let before = out.len();
        match c {
            '\n' | '\t' => out.push(c),
            _ => push(&mut out, c),
        }
        if lines > bounds.lines || out.len() > bounds.bytes {
            out.truncate(before);
            out.truncate(out.trim_end().len());
            return Shown { text: out, is_cut: true };
        }
    }
    Shown { text: out, is_cut: false }
}

/// At most `most` characters of a name or a note, as one line.
pub(super) fn line(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut characters = text.trim().chars();
    characters.by_ref().take(most).for_each(|c| push(&mut out, c));
    if characters.next().is_some() {
        out.push('…');
    }
    out
}

/// A name as one line, as long as a name may be.
pub(super) fn name(text: &str) -> String {
    line(text, 120)
}

/// Adds a character, or its escape as Rust writes it: learners know these, and every font has them.
fn push(out: &mut String, c: char) {
    if c.is_control() || is_hidden(c) { out.extend(c.escape_default()) } else { out.push(c) }
}

/// Characters that are not seen and do something, or hide something: bidi controls and overrides ("Trojan Source"),
/// blanks without width, line separators, annotations, tags, and the noncharacters that XML forbids.
///
/// Joiners (U+200C, U+200D) and variation selectors stay: languages, emoji and Japanese names need them.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200e}'
            | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_shown() {
        assert_eq!(
            line("a\0b\x1b[31mc\u{202e}d\u{85}\u{feff}\u{fffe}\x7f", 99),
            r"a\u{0}b\u{1b}[31mc\u{202e}d\u{85}\u{feff}\u{fffe}\u{7f}"
        );
        assert_eq!(line("葛\u{e0100}城 ♥\u{200d}", 99), "葛\u{e0100}城 ♥\u{200d}");
        assert_eq!(line("a\nb\tc", 99), r"a\nb\tc");
        assert_eq!(shown("a\r\nb\rc\td\n\n", PRINTED), Shown { text: "a\nb\\rc\td".to_owned(), is_cut: false });
    }

    #[test]
    fn what_is_too_long_is_cut_between_characters() {
        let bounds = Bounds { lines: 3, bytes: 10 };
        assert_eq!(shown("a\nb\nc\nd", bounds), Shown { text: "a\nb\nc".to_owned(), is_cut: true });
        assert_eq!(shown("a\nb\nc\n", bounds), Shown { text: "a\nb\nc".to_owned(), is_cut: false });
        assert_eq!(shown("ああああ", bounds), Shown { text: "あああ".to_owned(), is_cut: true });
        // One that is seen longer than it is: nothing of it is shown in half.
        assert_eq!(shown("abcd\u{202e}", bounds), Shown { text: "abcd".to_owned(), is_cut: true });
        assert_eq!(line("あいうえお", 3), "あいう…");
        assert_eq!(line("あいう", 3), "あいう");
    }
}
