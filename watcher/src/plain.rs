//! Watching without a terminal: every verdict is printed once, below the one before. Keys come as lines.

use std::io::{self, BufRead as _, Write as _};
use std::sync::mpsc::{Receiver, Sender};
use std::thread;

use checker::render;
use serde_json::json;

use checker::cli::Form;

use crate::events::{self, Event, Key};
use crate::session::{Session, Then};
use crate::words;

/// Watches until it is ended.
///
/// # Errors
/// When nobody reads what is printed, or it cannot be written.
pub(crate) fn run(session: &mut Session, events: &Receiver<Event>, sender: &Sender<Event>) -> io::Result<()> {
    read_lines(sender.clone());
    let is_json = session.form() == Form::Json;
    if !is_json {
        print(&format!("{}\n", words::waiting(session.lang())))?;
    }
    let (mut shown, mut told) = (String::new(), None);
    loop {
        let Some(event) = events::next(events) else { return Ok(()) };
        // A verdict that is the same as before is news all the same, if a save has brought it.
        let is_verdict = matches!(event, Event::Checked(_, Ok(_)));
        let is_answer = matches!(event, Event::Answered(..));
        let is_news = is_answer || matches!(event, Event::Checked(..));
        let of_current = session.is_about_current(&event);
        match session.take(event) {
            Then::Quit => return Ok(()),
            Then::Wait => continue,
            Then::Show => {}
        }
        let notice = session.notice();
        if notice != told
            && let Some(notice) = &notice
        {
            let notice = notice.trim_end();
            let object = || render::json::object(&json!({ "message": notice }));
            print(&if is_json { object() } else { format!("{notice}\n") })?;
        }
        told = notice;
        let is_news = is_news && of_current;
        if is_json {
            // Whatever is shown by now, the verdict that came in is what programs wait for.
            if is_verdict && is_news {
                print(&session.json().unwrap_or_default())?;
            } else if is_answer && is_news {
                print(&render::json::object(&json!({ "text": session.body().0 })))?;
            }
        } else if session.is_settled() {
            let text = session.body().0;
            if is_news || text != shown {
                print(&format!("{text}\n"))?;
                shown = text;
            }
        }
    }
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Reads lines, each for the key that it begins with. That there are no more is no reason to end.
fn read_lines(events: Sender<Event>) {
    thread::spawn(move || {
        for line in io::stdin().lock().lines() {
            let Ok(line) = line else { return };
            let key = line.trim().chars().next().map_or(Key::Enter, Key::Letter);
            if events.send(Event::Key(key)).is_err() {
                return;
            }
        }
    });
}
