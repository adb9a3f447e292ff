//! Expected and actual answers as aligned tables that fit the screen.

use kit::value::Value;

use super::layout::{WIDTH, columns, shorten, width};
use super::values::{answer, heading, rounded, value};
use super::verdict::Shown;
use crate::catalogue::{Check, Subject};
use crate::lang::Lang;
use crate::verdict::{CheckVerdict, Row};

/// At most this many rows of a table: the first that differs is always among them.
const ROWS: usize = 6;

/// No cell is wider, so that expected and actual fit beside each other.
const CELL: usize = 26;

/// No line of `main` is shown longer.
pub(super) const LINE: usize = 58;

/// Stands behind the first row that differs.
pub(super) const MARK: &str = "<-";

/// What a function answered, case by case.
pub(super) fn of_answers(check: &Check, verdict: &CheckVerdict, lang: Lang) -> Vec<String> {
    let Subject::Function { arguments, returns, .. } = &check.subject else { return Vec::new() };
    let mut head: Vec<String> =
        arguments.iter().map(|argument| heading(&argument.name, argument.unit.as_deref(), lang)).collect();
    head.extend(expected_and_yours(returns.unit.as_deref(), lang));
    let mut table = vec![head];
    let first = verdict.rows.iter().position(|row| row.difference.is_some());
    if let Some(lines) = first.and_then(|first| of_long_text(&verdict.rows[first], lang)) {
        return lines;
    }
    for index in window(&verdict.rows) {
        let row = &verdict.rows[index];
        let arguments = check.cases().get(index).map_or(&[][..], Vec::as_slice);
        let mut cells: Vec<String> = arguments.iter().map(|argument| shorten(&value(argument, lang), CELL)).collect();
        let expected = row.expected.as_ref().map(|expected| value(expected, lang)).unwrap_or_default();
        cells.push(shorten(&expected, CELL));
        cells.push(shorten(&answer(row.answer.as_ref(), lang), CELL));
        table.push(marked(cells, first == Some(index)));
    }
    table_lines(&table, lang)
}

/// Two texts below each other, where they are too long to stand side by side.
fn of_long_text(row: &Row, lang: Lang) -> Option<Vec<String>> {
    let Some(expected @ Value::Text(_)) = &row.expected else { return None };
    let (expected, actual) = (value(expected, lang), answer(row.answer.as_ref(), lang));
    if width(&expected).max(width(&actual)) <= CELL {
        return None;
    }
    let [expected_word, actual_word] = expected_and_yours(None, lang);
    Some(plain_lines(&[vec![expected_word, expected], vec![actual_word, actual]]))
}

/// The constants that differ.
pub(super) fn of_constants(shown: Shown<'_>, lang: Lang) -> Vec<String> {
    let mut head = vec![lang.pick("constant", "定数").to_owned()];
    head.extend(expected_and_yours(None, lang));
    let mut table = vec![head];
    for (check, verdict) in shown.exercise.checks.iter().zip(&shown.verdict.checks) {
        if let (Subject::Constant(quantity), Some(row)) = (&check.subject, verdict.rows.first())
            && row.difference.is_some()
        {
            let expected = row.expected.as_ref().map(|expected| value(expected, lang)).unwrap_or_default();
            let name = heading(&check.name, quantity.unit.as_deref(), lang);
            table.push(vec![name, expected, answer(row.answer.as_ref(), lang)]);
        }
    }
    table_lines(&table, lang)
}

/// What `main` printed, line by line.
pub(super) fn of_lines(verdict: &CheckVerdict, lang: Lang) -> Vec<String> {
    let mut head = vec![lang.pick("line", "行").to_owned()];
    head.extend(expected_and_yours(None, lang));
    let first = verdict.rows.iter().position(|row| row.difference.is_some());
    let mut table = Vec::new();
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
        return table_lines(&table, lang);
    }
    table.push(head);
    for (index, expected, actual) in rows {
        table.push(marked(vec![(index + 1).to_string(), expected, actual], first == Some(index)));
    }
    table_lines(&table, lang)
}

/// The rows around the first that differs.
fn window(rows: &[Row]) -> std::ops::Range<usize> {
    let first = rows.iter().position(|row| row.difference.is_some()).unwrap_or(0);
    let start = first.saturating_sub(1).min(rows.len().saturating_sub(ROWS));
    start..(start + ROWS).min(rows.len())
}

fn marked(mut cells: Vec<String>, is_first: bool) -> Vec<String> {
    if is_first {
        cells.push(MARK.to_owned());
    }
    cells
}

fn expected_and_yours(unit: Option<&str>, lang: Lang) -> [String; 2] {
    [heading(lang.pick("expected", "期待値"), unit, lang), heading(lang.pick("yours", "いまの値"), unit, lang)]
}

/// The table as lines. Where there is room, it says what the mark means; where there is little, numbers are rounded, and at
/// last cells lose their ends, those on the left first: expected and actual values come last.
pub(super) fn table_lines(table: &[Vec<String>], lang: Lang) -> Vec<String> {
    const INDENT: &str = "    ";
    let explain = |text: &str| match text {
        MARK => format!("{MARK} {}", lang.pick("the first that differs", "最初の違い")),
        _ => text.to_owned(),
    };
    let values = table.first().map_or(0, |head| head.len().saturating_sub(2));
    let shorter = |limits: [usize; 2]| {
        move |(column, text): (usize, String)| shorten(&text, limits[usize::from(column >= values)])
    };
    let candidates = [
        cells(table, |(_, text)| explain(text)),
        table.to_vec(),
        cells(table, |(_, text)| rounded(text, 9)),
        cells(table, |(_, text)| rounded(text, 6)),
        cells(table, |(column, text)| shorter([16, CELL])((column, rounded(text, 6)))),
        cells(table, |(column, text)| shorter([8, 18])((column, rounded(text, 6)))),
        cells(table, |(column, text)| shorter([8, 18])((column, text.to_owned()))),
        cells(table, |(column, text)| shorter([5, 13])((column, rounded(text, 5)))),
    ];
    let shows_difference = |rows: &[Vec<String>]| {
        let first = rows.iter().find(|row| row.last().is_some_and(|cell| cell.starts_with(MARK)));
        first.is_none_or(|row| row.get(values) != row.get(values + 1))
    };
    let shown = candidates.iter().filter(|rows| shows_difference(rows)).map(|rows| columns(rows, INDENT));
    let all: Vec<Vec<String>> = shown.collect();
    let fits = |lines: &&Vec<String>| lines.iter().all(|line| width(line) <= WIDTH);
    all.iter().find(fits).or(all.last()).cloned().unwrap_or_else(|| columns(table, INDENT))
}

/// Rows without a heading, no wider than the screen.
pub(super) fn plain_lines(rows: &[Vec<String>]) -> Vec<String> {
    columns(&cells(rows, |(_, text)| shorten(text, LINE)), "    ")
}

/// The table with every cell changed; `change` gets its column and text.
fn cells(table: &[Vec<String>], change: impl Fn((usize, &str)) -> String) -> Vec<Vec<String>> {
    let row = |row: &Vec<String>| row.iter().enumerate().map(|(column, cell)| change((column, cell))).collect();
    table.iter().map(row).collect()
}
