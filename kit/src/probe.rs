//! The other end of the checker: a server of numbers that runs a learner's code in a process of its own.
//!
//! The checker compiles a probe, a few generated lines around one or more learners' files, whose entry point is [`choose`].
//! Of the file that [`EXERCISE`] names, it runs the learner's `main`, or, with [`CASES`] in the environment, reads the calls
//! from that file and makes them one by one. Expected values never enter this process.
//!
//! Answers go out line by line, unbuffered, on the pipe that stands where standard input would be: every platform hands
//! it down, and what the learner's code prints cannot mix with them. Reading standard input finds its end at once (Unix), or
//! an error (Windows).

use std::any::Any;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::process::{ExitCode, Termination};
use std::sync::Mutex;
use std::{env, process, thread};

use crate::value::{FromValue, ToValue, Value};

/// Environment variable with the path of the file of calls: a line `check NAME` for each check, and below it a line
/// `case VALUE` for each of its cases, where VALUE is the list of arguments.
pub const CASES: &str = "SPIKELINGS_CASES";

/// Environment variable with the exercise that is run, where a program holds several.
pub const EXERCISE: &str = "SPIKELINGS_EXERCISE";

/// The name under which `main` answers.
pub const MAIN: &str = "main";

/// What `todo!` and `unimplemented!` say first when they are reached.
const HOLES: [&str; 2] = ["not yet implemented", "not implemented"];

