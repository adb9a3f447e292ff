//! What the overview has counted, as parts of a page.

use std::cmp::Reverse;
use std::fmt::Write as _;

use checker::lang::Lang;
use checker::render;
use maud::{Markup, PreEscaped, html};

use super::{Cell, Names, Overview, Row, STOPPED};
use crate::class::{Level, Tier};
use crate::export::entry::{self, Outcome};
use crate::export::{FEEDBACK, page, text, words};

/// So many mistakes are listed.
const MOST_MISTAKES: usize = 40;

/// Stands where the rows of the grid go, which are written one by one. No text can hold it: texts are escaped.
pub(super) const ROWS: &str = "<!--rows-->";

pub(super) fn sums(class: &Overview<'_>) -> Markup {
    let lang = class.class.lang;
    let submitted = class.rows.iter().filter(|row| row.submitted).count();
    let passed = |row: &&Row| row.cells.iter().all(|cell| cell.outcome == Outcome::Passed);
    let sum = |label: &str, value: &str| html! { div { dt { (label) } dd { (value) } } };
    html! {
        dl.sums {
            (sum(lang.pick("learners", "学習者"), &class.rows.len().to_string()))
            (sum(lang.pick("submissions", "提出"), &submitted.to_string()))
            (sum(lang.pick("passed everything", "全問合格"), &class.rows.iter().filter(passed).count().to_string()))
            @if let Some(median) = class.median() {
                (sum(
                    lang.pick("median points, of those who submitted", "提出者の点の中央値"),
                    &format!("{median} / {}", class.class.max()),
                ))
            }
        }
    }
}

/// What kept submissions apart. What it lacks is to be noticed.
pub(super) fn tier(tier: &Tier, lang: Lang) -> Markup {
    let is_whole = tier.level == Level::Strong && tier.gaps.is_empty();
    html! { p.(if is_whole { "soft" } else { "notice" }) { (words::tier(tier, lang)) } }
}

/// Who has not submitted anything.
pub(super) fn absent(class: &Overview<'_>) -> Markup {
    let (lang, absent) = (class.class.lang, class.absent());
    html! {
        @if absent.count > 0 {
            section {
                h2 { (lang.pick("No submission", "未提出")) }
                p { (absent.count) (lang.pick(": ", "名：")) (names(&absent, lang)) }
            }
        }
    }
}

/// How the class did in each exercise.
pub(super) fn exercises(class: &Overview<'_>) -> Markup {
    let lang = class.class.lang;
    let outcomes = class.outcomes();
    let headings = html! {
        th scope="col" { (lang.pick("No.", "番号")) }
        th scope="col" { (lang.pick("Exercise", "演習")) }
        @for outcome in &outcomes {
            th.number scope="col" { (page::verdict(*outcome, words::outcome(*outcome, lang))) }
        }
        // The same as lengths, for the eye.
        th.wide-only aria-hidden="true" {}
    };
    let rows = html! {
        @for (index, task) in class.class.exercises.iter().enumerate() {
            tr {
                td { (entry::number(task)) }
                th scope="row" { (words::name(task, lang)) }
                @for outcome in &outcomes { td.number { (class.count(index, *outcome)) } }
                td.wide-only aria-hidden="true" {
                    div.bar {
                        @for outcome in &outcomes {
                            @let count = class.count(index, *outcome);
                            @if count > 0 { span.(page::class(*outcome)) style={ "flex:" (count) } {} }
                        }
                    }
                }
            }
        }
    };
    html! { section { h2 { (lang.pick("Exercises", "演習ごとの結果")) } (page::table(&headings, &rows)) } }
}

/// Which mistakes are common.
pub(super) fn mistakes(class: &Overview<'_>) -> Markup {
    let lang = class.class.lang;
    let mut mistakes: Vec<_> = class.mistakes.iter().collect();
    mistakes.sort_by_key(|(key, count)| (Reverse(**count), *key));
    let headings = html! {
        th.number scope="col" { (lang.pick("Learners", "人数")) }
        th scope="col" { (lang.pick("Exercise", "演習")) }
        th scope="col" { (lang.pick("What is said of it", "示された説明")) }
    };
    let rows = html! {
        @for ((index, name), count) in mistakes.iter().take(MOST_MISTAKES) {
            @let task = &class.class.exercises[*index];
            tr {
                td.number { (count) }
                td { (words::title(task, lang)) }
                td {
                    @match task.mistakes.get(name) {
                        Some(said) => (page::with_code(said.get(lang))),
                        None => (text::name(name)),
                    }
                }
            }
        }
    };
    html! {
        @if !mistakes.is_empty() {
            section { h2 { (lang.pick("Common mistakes", "よくある間違い")) } (page::table(&headings, &rows)) }
        }
    }
}

