//! A built exercise + its cases -> observations: what each function answered, and what `main` printed.
//!
//! The program is started once for `main`, and at the same time once for the calls. If it ends before its last answer, the
//! checks that it had not come to are asked in a further process: one broken function never hides another's verdict.

use std::borrow::Cow;
use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use kit::probe::{CASES, EXERCISE};
use kit::value::Value;

use crate::catalogue::{Check, Exercise, MAIN, Subject, TextMode};
use crate::compile::Built;
use crate::error::Error;
use crate::process::{End, Environment, Job, Limits, Ran, is_abort, is_stack_overflow};
use crate::verdict::{Answer, Ending, Observation};

/// Standard output and standard error of an exercise.
pub(crate) const OUTPUT_LIMIT: usize = 1 << 20;

/// Far more than the largest answer: 500 neurons at 151 times, twice.
const ANSWER_LIMIT: usize = 64 << 20;

/// Asks a built exercise for everything that its checks want to know; one observation per check, in their order.
///
/// # Errors
/// When the program cannot be started.
pub fn observe(built: &Built, exercise: &Exercise, time: Duration) -> Result<Vec<Observation>, Error> {
    let calls = called(built, exercise);
    let (mut called, main) = thread::scope(|scope| {
        let main = scope.spawn(|| observe_main(built, exercise, time));
        let called = observe_calls(built, &calls, time)?;
        Ok((called, main.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?))
    })?;
    called.push(main);
    Ok(in_order(built, exercise, called))
}

/// The observations in the order of the checks, with what the compiler alone has answered among them.
fn in_order(built: &Built, exercise: &Exercise, observations: Vec<Observation>) -> Vec<Observation> {
    let mut observations = observations.into_iter().peekable();
    let observe = |check: &Check| match built.snippets.get(&check.name) {
        Some(answer) => {
            Some(Observation { answers: vec![answer.clone()], ..unanswered(&check.name, Ending::Finished) })
        }
        None => observations.next_if(|observation| observation.check == check.name),
    };
    exercise.checks.iter().filter_map(observe).collect()
}

/// As [`observe`], but `main` does not run.
///
/// # Errors
/// When the program cannot be started.
pub fn observe_functions(built: &Built, exercise: &Exercise, time: Duration) -> Result<Vec<Observation>, Error> {
    observe_calls(built, &called(built, exercise), time)
}

/// One exercise of a program that holds several, and what it is asked.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The program.
    pub built: &'a Built,
    /// The exercise, with the cases that it is asked.
    pub exercise: &'a Exercise,
    /// Whether its `main` is to run too.
    pub main: bool,
}

/// Asks all exercises of one program in one process, which is much quicker than in two for each. There are observations only
/// of those that went through without any accident; whoever ends the process, or is behind it, is to be asked alone.
///
/// # Errors
/// When the program cannot be started.
pub fn observe_together(wanted: &[Wanted<'_>], time: Duration) -> Result<Vec<Option<Vec<Observation>>>, Error> {
    let mut all: Vec<Option<Vec<Observation>>> = Vec::new();
    while let Some(first) = wanted.get(all.len()) {
        let rest = &wanted[all.len()..];
        let mut cases = String::new();
        for wanted in rest {
            cases.push_str(&format!(
                "exercise {}\n{}",
                wanted.exercise.id,
                calls(&called(wanted.built, wanted.exercise))
            ));
            if wanted.main {
                cases.push_str("main\n");
            }
        }
        let ran = ask_for(first.built, "together", &cases, time)?;
        let sections = sections(&ran, rest);
        all.extend(sections);
        if all.len() < wanted.len() {
            // Who was not left behind is asked in a further process, but for the one that it ended with.
            all.push(None);
        }
    }
    Ok(all)
}

/// The checks that the program is called for.
fn called<'a>(built: &Built, exercise: &'a Exercise) -> Vec<&'a Check> {
    let is_called = |check: &&Check| check.name != MAIN && !built.snippets.contains_key(&check.name);
    exercise.checks.iter().filter(is_called).collect()
}

