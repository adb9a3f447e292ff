//! `docs/benchmarks-grading.md`.

use std::fmt;
use std::time::Duration;

use crate::setting::Setting;
use crate::statistics::{Spread, ratios};
use crate::table::spread;

use super::graded::Graded;
use super::nbgrader::VERSION;

/// All that the page shows.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) setting: Setting,
    /// Of Python and of what is installed there.
    pub(crate) versions: String,
    /// The grader first, then nbgrader in one process and in several: the same class.
    pub(crate) sides: Vec<Batch>,
    pub(crate) parts: Parts,
    /// The grader alone, with classes of several sizes.
    pub(crate) classes: Vec<Batch>,
}

/// Parts of nbgrader's time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    /// Until it could do anything.
    pub(crate) start: Duration,
    /// The whole class, without running the notebooks.
    pub(crate) without_running: Duration,
    /// Of one notebook, its code as a plain program.
    pub(crate) plain: Duration,
}

/// Submissions that were graded several times.
#[derive(Debug)]
pub(crate) struct Batch {
    pub(crate) who: String,
    /// How many submissions.
    pub(crate) size: usize,
    pub(crate) graded: Vec<Graded>,
}

impl Batch {
    /// Each time, something of it.
    fn all(&self, number: impl Fn(&Graded) -> f64) -> Vec<f64> {
        self.graded.iter().map(number).collect()
    }

    /// Each time, in seconds.
    fn times(&self) -> Vec<f64> {
        self.all(|graded| graded.time.as_secs_f64())
    }

    /// Each time, in seconds for one submission.
    fn each(&self) -> Vec<f64> {
        self.all(|graded| graded.time.as_secs_f64() / count(self.size))
    }

    /// Each time, in submissions within so many seconds.
    fn rates(&self, seconds: f64) -> Vec<f64> {
        self.each().iter().map(|each| seconds / each).collect()
    }

    /// Each time, in seconds of processor time for one submission.
    fn work(&self) -> Vec<f64> {
        self.all(|graded| graded.work / count(self.size))
    }

    /// Of its own process, and of all processes together, as two cells.
    fn memory(&self) -> String {
        let (own, all) = (self.all(|graded| graded.memory.own), self.all(|graded| graded.memory.all));
        format!("{} | {}", spread(&own, " MiB"), spread(&all, " MiB"))
    }
}

/// Both on the same class.
fn comparison(sides: &[Batch]) -> String {
    let mut out =
        "| part 1, 14 exercises | submissions | time | for each | per minute | Spikelings grades | processor time \
                   for each | memory, its own | memory, all | pairs |\n|---|---|---|---|---|---|---|---|---|---|\n"
            .to_owned();
    let ours = sides.first().map(Batch::times).unwrap_or_default();
    for (index, side) in sides.iter().enumerate() {
        let factors = if index == 0 { Vec::new() } else { ratios(&ours, &side.times()) };
        out += &format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
            side.who,
            side.size,
            spread(&side.times(), " s"),
            spread(&side.each(), " s"),
            spread(&side.rates(60.0), ""),
            spread(&factors, " times as many"),
            spread(&side.work(), " s"),
            side.memory(),
            side.graded.len()
        );
    }
    out
}

/// The grader alone; how each size's time compares to the first's.
fn growth(classes: &[Batch]) -> String {
    let mut out =
        "| all 22 exercises | submissions | time | per second | time for each, against the first line | \
                   processor time for each | memory, its own | memory, all | times |\n|---|---|---|---|---|---|---|---|---|\n"
            .to_owned();
    let first = classes.first().and_then(|class| Spread::of(&class.each())).map_or(f64::NAN, |spread| spread.median);
    for class in classes {
        let against: Vec<f64> = class.each().iter().map(|each| each / first).collect();
        out += &format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} |\n",
            class.who,
            class.size,
            spread(&class.times(), " s"),
            spread(&class.rates(1.0), ""),
            spread(&against, ""),
            spread(&class.work(), " s"),
            class.memory(),
            class.graded.len()
        );
    }
    out
}

/// Where the time of nbgrader's one process goes.
fn parts(sides: &[Batch], parts: Parts) -> String {
    let Some((side, all)) = sides.get(1).and_then(|side| Some((side, Spread::of(&side.times())?.median))) else {
        return String::new();
    };
    let each = |seconds: f64| spread(&[seconds.max(0.0) / count(side.size)], " s");
    let [start, without] = [parts.start, parts.without_running].map(|time| time.as_secs_f64());
    format!(
        "| of nbgrader's time | for each of {} submissions |\n|---|---|\n\
         | its start, once for all (`nbgrader --version`) | {} |\n\
         | reading, restoring and writing notebooks, and its database (`--no-execute`, without the start) | {} |\n\
         | running notebooks (the rest) | {} |\n\
         | for comparison: a notebook's code as a plain Python program | {} |\n",
        side.size,
        each(start),
        each(without - start),
        each(all - without),
        spread(&[parts.plain.as_secs_f64()], " s"),
    )
}

