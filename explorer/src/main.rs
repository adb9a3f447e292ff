//! The interactive demo: 500 neurons, three sliders, and what they do at once.
//!
//! It needs a terminal to be played with. Without one, or on one that cannot move its cursor, it prints a single still
//! frame of the start and ends.

use std::env;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use arguments::{Asked, Options};
use demo::Demo;
use look::Look;

mod arguments;
mod axes;
mod controls;
mod count;
mod demo;
mod dots;
mod keys;
mod lines;
mod look;
mod panels;
mod population;
mod screen;
mod still;
mod terminal;
mod words;

fn main() -> ExitCode {
    match arguments::parse(env::args_os().skip(1)) {
        Ok(asked) => match answer(asked) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => failed(&error.to_string()),
        },
        Err(message) => failed(&message),
    }
}

fn answer(asked: Asked) -> io::Result<()> {
    match asked {
        Asked::Help(lang) => still::print(words::help(lang)),
        Asked::Demo(options) => show(options),
    }
}

fn show(options: Options) -> io::Result<()> {
    let demo = Demo::new(options.lang);
    let look = Look::of_environment(options.signs);
    if io::stdout().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb") {
        terminal::run(demo, look)
    } else {
        still::print(&still::frame(&demo, look, 80, 24))
    }
}

fn failed(message: &str) -> ExitCode {
    // Nobody is left to be told if even this fails.
    let _ = writeln!(io::stderr(), "explorer: {message}");
    ExitCode::FAILURE
}