/// What each exercise answered, up to the first that had an accident.
fn sections(ran: &Ran, wanted: &[Wanted<'_>]) -> Vec<Option<Vec<Observation>>> {
    let (text, printed) = (text_of(&ran.answers), text_of(&ran.stdout));
    let mut parts = text.split_inclusive('\n').peekable();
    let mut outputs = Outputs(&printed);
    let mut all = Vec::new();
    for wanted in wanted {
        if parts
            .next()
            .and_then(|line| line.strip_prefix("exercise "))
            .is_none_or(|id| id.trim_end() != wanted.exercise.id)
        {
            break;
        }
        let mut lines: Vec<&str> = Vec::new();
        while let Some(line) = parts.next_if(|line| !line.starts_with("exercise ") && *line != "done\n") {
            lines.push(line);
        }
        // Only behind a further exercise, or the very end, was this one's end well.
        let is_last = parts.peek().is_none_or(|line| *line == "done\n");
        if is_last && (parts.peek().is_none() || ran.end != End::Exited(0)) {
            break;
        }
        match section(wanted, &lines, &mut outputs) {
            Some(observations) => all.push(Some(observations)),
            // The process went on, and so can we.
            None => all.push(None),
        }
    }
    all
}

/// The observations of one exercise; none unless every check came to its end.
fn section(wanted: &Wanted<'_>, lines: &[&str], outputs: &mut Outputs<'_>) -> Option<Vec<Observation>> {
    let checks = called(wanted.built, wanted.exercise);
    let (calls, main) = match lines.iter().position(|line| *line == "main\n") {
        Some(at) if wanted.main => (&lines[..at], Some(&lines[at + 1..])),
        None if !wanted.main => (lines, None),
        _ => return None,
    };
    let names: Vec<&str> = checks.iter().map(|check| check.name.as_str()).collect();
    let mut observations = if names.is_empty() { Vec::new() } else { read_lines(calls, &names, Ending::Exited(0)) };
    if let Some(main) = main {
        let observation = read_lines(main, &[MAIN], Ending::Exited(0)).pop()?;
        observations.push(with_output(observation, wanted.exercise, outputs.next()?));
    }
    let is_whole = |observation: &Observation| observation.ending == Ending::Finished;
    let expected = names.len() + usize::from(wanted.main);
    if observations.len() != expected || !observations.iter().all(is_whole) {
        return None;
    }
    Some(in_order(wanted.built, wanted.exercise, observations))
}

/// What the `main`s of several exercises printed, one after the other.
struct Outputs<'a>(&'a str);

impl<'a> Iterator for Outputs<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let (begin, end) = (kit::probe::mark(MAIN), kit::probe::mark(""));
        let (_, after) = self.0.split_once(&begin)?;
        let (printed, rest) = after.split_once(&end)?;
        self.0 = rest;
        Some(printed)
    }
}

/// The answer of a built exercise to the first case of one check.
///
/// # Errors
/// When the program cannot be started.
pub(crate) fn ask_once(built: &Built, check: &Check, time: Duration) -> Result<Observation, Error> {
    let mut check = check.clone();
    if let Subject::Function { cases, .. } = &mut check.subject {
        cases.truncate(1);
    }
    Ok(ask(built, "once", &[&check], time)?.remove(0))
}

fn observe_main(built: &Built, exercise: &Exercise, time: Duration) -> Result<Observation, Error> {
    let name = format!("{MAIN}-{}", RUNS.fetch_add(1, Ordering::Relaxed));
    let ran = run(built, &name, Vec::new(), time)?;
    let observation = read_answers(&ran, &[MAIN]).remove(0);
    Ok(with_output(observation, exercise, &String::from_utf8_lossy(&ran.stdout)))
}

/// The observation of `main` with what it printed.
fn with_output(mut observation: Observation, exercise: &Exercise, printed: &str) -> Observation {
    // What a program draws for its reader is not compared: that it has come to its end is all that counts.
    let is_free =
        exercise.check(MAIN).is_some_and(|main| matches!(main.subject, Subject::Main { mode: TextMode::Free, .. }));
    for answer in &mut observation.answers {
        if matches!(answer, Answer::Value(_)) && !is_free {
            *answer = Answer::Value(Value::Text(printed.to_owned()));
        }
    }
    Observation { printed: printed.to_owned(), ..observation }
}

