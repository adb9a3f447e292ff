//! A frame as plain text, for where there is no terminal.

use std::io::{self, Write as _};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::demo::Demo;
use crate::lines::columns;
use crate::look::Look;
use crate::screen;

/// Prints a text. That nobody reads it to its end, as `head` does, is no error.
///
/// # Errors
/// When standard output cannot be written.
pub(crate) fn print(text: &str) -> io::Result<()> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// A frame of `width` columns and `height` lines, without the spaces at the ends of its lines.
pub(crate) fn frame(demo: &Demo, look: Look, width: u16, height: u16) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    screen::draw(&mut buffer, demo, look);
    (0..height).map(|row| format!("{}\n", line(&buffer, row).trim_end())).collect()
}

/// A line of a frame. The cell behind a wide character belongs to it and is left out.
fn line(buffer: &Buffer, row: u16) -> String {
    let mut line = String::new();
    let mut column = 0;
    while let Some(cell) = buffer.cell((column, row)) {
        line.push_str(cell.symbol());
        column += columns(cell.symbol()).max(1);
    }
    line
}

#[cfg(test)]
mod tests {
    use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

    use super::frame;
    use crate::demo::Demo;
    use crate::keys::Order;
    use crate::look::{Ink, Look, Signs};
    use crate::screen::{LEAST_HEIGHT, LEAST_WIDTH};
    use crate::words::{Lang, Word, histogram_title, totals};

    const SIZES: [(u16, u16); 12] = [
        (1, 1),
        (2, 40),
        (200, 1),
        (30, 9),
        (LEAST_WIDTH - 1, LEAST_HEIGHT),
        (LEAST_WIDTH, LEAST_HEIGHT - 1),
        (LEAST_WIDTH, LEAST_HEIGHT),
        (80, 24),
        (81, 25),
        (100, 30),
        (132, 43),
        (300, 100),
    ];
    const BRAILLE: Look = Look { signs: Signs::Braille, ink: Ink::Plain };
    const ASCII: Look = Look { signs: Signs::Ascii, ink: Ink::Plain };

    /// Demos in all states that differ in what is drawn, with a name for each.
    fn demos() -> Vec<(String, Demo)> {
        let mut demos = Vec::new();
        for lang in Lang::ALL {
            for orders in [&[][..], &[Order::Answers], &[Order::Next, Order::Next, Order::Higher, Order::Higher]] {
                let mut demo = Demo::new(lang);
                for order in orders {
                    demo.obey(*order);
                }
                demo.catch_up();
                demos.push((format!("{lang:?} {orders:?}"), demo));
            }
        }
        demos
    }

    #[test]
    fn every_frame_fits_its_window() {
        for (name, demo) in demos() {
            for (width, height) in SIZES {
                let frame = frame(&demo, BRAILLE, width, height);
                assert_eq!(frame.lines().count(), usize::from(height), "{name} {width}x{height}");
                for line in frame.lines() {
                    assert!(line.width() <= usize::from(width), "{name} {width}x{height}: {line}");
                }
            }
        }
    }

    #[test]
    fn no_character_is_of_ambiguous_width() {
        for (name, demo) in demos() {
            for (width, height) in SIZES {
                let frame = frame(&demo, BRAILLE, width, height);
                let ambiguous: String = frame.chars().filter(|c| c.width() != c.width_cjk()).collect();
                assert_eq!(ambiguous, "", "{name} {width}x{height}");
            }
        }
    }

    #[test]
    fn ascii_is_enough_for_english() {
        let frame = frame(&Demo::new(Lang::En), ASCII, 80, 24);
        let others: String = frame.chars().filter(|c| !c.is_ascii()).collect();
        assert_eq!(others, "日本語"); // the name of the other language
    }

    #[test]
    fn all_words_are_whole_from_the_smallest_window_on() {
        for lang in Lang::ALL {
            for (width, height) in [(LEAST_WIDTH, LEAST_HEIGHT), (80, 24), (300, 100)] {
                let frame = frame(&Demo::new(lang), BRAILLE, width, height);
                let mut words = Word::ALL.map(|word| word.text(lang).to_owned()).to_vec();
                words.push(totals(lang, 3073, 40.97));
                words.push(histogram_title(lang, if width > 200 { 2 } else { 3 }, 39));
                for word in words {
                    assert!(frame.contains(&word), "{width}x{height} lacks `{word}`:\n{frame}");
                }
            }
        }
    }

    #[test]
    fn the_start_shows_its_numbers() {
        for (width, height) in [(LEAST_WIDTH, LEAST_HEIGHT), (80, 24), (300, 100)] {
            let frame = frame(&Demo::new(Lang::En), BRAILLE, width, height);
            for shown in
                ["0.010 s", "0.007 s", "0.25 nA", "3073 spikes", "41.0 Hz", "39 at 0", "t (s)", "0.15", "0.10 s"]
            {
                assert!(frame.contains(shown), "no `{shown}` in\n{frame}");
            }
        }
    }

    #[test]
    fn answers_are_whole() {
        for (name, mut demo) in demos().into_iter().filter(|(name, _)| name.contains("[]")) {
            demo.obey(Order::Answers);
            for (width, height) in [(LEAST_WIDTH, LEAST_HEIGHT), (80, 24), (100, 30)] {
                let frame = frame(&demo, BRAILLE, width, height);
                let words: String = frame.split_whitespace().collect();
                for answer in crate::words::answers(demo.lang, 39) {
                    let answer: String = answer.split_whitespace().collect();
                    assert!(words.contains(&answer), "{name} {width}x{height} lacks `{answer}`:\n{frame}");
                }
            }
        }
    }

    #[test]
    fn a_small_window_says_what_is_missing() {
        assert!(frame(&Demo::new(Lang::En), BRAILLE, 60, 10).contains("12 columns and 8 lines"));
        assert!(frame(&Demo::new(Lang::Ja), BRAILLE, 60, 10).contains("12桁、8行"));
    }
}
