//! The whole story of a check: read, compile, probe, compare, diagnose.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use kit::Figure;
use kit::value::FromValue as _;

use crate::catalogue::{Check, Exercise, Workbook};
use crate::compile::{Asked, Built, Compiled, Compiler, Source};
use crate::error::Error;
use crate::parallel::at_once;
use crate::verdict::{Answer, CheckVerdict, Diagnostic, Observation, Obstacle, Status, Verdict};
use crate::{cache, compare, diagnose, files, probe};

/// Checks several exercises. The verdicts come in the order of the exercises.
///
/// # Errors
/// The first error of ours; a learner's failure is a verdict.
pub fn check_all(
    workbook: &Workbook,
    compiler: &Compiler<'_>,
    exercises: &[&Exercise],
    time: Duration,
) -> Result<Vec<Verdict>, Error> {
    let started = Instant::now();
    let looked = at_once(exercises, |exercise| look(workbook, compiler, exercise))?;
    let open: Vec<(usize, &Open)> = looked
        .iter()
        .enumerate()
        .filter_map(|(index, looked)| match looked {
            Looked::Known(_) => None,
            Looked::Open(open) => Some((index, open)),
        })
        .collect();
    let sources: Vec<Source<'_>> =
        open.iter().map(|(index, open)| Source { exercise: exercises[*index], text: &open.text }).collect();
    let compiled = compiler.compile_all(&sources)?;
    let begun: Vec<(&(usize, &Open), &Compiled)> = open.iter().zip(&compiled).collect();
    let judged = at_once(&begun, |((index, open), compiled)| {
        let exercise = exercises[*index];
        let (found, _) = examine(workbook, exercise, &open.text, compiled, time)?;
        let verdict = found.signed(exercise, started);
        if let Some(key) = &open.key {
            cache::keep(workbook, exercise, key, &verdict);
        }
        Ok(verdict)
    })?;
    let mut judged = judged.into_iter();
    let verdict = |looked| match looked {
        Looked::Known(verdict) => Some(*verdict),
        Looked::Open(_) => judged.next(),
    };
    Ok(looked.into_iter().filter_map(verdict).collect())
}

/// What is known of an exercise before anything is compiled.
enum Looked {
    Known(Box<Verdict>),
    Open(Open),
}

/// A file that is to be compiled, and the key under which its verdict will be kept.
struct Open {
    text: String,
    key: Option<cache::Key>,
}

fn look(workbook: &Workbook, compiler: &Compiler<'_>, exercise: &Exercise) -> Result<Looked, Error> {
    let started = Instant::now();
    let known = |found: Found| Ok(Looked::Known(Box::new(found.signed(exercise, started))));
    let text = match files::read_exercise(&workbook.learner_file(exercise)) {
        Ok(text) => text,
        Err(obstacle) => return known(Found::blocked(obstacle, Vec::new())),
    };
    if is_untouched(&text, &workbook.stub(exercise)?) {
        return known(Found::todo());
    }
    let key = cache::key(workbook, compiler, exercise, &text);
    match key.as_ref().and_then(|key| cache::find(workbook, exercise, key)) {
        Some(verdict) => Ok(Looked::Known(Box::new(Verdict { duration: started.elapsed(), ..verdict }))),
        None => Ok(Looked::Open(Open { text, key })),
    }
}

/// Checks one exercise.
///
/// # Errors
/// When we cannot check; a learner's failure is a verdict.
pub fn check(
    workbook: &Workbook,
    compiler: &Compiler<'_>,
    exercise: &Exercise,
    time: Duration,
) -> Result<Verdict, Error> {
    Ok(check_all(workbook, compiler, &[exercise], time)?.remove(0))
}

/// The verdict on a text, as if it stood in the exercise's file.
///
/// # Errors
/// When we cannot check.
pub fn judge_text(
    workbook: &Workbook,
    compiler: &Compiler<'_>,
    exercise: &Exercise,
    text: &str,
    time: Duration,
) -> Result<Verdict, Error> {
    judge_and_observe(workbook, compiler, exercise, text, time).map(|(verdict, _)| verdict)
}