#[expect(clippy::cast_precision_loss, reason = "no class has 2^53 learners")]
fn count(number: usize) -> f64 {
    number as f64
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Page { setting, versions, .. } = self;
        write!(
            f,
            "# Benchmarks of grading

The grader and nbgrader {VERSION}, measured in turn on the same 14 exercises, on the same machine, in one run; then the
grader alone on all 22. Written by `just bench-grade` (`cargo run -p benchmarks -- grade`), which anyone can repeat.

{setting}; nbgrader {VERSION}
- {versions}

A cell is the median, with the smallest and the largest in brackets. Ratios are taken pair by pair, one program right
after the other, and the median of these ratios is shown.

## Part 1, beside nbgrader

{comparison}
Every answer is right, and everybody gets full points from both, else there would be no result. Neither would there be
one if a typical mistake in any of the 14 exercises, the same one in Rust and in Python, were not refused by both.

{parts}
nbgrader starts a kernel for each submission, which imports NumPy and matplotlib anew, and sends it each cell by itself.

## All exercises, the grader alone

{growth}
In the strong jail, compiling and running, on all processors, every source another one.

Processor time is that of all processors together, in and out of the kernel, of everything that was started. What else
runs on the machine changes it less than the time on the clock.

Memory is looked up once a second: the most that the grader's (or nbgrader's) own process has held, and the most
that it and all that it has started (rustc, or kernels) held together, where what processes share is counted for each.

## What is the same, and what is not

- **Submissions:** the workbook's own solutions, all right. No two files of any two learners are the same, also not in
  two runs: each has a local variable with a name of its own (but for exercise 01, which has none), and a private
  constant with a name and a value of its own. `main` computes from it, but where it only shows the figure: the stub has
  that already, so learners leave it alone, and the grader does not run it again once the figure is right. What was
  compiled for one learner is of no use for another. nbgrader's notebooks have such a constant in each answer.
- **Exercises:** the same functions, written with NumPy for this benchmark (`benchmarks/notebook`); they draw the same
  random numbers. nbgrader's tests compare with `tests/golden`, and figures as data: title, labels with units, points,
  lines, legend. They ask less than the grader does, which calls every function with more arguments, secret ones too.
- **Isolation:** the grader compiles and runs everything in a jail without a network and without anybody's files.
  nbgrader runs notebooks with the rights of whoever calls it.
- **Mistakes:** in a notebook, a mistake in one exercise also fails those that use it. The grader judges each by itself.
- **Calls:** `cargo run -q -p checker -- grade SUBMISSIONS --out DIR --seed HEX`, built before, and
  `nbgrader autograde part1`, once for the whole class, from an empty gradebook. nbgrader has no option to grade in
  parallel. The last line of the first table is what its users do instead: processes at the same time, each with a part
  of the class and a gradebook of its own. That these must then be merged is not measured. matplotlib draws with Agg,
  and no picture is stored.
- **Feedback:** the grader's pages are in its time, nbgrader's (`nbgrader generate_feedback`) are not.

## How to repeat it

```
just bench-grade
```

It needs git, Python 3.11 or later and, when run for the first time, a network: it installs nbgrader {VERSION} into
`target/benchmarks`, clones the last commit there, and leaves everything else alone but this page. `--pairs N` lets both
grade N times, `--learners N` sets the size of that class, `--class 1000` adds a larger one to the last table. Let the
machine do nothing else meanwhile.
",
            comparison = comparison(&self.sides),
            parts = parts(&self.sides, self.parts),
            growth = growth(&self.classes),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grading::graded::Passed;
    use crate::grading::memory::Memory;

    fn batch(who: &str, size: usize, seconds: &[u64], own: f64) -> Batch {
        let memory = Memory { own, all: 2.0 * own };
        let graded =
            |seconds: &u64| Graded { time: Duration::from_secs(*seconds), work: 20.0, memory, passed: Passed::new() };
        Batch { who: who.into(), size, graded: seconds.iter().map(graded).collect() }
    }

    fn rows(table: &str) -> Vec<&str> {
        table.lines().skip(2).collect()
    }

    #[test]
    fn the_grader_is_compared_pair_by_pair() {
        let table = comparison(&[batch("Spikelings", 10, &[1, 2], 40.0), batch("nbgrader", 10, &[30, 40], 90.0)]);
        let expected = [
            "| Spikelings | 10 | 1.50 s (1.00–2.00) | 0.15 s (0.10–0.20) | 450 (300–600) | – | 2.00 s (2.00–2.00) | 40.0 MiB \
             (40.0–40.0) | 80.0 MiB (80.0–80.0) | 2 |",
            "| nbgrader | 10 | 35.0 s (30.0–40.0) | 3.50 s (3.00–4.00) | 17.5 (15.0–20.0) | 25.0 times as many \
             (20.0–30.0) | 2.00 s (2.00–2.00) | 90.0 MiB (90.0–90.0) | 180 MiB (180–180) | 2 |",
        ];
        assert_eq!(rows(&table), expected);
    }

    #[test]
    fn parts_of_a_time_are_its_sum() {
        let sides = [batch("Spikelings", 10, &[1], 40.0), batch("nbgrader", 10, &[30], 90.0)];
        let [start, without_running, plain] = [2, 7, 1].map(Duration::from_secs);
        let table = parts(&sides, Parts { start, without_running, plain });
        let times: Vec<&str> = rows(&table).iter().filter_map(|row| row.rsplit(" | ").next()).collect();
        assert_eq!(times, ["0.20 s |", "0.50 s |", "2.30 s |", "1.00 s |"]);
    }

    #[test]
    fn growth_is_told_against_the_smallest_class() {
        let table = growth(&[batch("Spikelings", 10, &[2], 40.0), batch("Spikelings", 100, &[25], 50.0)]);
        let expected = [
            "| Spikelings | 10 | 2.00 s | 5.00 | 1.00 | 2.00 s | 40.0 MiB | 80.0 MiB | 1 |",
            "| Spikelings | 100 | 25.0 s | 4.00 | 1.25 | 0.20 s | 50.0 MiB | 100 MiB | 1 |",
        ];
        assert_eq!(rows(&table), expected);
    }
}
