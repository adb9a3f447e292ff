//! A list that is wrong: where it first differs, the numbers around that place, and its trace over the expected one.

use kit::value::Value;

use super::layout::{WIDTH, paragraph, wrap};
use super::values::{heading, value};
use super::{figure, plot, table};
use crate::catalogue::{Check, Subject};
use crate::lang::Lang;
use crate::verdict::{Answer, CheckVerdict, Difference, Row, Spot};

/// Numbers before the first that differs, and from it on.
const BEFORE: usize = 2;
const FROM: usize = 4;

/// At most so many sentences on one figure.
const FAULTS: usize = 4;

/// Explains the first call whose answer is a list or a figure and wrong. False if it is something else that is wrong.
pub(super) fn explain(
    out: &mut String,
    check: &Check,
    verdict: &CheckVerdict,
    call: impl Fn(usize) -> String,
    lang: Lang,
) -> bool {
    if !matches!(check.subject, Subject::Function { .. }) {
        return false;
    }
    let wrong = verdict.rows.iter().enumerate().find(|(_, row)| row.difference.is_some());
    let Some((case, row)) = wrong else { return false };
    let Some(Answer::Value(actual)) = &row.answer else { return false };
    let is_list = matches!(row.expected, Some(Value::List(_)));
    match &row.difference {
        Some(Difference::Figure(differences)) => {
            paragraph(out, &lang.pick(format!("{} draws:", call(case)), format!("{}の図：", call(case))));
            let sentences = figure::sentences(differences, lang);
            let shown = sentences.iter().take(FAULTS).cloned().collect::<Vec<_>>();
            for sentence in shown {
                out.push_str(&format!("\n{}", wrap(&sentence, WIDTH, "    ")));
            }
            true
        }
        Some(Difference::Number(spot) | Difference::NotFinite(spot)) if is_list && is_whole_part(check, spot) => {
            heading_of(out, check, verdict, &call(case), lang);
            part(out, check, spot, lang);
            true
        }
        Some(Difference::Number(spot) | Difference::NotFinite(spot)) if is_list => {
            heading_of(out, check, verdict, &call(case), lang);
            numbers(out, check, row, actual, spot, lang);
            true
        }
        Some(Difference::Length { expected, actual: length }) if is_list => {
            heading_of(out, check, verdict, &call(case), lang);
            lengths(out, check, row, actual, (*expected, *length), lang);
            true
        }
        Some(Difference::Somewhere(path)) if is_list => {
            heading_of(out, check, verdict, &call(case), lang);
            let place = places(check, path);
            let text = lang.pick(
                format!("The list {place} holds other numbers than expected."),
                format!("{place}の並びの数値が、期待値と違います。"),
            );
            out.push_str(&format!("\n{}", wrap(&text, WIDTH, "    ")));
            true
        }
        Some(Difference::Other) if is_list => {
            heading_of(out, check, verdict, &call(case), lang);
            others(out, check, row, actual, lang);
            true
        }
        _ => false,
    }
}

/// Which call it is, and how many of all calls are wrong.
fn heading_of(out: &mut String, check: &Check, verdict: &CheckVerdict, call: &str, lang: Lang) {
    let (wrong, of) = (verdict.rows.iter().filter(|row| row.difference.is_some()).count(), verdict.rows.len());
    let of_all = if of > 1 {
        lang.pick(
            format!(" ({wrong} of {of} calls differ; this is the first)"),
            format!("（{of}回の呼び出しのうち{wrong}回が違います。これはその最初のものです）"),
        )
    } else {
        String::new()
    };
    let text =
        lang.pick(format!("{call}, as expected and as it is{of_all}:"), format!("{call}の期待値といまの値{of_all}："));
    let _ = check;
    paragraph(out, &text);
}

/// Whether what differs is a part of the answer by itself, such as a potential that was lent, and no place in a list.
fn is_whole_part(check: &Check, spot: &Spot) -> bool {
    check.parts().is_some() && spot.index.len() == 1
}

