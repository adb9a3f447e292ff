//! The vocabulary: what was observed, what differs, and what we say of it. No logic.
//!
//! Whoever reads this file knows every outcome that a learner can get.

use std::time::Duration;

use kit::value::Value;
use serde::{Deserialize, Serialize};

/// What can be said of an exercise, and of each of its checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Every expected answer is there, and right.
    Passed,
    /// Something is wrong, not finite, too few or too many.
    Failed,
    /// Untouched, or holes are left and nothing is wrong.
    Todo,
    /// rustc refuses the file; it is empty; a function is missing or has another signature; compiling took too long.
    CompileError,
    /// The code panicked.
    Panicked,
    /// The program ended before its last answer: abort, stack overflow, signal, `exit`.
    Crashed,
    /// The program ran past the time limit.
    TimedOut,
    /// The program wrote more than the limit.
    OutputLimit,
    /// There is no file.
    Missing,
    /// There is something, but it cannot be read as text.
    Unreadable,
}

impl Status {
    /// Whether there is something to mend, not only something to write.
    #[must_use]
    pub fn is_wrong(self) -> bool {
        !matches!(self, Status::Passed | Status::Todo)
    }
}

/// What one check of a built exercise did.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// The check's name.
    pub check: String,
    /// Its answers, one per case as far as it got. What `main` printed is its one answer, once it has returned.
    pub answers: Vec<Answer>,
    /// How its process stood after the last answer.
    pub ending: Ending,
    /// What `main` printed, also if it never returned.
    pub printed: String,
}

/// The answer to one call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// A value was returned.
    Value(#[serde(with = "line")] Value),
    /// A hole was reached.
    Todo,
    /// The call panicked.
    Panicked {
        /// The panic's message.
        message: String,
        /// Its place, as `file:line`.
        place: String,
    },
    /// `main` returned an error.
    ReturnedError,
    /// The probe could not make the call, and says why: the catalogue describes it wrongly, or the program plays probe.
    Refused(String),
}

/// How a check's process stood after the last answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// All calls were made.
    Finished,
    /// It called `exit` with this code.
    Exited(i32),
    /// The system ended it with this signal (Unix) or status (Windows).
    Killed(i32),
    /// The stack was used up.
    StackOverflow,
    /// It called `abort`.
    Aborted,
    /// There was no memory left for it.
    OutOfMemory,
    /// It wrote something else in place of its answers.
    Garbled,
    /// It ran past the time limit.
    TimedOut,
    /// It wrote more than the limit.
    OutputLimit,
}

/// Values are written down as the line that a probe sends: no digit is lost.
mod line {
    use kit::value::Value;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(value: &Value, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub(super) fn deserialize<'a, D: Deserializer<'a>>(deserializer: D) -> Result<Value, D::Error> {
        Value::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// The same for a value that may be missing.
mod optional_line {
    use kit::value::Value;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer, de::Error as _};

    #[expect(clippy::ref_option, reason = "serde calls it so")]
    pub(super) fn serialize<S: Serializer>(value: &Option<Value>, serializer: S) -> Result<S::Ok, S::Error> {
        value.as_ref().map(ToString::to_string).serialize(serializer)
    }

    pub(super) fn deserialize<'a, D: Deserializer<'a>>(deserializer: D) -> Result<Option<Value>, D::Error> {
        let line = Option::<String>::deserialize(deserializer)?;
        line.map(|line| Value::parse(&line)).transpose().map_err(D::Error::custom)
    }
}

/// A verdict on one exercise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// The exercise, such as `part1/02_synaptic_input`.
    pub id: String,
    /// The verdict in one word.
    pub status: Status,
    /// Why there are no checks, if the file could not be compiled or read.
    pub obstacle: Option<Obstacle>,
    /// What rustc said about the learner's file: errors, or warnings if it compiled.
    pub diagnostics: Vec<Diagnostic>,
    /// A verdict per function, and on `main`.
    pub checks: Vec<CheckVerdict>,
    /// The name of the typical mistake that the answers show.
    pub mistake: Option<String>,
    /// Time from reading the file to the verdict.
    pub duration: Duration,
}

/// A verdict on one function, constant, or `main`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckVerdict {
    /// The function's, constant's name, or `main`.
    pub name: String,
    /// The line of the learner's file in which it is declared, counted from 1.
    pub line: Option<usize>,
    /// The verdict in one word.
    pub status: Status,
    /// Each case of a function, each line of `main`, in order.
    pub rows: Vec<Row>,
    /// Lines that `main` printed besides those that are compared.
    pub other_lines: Vec<String>,
    /// How the process stood.
    pub ending: Ending,
    /// The mistake that this check's answers show.
    pub mistake: Option<String>,
    /// What the numbers show by themselves, where no mistake explains them.
    pub reason: Option<Reason>,
}

