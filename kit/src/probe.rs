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
use std::cell::{Cell, RefCell};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::process::{ExitCode, Termination};
use std::sync::Mutex;
use std::{env, process, thread};

use crate::value::{FromValue, ToValue, Value};

/// Environment variable with the path of the file of calls: a line `check NAME` for each check, and below it a line
/// `case VALUE` for each of its cases, where VALUE is the list of arguments. Where several exercises are asked in one process,
/// a line `exercise ID` stands above the calls of each; a line `main` among them lets its `main` run, see [`mark`]. Answers
/// come in short then, see [`crate::value::short`].
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

/// What a check asks of a learner's file.
///
/// The probe has one for each check. Those for functions are compiled once for each signature, into the crate of generics, since
/// the same lines in every probe would be a fifth of what rustc does.
pub trait Ask: Sync {
    /// Takes the arguments from `call`, gives back the answer.
    fn ask(&self, call: &mut Call<'_>) -> Value;
}

/// Makes one call: takes the arguments from [`Call`], gives back the answer.
pub type Check = fn(&mut Call<'_>) -> Value;

impl Ask for Check {
    fn ask(&self, call: &mut Call<'_>) -> Value {
        self(call)
    }
}

/// A constant, which takes no arguments.
#[derive(Debug)]
pub struct Constant<T>(pub T);

impl<T: ToValue + Sync> Ask for Constant<T> {
    fn ask(&self, _call: &mut Call<'_>) -> Value {
        self.0.to_value()
    }
}

/// Checks by their names.
type Checks<'a> = [(&'a str, &'a dyn Ask)];

/// What every type is, and nothing but itself: `f64: Is<f64>`.
pub trait Is<T> {}

impl<T> Is<T> for T {}

/// Whether a type implements a trait, or any of several, each with a number of its own, told by the compiler as a constant:
/// `implements!([0 Volt: Add<Ampere>] [1 Volt: Add<f64>])`.
///
/// An inherent constant, which is there only for types that do, goes before a trait's of the same name. All share one type and
/// one trait: declaring them for each takes rustc longer.
#[macro_export]
macro_rules! implements {
    ($([$number:literal $kind:ty: $($bound:tt)+])+) => {{
        struct Asked<T, const NUMBER: usize>(::std::marker::PhantomData<T>);
        #[allow(unused)]
        trait Otherwise {
            const IMPLEMENTS: bool = false;
        }
        impl<T, const NUMBER: usize> Otherwise for Asked<T, NUMBER> {}
        $(
            #[allow(unused)]
            impl<T: $($bound)+> Asked<T, $number> {
                const IMPLEMENTS: bool = true;
            }
        )+
        $(<Asked<$kind, $number>>::IMPLEMENTS)||+
    }};
}

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
    let value = |part: &dyn ToValue| if IN_SHORT.get() { part.to_short() } else { part.to_value() };
    match parts {
        [only] => value(*only),
        _ => Value::List(parts.iter().map(|part| value(*part)).collect()),
    }
}

/// Runs the program of the exercise that [`EXERCISE`] names; where there is only one, that one.
///
/// # Panics
/// When there is no such exercise; the checker then has no answer, which is never a pass.
#[must_use]
pub fn choose(programs: &'static [(&'static str, Program)]) -> i32 {
    if let Some(cases) = cases_of_several() {
        return run_several(programs, &cases);
    }
    if let [(_, only)] = programs {
        return only();
    }
    let name = env::var(EXERCISE).expect("the checker names an exercise");
    let found = programs.iter().find(|(known, _)| *known == name);
    found.expect("the checker has put this exercise into the program").1()
}

/// The file of calls, if it asks several exercises.
fn cases_of_several() -> Option<String> {
    let cases = fs::read_to_string(env::var_os(CASES)?).ok()?;
    cases.starts_with(HEAD).then_some(cases)
}

/// What stands above the calls of each exercise.
const HEAD: &str = "exercise ";

/// What is asked of one exercise among several.
struct Section {
    calls: Vec<String>,
    main: bool,
    channel: Channel,
}

thread_local! {
    /// Whether answers are sent in short.
    static IN_SHORT: Cell<bool> = const { Cell::new(false) };

    /// What the program that is started next is asked, and how [`run`] hands the channel back.
    static SECTION: RefCell<Option<Section>> = const { RefCell::new(None) };
}

