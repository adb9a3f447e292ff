//! What is wrong with one check: how it ended, or its answers beside the expected ones and how far they are apart.

use kit::value::Value;

use super::layout::{WIDTH, paragraph, shorten, wrap};
use super::values::{printable, size, value};
use super::verdict::Shown;
use super::words::{self, count};
use super::{sequence, snippet, table};
use crate::catalogue::{Argument, Check, MAIN, Subject};
use crate::lang::Lang;
use crate::verdict::{Answer, CheckVerdict, Difference, Ending};

/// Expected and actual answers of every check that is wrong, for `compare`; empty if none is.
#[must_use]
pub fn differences_in_numbers(shown: Shown<'_>, lang: Lang) -> String {
    let mut out = String::new();
    let mut constants_shown = false;
    for (check, verdict) in shown.exercise.checks.iter().zip(&shown.verdict.checks) {
        let is_constant = matches!(check.subject, Subject::Constant(_));
        if verdict.status.is_wrong() && !(is_constant && constants_shown) {
            details(&mut out, shown, check, verdict, lang);
            constants_shown |= is_constant;
        }
    }
    out
}

/// What is wrong with one check.
pub(super) fn details(out: &mut String, shown: Shown<'_>, check: &Check, verdict: &CheckVerdict, lang: Lang) {
    let panicked =
        verdict.rows.iter().position(|row| matches!(row.answer, Some(Answer::Panicked { .. } | Answer::ReturnedError)));
    let unanswered = check.cases().get(verdict.rows.iter().take_while(|row| row.answer.is_some()).count());
    let call = |arguments: Option<&Vec<Value>>| match (&check.subject, arguments) {
        (Subject::Function { .. }, Some(arguments)) => format!("`{}`", call_text(check, arguments, lang)),
        _ => format!("`{}`", check.name),
    };
    if verdict.ending != Ending::Finished {
        let what = call(unanswered);
        if let Some(sentence) = words::ending(verdict.ending, &what, shown.seconds, shown.reader, lang) {
            paragraph(out, &sentence);
        }
        if check.name == MAIN && verdict.ending != Ending::OutputLimit {
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
        let (heading, lines) = match &check.subject {
            Subject::Constant(_) => (words::constants(lang).to_owned(), table::of_constants(shown, lang)),
            Subject::Snippet { code, .. } => {
                out.push_str(&snippet::explained(check, code, verdict, lang));
                return;
            }
            Subject::Function { arguments, .. } => {
                if sequence::explain(out, check, verdict, |case| call(check.cases().get(case)), lang) {
                    return;
                }
                let names: Vec<&str> = arguments.iter().map(|argument| argument.name.as_str()).collect();
                (words::answers_of(check, &names.join(", "), lang), table::of_answers(check, verdict, lang))
            }
            Subject::Main { .. } => (words::lines_of_main(lang).to_owned(), table::of_lines(verdict, lang)),
        };
        paragraph(out, &heading);
        out.push_str(&format!("\n{}\n", lines.join("\n")));
        differences(out, check, verdict, lang);
    }
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
            Value::Record(fields) if fields.is_empty() => name.name.clone(),
            Value::Record(_) => {
                let (name, fields) = (&name.name, value(argument, lang));
                lang.pick(format!("{name} with {fields}"), format!("{name}（{fields}）"))
            }
            Value::Integer(seed) if name.kind == "&mut Rng" => {
                lang.pick(format!("{}: seed {seed}", name.name), format!("{}（シード{seed}）", name.name))
            }
            other => format!("{} = {}", name.name, value(other, lang)),
        })
        .collect();
    format!("{}({})", check.name, arguments.join(", "))
}

fn panic_sentence(what: &str, answer: Option<&Answer>, lang: Lang) -> String {
    match answer {
        Some(Answer::Panicked { message, place }) => {
            let message = shorten(&printable(message.lines().next().unwrap_or_default()), 200);
            let place = printable(place);
            let said = lang.pick(
                format!("{what} panicked, that is, it stopped with an error: `{message}` ({place})."),
                format!("{what}がパニック（エラーによる中断）を起こしました：`{message}`（{place}）。"),
            );
            format!(
                "{said}{}",
                words::panic(&message, lang)
                    .map_or(String::new(), |more| lang.pick(format!(" {more}"), more.to_owned()))
            )
        }
        _ => lang.pick(
            format!("{what} returned an error instead of coming to its end."),
            format!("{what}が最後まで進まず、エラーを返しました。"),
        ),
    }
}

/// How many answers differ, and by how much.
fn differences(out: &mut String, check: &Check, verdict: &CheckVerdict, lang: Lang) {
    let wrong: Vec<&Difference> = verdict.rows.iter().filter_map(|row| row.difference.as_ref()).collect();
    let is_main = check.name == MAIN;
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
    match error_size(check, &wrong) {
        Some(ErrorSize::Each(error)) => sentences.push(lang.pick(
            format!("Each is {error} away from what is expected."),
            format!("期待値との差は、どれも{error}です。"),
        )),
        Some(ErrorSize::Largest { error, expected }) => sentences.push(lang.pick(
            format!("The largest error is {error}, where {expected:?} is expected."),
            format!("最大の誤差は{error}（期待値{expected:?}のところ）です。"),
        )),
        None => {}
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
            format!("値は{expected}個のはずですが、いまは{actual}個です。"),
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
        let example = shorten(example, table::LINE);
        sentences.push(lang.pick(
            format!("{expected} of the shape of `{example}` are expected, and there are {actual_lines}."),
            format!("`{example}`と同じ形の行は{expected}のはずですが、いまは{actual_lines}行です。"),
        ));
    }
    if !sentences.is_empty() {
        out.push('\n');
        out.push_str(&wrap(&sentences.join(lang.pick(" ", "")), WIDTH, "    "));
    }
}

/// How far the numbers that a function returned are from the expected ones.
enum ErrorSize {
    /// All the same, with the unit.
    Each(String),
    /// The largest, with the unit, and what is expected there.
    Largest { error: String, expected: f64 },
}

fn error_size(check: &Check, differences: &[&Difference]) -> Option<ErrorSize> {
    let Subject::Function { returns, .. } = &check.subject else { return None };
    // The numbers of a text are of several quantities.
    if returns.kind == "String" {
        return None;
    }
    let errors: Vec<(f64, f64)> = differences
        .iter()
        .filter_map(|difference| match difference {
            Difference::Number(spot) => Some(((spot.actual - spot.expected).abs(), spot.expected)),
            _ => None,
        })
        .collect();
    let (error, expected) = errors.iter().copied().max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    let unit = returns.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let size = format!("{}{unit}", size(error));
    let is_each = errors.len() > 1
        && errors.len() == differences.len()
        && errors.iter().all(|(other, _)| (error - other).abs() <= 1e-6 * error);
    Some(if is_each { ErrorSize::Each(size) } else { ErrorSize::Largest { error: size, expected } })
}
