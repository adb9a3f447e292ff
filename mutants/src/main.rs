//! Mutation testing of the checks: every small change of a solution must be noticed, or must change nothing.
//!
//! `cargo run -p mutants` tries all exercises, and writes `docs/mutants.md`; with numbers (`cargo run -p mutants -- 4 7`)
//! only these, and writes nothing. A mutant that passes is either named in `mutants/equivalent.toml`, with the reason why
//! no program can tell it from the solution, or it is an error.

mod mutate;

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use checker::catalogue::{Exercise, Workbook};
use checker::check::judge_text;
use checker::compile::Compiler;
use checker::verdict::Status;
use mutate::Mutant;
use serde::Deserialize;

/// A mutant that never ends is noticed; this long is long enough.
const TIME: Duration = Duration::from_secs(3);

/// `equivalent.toml`, word for word.
#[derive(Deserialize)]
struct Equivalents {
    mutant: Vec<Equivalent>,
}

/// A change that changes nothing.
#[derive(Deserialize)]
struct Equivalent {
    exercise: String,
    /// The changed line, as it then reads, without blanks around it.
    line: String,
    why: String,
}

/// What became of the mutants of one exercise.
#[derive(Default)]
struct Tally {
    killed: usize,
    recognised: usize,
    unviable: usize,
    equivalent: Vec<(String, String)>,
    survivors: Vec<String>,
}

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(survivors) => ExitCode::from(u8::from(survivors > 0)),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(3)
        }
    }
}

fn run(names: &[String]) -> Result<usize, String> {
    let said = |error: checker::error::Error| format!("{error:?}");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("the workbook has no folder")?.to_path_buf();
    let workbook = Workbook::around(&root).map_err(said)?;
    let compiler = Compiler::new(&workbook, &mut |_| {}).map_err(said)?;
    let known = equivalents(&root)?;
    let mut tallies = BTreeMap::new();
    for exercise in &workbook.exercises {
        let is_named =
            names.is_empty() || names.iter().any(|name| workbook.find(name).is_ok_and(|e| e.id == exercise.id));
        if !is_named {
            continue;
        }
        let tally = try_out(&workbook, &compiler, exercise, &known).map_err(said)?;
        println!(
            "{}: {} noticed ({} by a known mistake), {} equivalent, {} do not compile, {} survive",
            exercise.id,
            tally.killed,
            tally.recognised,
            tally.equivalent.len(),
            tally.unviable,
            tally.survivors.len()
        );
        tally.survivors.iter().for_each(|survivor| println!("    {survivor}"));
        tallies.insert(exercise.id.clone(), tally);
    }
    if names.is_empty() {
        let path = root.join("docs").join("mutants.md");
        fs::write(&path, report(&tallies)).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(tallies.values().map(|tally| tally.survivors.len()).sum())
}

fn equivalents(root: &Path) -> Result<Vec<Equivalent>, String> {
    let path: PathBuf = root.join("mutants").join("equivalent.toml");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let file: Equivalents = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(file.mutant)
}

/// The lines of a solution, counted from 1 and without its markers, that a learner writes.
fn learned_lines(marked: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut line, mut begins) = (1, None);
    for text in marked.lines() {
        match text.trim_start() {
            marker if marker.starts_with("//@ stub") => begins = Some(line),
            marker if marker.starts_with("//@ end") => ranges.extend(begins.take().map(|begins: usize| begins..line)),
            _ => line += 1,
        }
    }
    ranges
}