fn observe_calls(built: &Built, checks: &[&Check], time: Duration) -> Result<Vec<Observation>, Error> {
    if checks.is_empty() {
        return Ok(Vec::new());
    }
    let mut observations = ask(built, "calls", checks, time)?;
    let left = &checks[observations.len()..];
    // Each by itself and all at once: several that never end take no longer than one.
    let rest: Result<Vec<_>, Error> = thread::scope(|scope| {
        let asked: Vec<_> = left
            .iter()
            .map(|check| scope.spawn(|| ask(built, &check.name, std::slice::from_ref(check), time)))
            .collect();
        asked.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    observations.extend(rest?.into_iter().flatten());
    Ok(observations)
}

/// Makes the calls of `checks` in one process called `name`; an observation for each check that it came to.
fn ask(built: &Built, name: &str, checks: &[&Check], time: Duration) -> Result<Vec<Observation>, Error> {
    // A snippet's name may hold what no file's name may.
    let name: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
    let ran = ask_for(built, &name, &calls(checks), time)?;
    let names: Vec<&str> = checks.iter().map(|check| check.name.as_str()).collect();
    Ok(read_answers(&ran, &names))
}

/// Runs the program on this file of calls, in a process called `name`.
fn ask_for(built: &Built, name: &str, calls: &str, time: Duration) -> Result<Ran, Error> {
    // Two may ask the same program at once, and different things.
    let name = format!("{name}-{}", RUNS.fetch_add(1, Ordering::Relaxed));
    let cases = built.runs.join(format!("{name}.cases"));
    fs::write(&cases, calls).map_err(Error::io(&cases))?;
    let ran = run(built, &name, vec![(CASES, cases.clone().into_os_string())], time);
    let _ = fs::remove_file(&cases);
    ran
}

/// How many runs there were, so that each has a name of its own.
static RUNS: AtomicU64 = AtomicU64::new(0);

/// The file of calls, see `kit::probe::CASES`.
fn calls(checks: &[&Check]) -> String {
    let mut lines = String::new();
    for check in checks {
        lines.push_str(&format!("check {}\n", check.name));
        for case in check.cases() {
            lines.push_str(&format!("case {}\n", Value::List(case.clone())));
        }
    }
    lines
}

fn run(
    built: &Built,
    name: &str,
    mut variables: Vec<(&'static str, std::ffi::OsString)>,
    time: Duration,
) -> Result<Ran, Error> {
    // What the program writes goes with the folder.
    let folder = built.runs.join(name);
    fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
    variables.push(("RUST_BACKTRACE", "0".into()));
    variables.push((EXERCISE, built.exercise.clone().into()));
    built.confine.run(Job {
        program: built.program.clone(),
        arguments: Vec::new(),
        folder,
        environment: Environment::Only(variables),
        answers: true,
        show_errors: false,
        limits: Limits { time, output: OUTPUT_LIMIT, answers: ANSWER_LIMIT },
        call_off: built.call_off.clone(),
    })
}

/// Reads the answers of one process: an observation for each check that it came to, at least for the first.
fn read_answers(ran: &Ran, names: &[&str]) -> Vec<Observation> {
    let ending = match ran.end {
        End::Exited(code) => Ending::Exited(code),
        End::Killed(status) if is_stack_overflow(status) => Ending::StackOverflow,
        End::Killed(status) if is_abort(status) && ran_out_of_memory(&ran.stderr) => Ending::OutOfMemory,
        End::Killed(status) if is_abort(status) => Ending::Aborted,
        End::Killed(status) => Ending::Killed(status),
        End::TimedOut => Ending::TimedOut,
        End::OutputLimit => Ending::OutputLimit,
    };
    let text = text_of(&ran.answers);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    read_lines(&lines, names, ending)
}

/// Text that nearly always is one: looking whether it is takes a fraction of looking where it is not.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// Reads these lines of answers, of a process that ended so.
fn read_lines(lines: &[&str], names: &[&str], ending: Ending) -> Vec<Observation> {
    let mut observations: Vec<Observation> = Vec::new();
    // A last line without its end is half an answer.
    for line in lines.iter().filter_map(|line| line.strip_suffix('\n')) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        // Whatever the program says, checks are answered in order, each once.
        let begins = word == "begin" && names.get(observations.len()) == Some(&rest);
        match (word, observations.last_mut()) {
            _ if begins => observations.push(unanswered(rest, ending)),
            ("end", Some(last)) => last.ending = Ending::Finished,
            (_, Some(last)) => match answer(word, rest) {
                Some(answer) => last.answers.push(answer),
                // What cannot be read is no answer, and nothing behind it can be told apart.
                None => return garbled(observations),
            },
            _ => {}
        }
    }
    match observations.last_mut() {
        None => observations.push(unanswered(names[0], ending)),
        // Having answered is not enough: a program also comes to its end.
        Some(last) if ending != Ending::Exited(0) => last.ending = ending,
        Some(_) => {}
    }
    observations
}

/// What Rust says before it aborts because there is no memory left.
fn ran_out_of_memory(stderr: &[u8]) -> bool {
    String::from_utf8_lossy(stderr).contains("memory allocation of ")
}

/// The observations up to a line that no probe writes; the last of them did not finish.
fn garbled(mut observations: Vec<Observation>) -> Vec<Observation> {
    if let Some(last) = observations.last_mut() {
        last.ending = Ending::Garbled;
    }
    observations
}

fn unanswered(check: &str, ending: Ending) -> Observation {
    Observation { check: check.to_owned(), answers: Vec::new(), ending, printed: String::new() }
}

fn answer(word: &str, rest: &str) -> Option<Answer> {
    match word {
        "answer" => Value::parse(rest).ok().map(Answer::Value),
        "todo" => Some(Answer::Todo),
        "failed" => Some(Answer::ReturnedError),
        "refused" => text(rest).map(Answer::Refused),
        "panicked" => {
            let (message, place) = rest.split_once(' ')?;
            Some(Answer::Panicked { message: text(message)?, place: text(place)? })
        }
        _ => None,
    }
}

fn text(word: &str) -> Option<String> {
    match Value::parse(word) {
        Ok(Value::Text(text)) => Some(text),
        _ => None,
    }
}