/// Where time was lost: what was stopped, or ended before its answers.
pub(super) fn stopped(class: &Overview<'_>) -> Markup {
    let lang = class.class.lang;
    let headings = html! {
        th.number scope="col" { (lang.pick("Learners", "人数")) }
        th scope="col" { (lang.pick("Verdict", "結果")) }
        th scope="col" { (lang.pick("Exercise", "演習")) }
        th scope="col" { (lang.pick("Who", "学習者")) }
    };
    let rows = html! {
        @for ((place, index), who) in &class.stopped {
            tr {
                td.number { (who.count) }
                td { span.verdict { (render::status(STOPPED[*place], lang)) } }
                td { (words::title(&class.class.exercises[*index], lang)) }
                td.soft.who { (names(who, lang)) }
            }
        }
    };
    html! {
        @if !class.stopped.is_empty() {
            section {
                h2 { (lang.pick("Stopped or broken", "途中で止まったもの・動かなかったもの")) }
                (page::table(&headings, &rows))
            }
        }
    }
}

fn names(names: &Names, lang: Lang) -> Markup {
    let more = names.count - names.first.len();
    html! {
        @for (index, name) in names.first.iter().enumerate() {
            @if index > 0 { (lang.pick(", ", "、")) }
            bdi { (name) }
        }
        @if more > 0 { (lang.pick(format!(" and {more} more"), format!(" ほか{more}名"))) }
    }
}

/// Who passed what, without the rows.
pub(super) fn grid(class: &Overview<'_>) -> Markup {
    let lang = class.class.lang;
    html! {
        section {
            h2 { (lang.pick("Learners", "学習者ごとの結果")) }
            p.soft.legend {
                @for outcome in class.outcomes() { (page::verdict(outcome, words::outcome(outcome, lang))) " " }
            }
            div.scroll tabindex="0" {
                table.grid {
                    thead {
                        tr {
                            th scope="col" { (lang.pick("Learner", "学習者")) }
                            th.number scope="col" { (lang.pick("Points", "点")) }
                            @for task in &class.class.exercises {
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

/// A row of the grid.
pub(super) fn row(class: &Overview<'_>, row: &Row) -> Markup {
    html! {
        tr {
            th scope="row" title=(row.name) {
                a href={ (FEEDBACK) "/" (in_address(&row.file)) ".html" } { bdi { (row.name) } }
            }
            td.number { (row.points) }
            @for (index, cell) in row.cells.iter().enumerate() {
                td.(page::class(cell.outcome)) title=(in_words(class, index, cell)) { (words::sign(cell.outcome)) }
            }
        }
    }
}

fn in_words(class: &Overview<'_>, exercise: usize, cell: &Cell) -> String {
    let (lang, task) = (class.class.lang, &class.class.exercises[exercise]);
    let title = words::title(task, lang);
    match cell.outcome {
        Outcome::NotGraded => format!("{title}{}{}", lang.pick(": ", "："), cell.word),
        _ => lang.pick(
            format!("{title}: {}, {} of {}", cell.word, cell.points, task.points),
            format!("{title}：{}、{}／{}点", cell.word, cell.points, task.points),
        ),
    }
}

/// What is to be said of submissions as a whole.
pub(super) fn notes(class: &Overview<'_>) -> Markup {
    let lang = class.class.lang;
    let headings = html! {
        th scope="col" { (lang.pick("Learner", "学習者")) }
        th scope="col" { (lang.pick("Note", "内容")) }
    };
    let rows = html! {
        @for (name, note) in &class.notes { tr { th scope="row" { bdi { (name) } } td { bdi { (note) } } } }
    };
    html! {
        @if !class.notes.is_empty() {
            section {
                h2 { (lang.pick("Notes on submissions", "提出物についての注意")) }
                (page::table(&headings, &rows))
                @if class.more_notes > 0 {
                    p.soft {
                        (lang.pick(
                            format!("{} more are in gradebook.csv.", class.more_notes),
                            format!("ほか{}件は、gradebook.csvにあります。", class.more_notes),
                        ))
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
