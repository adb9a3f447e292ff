//! The command line.

use clap::{Arg, ArgMatches, Command, value_parser};

/// Which of the two measurements is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Checking exercises, beside rustlings.
    Check(Options),
    /// Grading classes, beside nbgrader.
    Grade(Grading),
}

/// What is to be measured of grading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grading {
    /// How many times both grade a class.
    pub(crate) pairs: usize,
    /// How many learners that class has.
    pub(crate) learners: usize,
    /// The grader alone also grades a class of this size.
    pub(crate) class: Option<usize>,
}

/// What is to be measured of checking.
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

impl Task {
    pub(crate) fn from_arguments() -> Task {
        let matches = command().get_matches();
        if let Some(matches) = matches.subcommand_matches("grade") {
            let [pairs, learners] = ["pairs", "learners"].map(|name| number(matches, name).unwrap_or_default().max(1));
            return Task::Grade(Grading { pairs, learners, class: number(matches, "class") });
        }
        let exercises = matches.get_many::<String>("exercises").unwrap_or_default().cloned().collect();
        let [runs, fresh] = ["runs", "fresh"].map(|name| number(&matches, name).unwrap_or_default());
        Task::Check(Options { runs: runs.max(1), fresh, exercises })
    }
}

fn number(matches: &ArgMatches, name: &str) -> Option<usize> {
    matches.get_one::<u16>(name).map(|number| usize::from(*number))
}

fn command() -> Command {
    let number =
        |name: &'static str| Arg::new(name).long(name).value_name("N").value_parser(value_parser!(u16).range(..=9999));
    let grade = Command::new("grade")
        .about(
            "Measures the grader and nbgrader in turn, on the same exercises, and writes docs/benchmarks-grading.md.",
        )
        .arg(number("pairs").default_value("3").help("Lets both grade N times"))
        .arg(number("learners").default_value("8").help("Lets both grade a class of N learners"))
        .arg(number("class").help("Lets the grader alone also grade a class of N, such as 1000"));
    Command::new("benchmarks")
        .about("Measures Spikelings and rustlings in turn, on the same exercises, and writes docs/benchmarks.md.")
        .arg(number("runs").default_value("7").help("Takes N pairs of each measurement"))
        .arg(number("fresh").default_value("1").help("Starts both from nothing N times"))
        .arg(
            Arg::new("exercises")
                .long("exercises")
                .value_name("NUMBERS")
                .default_value(EXERCISES)
                .value_delimiter(',')
                .help("Edits these exercises one at a time"),
        )
        .args_conflicts_with_subcommands(true)
        .subcommand(grade)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        command().debug_assert();
    }
}