fn try_out(
    workbook: &Workbook,
    compiler: &Compiler<'_>,
    exercise: &Exercise,
    known: &[Equivalent],
) -> Result<Tally, checker::error::Error> {
    let solution = workbook.solution(exercise)?;
    let marked =
        fs::read_to_string(workbook.root().join("solutions").join(format!("{}.rs", exercise.id))).unwrap_or_default();
    let mutants = mutate::mutants(&solution, &learned_lines(&marked)).unwrap_or_default();
    let tally = Mutex::new(Tally::default());
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(None);
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(mutant) = mutants.get(next.fetch_add(1, Ordering::Relaxed)) {
                    match judge_text(workbook, compiler, exercise, &mutant.text, TIME) {
                        Ok(verdict) => {
                            let mut tally = tally.lock().expect("no thread panics while it counts");
                            count(&mut tally, exercise, mutant, verdict.status, verdict.mistake.is_some(), known);
                        }
                        Err(error) => {
                            next.store(mutants.len(), Ordering::Relaxed);
                            *failed.lock().expect("no thread panics here") = Some(error);
                        }
                    }
                }
            });
        }
    });
    match failed.into_inner() {
        Ok(Some(error)) => Err(error),
        _ => Ok(tally.into_inner().unwrap_or_default()),
    }
}

fn count(
    tally: &mut Tally,
    exercise: &Exercise,
    mutant: &Mutant,
    status: Status,
    is_recognised: bool,
    known: &[Equivalent],
) {
    match status {
        Status::CompileError => tally.unviable += 1,
        Status::Passed => {
            let line = mutant.text.lines().nth(mutant.line - 1).unwrap_or_default().trim().to_owned();
            let is_this = |known: &&Equivalent| known.exercise == exercise.number() && known.line == line;
            match known.iter().find(is_this) {
                Some(known) => tally.equivalent.push((line, known.why.clone())),
                None => tally
                    .survivors
                    .push(format!("line {}: `{}` for `{}`, in `{line}`", mutant.line, mutant.after, mutant.before)),
            }
        }
        _ => {
            tally.killed += 1;
            tally.recognised += usize::from(is_recognised);
        }
    }
}

/// `docs/mutants.md`.
fn report(tallies: &BTreeMap<String, Tally>) -> String {
    let sum = |part: fn(&Tally) -> usize| tallies.values().map(part).sum::<usize>();
    let mut out = format!(
        "# Mutants\n\nEvery solution, changed in one small way at a time where a learner writes: operators, constants, \
         comparisons,\nranges, places in lists, statements left out, arguments swapped, methods forgotten. The checker must \
         notice each, unless\nit changes nothing. Written by `just mutants` (`cargo run -p mutants`).\n\n\
         Of {} mutants that compile, {} are noticed, {} are equivalent, and {} survive. {} more do not compile.\n\n\
         | exercise | noticed | of these by a known mistake | equivalent | survive |\n|---|---|---|---|---|\n",
        sum(|t| t.killed + t.equivalent.len() + t.survivors.len()),
        sum(|t| t.killed),
        sum(|t| t.equivalent.len()),
        sum(|t| t.survivors.len()),
        sum(|t| t.unviable),
    );
    for (id, tally) in tallies {
        out += &format!(
            "| {id} | {} | {} | {} | {} |\n",
            tally.killed,
            tally.recognised,
            tally.equivalent.len(),
            tally.survivors.len()
        );
    }
    out += "\n## Equivalent ones\n";
    for (id, tally) in tallies.iter().filter(|(_, tally)| !tally.equivalent.is_empty()) {
        out += &format!("\n### {id}\n\n");
        let mut lines: Vec<String> =
            tally.equivalent.iter().map(|(line, why)| format!("- `{line}`: {why}\n")).collect();
        lines.sort();
        lines.dedup();
        out += &lines.concat();
    }
    let survivors: Vec<String> = tallies
        .iter()
        .flat_map(|(id, tally)| tally.survivors.iter().map(move |survivor| format!("- {id}, {survivor}\n")))
        .collect();
    if !survivors.is_empty() {
        out += &format!("\n## Survivors\n\n{}", survivors.concat());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_learner_writes_is_changed() {
        let marked = "a\n//@ stub: x\nb\nc\n//@ end\nd\n//@ stub\ne\n//@ end\n";
        assert_eq!(learned_lines(marked), [2..4, 5..6]);
    }
}
