//! `docs/benchmarks-grading.md`.

use std::fmt;

use crate::setting::Setting;
use crate::statistics::{Spread, ratios};
use crate::table::spread;

use super::graded::Graded;
use super::nbgrader::VERSION;

/// What was timed, and how long it took each time, in seconds.
pub(crate) type Times = (String, Vec<f64>);

/// All that the page shows.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) setting: Setting,
    /// Of Python and of what is installed there.
    pub(crate) versions: String,
    /// How many learners were graded by both.
    pub(crate) learners: usize,
    /// The grader first, then nbgrader in one process and in several.
    pub(crate) sides: Vec<Times>,
    /// Parts of nbgrader's time.
    pub(crate) parts: Vec<Times>,
    /// Of the grader alone.
    pub(crate) classes: Vec<Class>,
}

/// A class of one size, graded several times.
#[derive(Debug)]
pub(crate) struct Class {
    pub(crate) size: usize,
    pub(crate) graded: Vec<Graded>,
}

/// Both on the same class.
fn comparison(sides: &[Times], learners: usize) -> String {
    let mut out = format!(
        "| {learners} submissions, 14 exercises each | time | for each | per minute | Spikelings grades | pairs |\n\
         |---|---|---|---|---|---|\n"
    );
    let ours = sides.first().map_or(&[][..], |(_, times)| times);
    for (index, (name, times)) in sides.iter().enumerate() {
        let each: Vec<f64> = times.iter().map(|time| time / count(learners)).collect();
        let rates: Vec<f64> = each.iter().map(|each| 60.0 / each).collect();
        let factor = if index == 0 { "–".to_owned() } else { spread(&ratios(ours, times), " times as many") };
        let (time, each, rate) = (spread(times, " s"), spread(&each, " s"), spread(&rates, ""));
        out += &format!("| {name} | {time} | {each} | {rate} | {factor} | {} |\n", times.len());
    }
    out
}

/// The grader alone; how each size's time and memory compare to the first's.
fn growth(classes: &[Class]) -> String {
    let mut out = "| submissions, 22 exercises each | time | per second | time for each, against the first line | the \
                   grader's memory | with all that it starts | times |\n|---|---|---|---|---|---|---|\n"
        .to_owned();
    let each = |class: &Class| -> Vec<f64> {
        class.graded.iter().map(|graded| graded.time.as_secs_f64() / count(class.size)).collect()
    };
    let first = classes.first().and_then(|class| Spread::of(&each(class))).map_or(f64::NAN, |spread| spread.median);
    for class in classes {
        let each = each(class);
        let times: Vec<f64> = each.iter().map(|each| each * count(class.size)).collect();
        let rates: Vec<f64> = each.iter().map(|each| 1.0 / each).collect();
        let against: Vec<f64> = each.iter().map(|each| each / first).collect();
        let own: Vec<f64> = class.graded.iter().map(|graded| graded.memory.own).collect();
        let all: Vec<f64> = class.graded.iter().map(|graded| graded.memory.all).collect();
        out += &format!(
            "| {} | {} | {} | {} | {} | {} | {} |\n",
            class.size,
            spread(&times, " s"),
            spread(&rates, ""),
            spread(&against, ""),
            spread(&own, " MiB"),
            spread(&all, " MiB"),
            class.graded.len()
        );
    }
    out
}

fn parts(parts: &[Times]) -> String {
    let rows = parts.iter().map(|(what, times)| format!("| {what} | {} |\n", spread(times, " s")));
    format!("| part of nbgrader's time | time |\n|---|---|\n{}", rows.collect::<String>())
}

