//! A built exercise + its cases -> observations: what each function answered, and what `main` printed.
//!
//! The program is started once for `main`, and at the same time once for the calls. If it ends before its last answer, the
//! checks that it had not come to are asked in a further process: one broken function never hides another's verdict.

use std::fs;
use std::thread;
use std::time::Duration;

use kit::probe::{CASES, EXERCISE};
use kit::value::Value;

use crate::catalogue::{Check, Exercise, MAIN, Subject, TextMode};
use crate::compile::Built;
use crate::error::Error;
use crate::process::{self, End, Environment, Job, Limits, Ran, is_abort, is_stack_overflow};
use crate::verdict::{Answer, Ending, Observation};

/// Standard output and standard error of an exercise.
pub(crate) const OUTPUT_LIMIT: usize = 1 << 20;

/// Far more than the largest answer: 500 neurons at 151 times, twice.
const ANSWER_LIMIT: usize = 64 << 20;

/// Asks a built exercise for everything that its checks want to know; one observation per check, in their order.
///
/// # Errors
/// When the program cannot be started.
pub(crate) fn observe(built: &Built, exercise: &Exercise, time: Duration) -> Result<Vec<Observation>, Error> {
    let is_called = |check: &&Check| check.name != MAIN && !built.snippets.contains_key(&check.name);
    let calls: Vec<&Check> = exercise.checks.iter().filter(is_called).collect();
    let (called, main) = thread::scope(|scope| {
        let main = scope.spawn(|| observe_main(built, exercise, time));
        let called = observe_calls(built, &calls, time)?;
        Ok((called, main.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?))
    })?;
    let mut called = called.into_iter();
    let observe = |check: &Check| match built.snippets.get(&check.name) {
        Some(answer) => {
            Some(Observation { answers: vec![answer.clone()], ..unanswered(&check.name, Ending::Finished) })
        }
        None if check.name == MAIN => None,
        None => called.next(),
    };
    let mut observations: Vec<Observation> = exercise.checks.iter().filter_map(observe).collect();
    observations.push(main);
    Ok(observations)
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
    let ran = run(built, "main", Vec::new(), time)?;
    let printed = String::from_utf8_lossy(&ran.stdout).into_owned();
    let mut observation = read_answers(&ran, &[MAIN]).remove(0);
    // What a program draws for its reader is not compared: that it has come to its end is all that counts.
    let is_free =
        exercise.check(MAIN).is_some_and(|main| matches!(main.subject, Subject::Main { mode: TextMode::Free, .. }));
    for answer in &mut observation.answers {
        if matches!(answer, Answer::Value(_)) && !is_free {
            *answer = Answer::Value(Value::Text(printed.clone()));
        }
    }
    Ok(Observation { printed, ..observation })
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
    let name = name.as_str();
    let cases = built.runs.join(format!("{name}.cases"));
    fs::write(&cases, calls(checks)).map_err(Error::io(&cases))?;
    let ran = run(built, name, vec![(CASES, cases.into_os_string())], time)?;
    let names: Vec<&str> = checks.iter().map(|check| check.name.as_str()).collect();
    Ok(read_answers(&ran, &names))
}

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
    process::run(&Job {
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
    let text = String::from_utf8_lossy(&ran.answers);
    let mut observations: Vec<Observation> = Vec::new();
    // A last line without its end is half an answer.
    for line in text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
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