/// Asks one exercise after another in this process.
fn run_several(programs: &'static [(&'static str, Program)], cases: &str) -> i32 {
    end_with_parent();
    let mut sections: Vec<(String, Vec<String>)> = Vec::new();
    for line in cases.lines() {
        match (line.strip_prefix(HEAD), sections.last_mut()) {
            (Some(id), _) => sections.push((id.to_owned(), Vec::new())),
            (None, Some((_, calls))) => calls.push(line.to_owned()),
            (None, None) => {}
        }
    }
    let mut channel = Channel::open();
    let learner = move || {
        keep_todo_quiet();
        IN_SHORT.set(true);
        for (id, mut calls) in sections {
            let known = programs.iter().find(|(known, _)| *known == id);
            let program = known.expect("the checker has put this exercise into the program").1;
            channel.send(format_args!("{HEAD}{id}"));
            let main = calls.iter().any(|call| call == MAIN);
            calls.retain(|call| call != MAIN);
            SECTION.set(Some(Section { calls, main, channel }));
            program();
            channel = SECTION.take().expect("it is handed back").channel;
        }
        channel.send(format_args!("done"));
    };
    let thread = thread::Builder::new().name("main".into()).stack_size(STACK_SIZE).spawn(learner);
    leave(thread.expect("a thread can be started").join().map_or(101, |()| 0))
}

/// The line on standard output between what the `main`s of several exercises print: the exercise that comes now, or none.
#[must_use]
pub fn mark(exercise: &str) -> String {
    format!("\n\u{1e}{exercise}\n")
}

/// Runs the learner's `main`, or the calls that [`CASES`] names, and returns the exit code.
///
/// # Panics
/// When the process cannot be set up at all; the checker then has no answer, which is never a pass.
pub fn run<T: Termination + 'static>(main: fn() -> T, checks: &Checks<'_>) -> i32 {
    if let Some(mut section) = SECTION.take() {
        run_calls(section.calls.iter().map(String::as_str), checks, &mut section.channel);
        if section.main {
            section.channel.send(format_args!("{MAIN}"));
            print_mark(MAIN);
            run_main(main, &mut section.channel);
            print_mark("");
        }
        SECTION.set(Some(section));
        return 0;
    }
    end_with_parent();
    let mut channel = Channel::open();
    let learner = || {
        keep_todo_quiet();
        match env::var_os(CASES) {
            None => run_main(main, &mut channel),
            Some(path) => {
                let cases = fs::read_to_string(path).expect("the file of calls can be read");
                run_calls(cases.lines(), checks, &mut channel);
                0
            }
        }
    };
    let code = thread::scope(|scope| {
        let thread = thread::Builder::new().name("main".into()).stack_size(STACK_SIZE).spawn_scoped(scope, learner);
        thread.expect("a thread can be started").join().unwrap_or(101)
    });
    leave(code)
}

/// That nobody listens is no reason to panic.
fn print_mark(exercise: &str) {
    let mut out = io::stdout();
    let _ = out.write_all(mark(exercise).as_bytes()).and_then(|()| out.flush());
}

/// Ends the process. Unlike returning from a C `main`, this flushes what was printed without a line end.
#[expect(clippy::disallowed_methods, reason = "there is no Rust `main` to return from")]
fn leave(code: i32) -> ! {
    process::exit(code)
}

/// The pipe to the checker. What is sent is never held as a whole: an answer may have megabytes.
struct Channel(BufWriter<File>);

impl Channel {
    fn open() -> Channel {
        #[cfg(unix)]
        let pipe = std::os::fd::AsFd::as_fd(&io::stdin()).try_clone_to_owned();
        #[cfg(windows)]
        let pipe = std::os::windows::io::AsHandle::as_handle(&io::stdin()).try_clone_to_owned();
        Channel(BufWriter::with_capacity(1 << 16, pipe.expect("the checker hands down a pipe").into()))
    }

    /// Sends one line. Nobody listening means the checker has ended, and then so do we.
    fn send(&mut self, line: fmt::Arguments<'_>) {
        if self.0.write_fmt(format_args!("{line}\n")).and_then(|()| self.0.flush()).is_err() {
            leave(1);
        }
    }
}

fn run_main<T: Termination>(main: fn() -> T, channel: &mut Channel) -> i32 {
    channel.send(format_args!("begin {MAIN}"));
    match panic::catch_unwind(main) {
        Ok(ended) => {
            let well = ended.report() == ExitCode::SUCCESS;
            // A line without its end is printed too, and comes before the answer.
            let _ = io::stdout().flush();
            channel.send(format_args!("{}", if well { "answer [ ]" } else { "failed" }));
        }
        Err(payload) => channel.send(format_args!("{}", panicked(payload.as_ref()))),
    }
    channel.send(format_args!("end"));
    0
}