/// What wrong numbers show by themselves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reason {
    /// All is right with the tutorial's parameters; these fields make the difference.
    OnlyTutorial(Vec<String>),
    /// All numbers are the expected ones times this.
    Factor(f64),
    /// All numbers are the expected ones plus this.
    Offset(f64),
    /// All numbers are this one.
    AllEqual(f64),
    /// All rows are the same.
    RowsEqual,
    /// Each number stands one place too early.
    Early,
    /// Each number stands one place too late.
    Late,
    /// The numbers are right, their order is not.
    Reordered,
    /// The numbers are right, from the last to the first.
    Reversed,
    /// Rows and columns are swapped.
    Transposed,
    /// The list lacks one number, and the others are right.
    Missing(End),
    /// The list has one number more, and the others are right.
    Extra(End),
    /// The numbers are right up to so many decimals.
    Rounded(u32),
    /// The deviations from a value are all so many times as large.
    Spread {
        /// How many times.
        ratio: f64,
        /// From which value.
        around: f64,
    },
    /// All numbers are right to about so many digits.
    Nearly(u32),
    /// A constant has another one's value.
    AnothersValue(String),
    /// A constant is zero.
    Zero,
    /// A constant is a power of ten times its value.
    Power(f64),
    /// Only these places are wrong.
    Only(Vec<usize>),
    /// All is right before this step.
    From {
        /// The first step that is wrong.
        step: usize,
        /// By how much.
        error: f64,
    },
    /// From this step on the error grows.
    Drifts(usize),
    /// From this step on there is no finite number.
    NotFiniteFrom(usize),
}

/// An end of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// Its beginning.
    First,
    /// Its end.
    Last,
}

/// One expected answer beside the actual one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What is expected; none where an answer is one too many.
    #[serde(with = "optional_line")]
    pub expected: Option<Value>,
    /// What came; none where an answer is missing.
    pub answer: Option<Answer>,
    /// How they differ, if they do.
    pub difference: Option<Difference>,
}

/// How an answer differs from what is expected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Difference {
    /// A hole was reached.
    Todo,
    /// There is no answer, or one too many.
    NoAnswer,
    /// The call panicked, or `main` returned an error.
    NoValue,
    /// A number is wrong.
    Number(Spot),
    /// A number is NaN or infinite.
    NotFinite(Spot),
    /// A count, a flag, or the kind of a value is wrong.
    Other,
    /// A list has another length.
    Length {
        /// As it should be.
        expected: usize,
        /// As it is.
        actual: usize,
    },
    /// The words of a text differ.
    Words,
    /// The numbers of a text are right, but they are written in another way: decimals, exponent.
    Format,
    /// A line too many.
    ExtraLine,
    /// Something in a long list is wrong, of which only a summary is known; the way to that list.
    Somewhere(Vec<usize>),
    /// A figure shows something else.
    Figure(Vec<FigureDifference>),
}

