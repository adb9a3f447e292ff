//! One verdict as a screen: which checks pass, what is wrong, and what to do next.

use std::fmt::Write as _;

use colored::Colorize as _;

use super::compiler::{errors, warnings};
use super::details::details;
use super::layout::{INDENT, WIDTH, columns, pad, paragraph, shorten, wrap};
use super::values::printable;
use super::words::{self, Reader, command, count};
use super::{explain, plot, reason};
use crate::catalogue::{Exercise, Mistake, Rule, Subject};
use crate::lang::Lang;
use crate::verdict::{CheckVerdict, Ending, Obstacle, Severity, Status, Verdict};

/// What a verdict is shown with.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The exercise that was checked.
    pub exercise: &'a Exercise,
    /// The verdict on it.
    pub verdict: &'a Verdict,
    /// The learner's file as it is shown.
    pub file: &'a str,
    /// The exercise to go on with, and its file.
    pub next: Option<(&'a Exercise, &'a str)>,
    /// The time limit.
    pub seconds: u64,
    /// Who reads it.
    pub reader: Reader,
}

/// A verdict in full.
#[must_use]
pub fn verdict(shown: Shown<'_>, lang: Lang) -> String {
    match shown.verdict.status {
        Status::Passed => passed(shown, lang),
        Status::Todo => todo(shown, lang),
        _ => failed(shown, lang),
    }
}

fn title(shown: Shown<'_>, place: &str, lang: Lang) -> String {
    let Shown { exercise, verdict, .. } = shown;
    let mark = words::mark(verdict.status);
    let mark = match verdict.status {
        Status::Passed => mark.green(),
        Status::Todo => mark.yellow(),
        _ => mark.red(),
    };
    let name = format!("{} {}", exercise.number(), exercise.title.get(lang));
    format!("{mark} {} {place}\n", pad(&name, 26).bold())
}

/// Labels and what they lead to, aligned.
fn steps(out: &mut String, steps: &[(&str, String)]) {
    let rows: Vec<Vec<String>> =
        steps.iter().map(|(label, target)| vec![(*label).to_owned(), target.clone()]).collect();
    let _ = writeln!(out);
    for line in columns(&rows, INDENT) {
        let _ = writeln!(out, "{line}");
    }
}

fn passed(shown: Shown<'_>, lang: Lang) -> String {
    let Shown { exercise, verdict, .. } = shown;
    let values: usize = verdict.checks.iter().map(|check| check.rows.len()).sum();
    let summary = lang.pick(
        format!(
            "{}, {}",
            count(verdict.checks.len(), lang, "check", "checks", ""),
            count(values, lang, "value right", "values right", "")
        ),
        format!("{}項目に合格（{values}個の値が一致）", verdict.checks.len()),
    );
    let mut out = title(shown, &summary, lang);
    other_lines(&mut out, verdict, lang);
    paragraph(&mut out, exercise.passed.get(lang));
    for equal in &exercise.equals {
        paragraph(&mut out, &format!("= {}", equal.message().get(lang)));
    }
    let compare = command(&format!("compare {}", exercise.short_number()));
    let mut lines = vec![(lang.pick("compare with ours", "解答例と見比べる"), compare)];
    if exercise.picture().is_some() {
        lines.push((lang.pick("see the figure", "図を見る"), plot::invitation(exercise.short_number())));
    }
    if let Some((next, file)) = shown.next {
        lines.push((lang.pick("next", "次の演習"), file.to_owned()));
        lines.push((lang.pick("its text", "その説明を読む"), words::show_next(next.short_number())));
    }
    steps(&mut out, &lines);
    out
}

fn todo(shown: Shown<'_>, lang: Lang) -> String {
    let Shown { exercise, verdict, file, .. } = shown;
    let mut out = title(shown, file, lang);
    if verdict.checks.is_empty() {
        paragraph(&mut out, exercise.task.get(lang));
    } else {
        let text = lang.pick(
            "Nothing is wrong so far, and there is still something to write:",
            "ここまでに誤りはありません。まだ書かれていないところがあります：",
        );
        paragraph(&mut out, text);
        out.push('\n');
        check_lines(&mut out, exercise, verdict, lang);
    }
    steps(
        &mut out,
        &[
            (lang.pick("read about it", "説明を読む"), command(&format!("show {}", exercise.short_number()))),
            (lang.pick("check", "採点する"), words::check_command(lang)),
            (lang.pick("stuck?", "困ったら"), command(&format!("hint {}", exercise.short_number()))),
        ],
    );
    out
}