/// A part that is one number. A generator answers with its next one: it shows how often it was asked.
fn part(out: &mut String, check: &Check, spot: &Spot, lang: Lang) {
    let index = spot.index[0];
    let name = check.part_name(index).unwrap_or_default();
    let is_generator = check.lends(name).is_some_and(|kind| kind == "&mut Rng");
    let head = match (is_generator, name) {
        (true, name) => lang.pick(format!("{name}: its next number"), format!("{name}の次の乱数")),
        (false, "") => format!("({index})"),
        (false, name) => name.to_owned(),
    };
    let row = |name: &str, number: f64| vec![name.to_owned(), format!("{number:?}")];
    let rows = [
        vec![String::new(), head],
        row(lang.pick("expected", "期待値"), spot.expected),
        row(lang.pick("yours", "いまの値"), spot.actual),
    ];
    out.push_str(&format!("\n{}\n", table::plain_lines(&rows).join("\n")));
    if is_generator {
        let text = lang.pick(
            "What is returned is right. The generator stands elsewhere than expected: it was asked more often, or less often.",
            "戻り値は合っていますが、その後の乱数生成器の状態が期待と違います。乱数を生成した回数が多いか、少ないようです。",
        );
        out.push_str(&format!("\n{}", wrap(text, WIDTH, "    ")));
    }
}

/// The list at the end of `path`, but for its last step.
fn list_at<'a>(value: &'a Value, path: &[usize]) -> Option<&'a [Value]> {
    match (value, path) {
        (Value::List(items), [] | [_]) => Some(items),
        (Value::List(items), [first, rest @ ..]) => list_at(items.get(*first)?, rest),
        _ => None,
    }
}

fn as_numbers(items: &[Value]) -> Vec<f64> {
    let number = |item: &Value| match item {
        Value::Number(number) => *number,
        _ => f64::NAN,
    };
    items.iter().map(number).collect()
}

fn numbers(out: &mut String, check: &Check, row: &Row, actual: &Value, spot: &Spot, lang: Lang) {
    let (Some((last, path)), Some(returns)) = (spot.index.split_last(), check.returns()) else { return };
    let (Some(expected), Some(actual)) =
        (row.expected.as_ref().and_then(|expected| list_at(expected, &spot.index)), list_at(actual, &spot.index))
    else {
        return;
    };
    let unit = returns.unit.as_deref();
    let window = last.saturating_sub(BEFORE)..(last + FROM).min(expected.len());
    let head = vec![
        "k".to_owned(),
        heading(lang.pick("expected", "期待値"), unit, lang),
        heading(lang.pick("yours", "いまの値"), unit, lang),
    ];
    let mut rows = vec![head];
    for k in window {
        let cell = |items: &[Value]| items.get(k).map(|item| value(item, lang)).unwrap_or_default();
        let mut cells = vec![k.to_string(), cell(expected), cell(actual)];
        if k == *last {
            cells.push(table::MARK.to_owned());
        }
        rows.push(cells);
    }
    out.push_str(&format!("\n{}\n", table::table_lines(&rows, lang).join("\n")));
    let mut sentences = Vec::new();
    if !path.is_empty() {
        let place = places(check, path);
        sentences.push(lang.pick(format!("This is the list {place}."), format!("これは{place}の並びです。")));
    }
    sentences.push(lang.pick(
        format!("{} of {} numbers differ; the first is k = {last}.", spot.differing, spot.of),
        format!("{}個の数値のうち{}個が違います。最初の違いはk = {last}です。", spot.of, spot.differing),
    ));
    if !spot.actual.is_finite() {
        sentences.push(
            lang.pick(
                "A number is NaN or infinite: look for a division by zero, or a value that grows without end.",
                "NaNまたは無限大になった値があります。0で割っていないか、値が際限なく大きくなっていないか調べてみましょう。",
            )
            .to_owned(),
        );
    }
    out.push_str(&format!("\n{}", wrap(&sentences.join(lang.pick(" ", "")), WIDTH, "    ")));
    let trace = plot::trace(&as_numbers(expected), &as_numbers(actual), unit, lang);
    if !trace.is_empty() {
        out.push_str(&format!("\n{trace}"));
    }
}

