//! What happens, and waiting for it.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use checker::error::Error;
use checker::process;
use checker::verdict::Verdict;

/// How long to wait for an event before looking whether we were asked from outside to end.
pub(crate) const GLANCE: Duration = Duration::from_millis(100);

/// What happens.
#[derive(Debug)]
pub(crate) enum Event {
    /// These files have new contents.
    Saved(Vec<usize>),
    /// What takes long in this check.
    Waiting(u64, &'static str),
    /// What this check came to.
    Checked(u64, Result<Vec<(usize, Verdict)>, Error>),
    /// What this command says.
    Answered(u64, Result<String, Error>),
    /// A key.
    Key(Key),
    /// The window has another size.
    Resized,
    /// Nobody can press a key any more, or see anything.
    Gone,
}

/// A key, as far as it means something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Letter(char),
    Enter,
    Escape,
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    /// Ctrl-C, Ctrl-D.
    Quit,
}

/// The next event; none once we were asked to end.
pub(crate) fn next(events: &Receiver<Event>) -> Option<Event> {
    loop {
        match events.recv_timeout(GLANCE) {
            Ok(event) => return Some(event),
            Err(RecvTimeoutError::Timeout) if !process::is_interrupted() => {}
            Err(_) => return None,
        }
    }
}
