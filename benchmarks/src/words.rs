//! What a terminal's stream of bytes says, without its colours and movements.

/// The readable text of `bytes`, in the order in which it came: control sequences left out, runs of blanks made one.
///
/// A terminal that is told to jump instead of to write a blank shows a gap too, so every movement counts as one.
pub(crate) fn words(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => {
                let moved = match chars.next() {
                    // A control sequence ends with a letter; `m` colours, everything else moves or erases.
                    Some('[') => chars.find(|c| ('@'..='~').contains(c)) != Some('m'),
                    // A command to the system, such as a link or the title, ends with a bell or an escape and `\`.
                    Some(']') => {
                        let end = chars.find(|c| matches!(c, '\u{7}' | '\u{1b}'));
                        if end == Some('\u{1b}') {
                            chars.next();
                        }
                        false
                    }
                    // The choice of a character set.
                    Some('(' | ')') => {
                        chars.next();
                        false
                    }
                    _ => false,
                };
                if moved {
                    out.push(' ');
                }
            }
            c if c.is_whitespace() || c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_links_and_movements_are_no_words() {
        for (stream, expected) in [
            ("\u{1b}[2J\u{1b}[1;1H\u{1b}[31m✗\u{1b}[0m 04 membrane potential\r\n", "✗ 04 membrane potential"),
            ("✓ \u{1b}[1m04 membrane\u{1b}[22m\u{1b}[1Cpotential", "✓ 04 membrane potential"),
            ("Exercise \u{1b}[32mdone ✓\u{1b}[39m\u{1b}[K", "Exercise done ✓"),
            ("\u{1b}]8;;file:///a/b.rs\u{1b}\\x04\u{1b}]8;;\u{1b}\\ ran", "x04 ran"),
            ("\u{1b}]0;title\u{7}text", "text"),
            ("\u{1b}(Btest result: \u{1b}[1;31mFAILED\u{1b}[m.", "test result: FAILED."),
            ("half a sequence \u{1b}[3", "half a sequence"),
        ] {
            assert_eq!(words(stream.as_bytes()), expected);
        }
    }

    #[test]
    fn half_a_character_spoils_no_other() {
        assert_eq!(words(&"ab ✓".as_bytes()[..5]), "ab \u{fffd}");
    }
}