fn lengths(out: &mut String, check: &Check, row: &Row, actual: &Value, (expected, length): (usize, usize), lang: Lang) {
    let Some(wanted) = &row.expected else { return };
    let path = first_length(wanted, actual, &mut Vec::new()).unwrap_or_default();
    let found = |value: &Value| at(value, &path).map(|value| self::value(value, lang)).unwrap_or_default();
    let rows = vec![
        vec![lang.pick("expected", "期待値").to_owned(), found(wanted)],
        vec![lang.pick("yours", "いまの値").to_owned(), found(actual)],
    ];
    out.push_str(&format!("\n{}\n", table::plain_lines(&rows).join("\n")));
    let place = if path.is_empty() { String::new() } else { format!("{} ", places(check, &path)) };
    let sentence = lang.pick(
        format!(
            "The list {place}has {length} {}, and {expected} {} expected.",
            one_or_many(length),
            is_or_are(expected)
        ),
        format!("並び{}の要素は{expected}個のはずですが、いまは{length}個です。", place.trim()),
    );
    out.push_str(&format!("\n{}", wrap(&sentence, WIDTH, "    ")));
}

/// The way to the first list that is longer or shorter than it should be.
fn first_length(expected: &Value, actual: &Value, path: &mut Vec<usize>) -> Option<Vec<usize>> {
    let (Value::List(expected), Value::List(actual)) = (expected, actual) else { return None };
    if expected.len() != actual.len() {
        return Some(path.clone());
    }
    expected.iter().zip(actual).enumerate().find_map(|(index, (expected, actual))| {
        path.push(index);
        let found = first_length(expected, actual, path);
        path.pop();
        found
    })
}

fn one_or_many(length: usize) -> &'static str {
    if length == 1 { "element" } else { "elements" }
}

fn is_or_are(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

/// Lists of counts or flags: where they first differ.
fn others(out: &mut String, check: &Check, row: &Row, actual: &Value, lang: Lang) {
    let Some(expected) = &row.expected else { return };
    let path = first_other(expected, actual, &mut Vec::new()).unwrap_or_default();
    let found = |value: &Value| at(value, &path).map(|value| self::value(value, lang)).unwrap_or_default();
    let rows = vec![
        vec![lang.pick("expected", "期待値").to_owned(), found(expected)],
        vec![lang.pick("yours", "いまの値").to_owned(), found(actual)],
    ];
    out.push_str(&format!("\n{}\n", table::plain_lines(&rows).join("\n")));
    if !path.is_empty() {
        let place = places(check, &path);
        let text = lang.pick(
            format!("This is {place} of the result, the first that differs."),
            format!("これは結果の{place}、最初の違いです。"),
        );
        out.push_str(&format!("\n{}", wrap(&text, WIDTH, "    ")));
    }
}

fn at<'a>(value: &'a Value, path: &[usize]) -> Option<&'a Value> {
    match (value, path) {
        (value, []) => Some(value),
        (Value::List(items), [first, rest @ ..]) => at(items.get(*first)?, rest),
        _ => None,
    }
}

/// The way to the first item that is not the same; a number may differ in its last digits.
fn first_other(expected: &Value, actual: &Value, path: &mut Vec<usize>) -> Option<Vec<usize>> {
    match (expected, actual) {
        (Value::List(expected), Value::List(actual)) if expected.len() == actual.len() => {
            expected.iter().zip(actual).enumerate().find_map(|(index, (expected, actual))| {
                path.push(index);
                let found = first_other(expected, actual, path);
                path.pop();
                found
            })
        }
        (Value::Number(_), Value::Number(_)) => None,
        _ => (expected != actual).then(|| path.clone()),
    }
}

/// A place in a result: `[0][17]`, or `v[17]` where its parts have names.
fn places(check: &Check, path: &[usize]) -> String {
    let (name, rest) = match path.split_first() {
        Some((first, rest)) if check.parts().is_some() => match check.part_name(*first) {
            Some(name) => (name.to_owned(), rest),
            None => (format!("({first})"), rest),
        },
        _ => (String::new(), path),
    };
    let indices: String = rest.iter().map(|index| format!("[{index}]")).collect();
    format!("`{name}{indices}`")
}
