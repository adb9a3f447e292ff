//! What a command writes, read while it runs by a thread for each pipe.

use std::io::{self, Read};
use std::mem;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// What a reading thread says before it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// Nobody can write to the pipe any more.
    Closed,
    /// More came than may.
    Full,
}

/// How many bytes may come, out of all pipes that share this.
#[derive(Debug)]
pub(super) struct Budget {
    limit: usize,
    written: AtomicUsize,
}

impl Budget {
    pub(super) fn of(limit: usize) -> Arc<Budget> {
        Arc::new(Budget { limit, written: AtomicUsize::new(0) })
    }

    /// Counts so many bytes more; false if they are too many.
    fn holds(&self, bytes: usize) -> bool {
        self.written.fetch_add(bytes, Ordering::Relaxed) + bytes <= self.limit
    }
}

/// What has come out of a pipe so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    /// Reads a pipe until it is closed or has carried more than it may, and then tells `events`.
    pub(super) fn reading(mut pipe: impl Read + Send + 'static, budget: &Arc<Budget>, events: &Sender<Event>) -> Kept {
        let kept = Kept::default();
        let (all, budget, events) = (kept.clone(), Arc::clone(budget), events.clone());
        thread::spawn(move || {
            // As much as a pipe holds.
            let mut buffer = vec![0; 1 << 16];
            let last = loop {
                match pipe.read(&mut buffer) {
                    Ok(read @ 1..) => {
                        all.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(&buffer[..read]);
                        if !budget.holds(read) {
                            break Event::Full;
                        }
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    _ => break Event::Closed,
                }
            };
            // Nobody listens any more where the command was stopped.
            let _ = events.send(last);
        });
        kept
    }

    /// All of it.
    pub(super) fn take(&self) -> Vec<u8> {
        mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