/// How a figure differs from what is expected, apart from colours and sizes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FigureDifference {
    /// The panel, counted from 0.
    pub panel: usize,
    /// How many panels the figure should have.
    pub of: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// What is wrong with a panel of a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Fault {
    /// There are too few panels, or too many.
    Panels {
        /// As it should be.
        expected: usize,
        /// As it is.
        actual: usize,
    },
    /// There is no title.
    Title,
    /// An axis has no label.
    Label(Axis),
    /// An axis label names no unit.
    Unit(Axis, String),
    /// An axis label names a unit of something else.
    Quantity {
        /// The axis.
        axis: Axis,
        /// Its label.
        label: String,
        /// The SI unit of what should be there.
        expected: String,
    },
    /// The numbers are right, but in another unit than the label says.
    Scale(Axis, String),
    /// What should be drawn as one kind is drawn as another.
    Kind {
        /// As it should be.
        expected: Kind,
        /// As it is.
        actual: Kind,
    },
    /// There are too few series of a kind, or too many.
    Series {
        /// Which kind.
        kind: Kind,
        /// As it should be.
        expected: usize,
        /// As it is.
        actual: usize,
    },
    /// A series has too few points, or too many.
    Points {
        /// Which kind.
        kind: Kind,
        /// As it should be.
        expected: usize,
        /// As it is.
        actual: usize,
    },
    /// What belongs to one axis is at the other.
    Swapped,
    /// A point is elsewhere than it should be, as (x, y).
    Point {
        /// Which kind.
        kind: Kind,
        /// As it should be.
        expected: (f64, f64),
        /// As it is.
        actual: (f64, f64),
    },
    /// A series is another, and no single point can be named.
    Elsewhere(Kind),
    /// A bin holds another count.
    Bin {
        /// The bin, counted from 0.
        bin: usize,
        /// As it should be.
        expected: i64,
        /// As it is.
        actual: i64,
    },
    /// The bins begin or end elsewhere.
    Edges,
    /// A number is NaN or infinite.
    NotFinite,
    /// The legend has too few entries.
    Legend {
        /// As it should be at least.
        expected: usize,
        /// As it is.
        actual: usize,
    },
}

/// One of a panel's axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Axis {
    /// To the right.
    X,
    /// Upwards.
    Y,
}

/// A kind of series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Dots.
    Dots,
    /// A line.
    Line,
    /// Bars over bins.
    Histogram,
    /// Pixels.
    Image,
}

/// Where in a value, or in a line, a number differs, and by how much.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// The way to it through nested lists; empty for a number by itself.
    pub index: Vec<usize>,
    /// As it should be.
    pub expected: f64,
    /// As it is.
    pub actual: f64,
    /// How many numbers of this value differ.
    pub differing: usize,
    /// How many numbers this value has.
    pub of: usize,
}

/// What stands between a learner's file and its checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Obstacle {
    /// There is no file.
    Missing,
    /// There is a folder in its place.
    Folder,
    /// It is no file that could be read: a device, a pipe.
    NoFile,
    /// The file may not be read.
    NoPermission,
    /// The file is larger than any exercise: 1 MiB.
    TooLarge,
    /// The file is not UTF-8 from this line on.
    NotUtf8 {
        /// Counted from 1.
        line: usize,
    },
    /// The system says this when the file is read.
    Unreadable(String),
    /// There is nothing in the file but blanks and comments.
    Empty,
    /// rustc refuses the file; see the diagnostics.
    Refused,
    /// A function, a constant, or `main` is not there.
    ItemMissing {
        /// Its declaration as it should be.
        declaration: String,
    },
    /// A function or a constant has another type.
    SignatureChanged {
        /// Its name.
        name: String,
        /// Its declaration as it should be.
        declaration: String,
    },
    /// Compiling took longer than this many seconds.
    CompileTimeout(u64),
    /// The compiler itself did not survive the file.
    CompilerGaveUp,
}

/// One message of rustc about the learner's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// An error keeps the file from compiling.
    pub severity: Severity,
    /// Such as `E0277`.
    pub code: Option<String>,
    /// The first line of the message.
    pub message: String,
    /// Where it points to in the learner's file, counted from 1.
    pub line: Option<usize>,
    /// The whole message as rustc draws it, with ANSI colours.
    pub rendered: String,
}

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Severity {
    /// The file does not compile.
    Error,
    /// It does.
    Warning,
}
