//! When two texts are the same: word by word, with numbers read as numbers where the mode says so.

use std::collections::BTreeSet;

use kit::value::Value;

use super::number::{Scale, same};
use crate::catalogue::TextMode;
use crate::verdict::{Answer, Difference, Row, Spot};

/// So many lines more than expected are looked at.
const MORE_LINES: usize = 100;

/// The lines that `main` printed beside the expected ones, and those of another shape, which never fail.
pub(super) fn compare_lines(expected: &str, printed: &str, mode: TextMode) -> (Vec<Row>, Vec<String>) {
    let expected: Vec<&str> = lines(expected);
    let shapes: BTreeSet<Vec<bool>> = expected.iter().map(|line| shape(line)).collect();
    let (mut compared, mut others): (Vec<&str>, Vec<&str>) =
        lines(printed).into_iter().partition(|line| shapes.contains(&shape(line)));
    // Far too many lines are wrong whatever the rest of them says.
    compared.truncate(expected.len() + MORE_LINES);
    others.truncate(MORE_LINES);
    let scales = scales(&expected);
    let rows = (0..expected.len().max(compared.len())).map(|index| {
        let text = |line: &&str| Value::Text((*line).to_owned());
        let difference = match (expected.get(index), compared.get(index)) {
            (Some(expected), Some(actual)) => line_difference(expected, actual, mode, &scales),
            (Some(_), None) => Some(Difference::NoAnswer),
            (None, _) => Some(Difference::ExtraLine),
        };
        Row {
            expected: expected.get(index).map(text),
            answer: compared.get(index).map(text).map(Answer::Value),
            difference,
        }
    });
    (rows.collect(), others.into_iter().map(str::to_owned).collect())
}

/// How the text that a function returned differs from what is expected, if it does.
pub(super) fn difference(expected: &str, actual: &str, mode: TextMode) -> Option<Difference> {
    let (expected, actual) = (lines(expected), lines(actual));
    if expected.len() != actual.len() {
        return Some(Difference::Words);
    }
    let scales = scales(&expected);
    expected.iter().zip(&actual).find_map(|(expected, actual)| line_difference(expected, actual, mode, &scales))
}

/// Lines without trailing blanks, whatever ends them, and without empty ones at the end.
fn lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    lines
}

/// Which words of a line are numbers.
fn shape(line: &str) -> Vec<bool> {
    line.split_whitespace().map(|word| word.parse::<f64>().is_ok()).collect()
}

/// The numbers of a line, with the words that write them.
fn numbers(line: &str) -> Vec<(&str, f64)> {
    line.split_whitespace().filter_map(|word| Some((word, word.parse().ok()?))).collect()
}

/// The scale of each column of numbers: times and currents of one table are 1e7 apart.
fn scales(expected: &[&str]) -> Vec<Scale> {
    let mut scales = Vec::new();
    for line in expected {
        for (column, (_, number)) in numbers(line).into_iter().enumerate() {
            if column == scales.len() {
                scales.push(Scale(0.0));
            }
            if number.is_finite() {
                scales[column].0 = f64::max(scales[column].0, number.abs());
            }
        }
    }
    scales
}

