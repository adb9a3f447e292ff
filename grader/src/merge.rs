//! `grade merge`: the parts of a class -> the whole, as if one machine had graded it.
//!
//! Parts may be merged in any order, in groups, and twice: the result is the same. Two that were graded under different
//! conditions, or that disagree, are refused.

use std::fs;
use std::path::{Path, PathBuf};

use checker::catalogue::Workbook;
use checker::error::Exit;
use checker::verdict::Status;

use crate::batch::Batch;
use crate::cli::Options;
use crate::commands::{Done, begin, done, finish, is_inside, lock};
use crate::engine::Outcome;
use crate::error::{Error, Words};
use crate::journal::{Journal, Line};
use crate::shard::Shards;

/// Puts these parts together in the folder for the results.
///
/// # Errors
/// When a part holds nothing, or must not be mixed with the others.
pub(crate) fn merge(workbook: &Workbook, parts: &[PathBuf], options: &Options) -> Result<Done, Error> {
    let (out, lang) = (&options.out, options.lang);
    let mut merged: Option<Batch> = None;
    if let Some(part) = parts.iter().find(|part| is_inside(out, part) || is_inside(part, out)) {
        return Err(Error::Usage(Words::new(
            format!("`--out` and `{}` must lie apart: what is read must not be overwritten", part.display()),
            format!(
                "`--out`と`{}`には、別々のフォルダを指定してください。読み込む結果が上書きされます",
                part.display()
            ),
        )));
    }
    begin(out)?;
    let _lock = lock(out)?;
    for part in parts {
        let batch = Batch::read(part)?.ok_or_else(|| nothing_in(part))?;
        merged = Some(match merged {
            None => batch,
            Some(before) => together(before, batch, part)?,
        });
    }
    let Some(mut batch) = merged else { return Err(nothing_in(out)) };
    // A journal of an earlier try would be mixed in.
    let old = out.join(crate::journal::NAME);
    if old.exists() {
        fs::remove_file(&old).map_err(Error::io(&old))?;
    }
    let journal = Journal::open(out)?;
    let mut outcome = Outcome::default();
    for part in parts {
        add(workbook, &journal, &Journal::open_to_read(part)?, part, &mut outcome)?;
    }
    if batch.shards.as_ref().is_some_and(|shards| shards.missing().is_empty()) {
        batch.shards = None;
    }
    batch.write(out)?;
    let missing = missing(workbook, &batch, &journal)?;
    finish(workbook, &batch, &journal, out, |_| true)?;
    let mut done = done(&outcome, &batch, out, Vec::new(), lang);
    if !missing.is_empty() {
        let shown = missing.iter().take(10).cloned().collect::<Vec<_>>().join(", ");
        done.warnings.push(lang.pick(
            format!("something is missing ({}): {shown}", missing.len()),
            format!("足りないものがあります（{}件）：{shown}", missing.len()),
        ));
        done.exit = Exit::Failed;
    }
    Ok(done)
}

fn nothing_in(folder: &Path) -> Error {
    Error::Usage(Words::new(
        format!("`{}` holds no grades", folder.display()),
        format!("`{}`に採点結果がありません", folder.display()),
    ))
}

fn together(before: Batch, batch: Batch, part: &Path) -> Result<Batch, Error> {
    if let Some(what) = before.difference(&batch) {
        return Err(Error::Refused(Words::new(
            format!("`{}` differs from the others in {}; grades of two kinds are not mixed", part.display(), what.en),
            format!("`{}`は、ほかと{}が異なります。条件の異なる採点結果はまとめられません", part.display(), what.ja),
        )));
    }
    let shards = match (before.shards, batch.shards) {
        (Some(a), Some(b)) if a.of == b.of => Some(Shards { here: a.here.union(&b.here).copied().collect(), of: a.of }),
        (None, None) => None,
        _ => {
            return Err(Error::Refused(Words::new(
                format!("`{}` belongs to a class that was divided otherwise", part.display()),
                format!("`{}`は、別の分け方で採点された結果です", part.display()),
            )));
        }
    };
    Ok(Batch { shards, ..batch })
}

/// Adds the grades of one part. The same grade may be in two, another one may not.
fn add(
    workbook: &Workbook,
    journal: &Journal,
    part: &Journal,
    folder: &Path,
    outcome: &mut Outcome,
) -> Result<(), Error> {
    let exercises: Vec<&str> = workbook.exercises.iter().map(|exercise| exercise.id.as_str()).collect();
    let here = journal.learners()?;
    for learner in part.learners()? {
        let mut lines = Vec::new();
        match here.iter().find(|known| known.id == learner.id) {
            Some(known) if *known != learner => return Err(double(folder, &learner.id)),
            Some(_) => {}
            None => lines.push(Line::Learner((&learner).into())),
        }
        let (known, _) = journal.grades(&learner.id, &exercises)?;
        let (grades, mut keys) = part.grades(&learner.id, &exercises)?;
        for (exercise, grade) in grades {
            match known.get(&exercise) {
                Some(known) if *known != grade => {
                    return Err(double(folder, &format!("{}/{exercise}", learner.id)));
                }
                Some(_) => {}
                None => {
                    outcome.counts.graded += usize::from(grade.status != Status::Missing);
                    outcome.counts.passed += usize::from(grade.status == Status::Passed);
                    let key = keys.remove(&exercise).unwrap_or_default();
                    lines.push(Line::Grade { learner: learner.id.clone(), exercise, key, grade: Box::new(grade) });
                }
            }
        }
        journal.add(&lines)?;
    }
    Ok(())
}

fn double(folder: &Path, what: &str) -> Error {
    Error::Refused(Words::new(
        format!("`{what}` in `{}` differs from what another part says of it", folder.display()),
        format!("`{}`の`{what}`が、ほかの結果と食い違っています", folder.display()),
    ))
}

/// Which grades of learners who submitted are not here.
fn missing(workbook: &Workbook, batch: &Batch, journal: &Journal) -> Result<Vec<String>, Error> {
    let exercises: Vec<&str> = workbook.exercises.iter().map(|exercise| exercise.id.as_str()).collect();
    let mut missing = Vec::new();
    if let Some(shards) = &batch.shards {
        missing.extend(shards.missing().iter().map(|part| format!("{part}/{}", shards.of)));
    }
    for learner in journal.learners()?.iter().filter(|learner| learner.submitted) {
        let (grades, _) = journal.grades(&learner.id, &exercises)?;
        let belongs = |exercise: &&&str| batch.shards.as_ref().is_none_or(|shards| shards.holds(&learner.id, exercise));
        let absent = exercises.iter().filter(|exercise| !grades.contains_key(**exercise)).filter(belongs);
        missing.extend(absent.map(|exercise| format!("{}/{exercise}", learner.id)));
    }
    Ok(missing)
}
