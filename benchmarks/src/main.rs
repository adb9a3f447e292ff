//! Spikelings and rustlings, measured in turn on the same exercises; the grader and nbgrader likewise.
//!
//! `cargo run -p benchmarks` installs rustlings below the build folder, clones the workbook's last commit there, measures
//! both, and writes `docs/benchmarks.md`. `cargo run -p benchmarks -- grade` does the same with nbgrader, and writes
//! `docs/benchmarks-grading.md`. Nothing that they start runs on when they end.

mod contestant;
mod exercises;
mod fresh;
mod grading;
mod machine;
mod measure;
mod options;
mod page;
mod program;
mod rustlings;
mod setting;
mod spikelings;
mod statistics;
mod table;
mod terminal;
mod words;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use checker::catalogue::{Exercise, Workbook};
use fresh::{Folders, set_up};
use measure::{Measurement, middle};
use options::{Options, Task};
use program::stop_when_interrupted;
use setting::Setting;
use table::Row;

/// The exercise that is watched, and the mistake that is made in it.
const WATCHED: (&str, &str) = ("4", "missing_brackets");

/// All exercises at once take long: so many pairs at most.
const PAIRS_OF_ALL: usize = 3;

fn main() -> ExitCode {
    match run(&Task::from_arguments()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(3)
        }
    }
}

fn run(task: &Task) -> Result<(), String> {
    stop_when_interrupted()?;
    let original = Workbook::around(Path::new(env!("CARGO_MANIFEST_DIR"))).map_err(|error| format!("{error:?}"))?;
    let build = original.build().with_file_name("benchmarks");
    fs::create_dir_all(&build).map_err(|error| format!("`{}`: {error}", build.display()))?;
    match task {
        Task::Check(options) => bench(options, &original, &build),
        Task::Grade(options) => grading::bench(options, &original, &build),
    }
}

fn bench(options: &Options, original: &Workbook, build: &Path) -> Result<(), String> {
    let folders = Folders::below(build);
    let setting = Setting::now(original, &folders.log)?;
    let (spikelings, rustlings, fresh) = set_up(options.fresh, original, &folders)?;
    let mut rows: Vec<Row> = fresh.into_iter().map(said).collect();

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

    println!("\n{}", table::table("rustlings", &rows));
    let path = original.root().join("docs").join("benchmarks.md");
    fs::write(&path, page::page(&setting, &rows)).map_err(|error| format!("`docs/benchmarks.md`: {error}"))
}

/// Says at once what was measured: the whole takes long.
fn said(row: Row) -> Row {
    print!(
        "{}",
        table::table("rustlings", std::slice::from_ref(&row))
            .lines()
            .skip(2)
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    );
    row
}

fn mistake(workbook: &Workbook, exercise: &Exercise) -> Result<String, String> {
    let path = workbook.folder(exercise).join("mistakes").join(format!("{}.rs", WATCHED.1));
    fs::read_to_string(path).map_err(|error| format!("`{}` of {}: {error}", WATCHED.1, exercise.id))
}