fn run_calls<'a>(cases: impl Iterator<Item = &'a str>, checks: &Checks<'_>, channel: &mut Channel) {
    let mut begun = false;
    let mut check: Option<&dyn Ask> = None;
    for line in cases {
        match line.split_once(' ') {
            Some(("check", name)) => {
                if begun {
                    channel.send(format_args!("end"));
                }
                begun = true;
                check = checks.iter().find(|(known, _)| *known == name).map(|(_, check)| *check);
                channel.send(format_args!("begin {name}"));
            }
            Some(("case", arguments)) => match call(check, arguments) {
                Ok(answer) => channel.send(format_args!("answer {answer}")),
                Err(accident) => channel.send(format_args!("{accident}")),
            },
            _ => channel.send(format_args!("{}", refused(&format!("`{line}` is no call")))),
        }
    }
    if begun {
        channel.send(format_args!("end"));
    }
}

/// Makes one call: what it answered, or a line about why it did not.
fn call(check: Option<&dyn Ask>, arguments: &str) -> Result<Value, String> {
    let check = check.ok_or_else(|| refused("no such check"))?;
    let arguments = match Value::parse(arguments) {
        Ok(Value::List(arguments)) => arguments,
        Ok(other) => return Err(refused(&format!("{other:?} is no list of arguments"))),
        Err(error) => return Err(refused(&error.to_string())),
    };
    let answer = panic::catch_unwind(AssertUnwindSafe(|| {
        let mut call = Call::new(&arguments);
        let answer = check.ask(&mut call);
        match call.arguments.next() {
            None => answer,
            Some(_) => panic::panic_any(Refused("a case has too many arguments".into())),
        }
    }));
    answer.map_err(|payload| match payload.downcast_ref::<Refused>() {
        Some(Refused(message)) => refused(message),
        None => panicked(payload.as_ref()),
    })
}

/// The line about a case that does not fit the function.
fn refused(message: &str) -> String {
    format!("refused {}", Value::Text(message.to_owned()))
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

#[cfg(test)]
mod tests {
    use std::ops::{Add, Mul};

    use super::*;

    struct Volt(f64);

    impl Add for Volt {
        type Output = Volt;

        fn add(self, other: Volt) -> Volt {
            Volt(self.0 + other.0)
        }
    }

    impl<T> Mul<T> for Volt {
        type Output = T;

        fn mul(self, other: T) -> T {
            other
        }
    }

    #[test]
    fn what_a_type_implements_is_told() {
        assert!(implements!([0 Volt: Add<Volt>]));
        assert!(implements!([0 Volt: Add<Output = Volt>]));
        assert!(implements!([0 Volt: Mul<f64, Output = f64>]));
        assert!(implements!([0 f64: Is<f64>]));
        assert!(!implements!([0 Volt: Add<f64>]));
        assert!(!implements!([0 Volt: Add<Output = f64>]));
        assert!(!implements!([0 Volt: Mul<f64, Output = Volt>]));
        assert!(!implements!([0 Volt: Is<f64>]));
        assert!(!implements!([0 Volt: Clone]));
        assert!(implements!([0 Volt: Clone] [1 Volt: Add<Volt>] [2 f64: Is<Volt>]), "any of them is enough");
        assert!(!implements!([0 Volt: Clone] [1 Volt: Add<f64>] [2 f64: Is<Volt>]));
    }

    #[test]
    fn answers_of_several_exercises_come_in_short() {
        let (short, long) = (vec![1.0; 9], vec![1.0; 2501]);
        assert_eq!(answer(&[&long]), long.to_value());
        IN_SHORT.set(true);
        assert_eq!(answer(&[&short]), short.to_value());
        let of_long = answer(&[&long]).to_string();
        assert!(of_long.len() < 200, "{of_long}");
        assert_eq!(answer(&[&short, &long]), Value::List(vec![short.to_value(), answer(&[&long])]));
        let mut figure = crate::Figure::new();
        figure.dots(&[1.0, 0.0], &[1.0, 2.0]);
        assert_eq!(answer(&[&figure]), figure.to_canonical());
        IN_SHORT.set(false);
    }
}
