//! One frame: what stands where. Sliders and histogram are right of the panels that share the time axis; questions and
//! keys are below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::axes::{FOOT, Foot};
use crate::controls::Slider;
use crate::demo::{Answers, Demo};
use crate::lines::{split_bottom, split_top, wrapped, write};
use crate::look::{Look, Thing};
use crate::panels::Panels;
use crate::words::{Word, answers, too_small, totals};

/// The narrowest window that has room for all.
pub(crate) const LEAST_WIDTH: u16 = 72;
/// The lowest window that has room for all.
pub(crate) const LEAST_HEIGHT: u16 = 18;

/// Lines of a panel that can be read: its heading, and three between its axes.
const READABLE: u16 = 4;

/// Draws a frame. A window that is too small for it is told so instead.
pub(crate) fn draw(buffer: &mut Buffer, demo: &Demo, look: Look) {
    let place = buffer.area;
    if place.width < LEAST_WIDTH || place.height < LEAST_HEIGHT {
        let text = too_small(demo.lang, place.width, place.height);
        return paragraph(buffer, place, &wrapped(&text, place.width), Style::new());
    }
    let (title, rest) = split_top(place, 1);
    write(buffer, title, Word::Title.text(demo.lang), look.style(Thing::Heading));
    let (rest, keys) = split_bottom(rest, 1);
    write(buffer, keys, Word::Keys.text(demo.lang), look.style(Thing::Heading));
    let questions = questions(demo, place.width);
    let (middle, below) = split_bottom(rest, u16::try_from(questions.len()).unwrap_or(u16::MAX));
    paragraph(buffer, below, &questions, look.style(Thing::Text));

    let right = (place.width * 2 / 5).clamp(28, 60);
    let left = Rect { width: middle.width - right - 1, ..middle };
    let right = Rect { x: left.right() + 1, width: right, ..middle };
    let panels = Panels { p: demo.parameters(), activity: &demo.activity, lang: demo.lang, look };
    over_time(buffer, left, panels);
    let (sliders, histogram) = split_top(right, 5);
    controls(buffer, sliders, demo, look);
    panels.histogram(buffer, histogram);
}

/// The panels with the time axis. The rate, which the question is about, is there whatever else there is room for.
fn over_time(buffer: &mut Buffer, place: Rect, panels: Panels) {
    let (mut place, rate) = match place.height.saturating_sub(FOOT) / READABLE {
        0 | 1 => (Rect { height: 0, ..place }, place),
        2 => split_top(place, place.height.saturating_sub(FOOT) / 2),
        _ => split_top(place, place.height.saturating_sub(FOOT) / 3 * 2),
    };
    if place.height >= 2 * READABLE {
        let (potential, raster) = split_top(place, place.height / 2);
        panels.potential(buffer, potential, Foot::Shared);
        place = raster;
    }
    if place.height > 0 {
        panels.raster(buffer, place, Foot::Shared);
    }
    panels.rate(buffer, rate, Foot::Shown);
}

/// The sliders, and what the population makes of them.
fn controls(buffer: &mut Buffer, place: Rect, demo: &Demo, look: Look) {
    let mut rest = place;
    for (slider, is_chosen) in demo.controls.sliders() {
        let (line, below) = split_top(rest, 1);
        rest = below;
        let thing = if is_chosen { Thing::Heading } else { Thing::Text };
        write(buffer, line, &slider_line(slider, is_chosen, line.width), look.style(thing));
    }
    let rate = demo.activity.mean_rate(demo.parameters());
    write(buffer, rest, &totals(demo.lang, demo.activity.spikes.len(), rate), look.style(Thing::Text));
}

/// `> sigma  0.007 s  [####......]`, as wide as `width`.
fn slider_line(slider: &Slider, is_chosen: bool, width: u16) -> String {
    let mark = if is_chosen { '>' } else { ' ' };
    let words = format!("{mark} {:<6} {:>7} ", slider.quantity.name(), slider.text());
    let room = usize::from(width).saturating_sub(words.len() + 2);
    let filled = slider.filled(room);
    format!("{words}[{}{}]", "#".repeat(filled), ".".repeat(room - filled))
}

/// The two questions, each with its answer if that is asked for.
fn questions(demo: &Demo, width: u16) -> Vec<String> {
    let questions = [Word::RateQuestion, Word::ClipQuestion].map(|word| word.text(demo.lang));
    let mut lines = Vec::new();
    for (question, answer) in questions.into_iter().zip(answers(demo.lang, demo.activity.clipped())) {
        lines.extend(wrapped(question, width));
        if demo.answers == Answers::Shown {
            lines.extend(wrapped(&answer, width - 2).into_iter().map(|line| format!("  {line}")));
        }
    }
    lines
}

fn paragraph(buffer: &mut Buffer, place: Rect, lines: &[String], style: Style) {
    for (line, text) in place.rows().zip(lines) {
        write(buffer, line, text, style);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::buffer::Buffer;
    use ratatui::style::Color;

    use super::draw;
    use crate::demo::Demo;
    use crate::keys::Order;
    use crate::look::{Ink, Look, Signs};
    use crate::words::Lang;

    fn frame(demo: &Demo, ink: Ink, width: u16, height: u16) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test has a terminal");
        let look = Look { signs: Signs::Braille, ink };
        terminal.draw(|frame| draw(frame.buffer_mut(), demo, look)).expect("it can be drawn on");
        terminal.backend().buffer().clone()
    }

    #[test]
    fn every_size_has_a_frame() {
        for lang in Lang::ALL {
            let mut demo = Demo::new(lang);
            for _ in 0..2 {
                for width in (0..140).step_by(9) {
                    for height in (0..50).step_by(4) {
                        frame(&demo, Ink::Colour, width, height);
                    }
                }
                demo.obey(Order::Answers);
            }
        }
    }

    #[test]
    fn colour_adds_and_never_replaces() {
        let demo = Demo::new(Lang::En);
        let (plain, coloured) = (frame(&demo, Ink::Plain, 80, 24), frame(&demo, Ink::Colour, 80, 24));
        assert!(plain.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
        assert!(coloured.content.iter().any(|cell| cell.fg != Color::Reset));
        for (plain, coloured) in plain.content.iter().zip(&coloured.content) {
            assert_eq!(plain.symbol(), coloured.symbol());
        }
    }
}
