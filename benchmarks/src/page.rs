//! `docs/benchmarks.md`.

use crate::rustlings::VERSION;
use crate::setting::Setting;
use crate::table::{Row, table};

/// `docs/benchmarks.md`.
pub(crate) fn page(setting: &Setting, rows: &[Row]) -> String {
    format!(
        "# Benchmarks

Spikelings and rustlings {VERSION}, measured in turn on the same exercises, on the same machine, in one run. Written by
`just bench` (`cargo run -p benchmarks`), which anyone can repeat.

{setting}; rustlings {VERSION}

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
        table = table("rustlings", rows)
    )
}
