//! The live demo: keys in, frames out. However it ends, the terminal is left as it was found.

use std::io;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
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
    let done = follow(&mut terminal, &events(), &mut demo, look);
    let restored = terminal.show_cursor().and(ratatui::try_restore());
    // Dropped, it would write to a terminal that may be gone, and panic.
    mem::forget(terminal);
    // Whoever asked for the end may have taken the terminal away first.
    if ASKED_TO_END.load(Ordering::Relaxed) { Ok(()) } else { done.and(restored) }
}

/// What the terminal reports, read by a thread of its own: on a terminal that was closed, crossterm reads without end and
/// without time limit. The thread ends with the program.
fn events() -> Receiver<io::Result<Event>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        loop {
            let event = event::read();
            let is_last = event.is_err();
            if sender.send(event).is_err() || is_last {
                return;
            }
        }
    });
    receiver
}

fn follow(
    terminal: &mut DefaultTerminal,
    events: &Receiver<io::Result<Event>>,
    demo: &mut Demo,
    look: Look,
) -> io::Result<()> {
    loop {
        demo.catch_up();
        terminal.draw(|frame| screen::draw(frame.buffer_mut(), demo, look))?;
        if news(events, demo)? == Then::Quit {
            return Ok(());
        }
    }
}

/// Waits for something that changes the frame, and takes all that has come meanwhile: who holds a key down sees the last
/// frame of it, not all of them late.
fn news(events: &Receiver<io::Result<Event>>, demo: &mut Demo) -> io::Result<Then> {
    let mut is_changed = false;
    while !ASKED_TO_END.load(Ordering::Relaxed) {
        let event = match events.recv_timeout(if is_changed { Duration::ZERO } else { GLANCE }) {
            Ok(event) => event?,
            Err(RecvTimeoutError::Timeout) if is_changed => return Ok(Then::Draw),
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => return Err(io::Error::other("the terminal is read no more")),
        };
        match event {
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
    Ok(Then::Quit)
}
