//! One verdict in full: which checks pass, what differs first, why, and what to do next.

use std::fmt::Write as _;

use colored::Colorize as _;
use kit::value::Value;

use super::layout::{WIDTH, columns, pad, shorten, width, wrap};
use super::values::{answer, heading, printable, size, value};
use super::words::{self, command, count};
use crate::catalogue::{Argument, Check, Exercise, Mistake, Subject};
use crate::lang::Lang;
use crate::verdict::{Answer, CheckVerdict, Diagnostic, Difference, Ending, Obstacle, Row, Severity, Status, Verdict};

/// What a verdict is shown with.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The exercise that was checked.
    pub exercise: &'a Exercise,
    /// The verdict on it.
    pub verdict: &'a Verdict,
    /// The learner's file as it is shown.
    pub file: &'a str,
    /// The learner's text, if it could be read: for the line of a function.
    pub text: Option<&'a str>,
    /// The exercise to go on with, and its file.
    pub next: Option<(&'a Exercise, &'a str)>,
    /// The time limit.
    pub seconds: u64,
}

/// At most this many rows of a table: the first that differs is always among them.
const ROWS: usize = 6;

/// At most this many errors of rustc.
const ERRORS: usize = 4;

const INDENT: &str = "  ";

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

/// The wrapped text as a paragraph of its own.
fn paragraph(out: &mut String, text: &str) {
    let _ = write!(out, "\n{}", wrap(text, WIDTH, INDENT));
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
    let compare = command(&format!("compare {}", exercise.short_number()));
    let mut lines = vec![(lang.pick("compare with ours", "解答例と見比べる"), compare)];
    if let Some((next, file)) = shown.next {
        lines.push((lang.pick("next", "次の演習"), file.to_owned()));
        lines.push((lang.pick("its text", "次の説明"), command(&format!("show {}", next.short_number()))));
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
            (lang.pick("check", "採点する"), words::check_command()),
            (lang.pick("stuck?", "困ったら"), command(&format!("hint {}", exercise.short_number()))),
        ],
    );
    out
}

