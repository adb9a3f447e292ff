//! Reads the command line, runs the command, prints what it says, and ends with its exit code.

use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue};

use checker::cli::{self, Form};
use checker::error::{Error, Exit};
use checker::lang::Lang;
use checker::{commands, process, render};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().collect();
    let exit = match cli::parse(arguments.clone()) {
        Ok(options) => run(&options),
        Err(message) => usage(&message, cli::language(&arguments)),
    };
    ExitCode::from(exit as u8)
}

fn run(options: &cli::Options) -> Exit {
    render::prepare(options.lang, options.colour, options.form);
    match process::stop_when_interrupted().and_then(|()| commands::run(options)) {
        Ok(done) => print(&done.text, done.exit),
        Err(error) => report(&error, options),
    }
}

/// Our own failure: to people on standard error, to programs as an object.
fn report(error: &Error, options: &cli::Options) -> Exit {
    let words = render::error(error, options.lang);
    complain(&format!("{}{words}", options.lang.pick("error: ", "エラー：")));
    match options.form {
        Form::Json => print(&render::json::object(&serde_json::json!({ "error": words })), error.exit()),
        Form::Text => error.exit(),
    }
}

/// Help and version are no errors to clap's callers; everything else is wrong usage.
fn usage(message: &clap::Error, lang: Lang) -> Exit {
    let text = message.render().to_string();
    if !message.use_stderr() {
        return print(&text, Exit::Done);
    }
    complain(text.trim_end());
    if let Some(ContextValue::String(name)) = message.get(ContextKind::InvalidSubcommand)
        && name.bytes().all(|byte| byte.is_ascii_digit())
    {
        let name = format!("check {name}, show {name}, hint {name}");
        complain(&lang.pick(format!("Perhaps one of these: {name}"), format!("次のどれかでしょうか：{name}")));
    }
    complain(lang.pick(
        "Commands and options: cargo run -p checker -- help",
        "コマンドとオプション：cargo run -p checker -- help",
    ));
    Exit::Usage
}

/// Prints `text` and ends with `exit`. A reader that has gone away, such as `head`, is no failure; a full disk is.
fn print(text: &str, exit: Exit) -> Exit {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(&error.to_string());
            Exit::Failed
        }
        _ => exit,
    }
}

/// Writes to standard error; where nobody listens there is nobody to tell.
fn complain(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