fn line_difference(expected: &str, actual: &str, mode: TextMode, scales: &[Scale]) -> Option<Difference> {
    if expected == actual {
        return None;
    }
    let words =
        |line| -> Vec<&str> { str::split_whitespace(line).filter(|word| word.parse::<f64>().is_err()).collect() };
    if shape(expected) != shape(actual) || words(expected) != words(actual) {
        return Some(Difference::Words);
    }
    let (expected_numbers, actual_numbers) = (numbers(expected), numbers(actual));
    let is_wrong = |column: &usize| {
        let ((written, e), (_, a)) = (expected_numbers[*column], actual_numbers[*column]);
        !(same(e, a, scales[*column]) || mode == TextMode::Format && within_last_digit(written, e, a))
    };
    let columns = 0..expected_numbers.len();
    let spot = |column: usize| Spot {
        index: vec![column],
        expected: expected_numbers[column].1,
        actual: actual_numbers[column].1,
        differing: columns.clone().filter(is_wrong).count(),
        of: expected_numbers.len(),
    };
    if let Some(column) = columns.clone().find(|column| !actual_numbers[*column].1.is_finite()) {
        return Some(Difference::NotFinite(spot(column)));
    }
    if let Some(column) = columns.clone().find(is_wrong) {
        return Some(Difference::Number(spot(column)));
    }
    let written =
        |numbers: &[(&str, f64)]| -> Vec<Written> { numbers.iter().map(|(word, _)| Written::of(word)).collect() };
    let as_debug = |numbers: &[(&str, f64)]| numbers.iter().all(|(word, number)| *word == format!("{number:?}"));
    match mode {
        TextMode::Numbers | TextMode::Free => None,
        // `25.0 * 1e-11` is one unit in the seventeenth digit off, and right.
        TextMode::Exact
            if as_debug(&expected_numbers) && as_debug(&actual_numbers) && blanks(expected) == blanks(actual) =>
        {
            None
        }
        TextMode::Format
            if written(&expected_numbers) == written(&actual_numbers) && blanks(expected) == blanks(actual) =>
        {
            None
        }
        TextMode::Format | TextMode::Exact => Some(Difference::Format),
    }
}

/// The blanks between the words of a line, and before the first: a tab is no blank.
fn blanks(line: &str) -> Vec<&str> {
    line.split(|c: char| !c.is_whitespace()).filter(|blanks| !blanks.is_empty()).collect()
}

/// How a number is written: with how many decimals, and with which exponent sign, if any. `e-02` is `e-2`.
#[derive(PartialEq)]
struct Written {
    decimals: usize,
    exponent: Option<char>,
    plus: bool,
    /// No superfluous zero at the front; with an exponent, one digit before the point.
    plain: bool,
}

impl Written {
    fn of(number: &str) -> Written {
        let sign = number.find(['e', 'E']);
        let mantissa = &number[..sign.unwrap_or(number.len())];
        let whole = mantissa.split('.').next().unwrap_or_default().trim_start_matches(['-', '+']);
        Written {
            plain: whole.len() == 1 || sign.is_none() && !whole.starts_with('0'),
            decimals: mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len()),
            exponent: sign.and_then(|at| number[at..].chars().next()),
            plus: number.starts_with('+'),
        }
    }
}

