//! Setting both programs up, and how long a learner waits for that.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use checker::catalogue::Workbook;

use crate::contestant::Contestant as _;
use crate::program::{Call, run, succeed};
use crate::rustlings::{Rustlings, VERSION, install, program_in};
use crate::spikelings::{Built, Spikelings};
use crate::table::Row;

/// The first exercise that is checked.
const FIRST: &str = "2";

/// Where everything lies, below the build folder.
#[derive(Debug)]
pub(crate) struct Folders {
    /// What the last program wrote.
    pub(crate) log: PathBuf,
    clone: PathBuf,
    exercises: PathBuf,
    installed: PathBuf,
    /// rustlings once more, to measure how long that takes.
    fresh: PathBuf,
}

/// How long it took from nothing to the first verdict, and from there to all others.
type Start = (Duration, Duration);

impl Folders {
    pub(crate) fn below(build: &Path) -> Folders {
        let folder = |name: &str| build.join(name);
        Folders {
            log: folder("output.txt"),
            clone: folder("workbook"),
            exercises: folder("rustlings-exercises"),
            installed: folder("rustlings"),
            fresh: folder("fresh-rustlings"),
        }
    }
}

/// Sets both up, and measures that `times` times. If that is 0, what was built before is of use again.
pub(crate) fn set_up(
    times: usize,
    original: &Workbook,
    folders: &Folders,
) -> Result<(Spikelings, Rustlings, Vec<Row>), String> {
    let program = installed_once(folders)?;
    let (mut first, mut all) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for _ in 0..times {
        let starts = [start_spikelings(original, folders)?, start_rustlings(folders)?];
        for (side, (one, others)) in starts.into_iter().enumerate() {
            first[side].push(one);
            all[side].push(one + others);
        }
    }
    if times == 0 {
        let spikelings = Spikelings::clone_from(original, &folders.clone, Built::Kept, &folders.log)?;
        succeed(&spikelings.check_all(), &folders.log)?;
        let rustlings = Rustlings::set_up(program.clone(), &spikelings.workbook, &folders.exercises, &folders.log)?;
        succeed(&rustlings.check_all(), &folders.log)?;
    }
    let spikelings = Spikelings::at(&folders.clone)?;
    let count = spikelings.workbook.exercises.len();
    let rows = vec![
        Row::pairs("from nothing to the first verdict".into(), &first),
        Row::pairs(format!("from nothing to all {count} verdicts"), &all),
    ];
    Ok((spikelings, Rustlings::at(program, &folders.exercises), if times == 0 { Vec::new() } else { rows }))
}

/// Installs rustlings unless it is there; then cargo also has all that it would have to load.
fn installed_once(folders: &Folders) -> Result<PathBuf, String> {
    let Folders { installed, log, .. } = folders;
    let program = program_in(installed);
    let version = Call::new(&program, &["--version"], Path::new("."));
    if !run(&version, log).is_ok_and(|ran| ran.output.contains(VERSION)) {
        println!("Installing rustlings {VERSION}.");
        succeed(&install(installed, &installed.join("target")), log)?;
    }
    Ok(program)
}

fn start_spikelings(original: &Workbook, folders: &Folders) -> Result<Start, String> {
    println!("Starting with Spikelings.");
    let spikelings = Spikelings::clone_from(original, &folders.clone, Built::Removed, &folders.log)?;
    let checker = |arguments: &[&str]| {
        let arguments = [&["run", "-p", "checker"], arguments].concat();
        succeed(&Call::new("cargo", &arguments, spikelings.workbook.root()), &folders.log).map(|ran| ran.time)
    };
    Ok((checker(&["--", "check", FIRST])?, checker(&[])?))
}

fn start_rustlings(folders: &Folders) -> Result<Start, String> {
    println!("Starting with rustlings.");
    let Folders { fresh, log, .. } = folders;
    let wrong = |error: std::io::Error| format!("`{}`: {error}", fresh.display());
    if fresh.exists() {
        fs::remove_dir_all(fresh).map_err(wrong)?;
    }
    fs::create_dir_all(fresh).map_err(wrong)?;
    let workbook = Spikelings::at(&folders.clone)?.workbook;
    let exercise = workbook.find(FIRST).map_err(|error| format!("{error:?}"))?;
    let rustlings = Rustlings::set_up(program_in(fresh), &workbook, &folders.exercises, log)?;
    rustlings.turn_to(exercise)?;
    let installing = succeed(&install(fresh, &fresh.join("target")), log)?.time;
    let first = succeed(&rustlings.check(exercise), log)?.time;
    Ok((installing + first, succeed(&rustlings.check_all(), log)?.time))
}
