//! The live demo: keys in, frames out. However it ends, the terminal is left as it was found.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{self, Event};

use crate::demo::{Demo, Then};
use crate::keys::order;
use crate::look::Look;
use crate::screen;

/// Set when the program is asked from outside to end: an interrupt, a termination, a terminal that was closed.
static ASKED_TO_END: AtomicBool = AtomicBool::new(false);

/// How long to wait for a key before looking whether the program is asked to end.
const GLANCE: Duration = Duration::from_millis(100);

/// Runs the demo until it is left.
///
/// # Errors
/// When the terminal cannot be prepared, read or written.
pub(crate) fn run(mut demo: Demo, look: Look) -> io::Result<()> {
    ctrlc::set_handler(|| ASKED_TO_END.store(true, Ordering::Relaxed)).map_err(io::Error::other)?;
    // Its panic hook puts the terminal back before the message is written.
    let mut terminal = ratatui::try_init()?;
    let done = follow(&mut terminal, &mut demo, look);
    ratatui::restore();
    // Whoever asked for the end may have taken the terminal away first.
    if ASKED_TO_END.load(Ordering::Relaxed) { Ok(()) } else { done }
}

fn follow(terminal: &mut DefaultTerminal, demo: &mut Demo, look: Look) -> io::Result<()> {
    loop {
        terminal.draw(|frame| screen::draw(frame.buffer_mut(), demo, look))?;
        if news(demo)? == Then::Quit {
            return Ok(());
        }
    }
}

/// Waits for something that changes the frame, and takes all that has come meanwhile: who holds a key down sees the last
/// frame of it, not all of them late.
fn news(demo: &mut Demo) -> io::Result<Then> {
    let mut is_changed = false;
    loop {
        if ASKED_TO_END.load(Ordering::Relaxed) {
            return Ok(Then::Quit);
        }
        if !event::poll(if is_changed { Duration::ZERO } else { GLANCE })? {
            if is_changed {
                return Ok(Then::Draw);
            }
            continue;
        }
        match event::read()? {
            Event::Key(key) => {
                if let Some(order) = order(key) {
                    if demo.obey(order) == Then::Quit {
                        return Ok(Then::Quit);
                    }
                    is_changed = true;
                }
            }
            Event::Resize(..) => is_changed = true,
            _ => {}
        }
    }
}
