//! A built exercise + its cases -> observations: what each function answered, and what `main` printed.
//!
//! The program is started once for `main`, and at the same time once for the calls. If it ends before its last answer, the
//! checks that it had not come to are asked in a further process: one broken function never hides another's verdict.

mod answers;

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use kit::probe::{CASES, EXERCISE};
use kit::value::Value;

use crate::catalogue::{Check, Exercise, MAIN, Subject};
use crate::compile::Built;
use crate::error::Error;
use crate::process::{Environment, Job, Limits, Ran};
use crate::verdict::{Ending, Observation};
use answers::{Section, read_answers, sections, unanswered, with_output};

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
/// Their answers are in short: long lists as what is kept of them (`kit::value::short`), figures in the form in which they are
/// compared. That is enough to see who is right, and not to tell anybody what is wrong.
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
        let asked: Vec<Section<'_>> = rest
            .iter()
            .map(|wanted| Section {
                exercise: wanted.exercise,
                names: called(wanted.built, wanted.exercise).iter().map(|check| check.name.as_str()).collect(),
                main: wanted.main,
            })
            .collect();
        let in_order = |(observed, wanted): (Option<Vec<Observation>>, &Wanted<'_>)| {
            observed.map(|observed| in_order(wanted.built, wanted.exercise, observed))
        };
        all.extend(sections(&ran, &asked).into_iter().zip(rest).map(in_order));
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

/// How Linux's C library (glibc) is to ask for memory. Megabytes of an array are not given back to the system only to be asked for
/// again, and come in large pages, which it takes for large pieces alone: a tenth of all time together.
const MEMORY: [(&str, &str); 3] = [
    ("MALLOC_MMAP_THRESHOLD_", "1073741824"),
    ("MALLOC_TRIM_THRESHOLD_", "1073741824"),
    ("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1:glibc.malloc.top_pad=33554432"),
];

fn run(
    built: &Built,
    name: &str,
    mut variables: Vec<(&'static str, std::ffi::OsString)>,
    time: Duration,
) -> Result<Ran, Error> {
    // What the program writes goes with the folder.
    let folder = built.runs.join(name);
    fs::create_dir_all(&folder).map_err(Error::io(&folder))?;
    variables.extend(MEMORY.map(|(name, value)| (name, value.into())));
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
