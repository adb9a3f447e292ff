//! What each command does: options -> text and exit code. Nothing is printed here but news of what takes long.

mod author;
mod exercise;

use std::env;
use std::io::{self, Write as _};
use std::path::PathBuf;

use crate::catalogue::{Exercise, Workbook};
use crate::check::check_all;
use crate::cli::{Action, Form, Options};
use crate::compile::{Compiler, Stage};
use crate::error::{Error, Exit};
use crate::process::CallOff;
use crate::progress::{Progress, most_urgent};
use crate::render::{self, Reader, Shown};
use crate::verdict::{Status, Verdict};
use crate::{doctor, report};

/// What a command came to.
#[derive(Clone, Debug)]
pub struct Done {
    /// What goes to standard output.
    pub text: String,
    /// How the program ends.
    pub exit: Exit,
}

impl Done {
    fn well(text: String) -> Done {
        Done { text, exit: Exit::Done }
    }
}

/// Does what was asked for.
///
/// # Errors
/// When we could not do it; that an exercise does not pass is no error.
pub fn run(options: &Options) -> Result<Done, Error> {
    let workbook = open(options);
    if options.action == Action::Doctor {
        return Ok(diagnose_machine(workbook, options));
    }
    let workbook = workbook?;
    match &options.action {
        Action::Check(names) => check(&workbook, names, options),
        Action::Watch(..) => {
            report::watch(&workbook, &mut |stage| news(render::stage(stage, options.lang)))?;
            Ok(Done::well(String::new()))
        }
        Action::List => list(&workbook, options),
        Action::Show(name) => exercise::show(&workbook, name.as_deref(), options),
        Action::Hint(name) => exercise::hint(&workbook, name.as_deref(), options),
        Action::Compare(name) => exercise::compare(&workbook, name.as_deref(), options),
        Action::Reset(name) => exercise::reset(&workbook, name, options),
        Action::Plot(name, svg) => exercise::plot(&workbook, name.as_deref(), svg.as_deref(), options),
        Action::Explore => explore(&workbook, options),
        Action::Grade => {
            report::grade(&workbook, options.lang, &mut |stage| news(render::stage(stage, options.lang)))?;
            Ok(Done::well(String::new()))
        }
        Action::Stubs(stubs) => author::write_stubs(&workbook, *stubs, options),
        Action::Examine(names) => author::examine(&workbook, names, options),
        Action::Record(names) => author::record(&workbook, names, options),
        Action::New(id) => {
            let made = crate::author::create(&workbook, id)?;
            Ok(Done::well(render::created(&made, workbook.root(), id, options.lang)))
        }
        Action::Doctor => unreachable!("done above"),
    }
}

/// The workbook around the current folder, else the one that cargo runs us from.
///
/// # Errors
/// When there is none, or its catalogue is broken.
pub fn open(options: &Options) -> Result<Workbook, Error> {
    let here = env::current_dir().map_err(Error::io(&PathBuf::from(".")))?;
    let workbook = Workbook::around(&here).or_else(|error| match (&error, env::var_os("CARGO_MANIFEST_DIR")) {
        (Error::NoWorkbook { .. }, Some(package)) => Workbook::around(&PathBuf::from(package)),
        _ => Err(error),
    })?;
    match &options.exercises {
        Some(folder) if !here.join(folder).is_dir() => Err(Error::NoExercises { folder: folder.clone() }),
        Some(folder) => Ok(workbook.with_learner(here.join(folder))),
        None => Ok(workbook),
    }
}

/// The exercise of this name, else the one that was explained last, else the last of all.
///
/// # Errors
/// When no exercise has this name, or several have.
///
/// # Panics
/// When the workbook has no exercises; then it could not be opened.
pub fn chosen<'a>(workbook: &'a Workbook, name: Option<&str>, progress: &Progress) -> Result<&'a Exercise, Error> {
    match name {
        Some(name) => workbook.find(name),
        None => Ok(progress
            .current(&workbook.exercises)
            .unwrap_or_else(|| workbook.exercises.last().expect("a workbook has exercises"))),
    }
}

