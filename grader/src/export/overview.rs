//! `overview.html`: the class at a glance, for the instructor.
//!
//! Of a learner it keeps a name and one small cell per exercise; of mistakes and endings only counts and a few names.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use checker::lang::Lang;
use checker::render;
use checker::verdict::Status;
use maud::{Markup, PreEscaped, html};

use super::entry::{self, Entry, Outcome};
use super::{page, text, words};
use crate::class::{Class, Learner, Points};

/// So many names of learners are listed in one place; a longer list is not read.
const MOST_NAMES: usize = 12;

/// So many mistakes are listed.
const MOST_MISTAKES: usize = 40;

/// So many notes are listed.
const MOST_NOTES: usize = 200;

/// Verdicts on runs that did not come to their answers, those that cost the most time first.
const STOPPED: [Status; 6] = [
    Status::TimedOut,
    Status::OutputLimit,
    Status::Crashed,
    Status::Panicked,
    Status::CompileError,
    Status::Unreadable,
];

/// Stands where the rows of the grid go, which are written one by one. No text can hold it: texts are escaped.
const ROWS: &str = "<!--rows-->";

/// What the overview counts.
pub(super) struct Overview<'a> {
    class: &'a Class,
    rows: Vec<Row>,
    /// By exercise and mistake.
    mistakes: BTreeMap<(usize, String), usize>,
    /// By place in [`STOPPED`] and exercise.
    stopped: BTreeMap<(usize, usize), Names>,
    absent: Names,
    notes: Vec<(String, String)>,
    more_notes: usize,
}

struct Row {
    name: String,
    file: String,
    submitted: bool,
    points: Points,
    cells: Vec<Cell>,
}

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

impl Names {
    fn add(&mut self, name: &str) {
        self.count += 1;
        if self.first.len() < MOST_NAMES {
            self.first.push(name.to_owned());
        }
    }

    fn show(&self, lang: Lang) -> Markup {
        let more = self.count - self.first.len();
        html! {
            @for (index, name) in self.first.iter().enumerate() {
                @if index > 0 { (lang.pick(", ", "、")) }
                bdi { (name) }
            }
            @if more > 0 { (lang.pick(format!(" and {more} more"), format!(" ほか{more}名"))) }
        }
    }
}

