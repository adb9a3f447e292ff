//! `watch`: stays in the terminal, and checks what is saved.
//!
//! `checker` hands over to this program, which reads the same command line. Modules in reading order:
//! - `words`: what it says beside what the checker says
//! - `events`: what happens, and waiting for it
//! - `files`: noticing saves
//! - `work`: checks and other commands, in the background
//! - `session`: events -> what is shown and what is done
//! - `screen`: what is shown -> lines that fit the window
//! - `terminal`: keys in, screens out; `plain`: the same without a terminal

mod events;
mod files;
mod plain;
mod screen;
mod session;
mod terminal;
mod words;
mod work;

use std::env;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::sync::mpsc;

use checker::cli::{self, Action, Form, Options, Watch};
use checker::error::{Error, Exit};
use checker::{commands, process, render};

use crate::events::Event;
use crate::files::Files;
use crate::session::Session;

fn main() -> ExitCode {
    let options = match cli::parse(env::args_os()) {
        Ok(options) => options,
        Err(message) => {
            let _ = write!(io::stderr(), "{message}");
            return ExitCode::from(Exit::Usage as u8);
        }
    };
    render::prepare(options.lang, options.colour, options.form);
    render::suggest_keys();
    match run(&options) {
        Ok(()) => ExitCode::from(Exit::Done as u8),
        Err(error) => {
            let words = render::error(&error, options.lang);
            let _ = writeln!(io::stderr(), "{}{words}", options.lang.pick("error: ", "エラー："));
            ExitCode::from(error.exit() as u8)
        }
    }
}

fn run(options: &Options) -> Result<(), Error> {
    process::stop_when_interrupted()?;
    let Action::Watch(name, Watch { poll, .. }) = &options.action else {
        unreachable!("the checker hands over nothing else");
    };
    let workbook = commands::open(options)?;
    let (sender, events) = mpsc::channel();
    let mut session = Session::new(workbook, name.as_deref(), options.clone(), sender.clone())?;
    let files = Files::new(session.files());
    let saved = sender.clone();
    files::watch(session.folder(), files, *poll, move |changed| saved.send(Event::Saved(changed)).is_ok());
    let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    let has_terminal = io::stdout().is_terminal() && io::stdin().is_terminal() && !is_dumb;
    let done = if has_terminal && options.form == Form::Text {
        terminal::run(&mut session, &events, &sender)
    } else {
        plain::run(&mut session, &events, &sender)
    };
    session.end();
    done.map_err(|source| Error::Io { path: "terminal".into(), source })
}