fn is_hole(message: &str) -> bool {
    HOLES.iter().any(|hole| message.strip_prefix(hole).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')))
}

/// As much as a Linux main thread has, so that a recursion that fits on one platform fits on all.
const STACK_SIZE: usize = 8 << 20;

/// Makes one call of a checked function: takes the arguments from [`Call`], gives back the answer.
pub type Check = fn(&mut Call<'_>) -> Value;

/// Runs one exercise, see [`run`]; the exit code.
pub type Program = fn() -> i32;

/// The arguments of one call.
pub struct Call<'a> {
    arguments: std::slice::Iter<'a, Value>,
}

/// The payload of the panic that ends a call whose arguments the catalogue describes wrongly.
struct Refused(String);

impl<'a> Call<'a> {
    /// A call with these arguments.
    #[must_use]
    pub fn new(arguments: &'a [Value]) -> Call<'a> {
        Call { arguments: arguments.iter() }
    }

    /// The next argument.
    ///
    /// # Panics
    /// When the case has no further argument or one of another type; [`run`] reports that as the author's mistake.
    #[must_use]
    pub fn argument<T: FromValue>(&mut self) -> T {
        let read = self.arguments.next().ok_or_else(|| "a case has too few arguments".to_owned());
        match read.and_then(|value| T::from_value(value).map_err(|error| error.to_string())) {
            Ok(argument) => argument,
            Err(message) => panic::panic_any(Refused(message)),
        }
    }
}

/// The answer of a call that returns several values, or changes some of its arguments.
#[must_use]
pub fn answer(parts: &[&dyn ToValue]) -> Value {
    match parts {
        [only] => only.to_value(),
        _ => Value::List(parts.iter().map(|part| part.to_value()).collect()),
    }
}

/// Runs the program of the exercise that [`EXERCISE`] names; where there is only one, that one.
///
/// # Panics
/// When there is no such exercise; the checker then has no answer, which is never a pass.
#[must_use]
pub fn choose(programs: &[(&str, Program)]) -> i32 {
    if let [(_, only)] = programs {
        return only();
    }
    let name = env::var(EXERCISE).expect("the checker names an exercise");
    let found = programs.iter().find(|(known, _)| *known == name);
    found.expect("the checker has put this exercise into the program").1()
}

/// Runs the learner's `main`, or the calls that [`CASES`] names, and returns the exit code.
///
/// # Panics
/// When the process cannot be set up at all; the checker then has no answer, which is never a pass.
pub fn run<T: Termination + 'static>(main: fn() -> T, checks: &'static [(&'static str, Check)]) -> i32 {
    end_with_parent();
    let mut channel = Channel::open();
    let learner = move || match env::var_os(CASES) {
        None => run_main(main, &mut channel),
        Some(path) => {
            let cases = fs::read_to_string(path).expect("the file of calls can be read");
            run_calls(&cases, checks, &mut channel);
            0
        }
    };
    let thread = thread::Builder::new().name("main".into()).stack_size(STACK_SIZE).spawn(learner);
    let code = thread.expect("a thread can be started").join().unwrap_or(101);
    leave(code)
}

/// Ends the process. Unlike returning from a C `main`, this flushes what was printed without a line end.
#[expect(clippy::disallowed_methods, reason = "there is no Rust `main` to return from")]
fn leave(code: i32) -> ! {
    process::exit(code)
}

/// The pipe to the checker.
struct Channel(File);

impl Channel {
    fn open() -> Channel {
        #[cfg(unix)]
        let pipe = std::os::fd::AsFd::as_fd(&io::stdin()).try_clone_to_owned();
        #[cfg(windows)]
        let pipe = std::os::windows::io::AsHandle::as_handle(&io::stdin()).try_clone_to_owned();
        Channel(pipe.expect("the checker hands down a pipe").into())
    }

    /// Sends one line. Nobody listening means the checker has ended, and then so do we.
    fn send(&mut self, line: &str) {
        if self.0.write_all(format!("{line}\n").as_bytes()).is_err() {
            leave(1);
        }
    }
}

fn run_main<T: Termination>(main: fn() -> T, channel: &mut Channel) -> i32 {
    keep_todo_quiet();
    channel.send(&format!("begin {MAIN}"));
    match panic::catch_unwind(main) {
        Ok(ended) => {
            let well = ended.report() == ExitCode::SUCCESS;
            // A line without its end is printed too, and comes before the answer.
            let _ = io::stdout().flush();
            channel.send(if well { "answer [ ]" } else { "failed" });
        }
        Err(payload) => channel.send(&panicked(payload.as_ref())),
    }
    channel.send("end");
    0
}

fn run_calls(cases: &str, checks: &[(&str, Check)], channel: &mut Channel) {
    keep_todo_quiet();
    let mut check: Option<Check> = None;
    for line in cases.lines() {
        match line.split_once(' ') {
            Some(("check", name)) => {
                if check.is_some() {
                    channel.send("end");
                }
                check = checks.iter().find(|(known, _)| *known == name).map(|(_, check)| *check);
                channel.send(&format!("begin {name}"));
            }
            Some(("case", arguments)) => channel.send(&call(check, arguments)),
            _ => channel.send(&format!("refused {}", Value::Text(format!("`{line}` is no call")))),
        }
    }
    channel.send("end");
}

/// Makes one call and describes how it ended.
fn call(check: Option<Check>, arguments: &str) -> String {
    let refused = |message: String| format!("refused {}", Value::Text(message));
    let Some(check) = check else { return refused("no such check".into()) };
    let arguments = match Value::parse(arguments) {
        Ok(Value::List(arguments)) => arguments,
        Ok(other) => return refused(format!("{other:?} is no list of arguments")),
        Err(error) => return refused(error.to_string()),
    };
    let answer = panic::catch_unwind(AssertUnwindSafe(|| {
        let mut call = Call::new(&arguments);
        let answer = check(&mut call);
        match call.arguments.next() {
            None => answer,
            Some(_) => panic::panic_any(Refused("a case has too many arguments".into())),
        }
    }));
    match answer {
        Ok(answer) => format!("answer {answer}"),
        Err(payload) => match payload.downcast_ref::<Refused>() {
            Some(Refused(message)) => refused(message.clone()),
            None => panicked(payload.as_ref()),
        },
    }
}

/// Where the last panic happened, as `file:line`.
static PANICKED_AT: Mutex<String> = Mutex::new(String::new());

/// Notes where a panic happens. Only a real one is printed: an untouched `todo!` is no accident.
fn keep_todo_quiet() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if let (Some(place), Ok(mut at)) = (info.location(), PANICKED_AT.lock()) {
            *at = format!("{}:{}", place.file(), place.line());
        }
        if !is_hole(message(info.payload())) && !info.payload().is::<Refused>() {
            print(info);
        }
    }));
}

fn message(payload: &dyn Any) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or_default()
}

/// A hole that was reached is `todo`; anything else panicked, with its message and place.
fn panicked(payload: &dyn Any) -> String {
    let message = message(payload);
    if is_hole(message) {
        return "todo".to_owned();
    }
    let place = PANICKED_AT.lock().map(|at| at.clone()).unwrap_or_default();
    format!("panicked {} {}", Value::Text(message.to_owned()), Value::Text(place))
}

/// Ends this process soon after the checker has ended, however that happened (Windows: its job object does).
fn end_with_parent() {
    #[cfg(unix)]
    {
        use std::os::unix::process::parent_id;
        let parent = parent_id();
        thread::spawn(move || {
            while parent_id() == parent {
                thread::sleep(std::time::Duration::from_millis(200));
            }
            leave(1);
        });
    }
}