fn failed(shown: Shown<'_>, lang: Lang) -> String {
    let Shown { exercise, verdict, file, .. } = shown;
    let first = verdict.checks.iter().find(|check| check.status.is_wrong());
    let line = match first {
        Some(check) => check.line,
        None => verdict.diagnostics.iter().find_map(|diagnostic| diagnostic.line),
    };
    let place = line.map_or_else(|| file.to_owned(), |line| format!("{file}:{line}"));
    let mut out = title(shown, &place, lang);
    if first.is_some() {
        let _ = writeln!(out);
        check_lines(&mut out, exercise, verdict, lang);
    }
    out += &why(shown, lang);
    let number = exercise.short_number();
    let again = lang.pick("mend it, then", "直したら");
    let second = if verdict.obstacle.as_ref().is_some_and(words::reset_helps) {
        (lang.pick("a new stub", "最初に戻す"), command(&format!("reset {number}")))
    } else {
        (lang.pick("stuck?", "困ったら"), command(&format!("hint {number}")))
    };
    let mut lines = vec![(again, words::check_command(lang)), second];
    let is_picture = |check: &CheckVerdict| exercise.picture().is_some_and(|picture| picture.name == check.name);
    if first.is_some_and(is_picture) {
        lines.push((lang.pick("see both", "重ねて見る"), plot::invitation(number)));
    }
    steps(&mut out, &lines);
    out
}

/// Why a verdict is what it is: what keeps the file from being checked, or what differs. Which checks pass is not said.
#[must_use]
pub fn why(shown: Shown<'_>, lang: Lang) -> String {
    let Shown { exercise, verdict, file, .. } = shown;
    let first = verdict.checks.iter().find(|check| check.status.is_wrong());
    let mut out = String::new();
    if let Some(obstacle) = &verdict.obstacle {
        errors(&mut out, &verdict.diagnostics, lang);
        if let Some(explanation) = explain::explanation(&verdict.diagnostics, lang) {
            paragraph(&mut out, &explanation);
        }
        out.push_str(&obstacle_paragraph(obstacle, file, lang));
    }
    if let Some(verdict_of_check) = first {
        if let Some(check) = exercise.check(&verdict_of_check.name) {
            details(&mut out, shown, check, verdict_of_check, lang);
        }
        if let Some(message) = mistake_message(exercise, verdict, verdict_of_check, lang) {
            paragraph(&mut out, &message);
        } else if let (Some(reason), Some(check)) = (&verdict_of_check.reason, exercise.check(&verdict_of_check.name)) {
            paragraph(&mut out, &reason::sentence(reason, check, lang));
        }
        // A wrong number above must not hide that something else never came to its end.
        if verdict_of_check.ending == Ending::Finished {
            for check in &verdict.checks {
                let what = format!("`{}`", check.name);
                if let Some(sentence) = words::ending(check.ending, &what, shown.seconds, shown.reader, lang) {
                    paragraph(&mut out, &sentence);
                }
            }
        }
    }
    other_lines(&mut out, verdict, lang);
    warnings(&mut out, verdict, lang);
    out
}

/// What a verdict says of a file that is wrong, in one paragraph, with a name for it; none if it says nothing.
#[must_use]
pub fn what_is_wrong(exercise: &Exercise, verdict: &Verdict, lang: Lang) -> Option<(String, String)> {
    if verdict.obstacle.is_some() {
        let error = verdict.diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error)?;
        let code = error.code.clone().unwrap_or_else(|| error.message.clone());
        return Some((format!("rustc {code}"), explain::explanation(&verdict.diagnostics, lang)?));
    }
    let first = verdict.checks.iter().find(|check| check.status.is_wrong())?;
    if let Some(message) = mistake_message(exercise, verdict, first, lang) {
        return Some((verdict.mistake.clone()?, message));
    }
    let reason = first.reason.as_ref()?;
    Some((format!("{}: {reason:?}", first.name), reason::sentence(reason, exercise.check(&first.name)?, lang)))
}