fn failed(shown: Shown<'_>, lang: Lang) -> String {
    let Shown { exercise, verdict, file, text, .. } = shown;
    let first = verdict.checks.iter().find(|check| is_wrong(check));
    let line = match first {
        Some(check) => text.and_then(|text| line_of(text, &check.name)),
        None => verdict.diagnostics.iter().find_map(|diagnostic| diagnostic.line),
    };
    let place = line.map_or_else(|| file.to_owned(), |line| format!("{file}:{line}"));
    let mut out = title(shown, &place, lang);
    if let Some(obstacle) = &verdict.obstacle {
        compiler_errors(&mut out, &verdict.diagnostics, lang);
        out.push_str(&obstacle_paragraph(obstacle, file, lang));
    }
    if let Some(verdict_of_check) = first {
        let _ = writeln!(out);
        check_lines(&mut out, exercise, verdict, lang);
        if let Some(check) = exercise.check(&verdict_of_check.name) {
            details(&mut out, shown, check, verdict_of_check, lang);
        }
        let message = verdict.mistake.as_deref().and_then(|name| exercise.mistake(name)).map(Mistake::message);
        if let Some(message) = message {
            paragraph(&mut out, message.get(lang));
        }
    }
    other_lines(&mut out, verdict, lang);
    warnings(&mut out, verdict, lang);
    let number = exercise.short_number();
    let again = lang.pick("mend it, then", "直したら");
    let second = if verdict.obstacle.as_ref().is_some_and(words::reset_helps) {
        (lang.pick("a new stub", "ひな形に戻す"), command(&format!("reset {number}")))
    } else {
        (lang.pick("stuck?", "困ったら"), command(&format!("hint {number}")))
    };
    steps(&mut out, &[(again, words::check_command()), second]);
    out
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

fn is_wrong(check: &CheckVerdict) -> bool {
    !matches!(check.status, Status::Passed | Status::Todo)
}

/// The line in which a function or constant is declared, counted from 1.
fn line_of(text: &str, name: &str) -> Option<usize> {
    let declares = |line: &str| {
        ["fn ", "const ", "static "].iter().any(|keyword| {
            line.find(&format!("{keyword}{name}")).is_some_and(|at| {
                let after = line[at + keyword.len() + name.len()..].chars().next();
                !after.is_some_and(|c| c.is_alphanumeric() || c == '_') && !line[..at].contains("//")
            })
        })
    };
    text.lines().position(declares).map(|index| index + 1)
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
            let mut row = vec![
                format!("{} {}", words::mark(check.status), check.name),
                words::status(check.status, lang).to_owned(),
            ];
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

/// What is wrong with one check.
fn details(out: &mut String, shown: Shown<'_>, check: &Check, verdict: &CheckVerdict, lang: Lang) {
    let panicked =
        verdict.rows.iter().position(|row| matches!(row.answer, Some(Answer::Panicked { .. } | Answer::ReturnedError)));
    let unanswered = check.cases().get(verdict.rows.iter().take_while(|row| row.answer.is_some()).count());
    let call = |arguments: Option<&Vec<Value>>| match (&check.subject, arguments) {
        (Subject::Function { .. }, Some(arguments)) => format!("`{}`", call_text(check, arguments, lang)),
        _ => format!("`{}`", check.name),
    };
    if verdict.ending != Ending::Finished {
        let what = call(unanswered);
        if let Some(sentence) = words::ending(verdict.ending, &what, shown.seconds, lang) {
            paragraph(out, &sentence);
        }
        if check.name == crate::catalogue::MAIN && verdict.ending != Ending::OutputLimit {
            let printed = verdict.rows.iter().filter(|row| row.answer.is_some()).count() + verdict.other_lines.len();
            let lines = count(printed, lang, "line", "lines", "行");
            paragraph(
                out,
                &lang.pick(format!("It had printed {lines} until then."), format!("それまでの出力は{lines}です。")),
            );
        }
    } else if let Some(row) = panicked {
        let what = call(check.cases().get(row));
        paragraph(out, &panic_sentence(&what, verdict.rows[row].answer.as_ref(), lang));
    } else {
        let mut table = Vec::new();
        let heading = match &check.subject {
            Subject::Constant(_) => {
                constants(&mut table, shown, lang);
                words::constants(lang).to_owned()
            }
            Subject::Function { arguments, .. } => {
                answers(&mut table, check, verdict, lang);
                let names: Vec<&str> = arguments.iter().map(|argument| argument.name.as_str()).collect();
                words::answers_of(check, &names.join(", "), lang)
            }
            Subject::Main { .. } => {
                printed(&mut table, verdict, lang);
                words::lines_of_main(lang).to_owned()
            }
        };
        paragraph(out, &heading);
        let _ = writeln!(out);
        for line in table_lines(&table, lang) {
            let _ = writeln!(out, "{line}");
        }
        differences(out, check, verdict, lang);
    }
}

/// Expected and actual answers of every check that is wrong, for `compare`; empty if none is.
#[must_use]
pub fn differences_in_numbers(shown: Shown<'_>, lang: Lang) -> String {
    let mut out = String::new();
    let mut constants_shown = false;
    for (check, verdict) in shown.exercise.checks.iter().zip(&shown.verdict.checks) {
        let is_constant = matches!(check.subject, Subject::Constant(_));
        if is_wrong(verdict) && !(is_constant && constants_shown) {
            details(&mut out, shown, check, verdict, lang);
            constants_shown |= is_constant;
        }
    }
    out
}

/// A call as it might stand in code.
fn call_text(check: &Check, arguments: &[Value], lang: Lang) -> String {
    let names: &[Argument] = match &check.subject {
        Subject::Function { arguments, .. } => arguments,
        _ => &[],
    };
    let arguments: Vec<String> = arguments
        .iter()
        .zip(names)
        .map(|(argument, name)| match argument {
            Value::Record(_) => name.name.clone(),
            other => format!("{} = {}", name.name, value(other, lang)),
        })
        .collect();
    format!("{}({})", check.name, arguments.join(", "))
}

fn panic_sentence(what: &str, answer: Option<&Answer>, lang: Lang) -> String {
    match answer {
        Some(Answer::Panicked { message, place }) => {
            let message = shorten(&printable(message.lines().next().unwrap_or_default()), 200);
            lang.pick(
                format!("{what} panicked, that is, it stopped with an error: `{message}` ({place})."),
                format!("{what}がパニック（エラーによる中断）を起こしました：`{message}`（{place}）。"),
            )
        }
        _ => lang.pick(
            format!("{what} returned an error instead of coming to its end."),
            format!("{what}が最後まで進まず、エラーを返しました。"),
        ),
    }
}

/// The rows around the first that differs.
fn window(rows: &[Row]) -> std::ops::Range<usize> {
    let first = rows.iter().position(|row| row.difference.is_some()).unwrap_or(0);
    let start = first.saturating_sub(1).min(rows.len().saturating_sub(ROWS));
    start..(start + ROWS).min(rows.len())
}

/// Stands behind the first row that differs.
const MARK: &str = "<-";

fn marked(mut cells: Vec<String>, is_first: bool) -> Vec<String> {
    if is_first {
        cells.push(MARK.to_owned());
    }
    cells
}

/// The table as lines. Where there is room, it says what the mark means; where there is little, cells lose their ends,
/// those on the left first: expected and actual values come last.
fn table_lines(table: &[Vec<String>], lang: Lang) -> Vec<String> {
    const INDENT: &str = "    ";
    let fits = |lines: &Vec<String>| lines.iter().all(|line| width(line) <= WIDTH);
    let explained = table.iter().map(|row| {
        let explain = |cell: &String| match cell.as_str() {
            MARK => format!("{MARK} {}", lang.pick("the first that differs", "最初の違い")),
            _ => cell.clone(),
        };
        row.iter().map(explain).collect::<Vec<_>>()
    });
    let explained = columns(&explained.collect::<Vec<_>>(), INDENT);
    if fits(&explained) {
        return explained;
    }
    let values = table.first().map_or(0, |head| head.len().saturating_sub(2));
    for limit in [(26, 26), (16, 26), (12, 26), (8, 26), (8, 22), (8, 18)] {
        let cell = |(column, text): (usize, &String)| shorten(text, if column < values { limit.0 } else { limit.1 });
        let rows: Vec<Vec<String>> = table.iter().map(|row| row.iter().enumerate().map(cell).collect()).collect();
        let lines = columns(&rows, INDENT);
        if fits(&lines) {
            return lines;
        }
    }
    columns(table, INDENT)
}

fn expected_and_yours(unit: Option<&str>, lang: Lang) -> [String; 2] {
    [heading(lang.pick("expected", "期待値"), unit, lang), heading(lang.pick("yours", "いまの値"), unit, lang)]
}

/// No cell is wider, so that expected and actual fit beside each other.
const CELL: usize = 26;

/// No line of `main` is shown longer.
const LINE: usize = 58;

fn answers(table: &mut Vec<Vec<String>>, check: &Check, verdict: &CheckVerdict, lang: Lang) {
    let Subject::Function { arguments, returns, .. } = &check.subject else { return };
    let mut head: Vec<String> =
        arguments.iter().map(|argument| heading(&argument.name, argument.unit.as_deref(), lang)).collect();
    head.extend(expected_and_yours(returns.unit.as_deref(), lang));
    table.push(head);
    let first = verdict.rows.iter().position(|row| row.difference.is_some());
    for index in window(&verdict.rows) {
        let row = &verdict.rows[index];
        let arguments = check.cases().get(index).map_or(&[][..], Vec::as_slice);
        let mut cells: Vec<String> = arguments.iter().map(|argument| shorten(&value(argument, lang), CELL)).collect();
        let expected = row.expected.as_ref().map(|expected| value(expected, lang)).unwrap_or_default();
        cells.push(shorten(&expected, CELL));
        cells.push(shorten(&answer(row.answer.as_ref(), lang), CELL));
        table.push(marked(cells, first == Some(index)));
    }
}

fn constants(table: &mut Vec<Vec<String>>, shown: Shown<'_>, lang: Lang) {
    let mut head = vec![lang.pick("constant", "定数").to_owned()];
    head.extend(expected_and_yours(None, lang));
    table.push(head);
    for (check, verdict) in shown.exercise.checks.iter().zip(&shown.verdict.checks) {
        if let (Subject::Constant(quantity), Some(row)) = (&check.subject, verdict.rows.first())
            && row.difference.is_some()
        {
            let expected = row.expected.as_ref().map(|expected| value(expected, lang)).unwrap_or_default();
            let name = heading(&check.name, quantity.unit.as_deref(), lang);
            table.push(vec![name, expected, answer(row.answer.as_ref(), lang)]);
        }
    }
}

fn printed(table: &mut Vec<Vec<String>>, verdict: &CheckVerdict, lang: Lang) {
    let mut head = vec![lang.pick("line", "行").to_owned()];
    head.extend(expected_and_yours(None, lang));
    let first = verdict.rows.iter().position(|row| row.difference.is_some());
    let mut rows = Vec::new();
    for index in window(&verdict.rows) {
        let row = &verdict.rows[index];
        let nothing = || lang.pick("(nothing)", "（なし）").to_owned();
        let expected = row.expected.as_ref().map_or_else(nothing, |expected| value(expected, lang));
        rows.push((index, expected, answer(row.answer.as_ref(), lang)));
    }
    // Long lines stand below each other.
    if rows.iter().any(|(_, expected, actual)| width(expected).max(width(actual)) > CELL) {
        let [expected_word, actual_word] = expected_and_yours(None, lang);
        for (index, expected, actual) in rows {
            table.push(vec![(index + 1).to_string(), expected_word.clone(), shorten(&expected, LINE)]);
            let actual = vec![String::new(), actual_word.clone(), shorten(&actual, LINE)];
            table.push(marked(actual, first == Some(index)));
        }
        return;
    }
    table.push(head);
    for (index, expected, actual) in rows {
        table.push(marked(vec![(index + 1).to_string(), expected, actual], first == Some(index)));
    }
}

/// How many answers differ, and by how much.
fn differences(out: &mut String, check: &Check, verdict: &CheckVerdict, lang: Lang) {
    let wrong: Vec<&Difference> = verdict.rows.iter().filter_map(|row| row.difference.as_ref()).collect();
    let is_main = check.name == crate::catalogue::MAIN;
    let mut sentences = Vec::new();
    if verdict.rows.len() > 1 {
        let (wrong, of) = (wrong.len(), verdict.rows.len());
        sentences.push(match (lang, is_main) {
            (Lang::En, false) => format!("{wrong} of {of} differ."),
            (Lang::En, true) => format!("{wrong} of {of} lines differ."),
            (Lang::Ja, false) => format!("{of}個のうち{wrong}個が違います。"),
            (Lang::Ja, true) => format!("{of}行のうち{wrong}行が違います。"),
        });
    }
    if let Some((error, expected)) = largest_error(check, &wrong) {
        sentences.push(lang.pick(
            format!("The largest error is {error}, where {expected:?} is expected."),
            format!("最大の誤差は{error}（期待値{expected:?}のところ）です。"),
        ));
    }
    match wrong.first() {
        Some(Difference::NotFinite(_)) => sentences.push(
            lang.pick(
                "A number is NaN or infinite: look for a division by zero, or a value that grows without end.",
                "NaNまたは無限大になった値があります。0で割っていないか、値が際限なく大きくなっていないか調べてみましょう。",
            )
            .to_owned(),
        ),
        Some(Difference::Length { expected, actual }) => sentences.push(lang.pick(
            format!("{expected} values are expected, and there are {actual}."),
            format!("値は{expected}個のはずですが、{actual}個あります。"),
        )),
        Some(Difference::Words) => sentences.push(words::text_difference(false, lang).to_owned()),
        Some(Difference::Format) if wrong.iter().all(|difference| **difference == Difference::Format) => {
            sentences.push(words::text_difference(true, lang).to_owned());
        }
        _ => {}
    }
    let expected_lines = verdict.rows.iter().filter(|row| row.expected.is_some()).count();
    let actual_lines = verdict.rows.iter().filter(|row| row.answer.is_some()).count();
    if let (true, Some(Value::Text(example))) =
        (is_main && expected_lines != actual_lines, verdict.rows.iter().find_map(|row| row.expected.as_ref()))
    {
        let expected = count(expected_lines, lang, "line", "lines", "行");
        let example = shorten(example, LINE);
        sentences.push(lang.pick(
            format!("{expected} of the shape of `{example}` are expected, and there are {actual_lines}."),
            format!("`{example}`と同じ形の行は{expected}のはずですが、{actual_lines}行あります。"),
        ));
    }
    if !sentences.is_empty() {
        let _ = writeln!(out);
        out.push_str(&wrap(&sentences.join(lang.pick(" ", "")), WIDTH, "    "));
    }
}

/// The largest error of the numbers that a function returned, with its unit, and what is expected there.
fn largest_error(check: &Check, differences: &[&Difference]) -> Option<(String, f64)> {
    let Subject::Function { returns, .. } = &check.subject else { return None };
    // The numbers of a text are of several quantities.
    if returns.kind == "String" {
        return None;
    }
    let spots = differences.iter().filter_map(|difference| match difference {
        Difference::Number(spot) => Some((spot, (spot.actual - spot.expected).abs())),
        _ => None,
    });
    let (spot, error) = spots.max_by(|(_, a), (_, b)| a.total_cmp(b))?;
    let unit = returns.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    Some((format!("{}{unit}", size(error)), spot.expected))
}

/// rustc's own errors, as it draws them.
fn compiler_errors(out: &mut String, diagnostics: &[Diagnostic], lang: Lang) {
    let errors: Vec<&Diagnostic> = diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
    for error in errors.iter().take(ERRORS) {
        let _ = write!(out, "\n{}", coloured_or_plain(&error.rendered));
    }
    if errors.len() > ERRORS {
        let more = errors.len() - ERRORS;
        let text = lang.pick(format!("... and {more} more errors."), format!("...ほかに{more}個のエラーがあります。"));
        paragraph(out, &text);
    }
}

/// rustc's colours stay where colour is on.
fn coloured_or_plain(rendered: &str) -> String {
    if colored::control::SHOULD_COLORIZE.should_colorize() {
        return format!("{}\n", rendered.trim_end());
    }
    let mut plain = String::new();
    let mut rest = rendered.trim_end();
    while let Some(at) = rest.find("\u{1b}[") {
        plain.push_str(&rest[..at]);
        let after = &rest[at + 2..];
        let end = after.find(|c: char| c.is_ascii_alphabetic()).map_or(after.len(), |end| end + 1);
        rest = &after[end..];
    }
    plain + rest + "\n"
}

/// rustc's warnings in a line each: an unused argument is often the clue.
fn warnings(out: &mut String, verdict: &Verdict, lang: Lang) {
    let warnings: Vec<&Diagnostic> = verdict.diagnostics.iter().filter(|d| d.severity == Severity::Warning).collect();
    if warnings.is_empty() || verdict.obstacle.is_some() {
        return;
    }
    paragraph(out, lang.pick("The compiler warns:", "コンパイラの警告："));
    for warning in warnings.iter().take(3) {
        let line = warning.line.unwrap_or_default();
        let message = warning.message.lines().next().unwrap_or_default();
        let text = lang.pick(format!("line {line}: {message}"), format!("{line}行目：{message}"));
        out.push_str(&wrap(&text, WIDTH, "    "));
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
        format!("`main`はほかの形の行も{number}行表示しています。比較の対象ではありません：`{first}`"),
    );
    paragraph(out, &text);
}