fn verdicts(workbook: &Workbook, exercises: &[&Exercise], options: &Options) -> Result<Vec<Verdict>, Error> {
    let tell = &mut |stage| news(render::stage(stage, options.lang));
    verdicts_until(&CallOff::default(), workbook, exercises, options, tell)
}

/// Checks until it is called off, building the crates again if another rustc has built them; `tell` hears of what takes
/// long.
///
/// # Errors
/// When we cannot check; [`Error::Interrupted`] when it was called off.
pub fn verdicts_until(
    call_off: &CallOff,
    workbook: &Workbook,
    exercises: &[&Exercise],
    options: &Options,
    tell: &mut dyn FnMut(Stage),
) -> Result<Vec<Verdict>, Error> {
    let mut compiler = Compiler::new(workbook, tell)?.until(call_off.clone());
    match check_all(workbook, &compiler, exercises, options.time) {
        // A library that is cut short is noticed by the linker only.
        Err(Error::StaleLibraries(_) | Error::Linker(_)) => {
            compiler.renew(tell)?;
            check_all(workbook, &compiler, exercises, options.time)
        }
        other => other,
    }
}

/// The exercise after `exercise` that does not pass.
#[must_use]
pub fn next<'a>(workbook: &'a Workbook, exercise: &Exercise, progress: &Progress) -> Option<&'a Exercise> {
    let position = workbook.exercises.iter().position(|other| other.id == exercise.id)?;
    let (before, after) = workbook.exercises.split_at(position);
    after.iter().skip(1).chain(before).find(|other| !progress.has_passed(other))
}

/// A verdict as `check` explains it.
#[must_use]
pub fn in_full(
    workbook: &Workbook,
    exercise: &Exercise,
    verdict: &Verdict,
    progress: &Progress,
    options: &Options,
) -> String {
    with_shown(workbook, exercise, verdict, progress, options, |shown| render::verdict(shown, options.lang))
}

fn with_shown(
    workbook: &Workbook,
    exercise: &Exercise,
    verdict: &Verdict,
    progress: &Progress,
    options: &Options,
    render: impl FnOnce(Shown<'_>) -> String,
) -> String {
    let next = next(workbook, exercise, progress).map(|next| (next, workbook.learner_label(next)));
    render(Shown {
        exercise,
        verdict,
        file: &workbook.learner_label(exercise),
        next: next.as_ref().map(|(next, file)| (*next, file.as_str())),
        seconds: options.time.as_secs(),
        reader: Reader::Terminal,
    })
}

/// The exercises of these names, each once; all where there is no name.
fn several<'a>(workbook: &'a Workbook, names: &[String]) -> Result<Vec<&'a Exercise>, Error> {
    let mut exercises: Vec<&Exercise> = Vec::new();
    for name in names {
        let exercise = workbook.find(name)?;
        if !exercises.iter().any(|known| known.id == exercise.id) {
            exercises.push(exercise);
        }
    }
    Ok(if names.is_empty() { workbook.exercises.iter().collect() } else { exercises })
}

