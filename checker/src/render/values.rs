//! Values as people read them.

use kit::value::Value;

use crate::lang::Lang;
use crate::verdict::Answer;

/// A value in one line. Numbers as Rust prints them, so that a learner can compare digit by digit.
pub(crate) fn value(value: &Value, lang: Lang) -> String {
    match value {
        Value::Number(number) => format!("{number:?}"),
        Value::Integer(integer) => integer.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Text(text) => printable(text),
        Value::List(items) => {
            let shown: Vec<String> = items.iter().take(3).map(|item| self::value(item, lang)).collect();
            let rest = if items.len() > 3 { ", ..." } else { "" };
            format!("[{}{rest}]", shown.join(", "))
        }
        // The parameters of the tutorial, but for those that are named.
        Value::Record(fields) if fields.is_empty() => lang.pick("exercise 1", "演習1").to_owned(),
        Value::Record(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(name, field)| format!("{name} = {}", self::value(field, lang))).collect();
            fields.join(", ")
        }
    }
}

/// A learner's text in one line: what would move the cursor, ring or colour is shown as an escape.
pub(crate) fn printable(text: &str) -> String {
    let escape = |c: char| if c.is_control() { c.escape_debug().to_string() } else { c.to_string() };
    text.chars().map(escape).collect()
}

/// An answer in one line.
pub(crate) fn answer(answer: Option<&Answer>, lang: Lang) -> String {
    match answer {
        Some(Answer::Value(value)) => self::value(value, lang),
        Some(Answer::Todo) => "todo!()".to_owned(),
        Some(Answer::Panicked { .. }) => lang.pick("(panicked)", "（パニック）").to_owned(),
        Some(Answer::ReturnedError) => lang.pick("(an error)", "（エラー）").to_owned(),
        Some(Answer::Refused(message)) => printable(message),
        None => lang.pick("(nothing)", "（なし）").to_owned(),
    }
}

/// The text; if it is a number with more digits than these, the number rounded to them.
pub(crate) fn rounded(text: &str, digits: usize) -> String {
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
    match number.and_then(|number| format!("{number:.*e}", digits - 1).parse::<f64>().ok()) {
        Some(rounded) if text.len() > digits => format!("{rounded:?}"),
        _ => text.to_owned(),
    }
}

/// A column's heading: a name with its unit.
pub(crate) fn heading(name: &str, unit: Option<&str>, lang: Lang) -> String {
    match unit {
        Some(unit) => lang.pick(format!("{name} ({unit})"), format!("{name}（{unit}）")),
        None => name.to_owned(),
    }
}

/// The size of an error, with few digits.
pub(crate) fn size(number: f64) -> String {
    let without_zeros = |text: &str| text.trim_end_matches('0').trim_end_matches('.').to_owned();
    if number == 0.0 || (1e-3..1e4).contains(&number.abs()) {
        return without_zeros(&format!("{number:.4}"));
    }
    let text = format!("{number:.3e}");
    match text.split_once('e') {
        Some((mantissa, exponent)) => format!("{}e{exponent}", without_zeros(mantissa)),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_learner_prints_cannot_play_with_the_terminal() {
        assert_eq!(printable("膜\t1\u{1b}[2J\n"), "膜\\t1\\u{1b}[2J\\n");
    }

    #[test]
    fn a_number_is_rounded_and_a_text_is_not() {
        for (text, expected) in [
            ("-0.050415268434634404", "-0.0504153"),
            ("3.969463130731183e-10", "3.96946e-10"),
            ("0.5", "0.5"),
            ("tau = 0.01", "tau = 0.01"),
            ("NaN", "NaN"),
        ] {
            assert_eq!(rounded(text, 6), expected);
        }
    }

    #[test]
    fn an_error_is_shown_with_few_digits() {
        for (number, expected) in
            [(2.5e-10, "2.5e-10"), (0.023, "0.023"), (59.94, "59.94"), (0.0, "0"), (1e11, "1e11"), (1.0, "1")]
        {
            assert_eq!(size(number), expected);
        }
    }
}
