//! Spikelings and rustlings, measured in turn on the same exercises.
//!
//! `cargo run -p benchmarks` installs rustlings below the build folder, clones the workbook's last commit there, measures
//! both, and writes `docs/benchmarks.md`. It is of its own doing that nothing runs on when it ends.

mod contestant;
mod exercises;
mod machine;
mod measure;
mod options;
mod page;
mod program;
mod rustlings;
mod spikelings;
mod statistics;
mod terminal;
mod words;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use checker::catalogue::{Exercise, Workbook};
use contestant::Contestant as _;
use measure::{Measurement, middle};
use options::Options;
use page::{Row, Setting};
use program::{Call, go_on, run, stop_when_interrupted, succeed};
use rustlings::{Rustlings, install, program_in};
use spikelings::{Built, Spikelings};

/// The exercise that is watched, and the mistake that is made in it.
const WATCHED: (&str, &str) = ("4", "missing_brackets");

/// All exercises at once take long: so many pairs at most.
const PAIRS_OF_ALL: usize = 3;

fn main() -> ExitCode {
    match bench(&Options::from_arguments()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(3)
        }
    }
}

/// The folders in the build folder.
struct Folders {
    log: PathBuf,
    clone: PathBuf,
    exercises: PathBuf,
    installed: PathBuf,
    fresh: PathBuf,
}

impl Folders {
    fn below(build: &Path) -> Result<Folders, String> {
        fs::create_dir_all(build).map_err(|error| format!("`{}`: {error}", build.display()))?;
        let folder = |name: &str| build.join(name);
        Ok(Folders {
            log: folder("output.txt"),
            clone: folder("workbook"),
            exercises: folder("rustlings-exercises"),
            installed: folder("rustlings"),
            fresh: folder("fresh-rustlings"),
        })
    }
}

fn bench(options: &Options) -> Result<(), String> {
    stop_when_interrupted()?;
    let original = Workbook::around(Path::new(env!("CARGO_MANIFEST_DIR"))).map_err(|error| format!("{error:?}"))?;
    let build = original.build().with_file_name("benchmarks");
    let folders = Folders::below(&build)?;
    let setting = setting(&original, &folders.log)?;
    let (spikelings, rustlings, mut rows) = from_nothing(options.fresh, &original, &folders)?;

    let workbook = &spikelings.workbook;
    let find = |name: &str| workbook.find(name).map_err(|error| format!("{error:?}"));
    let watched = find(WATCHED.0)?;
    let wrong = mistake(workbook, watched)?;
    let mut measurement = Measurement::new(&spikelings, &rustlings, &folders.log);
    measurement.both_notice(watched, &wrong)?;

    let mut edited = Vec::new();
    for name in &options.exercises {
        edited.push(said(measurement.one_edited(find(name)?, options.runs)?));
    }
    let middle = said(middle(format!("median of these {}", edited.len()), &edited));
    rows.extend(edited.into_iter().chain([middle]));
    rows.push(said(measurement.all_edited(options.runs.min(PAIRS_OF_ALL))?));
    rows.extend(measurement.unchanged(watched, options.runs)?.into_iter().map(said));
    rows.extend(measurement.watched(watched, &wrong, options.runs)?.into_iter().map(said));

    println!("\n{}", page::table(&rows));
    let path = original.root().join("docs").join("benchmarks.md");
    fs::write(&path, page::page(&setting, &rows)).map_err(|error| format!("`docs/benchmarks.md`: {error}"))
}

/// Says at once what was measured: the whole takes long.
fn said(row: Row) -> Row {
    print!(
        "{}",
        page::table(std::slice::from_ref(&row)).lines().skip(2).map(|line| format!("{line}\n")).collect::<String>()
    );
    row
}

fn mistake(workbook: &Workbook, exercise: &Exercise) -> Result<String, String> {
    let path = workbook.folder(exercise).join("mistakes").join(format!("{}.rs", WATCHED.1));
    fs::read_to_string(path).map_err(|error| format!("`{}` of {}: {error}", WATCHED.1, exercise.id))
}

