//! Handing over to the packages that are built only when they are used: `watch`, figures as SVG, the demo. They bring crates that a
//! learner's first run must not wait for.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use kit::Figure;
use kit::value::ToValue as _;

use crate::catalogue::Workbook;
use crate::compile::{Stage, Toolchain};
use crate::error::Error;
use crate::lang::Lang;
use crate::process::{self, End, Environment, Job, Limits};

/// What a caller may want to tell whoever waits: a package is being built for the first time.
pub(crate) type Tell<'a> = &'a mut dyn FnMut(Stage);

/// Writes the learner's figure over the reference, or the reference alone, as SVG.
///
/// # Errors
/// When the package cannot be built, or the file not written; it has said why.
pub(crate) fn figure(
    workbook: &Workbook,
    learner: Option<&Figure>,
    reference: &Figure,
    file: &Path,
    lang: Lang,
    tell: Tell<'_>,
) -> Result<(), Error> {
    let folder = tempfile::tempdir_in(workbook.build()).map_err(Error::io(workbook.build()))?;
    let mut arguments: Vec<OsString> = vec!["figure".into()];
    for (name, figure) in [("yours", learner), ("reference", Some(reference))] {
        if let Some(figure) = figure {
            let path = folder.path().join(name);
            fs::write(&path, figure.to_value().to_string()).map_err(Error::io(&path))?;
            arguments.extend([format!("--{name}").into(), path.into()]);
        }
    }
    arguments.extend(["--out".into(), file.into(), "--lang".into(), lang.code().into()]);
    let job = started(&built(workbook, "report", tell)?, arguments, workbook);
    match process::run(&job)?.end {
        End::Exited(0) => Ok(()),
        _ => Err(Error::Package("report")),
    }
}

/// Lets the demo have the terminal until it ends.
///
/// # Errors
/// When it cannot be built or started.
pub(crate) fn explore(workbook: &Workbook, lang: Lang, tell: Tell<'_>) -> Result<(), Error> {
    let arguments = vec!["--lang".into(), lang.code().into()];
    let job = started(&built(workbook, "explorer", tell)?, arguments, workbook);
    match process::hand_over(&job)? {
        End::Exited(0) => Ok(()),
        _ => Err(Error::Package("explorer")),
    }
}

/// Lets `watch` have the terminal until it ends. It reads the command line anew.
///
/// # Errors
/// When it cannot be built or started.
pub(crate) fn watch(workbook: &Workbook, tell: Tell<'_>) -> Result<(), Error> {
    let program = built(workbook, "watcher", tell)?;
    let here = env::current_dir().map_err(Error::io(Path::new(".")))?;
    let job = Job { folder: here, ..started(&program, env::args_os().skip(1).collect(), workbook) };
    match process::hand_over(&job)? {
        End::Exited(0) => Ok(()),
        _ => Err(Error::Package("watcher")),
    }
}

/// Lets `grade` take over, with what stands behind that word.
///
/// # Errors
/// When it cannot be built or started; where it ran as a child, when it failed.
pub(crate) fn grade(workbook: &Workbook, lang: Lang, tell: Tell<'_>) -> Result<(), Error> {
    // It has whole classes to compare numbers for.
    let program = built_as(workbook, "grader", Profile::Optimised, tell)?;
    let mut arguments: Vec<OsString> = env::args_os().skip_while(|word| word != "grade").collect();
    if !arguments.iter().any(|word| word.to_string_lossy().starts_with("--lang")) {
        arguments.extend(["--lang".into(), lang.code().into()]);
    }
    let here = env::current_dir().map_err(Error::io(Path::new(".")))?;
    // Many short threads each take memory of their own, unless glibc is told that few places must do.
    let environment = Environment::Ours(vec![("MALLOC_ARENA_MAX", Some("2".into()))]);
    let job = Job { folder: here, environment, ..started(&program, arguments, workbook) };
    match process::hand_over(&job)? {
        End::Exited(0) => Ok(()),
        _ => Err(Error::Package("grader")),
    }
}

/// The profile for what compares whole classes, and the folder that cargo builds it in.
const OPTIMISED: &str = "grading";

/// How a package is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Profile {
    Usual,
    Optimised,
}

/// The program of a package of ours, built beside us if it is not there yet or has changed.
fn built(workbook: &Workbook, package: &'static str, tell: Tell<'_>) -> Result<PathBuf, Error> {
    built_as(workbook, package, Profile::Usual, tell)
}

fn built_as(workbook: &Workbook, package: &'static str, profile: Profile, tell: Tell<'_>) -> Result<PathBuf, Error> {
    let target = workbook.build().parent().unwrap_or(workbook.build());
    let folder = if profile == Profile::Optimised { OPTIMISED } else { "debug" };
    let program = target.join(folder).join(format!("{package}{}", std::env::consts::EXE_SUFFIX));
    let mut arguments: Vec<OsString> =
        ["build", "--locked", "--package", package, "--target-dir"].map(OsString::from).to_vec();
    arguments.push(target.into());
    if profile == Profile::Optimised {
        arguments.extend(["--profile".into(), OPTIMISED.into()]);
    }
    if program.is_file() {
        arguments.push("--quiet".into());
    } else {
        tell(Stage::Package(package));
    }
    match process::run(&Toolchain::find().cargo(workbook.root(), &arguments))?.end {
        End::Exited(0) if program.is_file() => Ok(program),
        _ => Err(Error::Package(package)),
    }
}

fn started(program: &Path, arguments: Vec<OsString>, workbook: &Workbook) -> Job {
    Job {
        environment: Environment::Ours(Vec::new()),
        show_errors: true,
        limits: Limits { time: Duration::from_secs(60), output: 1 << 20, answers: 0 },
        ..Job::short(program, arguments, workbook.root())
    }
}