impl<'a> Overview<'a> {
    pub(super) fn begin(class: &'a Class) -> Overview<'a> {
        let rows = Vec::with_capacity(class.learners.len());
        let (mistakes, stopped) = (BTreeMap::new(), BTreeMap::new());
        Overview { class, rows, mistakes, stopped, absent: Names::default(), notes: Vec::new(), more_notes: 0 }
    }

    pub(super) fn learner(&mut self, learner: &Learner, entries: &[Entry<'_>], file: String) {
        let lang = self.class.lang;
        let id = text::line(&learner.id, 60);
        let name =
            learner.name.as_deref().map_or_else(|| id.clone(), |name| format!("{} ({id})", text::line(name, 60)));
        if !learner.submitted {
            self.absent.add(&name);
        }
        for (index, entry) in entries.iter().enumerate() {
            let Some(grade) = entry.grade else { continue };
            if let Some(mistake) = &grade.mistake {
                *self.mistakes.entry((index, mistake.clone())).or_default() += 1;
            }
            if let Some(place) = STOPPED.iter().position(|status| *status == grade.status) {
                self.stopped.entry((place, index)).or_default().add(&name);
            }
        }
        for note in words::notes(learner, entries, lang) {
            if self.notes.len() < MOST_NOTES {
                self.notes.push((name.clone(), text::line(&note, 300)));
            } else {
                self.more_notes += 1;
            }
        }
        let cell = |entry: &Entry<'_>| Cell {
            outcome: entry.outcome,
            points: entry.points(),
            word: words::verdict(entry, lang),
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
                    (self.sums())
                }
                main {
                    (self.attention())
                    (self.exercises())
                    (self.mistakes())
                    (self.stopped())
                    (self.grid())
                    (self.notes())
                }
                footer {
                    p { (words::tier(&self.class.tier, lang)) }
                    p { (lang.pick("Workbook", "演習帳の版：")) " " (text::name(&self.class.version)) }
                }
            }
        };
        let page = page::page(lang, title, &body);
        let (before, behind) = page.split_once(ROWS).unwrap_or((&page, ""));
        out.write_all(before.as_bytes())?;
        for row in &self.rows {
            out.write_all(self.row(row).into_string().as_bytes())?;
            out.write_all(b"\n")?;
        }
        out.write_all(behind.as_bytes())
    }

    fn sums(&self) -> Markup {
        let lang = self.class.lang;
        let submitted = self.rows.iter().filter(|row| row.submitted).count();
        let passed = |row: &&Row| row.cells.iter().all(|cell| cell.outcome == Outcome::Passed);
        let all = self.rows.iter().filter(passed).count();
        let sum = |label: &str, value: &str| html! { div { dt { (label) } dd { (value) } } };
        html! {
            dl.sums {
                (sum(lang.pick("learners", "学習者"), &self.rows.len().to_string()))
                (sum(lang.pick("submissions", "提出"), &submitted.to_string()))
                (sum(lang.pick("passed everything", "全問合格"), &all.to_string()))
                @if let Some(median) = self.median() {
                    (sum(
                        lang.pick("median points, of those who submitted", "提出者の点の中央値"),
                        &format!("{median} / {}", self.class.max()),
                    ))
                }
            }
        }
    }

    /// Half of those who submitted have at most this.
    fn median(&self) -> Option<Points> {
        let mut points: Vec<u32> = self.rows.iter().filter(|row| row.submitted).map(|row| row.points.0).collect();
        points.sort_unstable();
        let upper = *points.get(points.len() / 2)?;
        let lower = points[(points.len() - 1) / 2];
        Some(Points(lower.midpoint(upper)))
    }

    /// What the instructor may have to act on.
    fn attention(&self) -> Markup {
        let lang = self.class.lang;
        html! {
            @if self.absent.count > 0 {
                section {
                    h2 { (lang.pick("No submission", "未提出")) }
                    p { (self.absent.count) (lang.pick(": ", "名：")) (self.absent.show(lang)) }
                }
            }
        }
    }

    /// How the class did in each exercise.
    fn exercises(&self) -> Markup {
        let lang = self.class.lang;
        let ungraded = self.count(None, Outcome::NotGraded) > 0;
        let shown: Vec<Outcome> =
            Outcome::ALL.into_iter().filter(|outcome| *outcome != Outcome::NotGraded || ungraded).collect();
        html! {
            section {
                h2 { (lang.pick("Exercises", "演習ごとの結果")) }
                table {
                    thead {
                        tr {
                            th scope="col" { (lang.pick("No.", "番号")) }
                            th scope="col" { (lang.pick("Exercise", "演習")) }
                            @for outcome in &shown {
                                th.number scope="col" { (page::verdict(*outcome, words::outcome(*outcome, lang))) }
                            }
                            th.wide-only scope="col" aria-hidden="true" {}
                        }
                    }
                    tbody {
                        @for (index, task) in self.class.exercises.iter().enumerate() {
                            tr {
                                td { (entry::number(task)) }
                                th scope="row" { (task.title.get(lang)) }
                                @for outcome in &shown { td.number { (self.count(Some(index), *outcome)) } }
                                td.wide-only aria-hidden="true" { (self.bar(index)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn count(&self, exercise: Option<usize>, outcome: Outcome) -> usize {
        let cells = self.rows.iter().flat_map(|row| row.cells.iter().enumerate());
        cells.filter(|(index, cell)| exercise.is_none_or(|it| it == *index) && cell.outcome == outcome).count()
    }

    /// The same as lengths, for the eye.
    fn bar(&self, exercise: usize) -> Markup {
        html! {
            div.bar {
                @for outcome in Outcome::ALL {
                    @let count = self.count(Some(exercise), outcome);
                    @if count > 0 { span.(page::class(outcome)) style={ "flex:" (count) } {} }
                }
            }
        }
    }

    fn mistakes(&self) -> Markup {
        let lang = self.class.lang;
        let mut mistakes: Vec<(&(usize, String), usize)> =
            self.mistakes.iter().map(|(key, count)| (key, *count)).collect();
        mistakes.sort_by_key(|(key, count)| (std::cmp::Reverse(*count), *key));
        html! {
            @if !mistakes.is_empty() {
                section {
                    h2 { (lang.pick("Common mistakes", "よくある間違い")) }
                    table {
                        thead {
                            tr {
                                th.number scope="col" { (lang.pick("Learners", "人数")) }
                                th scope="col" { (lang.pick("Exercise", "演習")) }
                                th scope="col" { (lang.pick("What is said of it", "示された説明")) }
                            }
                        }
                        tbody {
                            @for ((index, name), count) in mistakes.into_iter().take(MOST_MISTAKES) {
                                @let task = &self.class.exercises[*index];
                                tr {
                                    td.number { (count) }
                                    td { (words::title(task, lang)) }
                                    td { (task.mistakes.get(name).map_or_else(|| text::name(name), |it| it.get(lang).to_owned())) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Where time was lost: runs that were stopped, or that ended before their answers.
    fn stopped(&self) -> Markup {
        let lang = self.class.lang;
        html! {
            @if !self.stopped.is_empty() {
                section {
                    h2 { (lang.pick("Stopped or broken", "途中で止まったもの・動かなかったもの")) }
                    table {
                        thead {
                            tr {
                                th.number scope="col" { (lang.pick("Learners", "人数")) }
                                th scope="col" { (lang.pick("Verdict", "結果")) }
                                th scope="col" { (lang.pick("Exercise", "演習")) }
                                th scope="col" { (lang.pick("Who", "学習者")) }
                            }
                        }
                        tbody {
                            @for ((place, index), names) in &self.stopped {
                                tr {
                                    td.number { (names.count) }
                                    td { (render::status(STOPPED[*place], lang)) }
                                    td { (words::title(&self.class.exercises[*index], lang)) }
                                    td.soft { (names.show(lang)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Who passed what. The rows are written one by one.
    fn grid(&self) -> Markup {
        let lang = self.class.lang;
        html! {
            section {
                h2 { (lang.pick("Learners", "学習者ごとの結果")) }
                p.soft {
                    @for outcome in Outcome::ALL { (page::verdict(outcome, words::outcome(outcome, lang))) "  " }
                }
                div.scroll tabindex="0" {
                    table.grid {
                        thead {
                            tr {
                                th scope="col" { (lang.pick("Learner", "学習者")) }
                                th.number scope="col" { (lang.pick("Points", "点")) }
                                @for task in &self.class.exercises {
                                    th scope="col" title=(words::title(task, lang)) { (entry::number(task)) }
                                }
                            }
                        }
                        tbody { "\n" (PreEscaped(ROWS)) }
                    }
                }
            }
        }
    }

    fn row(&self, row: &Row) -> Markup {
        let lang = self.class.lang;
        let title = |index: usize, cell: &Cell| {
            let mut title = words::title(&self.class.exercises[index], lang);
            let _ = write!(title, "{}{}", lang.pick(": ", "："), cell.word);
            if cell.outcome != Outcome::NotGraded {
                let _ =
                    write!(title, "{}", lang.pick(format!(", {} points", cell.points), format!("、{}点", cell.points)));
            }
            title
        };
        html! {
            tr {
                th scope="row" title=(row.name) { a href={ "feedback/" (in_address(&row.file)) ".html" } { bdi { (row.name) } } }
                td.number { (row.points) }
                @for (index, cell) in row.cells.iter().enumerate() {
                    td.(page::class(cell.outcome)) title=(title(index, cell)) { (words::sign(cell.outcome)) }
                }
            }
        }
    }

    fn notes(&self) -> Markup {
        let lang = self.class.lang;
        html! {
            @if !self.notes.is_empty() {
                section {
                    h2 { (lang.pick("Notes on submissions", "提出物についての注意")) }
                    table {
                        @for (name, note) in &self.notes {
                            tr { th scope="row" { bdi { (name) } } td { bdi { (note) } } }
                        }
                    }
                    @if self.more_notes > 0 {
                        p.soft {
                            (lang.pick(
                                format!("{} more are in gradebook.csv.", self.more_notes),
                                format!("ほか{}件は、gradebook.csvにあります。", self.more_notes),
                            ))
                        }
                    }
                }
            }
        }
    }
}

/// A file's name in a relative address: whatever could mean something there is escaped.
fn in_address(name: &str) -> String {
    let mut address = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => address.push(byte.into()),
            _ => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}