/// The verdict on a text, and what was observed of it: nothing if it does not compile.
///
/// # Errors
/// When we cannot check.
pub fn judge_and_observe(
    workbook: &Workbook,
    compiler: &Compiler<'_>,
    exercise: &Exercise,
    text: &str,
    time: Duration,
) -> Result<(Verdict, Vec<Observation>), Error> {
    let started = Instant::now();
    let compiled = compiler.compile(exercise, text, Asked::Checks)?;
    let (found, observations) = examine(workbook, exercise, text, &compiled, time)?;
    Ok((found.signed(exercise, started), observations))
}

/// The verdict on a text that compiled, once it was observed. The figures in `observations` are brought into the form in which
/// they are compared.
///
/// # Errors
/// When the catalogue cannot be read.
pub fn judge_observed(
    workbook: &Workbook,
    exercise: &Exercise,
    text: &str,
    built: &Built,
    observations: &mut [Observation],
) -> Result<Verdict, Error> {
    let started = Instant::now();
    compare::make_canonical(observations);
    let found = found_of(workbook, exercise, text, built, observations)?;
    Ok(found.signed(exercise, started))
}

/// The verdict on a file that could not be read or compiled.
#[must_use]
pub fn blocked(exercise: &Exercise, obstacle: Obstacle, diagnostics: Vec<Diagnostic>) -> Verdict {
    Found::blocked(obstacle, diagnostics).signed(exercise, Instant::now())
}

/// The verdict on a file that is as it was handed out.
#[must_use]
pub fn untouched(exercise: &Exercise) -> Verdict {
    Found::todo().signed(exercise, Instant::now())
}

/// What checking found, before it is signed and dated.
struct Found {
    status: Status,
    obstacle: Option<Obstacle>,
    diagnostics: Vec<Diagnostic>,
    checks: Vec<CheckVerdict>,
    mistake: Option<String>,
}

impl Found {
    fn todo() -> Found {
        Found { status: Status::Todo, obstacle: None, diagnostics: Vec::new(), checks: Vec::new(), mistake: None }
    }

    fn blocked(obstacle: Obstacle, diagnostics: Vec<Diagnostic>) -> Found {
        let status = match obstacle {
            Obstacle::Missing => Status::Missing,
            Obstacle::Folder
            | Obstacle::NoFile
            | Obstacle::NoPermission
            | Obstacle::TooLarge
            | Obstacle::NotUtf8 { .. }
            | Obstacle::Unreadable(_) => Status::Unreadable,
            Obstacle::Empty
            | Obstacle::Refused
            | Obstacle::ItemMissing { .. }
            | Obstacle::SignatureChanged { .. }
            | Obstacle::CompileTimeout(_)
            | Obstacle::CompilerGaveUp => Status::CompileError,
        };
        Found { obstacle: Some(obstacle), diagnostics, ..Found::todo() }.with(status)
    }

    fn with(self, status: Status) -> Found {
        Found { status, ..self }
    }

    fn signed(self, exercise: &Exercise, started: Instant) -> Verdict {
        Verdict {
            id: exercise.id.clone(),
            status: self.status,
            obstacle: self.obstacle,
            diagnostics: self.diagnostics,
            checks: self.checks,
            mistake: self.mistake,
            duration: started.elapsed(),
        }
    }
}

/// What is found of a compiled text, and what was observed of it: nothing if it did not compile.
fn examine(
    workbook: &Workbook,
    exercise: &Exercise,
    text: &str,
    compiled: &Compiled,
    time: Duration,
) -> Result<(Found, Vec<Observation>), Error> {
    match compiled {
        Compiled::Refused(obstacle, diagnostics) => {
            Ok((Found::blocked(obstacle.clone(), diagnostics.clone()), Vec::new()))
        }
        Compiled::Built(built) => {
            let mut observations = probe::observe(built, exercise, time)?;
            compare::make_canonical(&mut observations);
            let found = found_of(workbook, exercise, text, built, &observations)?;
            Ok((found, observations))
        }
    }
}

fn found_of(
    workbook: &Workbook,
    exercise: &Exercise,
    text: &str,
    built: &Built,
    observations: &[Observation],
) -> Result<Found, Error> {
    let mut found = judge(workbook, exercise, built, observations)?;
    for check in &mut found.checks {
        check.line = line_of(text, &check.name);
    }
    Ok(found)
}

