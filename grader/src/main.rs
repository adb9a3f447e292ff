//! `grade`: the checker hands over to this program, and it starts itself once more for whatever goes into a jail.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;

use checker::cli::{Colour, Form};
use checker::error::{Error as CheckerError, Exit};
use checker::{process, render};
use grader::error::Error;
use grader::{cli, commands, jail, picture};

fn main() -> ExitCode {
    let mut arguments: Vec<OsString> = env::args_os().collect();
    if let [_, word, spec] = arguments.as_slice()
        && word == jail::ENTER
    {
        return jail::enter(spec);
    }
    if let [_, word, file, lang] = arguments.as_slice()
        && word == picture::DRAW
    {
        return picture::draw(file, lang);
    }
    // The checker hands over its own command line.
    if arguments.get(1).is_some_and(|word| word == "grade") {
        arguments.remove(0);
    }
    let options = match cli::parse(arguments) {
        Ok(options) => options,
        Err(message) => {
            let exit = if message.use_stderr() { Exit::Usage } else { Exit::Done };
            let text = message.render().to_string();
            let _ = if exit == Exit::Usage { write!(io::stderr(), "{text}") } else { write!(io::stdout(), "{text}") };
            return ExitCode::from(exit as u8);
        }
    };
    let lang = options.lang;
    render::prepare(lang, Colour::Never, Form::Text);
    let done = process::stop_when_interrupted().map_err(Error::from).and_then(|()| commands::run(&options));
    let exit = match done {
        Ok(done) => {
            for warning in &done.warnings {
                let _ = writeln!(io::stderr(), "{}{warning}", lang.pick("warning: ", "警告："));
            }
            let _ = write!(io::stdout(), "{}", done.text);
            done.exit
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "{}{}", lang.pick("error: ", "エラー："), error.words(lang));
            if matches!(error, Error::Checker(CheckerError::Interrupted)) {
                let again = lang.pick("The same command goes on from here.", "同じコマンドで続きから採点できます。");
                let _ = writeln!(io::stderr(), "{again}");
            }
            error.exit()
        }
    };
    ExitCode::from(exit as u8)
}