/// What is said of the mistake that was recognised. If the table above is another check's, it is said whose it is.
fn mistake_message(exercise: &Exercise, verdict: &Verdict, shown: &CheckVerdict, lang: Lang) -> Option<String> {
    let name = verdict.mistake.as_deref()?;
    let message = exercise.mistake(name).map(Mistake::message)?;
    let is_constant =
        |name: &str| matches!(exercise.check(name).map(|check| &check.subject), Some(Subject::Constant(_)));
    let explained: Vec<&CheckVerdict> =
        verdict.checks.iter().filter(|check| check.mistake.as_deref() == Some(name)).collect();
    let belongs_here =
        explained.iter().any(|check| check.name == shown.name || is_constant(&check.name) && is_constant(&shown.name));
    match explained.first() {
        Some(other) if !belongs_here => Some(format!("`{}`{}{}", other.name, lang.pick(": ", "："), message.get(lang))),
        _ => Some(message.get(lang).to_owned()),
    }
}

/// What stands between a file and its checks.
#[must_use]
pub fn obstacle_paragraph(obstacle: &Obstacle, file: &str, lang: Lang) -> String {
    let mut out = String::new();
    paragraph(&mut out, &words::obstacle(obstacle, file, lang));
    if let Some(declaration) = words::declaration(obstacle) {
        let _ = write!(out, "\n    {}\n", declaration.cyan());
    }
    out
}

/// A line for each function and for `main`; the constants share one.
fn check_lines(out: &mut String, exercise: &Exercise, verdict: &Verdict, lang: Lang) {
    let is_constant =
        |name: &str| matches!(exercise.check(name).map(|check| &check.subject), Some(Subject::Constant(_)));
    let (constants, others): (Vec<&CheckVerdict>, Vec<&CheckVerdict>) =
        verdict.checks.iter().partition(|check| is_constant(&check.name));
    if !constants.is_empty() {
        let marked: Vec<String> =
            constants.iter().map(|check| format!("{} {}", words::mark(check.status), check.name)).collect();
        for line in wrap(&marked.join("  "), WIDTH, INDENT).lines() {
            let _ = writeln!(out, "{line}");
        }
    }
    let rows: Vec<Vec<String>> = others
        .iter()
        .map(|check| {
            let is_refused = matches!(
                exercise.check(&check.name).map(|check| &check.subject),
                Some(Subject::Snippet { rule: Rule::Refused, .. })
            );
            let word = match check.status {
                Status::Passed if is_refused => lang.pick("refused, as it should be", "期待どおりエラー"),
                Status::Failed if is_refused => lang.pick("compiles, and should not", "エラーにならない"),
                status => words::status(status, lang),
            };
            let mut row = vec![format!("{} {}", words::mark(check.status), check.name), word.to_owned()];
            let right = check.rows.iter().filter(|row| row.difference.is_none()).count();
            if check.status == Status::Failed && check.rows.len() > 1 {
                row.push(words::right_of(right, check.rows.len(), check.name == crate::catalogue::MAIN, lang));
            }
            row
        })
        .collect();
    for line in columns(&rows, INDENT) {
        let _ = writeln!(out, "{line}");
    }
}

/// Lines that `main` printed besides those that are compared.
fn other_lines(out: &mut String, verdict: &Verdict, lang: Lang) {
    let complete = verdict.checks.iter().filter(|check| check.ending != Ending::OutputLimit);
    let lines: Vec<&String> = complete.flat_map(|check| &check.other_lines).collect();
    let Some(first) = lines.iter().find(|line| !line.trim().is_empty()) else { return };
    let number = lines.len();
    let first = shorten(&printable(first.trim()), 40);
    let text = lang.pick(
        format!(
            "`main` also printed {} of another shape, which {} not compared: `{first}`{}",
            count(number, lang, "line", "lines", ""),
            if number == 1 { "is" } else { "are" },
            if number > 1 { " ..." } else { "" }
        ),
        format!("`main`の出力のうち{number}行は、形が違うので比べていません：`{first}`"),
    );
    paragraph(out, &text);
}
