//! The command line.

use clap::{Arg, Command, value_parser};

/// What is to be measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// How many pairs of each measurement; those that take long have fewer.
    pub(crate) runs: usize,
    /// How many times both start from nothing.
    pub(crate) fresh: usize,
    /// The exercises that are edited one at a time.
    pub(crate) exercises: Vec<String>,
}

/// One of each kind: short and long functions, lists, arrays, 500 neurons, a struct.
const EXERCISES: &str = "2,4,9,11,16,21";

impl Options {
    pub(crate) fn from_arguments() -> Options {
        let matches = command().get_matches();
        let number = |name: &str| matches.get_one::<u16>(name).map_or(0, |number| usize::from(*number));
        let exercises = matches.get_many::<String>("exercises").unwrap_or_default().cloned().collect();
        Options { runs: number("runs").max(1), fresh: number("fresh"), exercises }
    }
}

fn command() -> Command {
    let number = |name: &'static str, default: &'static str| {
        Arg::new(name).long(name).value_name("N").default_value(default).value_parser(value_parser!(u16))
    };
    Command::new("benchmarks")
        .about("Measures Spikelings and rustlings in turn, on the same exercises, and writes docs/benchmarks.md.")
        .arg(number("runs", "7").help("Takes N pairs of each measurement"))
        .arg(number("fresh", "1").help("Starts both from nothing N times"))
        .arg(
            Arg::new("exercises")
                .long("exercises")
                .value_name("NUMBERS")
                .default_value(EXERCISES)
                .value_delimiter(',')
                .help("Edits these exercises one at a time"),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        command().debug_assert();
    }
}
