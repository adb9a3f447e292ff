//! `feedback/FILE.html`: what a learner is told. A summary, then what is not right yet, then the rest in short.
//!
//! It shows what the grades hold for the learner, and nothing of the class or of other learners.

use checker::lang::Lang;
use checker::render;
use checker::verdict::Status;
use maud::{Markup, html};

use super::entry::{self, Entry, Outcome};
use super::{page, text, words};
use crate::class::{CheckGrade, Class, Learner};

/// Output with a longer line is wrapped; in shorter ones, such as figures made of characters, blanks align.
const WIDE: usize = 160;

/// The page of one learner, in the learner's language.
pub(super) fn page(class: &Class, learner: &Learner, entries: &[Entry<'_>]) -> String {
    let lang = learner.lang;
    let id = text::name(&learner.id);
    let name = learner.name.as_deref().map_or_else(|| id.clone(), text::name);
    let results = lang.pick("Results", "採点結果");
    let is_to_mend =
        |entry: &&Entry<'_>| matches!(entry.outcome, Outcome::Failed | Outcome::Partly | Outcome::NotGraded);
    let is = |outcome| move |entry: &&Entry<'_>| entry.outcome == outcome;
    let body = html! {
        body {
            header {
                p.kicker {
                    (lang.pick(
                        "Spikelings: exercises in computational neuroscience",
                        "Spikelings：計算論的神経科学の演習帳",
                    ))
                }
                h1 { (results) }
                p { bdi { (name) } @if name != id { " " span.soft { bdi { (id) } } } }
                (score(class, learner, entries))
            }
            main {
                (notes(learner, entries))
                @if learner.submitted {
                    (summary(entries, lang))
                    @if entries.iter().any(|entry| is_to_mend(&entry)) {
                        section {
                            h2 { (lang.pick("Not right yet", "まだ合格していない演習")) }
                            @for entry in entries.iter().filter(is_to_mend) { (in_full(entry, lang)) }
                        }
                    }
                    (in_short(lang.pick("Still open", "未提出・未完成の演習"), entries.iter().filter(is(Outcome::Open)), lang))
                    (in_short(lang.pick("Passed", "合格した演習"), entries.iter().filter(is(Outcome::Passed)), lang))
                }
            }
            footer {
                p {
                    (lang.pick(
                        "Each function was also called with inputs other than the exercise's. They and their answers \
                         are not shown here.",
                        "どの関数も、演習の入力例とは別の入力でも確かめています。その入力と期待値は、ここには載せていません。",
                    ))
                }
                p { (words::tier(&class.tier, lang)) }
                p { (lang.pick("Workbook: ", "演習帳の版：")) (text::name(&class.version)) }
            }
        }
    };
    page::page(lang, &format!("{results}{}{name}", lang.pick(": ", "：")), &body)
}

fn score(class: &Class, learner: &Learner, entries: &[Entry<'_>]) -> Markup {
    let lang = learner.lang;
    if !learner.submitted {
        return html! { p.score { (lang.pick("There is no submission.", "提出物がありません。")) } };
    }
    let (total, bonus, max) = (entry::total(entries), entry::bonus(entries), class.max());
    let passed = entry::count(entries, Outcome::Passed);
    let of = entries.len();
    html! {
        p.score {
            strong { (total) } (lang.pick(format!(" of {max} points"), format!("点／{max}点満点")))
            @if bonus.0 > 0 { (lang.pick(format!(", {bonus} of them bonus"), format!("（うちボーナス{bonus}点）"))) }
        }
        p.soft { (lang.pick(format!("{passed} of {of} exercises passed."), format!("{of}問のうち{passed}問に合格。"))) }
    }
}

fn notes(learner: &Learner, entries: &[Entry<'_>]) -> Markup {
    let lang = learner.lang;
    let notes = words::notes(learner, entries, lang);
    html! {
        @if !notes.is_empty() {
            section {
                h2 { (lang.pick("About the submission", "提出物について")) }
                ul { @for note in notes.iter().take(50) { li { bdi { (text::line(note, 500)) } } } }
            }
        }
    }
}

/// All exercises at a glance.
fn summary(entries: &[Entry<'_>], lang: Lang) -> Markup {
    let headings = html! {
        th scope="col" { (lang.pick("No.", "番号")) }
        th scope="col" { (lang.pick("Exercise", "演習")) }
        th scope="col" { (lang.pick("Verdict", "結果")) }
        th.number scope="col" { (lang.pick("Points", "点")) }
    };
    let rows = html! {
        @for entry in entries {
            tr {
                td { (entry.number()) }
                th scope="row" { a href={ "#" (anchor(entry)) } { (entry.task.title.get(lang)) } (bonus(entry, lang)) }
                td { (page::verdict(entry.outcome, words::verdict(entry, lang))) }
                td.number { (points(entry)) }
            }
        }
    };
    html! { section { h2 { (lang.pick("At a glance", "一覧")) } (page::table(&headings, &rows)) } }
}

fn bonus(entry: &Entry<'_>, lang: Lang) -> Markup {
    html! { @if entry.task.bonus { " " span.soft { (lang.pick("(bonus)", "（ボーナス）")) } } }
}

fn points(entry: &Entry<'_>) -> String {
    match entry.outcome {
        Outcome::NotGraded => format!("? / {}", entry.max()),
        _ => format!("{} / {}", entry.points(), entry.max()),
    }
}

/// Where the page tells of an exercise.
fn anchor(entry: &Entry<'_>) -> String {
    entry.task.id.replace('/', "-")
}

fn in_full(entry: &Entry<'_>, lang: Lang) -> Markup {
    html! {
        article id=(anchor(entry)) {
            header {
                h3 { (entry.number()) " " (entry.task.title.get(lang)) (bonus(entry, lang)) }
                span { (page::verdict(entry.outcome, words::verdict(entry, lang))) span.points { (points(entry)) } }
            }
            (details(entry, lang))
        }
    }
}

/// What is known of an exercise, below its heading.
fn details(entry: &Entry<'_>, lang: Lang) -> Markup {
    let printed = words::printed(entry, lang);
    let grade = entry.grade;
    html! {
        @if let Some(sentence) = words::before_explanation(entry, lang) { p.notice { (sentence) } }
        @if let Some(grade) = grade { (checks(&grade.checks, lang)) }
        (page::prose(&words::explanation(entry, lang)))
        @if !printed.is_empty() {
            h4 { (words::printed_heading(lang)) }
            pre.flowing[printed.lines().any(|line| line.len() > WIDE)] { (printed) }
        }
        @if let Some(svg) = grade.and_then(|grade| grade.figure.as_ref()) { (page::figure(svg, lang)) }
    }
}

fn checks(checks: &[CheckGrade], lang: Lang) -> Markup {
    html! {
        @if !checks.is_empty() {
            table {
                @for check in checks {
                    tr {
                        th scope="row" { (page::code(&text::name(&check.name))) }
                        td { (page::verdict(of_check(check), render::status(check.status, lang))) }
                        td.soft { (words::right_of(check, lang)) }
                    }
                }
            }
        }
    }
}

fn of_check(check: &CheckGrade) -> Outcome {
    match check.status {
        Status::Passed => Outcome::Passed,
        Status::Todo | Status::Missing => Outcome::Open,
        _ => Outcome::Failed,
    }
}

/// Exercises of which one line is enough; more of them is behind a click.
fn in_short<'a>(heading: &str, entries: impl Iterator<Item = &'a Entry<'a>>, lang: Lang) -> Markup {
    let mut entries = entries.peekable();
    html! {
        @if entries.peek().is_some() {
            section {
                h2 { (heading) }
                ul.plain { @for entry in entries { li id=(anchor(entry)) { (line(entry, lang)) } } }
            }
        }
    }
}

fn line(entry: &Entry<'_>, lang: Lang) -> Markup {
    let line = html! {
        (entry.number()) " " (entry.task.title.get(lang)) (bonus(entry, lang)) " "
        // What has passed stands below that word.
        @if entry.outcome != Outcome::Passed { (page::verdict(entry.outcome, words::verdict(entry, lang))) }
    };
    // The table of checks would only repeat the line.
    let has_more = entry.grade.is_some_and(|grade| {
        grade.status != Status::Missing
            && (grade.figure.is_some() || !grade.printed.trim().is_empty() || !grade.explanation.trim().is_empty())
    });
    html! { @if has_more { details { summary { (line) } (details(entry, lang)) } } @else { (line) } }
}
