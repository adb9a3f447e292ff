//! Many submissions at once, each (learner, exercise) written down before it counts.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use checker::catalogue::{Exercise, Workbook};
use checker::error::Error as CheckerError;
use checker::process;
use checker::verdict::Status;

use crate::class::{Grade, Learner};
use crate::collect::{self, Entry, Found};
use crate::error::Error;
use crate::journal::{Journal, Line};
use crate::judge::Judge;
use crate::news::{Counts, News};
use crate::shard::Shards;

/// Where the time went is no part of the result.
pub const DURATIONS: &str = "durations.csv";

/// What is not a submission's fault is tried so often.
const TRIES: u32 = 3;

/// How long we wait before the next try: a full disk may have been cleaned by then.
const PAUSE: Duration = Duration::from_millis(500);

/// What is to be graded, and by what it is known.
#[derive(Debug)]
pub struct Plan<'p> {
    /// The workbook.
    pub workbook: &'p Workbook,
    /// The submissions.
    pub entries: &'p [Entry],
    /// Which part of the class is graded here.
    pub shards: Option<&'p Shards>,
    /// Only these, and these anew; all where there are none.
    pub only: &'p [Only],
    /// What all keys begin with: whatever else grades depend on.
    pub common: String,
    /// How many submissions are graded at once.
    pub jobs: usize,
}

/// One learner, or one exercise of one learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Only {
    /// The learner's id.
    pub learner: String,
    /// The exercise's id; all where there is none.
    pub exercise: Option<String>,
}

impl Only {
    fn holds(&self, learner: &str, exercise: &str) -> bool {
        self.learner == learner && self.exercise.as_ref().is_none_or(|wanted| wanted == exercise)
    }
}

/// What was done.
#[derive(Debug, Default)]
pub struct Outcome {
    /// In numbers.
    pub counts: Counts,
    /// Who could not be graded, and why not.
    pub failures: Vec<(String, Error)>,
}

impl Plan<'_> {
    /// Whether this is to be graded at all.
    fn holds(&self, learner: &str, exercise: &str) -> bool {
        self.shards.is_none_or(|shards| shards.holds(learner, exercise))
            && (self.only.is_empty() || self.only.iter().any(|only| only.holds(learner, exercise)))
    }

    /// Everything that a grade depends on, in short.
    fn key(&self, learner: &Learner, exercise: &Exercise, found: Option<&Found>) -> String {
        let mut hasher = blake3::Hasher::new();
        let content = match found {
            None => "missing".to_owned(),
            Some(Found::Text(text)) => format!("text {text}"),
            Some(Found::Broken(obstacle)) => format!("broken {obstacle:?}"),
        };
        for part in [&self.common, &learner.id, &exercise.id, learner.lang.code(), &content] {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }
}

/// Grades all submissions of the plan that are not graded yet.
///
/// # Errors
/// When we are interrupted, or the journal cannot be written; what is written stays.
pub fn grade(plan: &Plan<'_>, judge: &Judge<'_>, journal: &Journal, out: &Path, news: &News) -> Result<Outcome, Error> {
    let next = AtomicUsize::new(0);
    let outcome = Mutex::new(Outcome::default());
    let fatal: Mutex<Option<Error>> = Mutex::new(None);
    thread::scope(|scope| {
        for _ in 0..plan.jobs.clamp(1, plan.entries.len().max(1)) {
            scope.spawn(|| {
                while let Some(entry) = plan.entries.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(error) = grade_one(plan, judge, journal, out, entry, &outcome) {
                        next.store(plan.entries.len(), Ordering::Relaxed);
                        fatal.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    }
                    news.done(outcome.lock().unwrap_or_else(PoisonError::into_inner).counts);
                }
            });
        }
    });
    match fatal.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(error) => Err(error),
        None => Ok(outcome.into_inner().unwrap_or_else(PoisonError::into_inner)),
    }
}