/// Whether `actual` is at most one unit of `expected`'s last printed digit away: the same number, rounded the other way.
fn within_last_digit(written: &str, expected: f64, actual: f64) -> bool {
    let (mantissa, exponent) = written.split_once(['e', 'E']).unwrap_or((written, "0"));
    let decimals = mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let unit = exponent.parse::<i32>().ok().zip(i32::try_from(decimals).ok()).map(|(e, d)| 10f64.powi(e - d));
    // Where few digits are printed, one unit is no rounding: 0.003 and 0.004 s are two time steps. And a little more than
    // one unit, for the rounding of both.
    unit.is_some_and(|unit| unit <= 1e-3 * expected.abs() && (actual - expected).abs() <= 1.001 * unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn differs(mode: TextMode, expected: &str, actual: &str) -> Option<Difference> {
        difference(expected, actual, mode)
    }

    #[test]
    fn numbers_may_be_written_in_any_way_where_only_numbers_count() {
        for actual in ["2.5e-10", "0.00000000025", "2.50e-10", "2.5E-10  \r\n", "2.5000000000000007e-10"] {
            assert_eq!(differs(TextMode::Numbers, "2.5e-10", actual), None, "{actual}");
        }
        assert!(matches!(differs(TextMode::Numbers, "2.5e-10", "2.501e-10"), Some(Difference::Number(_))));
        assert!(matches!(differs(TextMode::Numbers, "2.5e-10", "NaN"), Some(Difference::NotFinite(_))));
        assert_eq!(differs(TextMode::Numbers, "2.5e-10", "2.5e-10 A"), Some(Difference::Words));
        assert_eq!(differs(TextMode::Numbers, "I = 1", "J = 1"), Some(Difference::Words));
        assert_eq!(differs(TextMode::Numbers, "1", ""), Some(Difference::Words));
    }

    #[test]
    fn a_format_asks_for_digits_and_forgives_one_unit_in_the_last() {
        let right = ["0.010 -5.0775e-2", "0.010 -5.0775e-02", "0.010 -5.0776e-02", "0.010 -5.0774e-2 "];
        for actual in right {
            assert_eq!(differs(TextMode::Format, "0.010 -5.0775e-2", actual), None, "{actual}");
        }
        let other = [
            "0.01 -5.0775e-2",
            "0.010 -5.07753e-2",
            "0.010 -5.0775E-2",
            "0.010  -5.0775e-2",
            "0.010 -0.050775",
            "0.010\t-5.0775e-2",
            "00.010 -5.0775e-2",
            "0.010 -50.7750e-3",
        ];
        for actual in other {
            assert_eq!(differs(TextMode::Format, "0.010 -5.0775e-2", actual), Some(Difference::Format), "{actual}");
        }
        assert!(matches!(
            differs(TextMode::Format, "0.010 -5.0775e-2", "0.010 -5.0777e-2"),
            Some(Difference::Number(_))
        ));
        assert!(matches!(differs(TextMode::Format, "0.010 1.0000e-9", "0.011 1.0000e-9"), Some(Difference::Number(_))));
        // across a power of ten
        assert_eq!(differs(TextMode::Format, "1.0000e-10", "9.9999e-11"), None);
    }

    #[test]
    fn exact_means_every_character_but_not_the_line_end() {
        assert_eq!(differs(TextMode::Exact, "100000000.0 2.5e-10", "100000000.0 2.5e-10 \r\n"), None);
        assert_eq!(differs(TextMode::Exact, "100000000.0", "100000000"), Some(Difference::Format));
        assert_eq!(differs(TextMode::Exact, "1.0 2.0", "1.0  2.0"), Some(Difference::Format));
        assert_eq!(differs(TextMode::Exact, "2.5e-10", "2.4999999999999996e-10"), None);
        assert_eq!(differs(TextMode::Exact, "2.5e-10", "0.00000000025"), Some(Difference::Format));
        assert!(matches!(differs(TextMode::Exact, "1.0 2.0", "1.0 3.0"), Some(Difference::Number(_))));
    }

    #[test]
    fn every_column_has_a_scale_of_its_own() {
        let expected = "0.000 2.5e-10\n12.000 0.0\n";
        let wrong = "0.000 2.5e-10\n12.000 1e-14\n";
        let (rows, _) = compare_lines(expected, wrong, TextMode::Numbers);
        assert!(matches!(rows[1].difference, Some(Difference::Number(Spot { ref index, .. })) if *index == [1]));
    }

    #[test]
    fn other_lines_are_set_aside_and_never_fail() {
        let (rows, others) = compare_lines("1.0\n2.0\n", "here\n1.0\nt = 3\n2.0\n\n", TextMode::Numbers);
        assert!(rows.iter().all(|row| row.difference.is_none()));
        assert_eq!(others, ["here", "t = 3"]);
        let (rows, _) = compare_lines("1.0\n2.0\n", "1.0\n", TextMode::Numbers);
        assert_eq!(rows[1].difference, Some(Difference::NoAnswer));
        let (rows, _) = compare_lines("1.0\n", "1.0\n2.0\n", TextMode::Numbers);
        assert_eq!(rows[1].difference, Some(Difference::ExtraLine));
    }
}