fn setting(original: &Workbook, log: &Path) -> Result<Setting, String> {
    let git = |arguments: &[&str]| succeed(&Call::new("git", arguments, original.root()), log).map(|ran| ran.output);
    let tool = |name: &str| machine::answer(name, &["--version"], log).ok_or(format!("`{name}` does not answer"));
    Ok(Setting {
        date: machine::today(),
        machine: machine::description(log),
        rustc: tool("rustc")?,
        cargo: tool("cargo")?,
        commit: git(&["rev-parse", "--short", "HEAD"])?.trim().to_owned(),
        is_dirty: !git(&["status", "--porcelain", "--", ".", ":!docs/benchmarks.md"])?.trim().is_empty(),
    })
}

/// Sets both up `times` times and measures it; if that is 0, what was built before is used again, and there are no rows.
fn from_nothing(
    times: usize,
    original: &Workbook,
    folders: &Folders,
) -> Result<(Spikelings, Rustlings, Vec<Row>), String> {
    let Folders { log, clone, exercises, installed, fresh } = folders;
    let program = program_in(installed);
    if !run(&Call::new(&program, &["--version"], Path::new(".")), log)
        .is_ok_and(|ran| ran.output.contains(rustlings::VERSION))
    {
        println!("installing rustlings {} ...", rustlings::VERSION);
        succeed(&install(installed, &installed.join("target")), log)?;
    }
    let mut first = [Vec::new(), Vec::new()];
    let mut all = [Vec::new(), Vec::new()];
    loop {
        go_on()?;
        let built = if times == 0 { Built::Kept } else { Built::Removed };
        println!("cloning and building ...");
        let spikelings = Spikelings::clone_from(original, clone, built, log)?;
        let exercise = spikelings.workbook.find("2").map_err(|error| format!("{error:?}"))?;
        let checker = |arguments: &[&str]| {
            let call = Call::new("cargo", &[&["run", "-p", "checker"], arguments].concat(), spikelings.workbook.root());
            succeed(&call, log).map(|ran| ran.time)
        };
        let one = checker(&["--", "check", "2"])?;
        let rest = checker(&[])?;
        let rustlings = Rustlings::set_up(program.clone(), &spikelings.workbook, exercises, log)?;
        let (their_one, their_rest, rustlings) = if times == 0 {
            (Duration::ZERO, succeed(&rustlings.check_all(), log)?.time, rustlings)
        } else {
            if fresh.exists() {
                fs::remove_dir_all(fresh).map_err(|error| format!("`{}`: {error}", fresh.display()))?;
            }
            fs::create_dir_all(fresh).map_err(|error| format!("`{}`: {error}", fresh.display()))?;
            let installing = succeed(&install(fresh, &fresh.join("target")), log)?.time;
            let rustlings = rustlings.with_program(program_in(fresh));
            rustlings.turn_to(exercise)?;
            let one = installing + succeed(&rustlings.check(exercise), log)?.time;
            (one, succeed(&rustlings.check_all(), log)?.time, rustlings.with_program(program.clone()))
        };
        first[0].push(one);
        all[0].push(one + rest);
        first[1].push(their_one);
        all[1].push(their_one + their_rest);
        if first[0].len() >= times {
            let rows = if times == 0 { Vec::new() } else { rows_from_nothing(&first, &all, &spikelings) };
            return Ok((spikelings, rustlings, rows));
        }
    }
}

fn rows_from_nothing(first: &[Vec<Duration>; 2], all: &[Vec<Duration>; 2], spikelings: &Spikelings) -> Vec<Row> {
    let count = spikelings.workbook.exercises.len();
    let rows = [
        Row::pairs("from nothing to the first verdict".into(), first),
        Row::pairs(format!("from nothing to all {count} verdicts"), all),
    ];
    rows.map(said).to_vec()
}
