//! A program in a terminal of its own, as a learner sees it. It is ended when the terminal is dropped.

use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::program::{Call, environment, go_on};
use crate::words::words;

/// How often we look whether we were interrupted.
const GLANCE: Duration = Duration::from_millis(50);

/// How long a program may take to end by itself.
const FAREWELL: Duration = Duration::from_secs(2);

const SIZE: PtySize = PtySize { rows: 50, cols: 120, pixel_width: 0, pixel_height: 0 };

/// A running program and what it has written.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    arrived: Receiver<(Instant, Vec<u8>)>,
    /// What it has written since it was last waited for.
    stream: Vec<u8>,
    // The program is hung up on once this is gone.
    _master: Box<dyn MasterPty + Send>,
    /// The keyboard.
    input: Box<dyn Write + Send>,
}

impl Terminal {
    /// Starts a program.
    pub(crate) fn open(call: &Call) -> Result<Terminal, String> {
        let pair = native_pty_system().openpty(SIZE).map_err(|error| format!("no terminal: {error}"))?;
        let mut command = CommandBuilder::new(&call.program);
        command.args(&call.arguments);
        command.cwd(&call.folder);
        for (name, value) in environment() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            }
        }
        command.env("TERM", "xterm-256color");
        let reader = pair.master.try_clone_reader().map_err(|error| error.to_string())?;
        let input = pair.master.take_writer().map_err(|error| error.to_string())?;
        let child = pair.slave.spawn_command(command).map_err(|error| error.to_string())?;
        Ok(Terminal { child, arrived: forward(reader), stream: Vec::new(), _master: pair.master, input })
    }

    /// Waits until the program has written something and then nothing for `silence`; at most for `limit`.
    pub(crate) fn settle(&mut self, silence: Duration, limit: Duration) -> Result<(), String> {
        let end = Instant::now() + limit;
        let mut last = (!self.stream.is_empty()).then(Instant::now);
        while Instant::now() < end && last.is_none_or(|last: Instant| last.elapsed() < silence) {
            go_on()?;
            match self.arrived.recv_timeout(GLANCE) {
                Ok((at, bytes)) => {
                    last = Some(at);
                    self.stream.extend(bytes);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
        }
        Ok(())
    }

    /// When `sought` was on the screen, of all that is written from now on; if it was not, why.
    pub(crate) fn wait_for(&mut self, sought: &str, limit: Duration) -> Result<Result<Instant, String>, String> {
        let end = Instant::now() + limit;
        let before = self.stream.len();
        while Instant::now() < end {
            go_on()?;
            match self.arrived.recv_timeout(GLANCE) {
                Ok((at, bytes)) => {
                    self.stream.extend(bytes);
                    if words(&self.stream[before..]).contains(sought) {
                        self.stream.drain(..before);
                        return Ok(Ok(at));
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    return Ok(Err(format!("it ended, with `{}`", last_words(&self.stream))));
                }
            }
        }
        Ok(Err(format!("no `{sought}` within {} s", limit.as_secs())))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Ctrl-C: whatever it has started ends with it. All this fails only on a program that has ended.
        let _ = self.input.write_all(b"\x03").and_then(|()| self.input.flush());
        let asked = Instant::now();
        while asked.elapsed() < FAREWELL && matches!(self.child.try_wait(), Ok(None)) {
            thread::sleep(GLANCE);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn last_words(stream: &[u8]) -> String {
    let words = words(stream);
    let count = words.chars().count();
    words.chars().skip(count.saturating_sub(80)).collect()
}

/// Reads from a thread of its own, which ends with the program.
fn forward(mut reader: Box<dyn Read + Send>) -> Receiver<(Instant, Vec<u8>)> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut buffer = [0; 1 << 14];
        while let Ok(read @ 1..) = reader.read(&mut buffer) {
            if sender.send((Instant::now(), buffer[..read].to_vec())).is_err() {
                return;
            }
        }
    });
    receiver
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn words_are_found_and_what_is_missing_is_said() {
        let call = Call::new("cargo", &["--version"], Path::new("."));
        let mut terminal = Terminal::open(&call).unwrap();
        assert!(terminal.wait_for("cargo 1.", Duration::from_secs(30)).unwrap().is_ok());
        let mut terminal = Terminal::open(&call).unwrap();
        let missing = terminal.wait_for("rustlings", Duration::from_secs(5)).unwrap().unwrap_err();
        assert!(missing.starts_with("it ended, with `cargo 1."), "{missing}");
    }
}