/// Grades one submission. What keeps us from it is noted, unless it concerns all.
fn grade_one(
    plan: &Plan<'_>,
    judge: &Judge<'_>,
    journal: &Journal,
    out: &Path,
    entry: &Entry,
    outcome: &Mutex<Outcome>,
) -> Result<(), Error> {
    let started = Instant::now();
    let mut tries = 1;
    let lines = loop {
        match lines_of(plan, judge, journal, entry) {
            Ok(lines) => break lines,
            Err(Error::Checker(CheckerError::Interrupted)) => return Err(Error::Checker(CheckerError::Interrupted)),
            Err(error) if tries == TRIES => {
                // Who could not be graded is in the class all the same.
                journal.add(&[Line::Learner((&entry.learner).into())])?;
                let mut outcome = outcome.lock().unwrap_or_else(PoisonError::into_inner);
                outcome.counts.failed += 1;
                outcome.failures.push((entry.learner.id.clone(), error));
                return Ok(());
            }
            Err(_) => {
                tries += 1;
                thread::sleep(PAUSE);
            }
        }
    };
    let grades =
        || lines.iter().filter_map(|line| if let Line::Grade { grade, .. } = line { Some(grade) } else { None });
    journal.add(&lines)?;
    let mut outcome = outcome.lock().unwrap_or_else(PoisonError::into_inner);
    // An exercise without a file has its grade too, but nobody waited for it.
    outcome.counts.graded += grades().filter(|grade| grade.status != Status::Missing).count();
    outcome.counts.passed += grades().filter(|grade| grade.status == Status::Passed).count();
    if grades().next().is_some() {
        // That it cannot be noted where the time went harms no grade.
        if let Ok(mut file) = OpenOptions::new().append(true).create(true).open(out.join(DURATIONS)) {
            if file.metadata().is_ok_and(|metadata| metadata.len() == 0) {
                let _ = file.write_all(b"learner,exercises,seconds\r\n");
            }
            let id = entry.learner.id.replace('"', "\"\"");
            let seconds = started.elapsed().as_secs_f64();
            let _ = file.write_all(format!("\"{id}\",{},{seconds:.3}\r\n", grades().count()).as_bytes());
        }
    }
    Ok(())
}

/// What is to be written down of one submission.
fn lines_of(plan: &Plan<'_>, judge: &Judge<'_>, journal: &Journal, entry: &Entry) -> Result<Vec<Line>, Error> {
    if process::is_interrupted() {
        return Err(Error::Checker(CheckerError::Interrupted));
    }
    let submission = collect::read(entry, plan.workbook)?;
    let mut learner = entry.learner.clone();
    learner.notes.extend(submission.notes);
    let mut lines = vec![Line::Learner((&learner).into())];
    if entry.place.is_none() {
        return Ok(lines);
    }
    let mut keys = BTreeMap::new();
    let mut files = Vec::new();
    let mut grades: BTreeMap<String, Grade> = BTreeMap::new();
    for (index, exercise) in plan.workbook.exercises.iter().enumerate() {
        if !plan.holds(&learner.id, &exercise.id) {
            continue;
        }
        let found = submission.files.get(&exercise.id);
        let key = plan.key(&learner, exercise, found);
        if plan.only.is_empty() && journal.knows(&learner.id, &exercise.id, &key) {
            continue;
        }
        keys.insert(exercise.id.clone(), key);
        match found {
            Some(found) => files.push((index, found)),
            None => drop(grades.insert(exercise.id.clone(), judge.missing(exercise, learner.lang))),
        }
    }
    grades.extend(judge.judge(&learner.id, learner.lang, &files)?);
    for (exercise, grade) in grades {
        let key = keys.remove(&exercise).unwrap_or_default();
        lines.push(Line::Grade { learner: learner.id.clone(), exercise, key, grade: Box::new(grade) });
    }
    Ok(lines)
}
