//! What was measured, row by row, and as a table.

use std::time::Duration;

use crate::statistics::{Spread, ratios, seconds};

/// One measurement of both programs.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) what: String,
    /// In seconds; or why there are none.
    pub(crate) spikelings: Result<Vec<f64>, String>,
    pub(crate) rival: Result<Vec<f64>, String>,
    /// The rival's times over those of Spikelings.
    pub(crate) ratios: Vec<f64>,
}

impl Row {
    /// Both were measured.
    pub(crate) fn pairs(what: String, times: &[Vec<Duration>; 2]) -> Row {
        Row::results(what, Ok(times[0].clone()), Ok(times[1].clone()))
    }

    /// One of them may not have been.
    pub(crate) fn results(
        what: String,
        spikelings: Result<Vec<Duration>, String>,
        rival: Result<Vec<Duration>, String>,
    ) -> Row {
        let missing =
            |times: Vec<Duration>| if times.is_empty() { Err("nothing came".to_owned()) } else { Ok(seconds(&times)) };
        let (spikelings, rival) = (spikelings.and_then(missing), rival.and_then(missing));
        let ratios = match (&spikelings, &rival) {
            (Ok(spikelings), Ok(rival)) => ratios(spikelings, rival),
            _ => Vec::new(),
        };
        Row { what, spikelings, rival, ratios }
    }

    /// There is nothing to compare with.
    pub(crate) fn alone(what: String, spikelings: Vec<f64>) -> Row {
        Row { what, spikelings: Ok(spikelings), rival: Ok(Vec::new()), ratios: Vec::new() }
    }
}

/// The rows as a table of Markdown.
pub(crate) fn table(rival: &str, rows: &[Row]) -> String {
    let mut out = format!("| what | Spikelings | {rival} | {rival} / Spikelings | pairs |\n|---|---|---|---|---|\n");
    for row in rows {
        let pairs = if row.ratios.is_empty() { "–".to_owned() } else { row.ratios.len().to_string() };
        out += &format!(
            "| {} | {} | {} | {} | {pairs} |\n",
            row.what,
            times(&row.spikelings),
            times(&row.rival),
            spread(&row.ratios, "")
        );
    }
    out
}

fn times(times: &Result<Vec<f64>, String>) -> String {
    match times {
        Ok(times) => spread(times, " s"),
        Err(why) => format!("not measured: {}", why.replace('|', "/")),
    }
}

/// The middle of some numbers, with the smallest and the largest in brackets.
pub(crate) fn spread(numbers: &[f64], unit: &str) -> String {
    match Spread::of(numbers) {
        None => "–".to_owned(),
        Some(Spread { median, .. }) if numbers.len() == 1 => format!("{}{unit}", number(median)),
        Some(Spread { median, low, high }) => format!("{}{unit} ({}–{})", number(median), number(low), number(high)),
    }
}

/// As many digits as mean something.
fn number(number: f64) -> String {
    match number {
        ..10.0 => format!("{number:.2}"),
        ..100.0 => format!("{number:.1}"),
        _ => format!("{number:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_shows_medians_and_what_is_missing() {
        let times = |millis: &[u64]| millis.iter().map(|millis| Duration::from_millis(*millis)).collect::<Vec<_>>();
        let rows = [
            Row::pairs("edited".into(), &[times(&[300, 100, 200]), times(&[600, 500, 400])]),
            Row::alone("cargo".into(), vec![0.1]),
            Row::results("watching".into(), Err("no `✓` within 30 s".into()), Ok(times(&[12_340]))),
        ];
        let expected = "\
| what | Spikelings | rustlings | rustlings / Spikelings | pairs |
|---|---|---|---|---|
| edited | 0.20 s (0.10–0.30) | 0.50 s (0.40–0.60) | 2.00 (2.00–5.00) | 3 |
| cargo | 0.10 s | – | – | – |
| watching | not measured: no `✓` within 30 s | 12.3 s | – | – |
";
        assert_eq!(table("rustlings", &rows), expected);
    }
}