#[expect(clippy::cast_precision_loss, reason = "no class has 2^53 learners")]
fn count(number: usize) -> f64 {
    number as f64
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Page { setting, versions, learners, sides, parts: times, classes } = self;
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
The first line is what nbgrader does with a notebook, its database and its files besides running it. The rest is a kernel
that starts for each submission, its imports, and the cells, one message after the other.

## All exercises, the grader alone

{growth}
In the strong jail, compiling and running, on all processors. Memory is looked up five times a second: the most that the
grader's process has held, and the most that it and all that it has started (rustc above all) held together, where what
processes share is counted for each.

## What is the same, and what is not

- **Submissions:** the workbook's own solutions. No two files of any two learners are the same, also not in two runs:
  each has a local variable of another name (but for exercise 01, which has none), and a private constant with a name and
  a value of its own, from which `main` computes. Nothing that was compiled for one learner is of use for another.
  nbgrader's notebooks have such a constant in each answer.
- **Exercises:** the same functions, in NumPy, written for this benchmark (`benchmarks/notebook`), with the same numbers:
  NumPy's generator is the same as `kit`'s. nbgrader's tests compare them with `tests/golden`, and figures as data: title,
  labels with units, points, lines, legend. They ask less than the checker does, which calls each function with more
  arguments, and in a grading run with secret ones too.
- **Isolation:** the grader compiles and runs everything in a jail without network and without anybody's files. nbgrader
  runs notebooks with the rights of whoever calls it.
- **Exercises in one process:** in a notebook a mistake in one exercise also fails those that use it. The grader judges
  each by itself.
- **Calls:** `cargo run -q -p checker -- grade SUBMISSIONS --out DIR --seed HEX`, built before, and
  `nbgrader autograde part1`, once for the whole class, from an empty gradebook. nbgrader has no option to grade in
  parallel; the last line of the first table is what its users do instead, a process with a gradebook of its own for each
  part of the class. Merging these gradebooks is not measured. matplotlib draws with Agg, and no picture is stored.
- **Feedback:** the grader's pages are in its time; nbgrader's (`nbgrader generate_feedback`) are not.

## How to repeat it

```
just bench-grade
```

It needs git, Python 3.11 or later and, when run for the first time, a network: it installs nbgrader {VERSION} into
`target/benchmarks`, clones the last commit there, and leaves everything else alone but this page. `--pairs N` lets both
grade N times, `--learners N` sets the size of that class, `--class 1000` adds a larger one to the last table. Let the
machine do nothing else meanwhile.
",
            comparison = comparison(sides, *learners),
            parts = parts(times),
            growth = growth(classes),
        )
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::grading::memory::Memory;

    #[test]
    fn the_grader_is_compared_pair_by_pair() {
        let sides = [("Spikelings".to_owned(), vec![1.0, 2.0]), ("nbgrader".to_owned(), vec![30.0, 40.0])];
        let expected = "\
| 10 submissions, 14 exercises each | time | for each | per minute | Spikelings grades | pairs |
|---|---|---|---|---|---|
| Spikelings | 1.50 s (1.00–2.00) | 0.15 s (0.10–0.20) | 450 (300–600) | – | 2 |
| nbgrader | 35.0 s (30.0–40.0) | 3.50 s (3.00–4.00) | 17.5 (15.0–20.0) | 25.0 times as many (20.0–30.0) | 2 |
";
        assert_eq!(comparison(&sides, 10), expected);
    }

    #[test]
    fn growth_is_told_against_the_smallest_class() {
        let class = |size: usize, seconds: u64, own: f64| Class {
            size,
            graded: vec![Graded {
                time: Duration::from_secs(seconds),
                memory: Memory { own, all: 2.0 * own },
                passed: super::super::graded::Passed::new(),
            }],
        };
        let table = growth(&[class(10, 2, 40.0), class(100, 25, 50.0)]);
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(
            rows,
            [
                "| 10 | 2.00 s | 5.00 | 1.00 | 40.0 MiB | 80.0 MiB | 1 |",
                "| 100 | 25.0 s | 4.00 | 1.25 | 50.0 MiB | 100 MiB | 1 |"
            ]
        );
    }
}