/// Whether a file is its stub, but for line ends, trailing blanks and a byte-order mark.
#[must_use]
pub fn is_untouched(text: &str, stub: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.trim_end().lines().map(str::trim_end).eq(stub.trim_end().lines().map(str::trim_end))
}

fn judge(
    workbook: &Workbook,
    exercise: &Exercise,
    built: &Built,
    observations: &[Observation],
) -> Result<Found, Error> {
    let expected = workbook.expected(exercise)?;
    let mut checks = compare::compare(exercise, &expected, observations);
    let status = diagnose::overall(&checks);
    let mistake = match status {
        Status::Passed | Status::Todo => None,
        _ => {
            let mut mistakes = BTreeMap::new();
            for mistake in &exercise.mistakes {
                // One that is not recorded yet is not recognised; `doctor` and the tests say so.
                if let Ok(answers) = workbook.mistake_answers(exercise, mistake) {
                    mistakes.insert(mistake.name.clone(), answers);
                }
            }
            let mistake = diagnose::recognise(exercise, &mistakes, observations, &mut checks);
            diagnose::reason(exercise, &mut checks);
            mistake
        }
    };
    Ok(Found { status, obstacle: None, diagnostics: built.warnings.clone(), checks, mistake })
}

/// The line in which a function or constant is declared, counted from 1.
fn line_of(text: &str, name: &str) -> Option<usize> {
    let declares = |line: &str| {
        ["fn ", "const ", "static "].iter().any(|keyword| {
            line.find(&format!("{keyword}{name}")).is_some_and(|at| {
                let after = line[at + keyword.len() + name.len()..].chars().next();
                !after.is_some_and(|c| c.is_alphanumeric() || c == '_') && !line[..at].contains("//")
            })
        })
    };
    text.lines().position(declares).map(|index| index + 1)
}

/// The figures of the learner's program, if there is one that draws, and of the solution.
///
/// # Errors
/// When we cannot compile or run them, or the solution draws nothing.
pub fn figures(
    workbook: &Workbook,
    compiler: &Compiler<'_>,
    exercise: &Exercise,
    learner: Option<&str>,
    time: Duration,
) -> Result<(Option<Figure>, Figure), Error> {
    let Some(picture) = exercise.picture() else { return Err(no_figure(exercise)) };
    let solution = workbook.solution(exercise)?;
    let texts: Vec<&str> = std::iter::once(solution.as_str()).chain(learner).collect();
    let mut drawn = at_once(&texts, |text| figure(compiler, exercise, picture, text, time))?.into_iter();
    let reference = drawn.next().flatten().ok_or_else(|| no_figure(exercise))?;
    let learner = drawn.next().flatten().map(|learner| compare::in_units_of(&reference, &learner));
    Ok((learner, reference))
}

fn no_figure(exercise: &Exercise) -> Error {
    Error::Workbook { path: Workbook::solution_label(exercise).into(), message: "it draws no figure".into() }
}

/// The figure that a program answers with; none if it does not get so far.
///
/// # Errors
/// When we cannot compile or run it.
pub fn figure(
    compiler: &Compiler<'_>,
    exercise: &Exercise,
    picture: &Check,
    text: &str,
    time: Duration,
) -> Result<Option<Figure>, Error> {
    let Compiled::Built(built) = compiler.compile(exercise, text, Asked::Figure(picture))? else { return Ok(None) };
    let observation = probe::ask_once(&built, picture, time)?;
    Ok(match observation.answers.first() {
        Some(Answer::Value(value)) => Figure::from_value(value).ok(),
        _ => None,
    })
}

/// What a program of ours answers: for recording solutions and mistakes.
///
/// # Errors
/// When it cannot be compiled or run.
pub fn observe(
    compiler: &Compiler<'_>,
    exercise: &Exercise,
    text: &str,
    time: Duration,
) -> Result<Vec<Observation>, Error> {
    match compiler.compile(exercise, text, Asked::Checks)? {
        Compiled::Built(built) => probe::observe(&built, exercise, time),
        Compiled::Refused(obstacle, diagnostics) => {
            let texts: Vec<String> = diagnostics.into_iter().map(|diagnostic| diagnostic.rendered).collect();
            Err(Error::Rustc(format!("{}: {obstacle:?}\n{}", exercise.id, texts.join("\n"))))
        }
    }
}
