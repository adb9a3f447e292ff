//! What was measured, as a table and as `docs/benchmarks.md`.

use std::time::Duration;

use crate::rustlings::VERSION;
use crate::statistics::{Spread, ratios, seconds};

/// One measurement of both programs.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) what: String,
    /// In seconds; or why there are none.
    pub(crate) spikelings: Result<Vec<f64>, String>,
    pub(crate) rustlings: Result<Vec<f64>, String>,
    /// Times of rustlings over those of Spikelings.
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
        rustlings: Result<Vec<Duration>, String>,
    ) -> Row {
        let missing =
            |times: Vec<Duration>| if times.is_empty() { Err("nothing came".to_owned()) } else { Ok(seconds(&times)) };
        let (spikelings, rustlings) = (spikelings.and_then(missing), rustlings.and_then(missing));
        let ratios = match (&spikelings, &rustlings) {
            (Ok(spikelings), Ok(rustlings)) => ratios(spikelings, rustlings),
            _ => Vec::new(),
        };
        Row { what, spikelings, rustlings, ratios }
    }

    /// There is nothing to compare with.
    pub(crate) fn alone(what: String, spikelings: Vec<f64>) -> Row {
        Row { what, spikelings: Ok(spikelings), rustlings: Ok(Vec::new()), ratios: Vec::new() }
    }
}

/// What the page says beside the table.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub(crate) date: String,
    pub(crate) machine: String,
    pub(crate) rustc: String,
    pub(crate) cargo: String,
    /// The commit that was measured.
    pub(crate) commit: String,
    /// Whether there were changes that were not committed, and so not measured.
    pub(crate) is_dirty: bool,
}

/// The rows as a table of Markdown.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut out =
        "| what | Spikelings | rustlings | rustlings / Spikelings | pairs |\n|---|---|---|---|---|\n".to_owned();
    for row in rows {
        let pairs = if row.ratios.is_empty() { "–".to_owned() } else { row.ratios.len().to_string() };
        out += &format!(
            "| {} | {} | {} | {} | {pairs} |\n",
            row.what,
            times(&row.spikelings),
            times(&row.rustlings),
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

fn spread(numbers: &[f64], unit: &str) -> String {
    match Spread::of(numbers) {
        None => "–".to_owned(),
        Some(Spread { median, .. }) if numbers.len() == 1 => format!("{}{unit}", number(median)),
        Some(Spread { median, low, high }) => format!("{}{unit} ({}–{})", number(median), number(low), number(high)),
    }
}

/// As many digits as mean something.
fn number(number: f64) -> String {
    if number < 10.0 { format!("{number:.2}") } else { format!("{number:.1}") }
}

/// `docs/benchmarks.md`.
pub(crate) fn page(setting: &Setting, rows: &[Row]) -> String {
    let Setting { date, machine, rustc, cargo, commit, is_dirty } = setting;
    let dirty = if *is_dirty { " (the work tree had further changes, which were not measured)" } else { "" };
    format!(
        "# Benchmarks

Spikelings and rustlings {VERSION}, measured in turn on the same exercises, on the same machine, in one run. Written by
`just bench` (`cargo run -p benchmarks`), which anyone can repeat.

- date: {date}
- machine: {machine}
- {rustc}; {cargo}
- Spikelings at {commit}{dirty}; rustlings {VERSION}

A cell is the median, with the smallest and the largest in brackets. Ratios are taken pair by pair, one program right
after the other, and the median of these ratios is shown: above 1, rustlings took longer.

{table}
## What the rows mean

- **from nothing:** from a fresh clone in which nothing is built, with all downloads at hand, to a verdict. Spikelings:
  `cargo run -p checker -- check 2`, then `cargo run -p checker`. rustlings: `cargo install rustlings` into an empty
  folder, then `rustlings run`, then `rustlings check-all`. The second row contains the first. What Spikelings builds
  when `watch` is first used is in neither.
- **edited:** a comment that is new each time is written to the end of the file, and the file is checked:
  `cargo run -q -p checker -- check N` and `rustlings run NAME`; for all, `cargo run -q -p checker` and
  `rustlings check-all`. The row below single exercises is about their medians.
- **unchanged:** the same once more. Spikelings keeps its verdicts; rustlings runs the tests again. What cargo needs to
  find that there is nothing to build (`cargo build -q -p checker`) is in every time of Spikelings.
- **watching:** `cargo run -q -p checker -- watch 4` and `rustlings`, each in a terminal of its own. A wrong and a right
  version of exercise 04 are saved in turn; measured is the time from the end of writing to the verdict on the screen.
  rustlings waits up to 0.2 s for further changes.

## What is the same, and what is not

Every exercise is solved. If one of the two did not refuse a wrong answer to exercise 04, there would be no result. For
rustlings, the solutions become community exercises with tests below them, which call the same functions as the checker,
with the same cases, and expect the same answers. `kit` is optimised in both, and so is what compares the answers. What
rustlings' tests do less: of figures they compare titles and labels only, they do not look at what `main` prints, and
exercise 22's lines that must not compile are left out. What rustlings does more: it runs Clippy on each exercise.
Spikelings says on failure which mistake it was; here all answers are right, except where a row says otherwise.

## How to repeat it

```
just bench
```

or `cargo run -p benchmarks`. It needs git and, when run for the first time, a network: it installs rustlings {VERSION}
into `target/benchmarks`, clones the last commit there, and leaves everything else alone but this page. `--runs N` takes
N pairs of each, `--fresh N` starts both from nothing N times, `--exercises 1,2,3` chooses those that are edited one at
a time. Let the machine do nothing else meanwhile.
",
        table = table(rows)
    )
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
        assert_eq!(table(&rows), expected);
    }
}
