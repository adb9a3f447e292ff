//! `overview.html`: the class at a glance, for the instructor.
//!
//! This file counts: of a learner it keeps a name and one small cell per exercise; of mistakes and endings only numbers
//! and a few names. `sections` shows what was counted.

mod sections;

use std::collections::BTreeMap;
use std::io::{self, Write};

use checker::verdict::Status;
use maud::html;

use super::entry::{self, Entry, Outcome};
use super::{page, text, words};
use crate::class::{Class, Learner, Points};

/// So many names of learners are listed in one place; a longer list is not read.
const MOST_NAMES: usize = 12;

/// So many learners without a submission are listed.
const MOST_ABSENT: usize = 500;

/// So many notes are listed.
const MOST_NOTES: usize = 200;

/// Verdicts on what did not come to its answers, those that cost the most time first.
const STOPPED: [Status; 6] = [
    Status::TimedOut,
    Status::OutputLimit,
    Status::Crashed,
    Status::Panicked,
    Status::CompileError,
    Status::Unreadable,
];

/// What the overview counts.
pub(super) struct Overview<'a> {
    class: &'a Class,
    rows: Vec<Row>,
    /// By exercise and mistake.
    mistakes: BTreeMap<(usize, String), usize>,
    /// By place in [`STOPPED`] and exercise.
    stopped: BTreeMap<(usize, usize), Names>,
    notes: Vec<(String, String)>,
    more_notes: usize,
}

/// A learner.
struct Row {
    name: String,
    /// The name of the feedback page, without its ending.
    file: String,
    submitted: bool,
    points: Points,
    cells: Vec<Cell>,
}

/// A learner's exercise.
struct Cell {
    outcome: Outcome,
    points: Points,
    word: &'static str,
}

/// A few names, and how many there are.
#[derive(Default)]
struct Names {
    first: Vec<String>,
    count: usize,
}

impl<'a> Overview<'a> {
    pub(super) fn begin(class: &'a Class) -> Overview<'a> {
        let rows = Vec::with_capacity(class.learners.len());
        let (mistakes, stopped) = (BTreeMap::new(), BTreeMap::new());
        Overview { class, rows, mistakes, stopped, notes: Vec::new(), more_notes: 0 }
    }

    pub(super) fn learner(&mut self, learner: &Learner, entries: &[Entry<'_>], file: String) {
        let lang = self.class.lang;
        let id = text::line(&learner.id, 60);
        let name = match &learner.name {
            Some(name) => format!("{} ({id})", text::line(name, 60)),
            None => id,
        };
        for (index, entry) in entries.iter().enumerate() {
            let Some(grade) = entry.grade else { continue };
            if let Some(mistake) = &grade.mistake {
                *self.mistakes.entry((index, mistake.clone())).or_default() += 1;
            }
            if let Some(place) = STOPPED.iter().position(|status| *status == grade.status) {
                self.stopped.entry((place, index)).or_default().add(&name, MOST_NAMES);
            }
        }
        for note in words::notes(learner, entries, lang) {
            if self.notes.len() < MOST_NOTES {
                self.notes.push((name.clone(), text::line(&note, 300)));
            } else {
                self.more_notes += 1;
            }
        }
        let cell = |entry: &Entry<'_>| {
            let word = words::verdict(entry, lang);
            Cell { outcome: entry.outcome, points: entry.points(), word }
        };
        let (points, cells) = (entry::total(entries), entries.iter().map(cell).collect());
        self.rows.push(Row { name, file, submitted: learner.submitted, points, cells });
    }

    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let lang = self.class.lang;
        let title = lang.pick("Class overview", "クラスの採点結果");
        let body = html! {
            body.wide {
                header {
                    p.kicker { "Spikelings" }
                    h1 { (title) }
                    (sections::sums(self))
                    (sections::tier(&self.class.tier, lang))
                }
                main {
                    (sections::absent(self))
                    (sections::exercises(self))
                    (sections::grid(self))
                    (sections::mistakes(self))
                    (sections::stopped(self))
                    (sections::notes(self))
                }
                footer { p { (lang.pick("Workbook: ", "演習帳の版：")) (text::name(&self.class.version)) } }
            }
        };
        let page = page::page(lang, title, &body);
        let (before, behind) = page.split_once(sections::ROWS).unwrap_or((&page, ""));
        out.write_all(before.as_bytes())?;
        for row in &self.rows {
            out.write_all(sections::row(self, row).into_string().as_bytes())?;
            out.write_all(b"\n")?;
        }
        out.write_all(behind.as_bytes())
    }

    /// Who has not submitted anything.
    fn absent(&self) -> Names {
        let mut names = Names::default();
        self.rows.iter().filter(|row| !row.submitted).for_each(|row| names.add(&row.name, MOST_ABSENT));
        names
    }

    /// How many learners came to this in an exercise.
    fn count(&self, exercise: usize, outcome: Outcome) -> usize {
        self.rows.iter().filter(|row| row.cells[exercise].outcome == outcome).count()
    }

    /// What is counted. What we could not grade is named only if there is any.
    fn outcomes(&self) -> Vec<Outcome> {
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        let is_whole = cells.all(|cell| cell.outcome != Outcome::NotGraded);
        Outcome::ALL.into_iter().filter(|outcome| *outcome != Outcome::NotGraded || !is_whole).collect()
    }

    /// The points of whoever is in the middle of those who submitted.
    fn median(&self) -> Option<Points> {
        let mut points: Vec<u32> = self.rows.iter().filter(|row| row.submitted).map(|row| row.points.0).collect();
        points.sort_unstable();
        let upper = *points.get(points.len() / 2)?;
        let lower = points[(points.len() - 1) / 2];
        Some(Points(lower.midpoint(upper)))
    }
}

impl Names {
    fn add(&mut self, name: &str, most: usize) {
        self.count += 1;
        if self.first.len() < most {
            self.first.push(name.to_owned());
        }
    }
}