fn check(workbook: &Workbook, names: &[String], options: &Options) -> Result<Done, Error> {
    let exercises = several(workbook, names)?;
    let verdicts = verdicts(workbook, &exercises, options)?;
    let mut progress = Progress::load(workbook);
    let new: Vec<bool> =
        exercises.iter().zip(&verdicts).map(|(exercise, verdict)| progress.note(exercise, verdict)).collect();
    save(&progress, options);
    // Whoever asks for all asks for what the workbook counts.
    let counts = |exercise: &Exercise| !(names.is_empty() && exercise.bonus);
    let counted =
        || exercises.iter().zip(&verdicts).filter(|(exercise, _)| counts(exercise)).map(|(_, verdict)| verdict);
    let done = counted().filter(|verdict| verdict.status == Status::Passed).count();
    let is_all_done = done == counted().count();
    let exit = if is_all_done { Exit::Done } else { Exit::NotYet };
    let lines = lines(workbook, &exercises, &verdicts);
    let lang = options.lang;
    if options.form == Form::Json {
        return Ok(Done { text: render::json::verdicts(&lines, lang), exit });
    }
    if let ([exercise], [verdict], false) = (exercises.as_slice(), verdicts.as_slice(), names.is_empty()) {
        return Ok(Done { text: in_full(workbook, exercise, verdict, &progress, options), exit });
    }
    let mut text = render::header(done, counted().count(), names.is_empty(), lang);
    let is_first_time =
        done == 0 && lines.iter().all(|(_, verdict, _)| verdict.status == Status::Todo && verdict.checks.is_empty());
    if let (true, true, Some((first, _, file))) = (is_first_time, names.is_empty(), lines.first()) {
        return Ok(Done { text: text + &render::contents(&lines, lang) + &render::welcome(first, file, lang), exit });
    }
    text += &render::grid(&lines, lang);
    for ((exercise, verdict, _), is_new) in lines.iter().zip(new) {
        if is_new {
            text += "\n";
            text += &in_full(workbook, exercise, verdict, &progress, options);
        }
    }
    if is_all_done && names.is_empty() {
        text += &render::all_done(lang);
    }
    if let Some(index) = most_urgent(&verdicts) {
        let (exercise, verdict, _) = &lines[index];
        text += &format!("\n{}", in_full(workbook, exercise, verdict, &progress, options));
        let earlier = lines[..index].iter().find(|(_, verdict, _)| verdict.status != Status::Passed);
        if let Some((exercise, _, file)) = earlier {
            text += &render::not_done_before(exercise, file, lang);
        }
    }
    Ok(Done { text, exit })
}

/// Tells whoever waits; where nobody listens there is nobody to tell.
fn news(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Keeps the learner's state. Where it cannot be kept, everything else goes on.
fn save(progress: &Progress, options: &Options) {
    if let Err(error) = progress.save() {
        let kept = options.lang.pick("progress was not kept: ", "進み具合を保存できませんでした：");
        news(&format!("{kept}{}", render::error(&error, options.lang)));
    }
}

fn lines<'a>(workbook: &Workbook, exercises: &[&'a Exercise], verdicts: &'a [Verdict]) -> Vec<render::Line<'a>> {
    exercises
        .iter()
        .zip(verdicts)
        .map(|(exercise, verdict)| (*exercise, verdict, workbook.learner_label(exercise)))
        .collect()
}

fn list(workbook: &Workbook, options: &Options) -> Result<Done, Error> {
    let exercises: Vec<&Exercise> = workbook.exercises.iter().collect();
    let verdicts = verdicts(workbook, &exercises, options)?;
    let lines = lines(workbook, &exercises, &verdicts);
    Ok(Done::well(match options.form {
        Form::Json => render::json::verdicts(&lines, options.lang),
        Form::Text => render::list(&lines, most_urgent(&verdicts), options.lang),
    }))
}

fn diagnose_machine(workbook: Result<Workbook, Error>, options: &Options) -> Done {
    let findings = doctor::examine(workbook);
    let exit = if findings.iter().all(doctor::Finding::is_well) { Exit::Done } else { Exit::Failed };
    let text = match options.form {
        Form::Json => render::json::object(&render::findings_json(&findings, options.lang)),
        Form::Text => render::findings(&findings, options.lang),
    };
    Done { text, exit }
}

/// A compiler whose libraries are ready; whoever waits is told.
fn compiler<'a>(workbook: &'a Workbook, options: &Options) -> Result<Compiler<'a>, Error> {
    Compiler::new(workbook, &mut |stage| news(render::stage(stage, options.lang)))
}

/// Hands the terminal over to the demo, which is built when it is first used.
fn explore(workbook: &Workbook, options: &Options) -> Result<Done, Error> {
    report::explore(workbook, options.lang, &mut |stage| news(render::stage(stage, options.lang)))?;
    Ok(Done::well(String::new()))
}
