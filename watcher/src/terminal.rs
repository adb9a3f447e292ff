//! Keys in, screens out, on the terminal's other screen. However it ends, the terminal is left as it was found.

use std::io::{self, Write as _};
use std::panic;
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Mutex, PoisonError};
use std::thread;

use checker::process;
use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::{cursor, queue, terminal};

use crate::events::{self, Event, GLANCE, Key};
use crate::screen;
use crate::session::{Session, Then};
use crate::words;

/// Whether the terminal shows our screen. Whoever writes to it holds this.
static IS_OURS: Mutex<bool> = Mutex::new(false);

/// Watches until it is left.
///
/// # Errors
/// When the terminal cannot be prepared or written to.
pub(crate) fn run(session: &mut Session, events: &Receiver<Event>, sender: &Sender<Event>) -> io::Result<()> {
    restore_before_panics();
    prepare()?;
    read_keys(sender.clone());
    let done = follow(session, events);
    let restored = restore();
    let is_gone = process::is_interrupted();
    // Whoever asked for the end may have taken the terminal away first.
    if is_gone {
        return Ok(());
    }
    done.and(restored)?;
    writeln!(io::stdout(), "{}", words::left(session.count(), session.lang()))
}

fn follow(session: &mut Session, events: &Receiver<Event>) -> io::Result<()> {
    draw(session)?;
    loop {
        let Some(event) = events::next(events) else { return Ok(()) };
        let mut then = session.take(event);
        // Who holds a key down sees the last screen, not all of them late.
        while then != Then::Quit
            && let Ok(event) = events.try_recv()
        {
            then = match (session.take(event), then) {
                (Then::Wait, before) => before,
                (after, _) => after,
            };
        }
        match then {
            Then::Quit => return Ok(()),
            Then::Show => draw(session)?,
            Then::Wait => {}
        }
    }
}

/// Writes the whole screen at once, without clearing it first: nothing flickers.
fn draw(session: &mut Session) -> io::Result<()> {
    let (columns, rows) = terminal::size().unwrap_or((80, 24));
    let lines = screen::lines(session, usize::from(columns), usize::from(rows));
    let mut out = Vec::new();
    queue!(out, terminal::BeginSynchronizedUpdate, cursor::MoveTo(0, 0))?;
    for (row, line) in lines.iter().enumerate() {
        if row > 0 {
            out.write_all(b"\r\n")?;
        }
        out.write_all(line.as_bytes())?;
        out.write_all(b"\x1b[0m")?;
        queue!(out, terminal::Clear(terminal::ClearType::UntilNewLine))?;
    }
    queue!(out, terminal::Clear(terminal::ClearType::FromCursorDown), terminal::EndSynchronizedUpdate)?;
    let is_ours = IS_OURS.lock().unwrap_or_else(PoisonError::into_inner);
    if !*is_ours {
        // Another thread has panicked, and said so.
        return Ok(());
    }
    let mut terminal = io::stdout().lock();
    terminal.write_all(&out)?;
    terminal.flush()
}

fn prepare() -> io::Result<()> {
    *IS_OURS.lock().unwrap_or_else(PoisonError::into_inner) = true;
    terminal::enable_raw_mode()?;
    let mut out = io::stdout();
    queue!(out, terminal::EnterAlternateScreen, cursor::Hide, terminal::DisableLineWrap)?;
    out.flush()
}

fn restore() -> io::Result<()> {
    match IS_OURS.try_lock() {
        Ok(mut is_ours) => *is_ours = false,
        // This very thread may have panicked while it was writing.
        Err(_) => thread::sleep(GLANCE),
    }
    let mut out = io::stdout();
    queue!(out, terminal::EnableLineWrap, cursor::Show, terminal::LeaveAlternateScreen)?;
    out.flush().and(terminal::disable_raw_mode())
}

/// A panic, in whatever thread, ends the program. Its message is written to a terminal that shows it.
fn restore_before_panics() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let _ = restore();
        print(info);
        leave();
    }));
}

/// Ends what runs, and then the program.
#[expect(clippy::disallowed_methods, reason = "another thread may have panicked than the one that could return")]
fn leave() -> ! {
    process::interrupt();
    // As long as it takes a running command to notice.
    thread::sleep(GLANCE);
    std::process::exit(101)
}

/// Reads what the terminal reports, in a thread of its own: on a terminal that was closed, reading may never return.
fn read_keys(events: Sender<Event>) {
    thread::spawn(move || {
        loop {
            let event = match event::read() {
                Ok(event::Event::Key(key)) => key_of(key).map(Event::Key),
                Ok(event::Event::Resize(..)) => Some(Event::Resized),
                Ok(_) => None,
                Err(_) => {
                    let _ = events.send(Event::Gone);
                    return;
                }
            };
            if let Some(event) = event
                && events.send(event).is_err()
            {
                return;
            }
        }
    });
}

fn key_of(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char('c' | 'd') if is_control => Some(Key::Quit),
        KeyCode::Char(_) if is_control => None,
        KeyCode::Char(letter) => Some(Key::Letter(letter)),
        KeyCode::Enter => Some(Key::Enter),
        KeyCode::Esc => Some(Key::Escape),
        KeyCode::Up => Some(Key::Up),
        KeyCode::Down => Some(Key::Down),
        KeyCode::PageUp => Some(Key::PageUp),
        KeyCode::PageDown => Some(Key::PageDown),
        KeyCode::Home => Some(Key::Home),
        KeyCode::End => Some(Key::End),
        KeyCode::Right => Some(Key::Letter('n')),
        KeyCode::Left => Some(Key::Letter('b')),
        _ => None,
    }
}
