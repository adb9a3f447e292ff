//! The workbook at a glance: how far the learner is, and where to go on.

use std::fmt::Write as _;

use colored::{ColoredString, Colorize as _};

use super::layout::{WIDTH, columns, pad, width, wrap};
use super::words::{self, command};
use crate::catalogue::Exercise;
use crate::lang::Lang;
use crate::verdict::{Status, Verdict};

/// An exercise with its verdict, and its file as it is shown.
pub type Line<'a> = (&'a Exercise, &'a Verdict, String);

fn coloured(text: &str, status: Status) -> ColoredString {
    match status {
        Status::Passed => text.green(),
        Status::Todo => text.normal(),
        _ => text.red(),
    }
}

/// What this is, and how much is done.
#[must_use]
pub fn header(done: usize, of: usize, is_all: bool, lang: Lang) -> String {
    let title = lang.pick(
        "Spikelings: build a neuron, one exercise at a time",
        "Spikelings：演習を一つずつ解いて、ニューロンを組み立てよう",
    );
    let count = if is_all {
        lang.pick(format!("{done} of {of} done"), format!("{of}問中{done}問合格"))
    } else {
        lang.pick(format!("{done} of these {of} done"), format!("この{of}問中{done}問合格"))
    };
    let gap = WIDTH.saturating_sub(width(title) + width(&count)).max(2);
    format!("{}{}{count}\n", title.bold(), " ".repeat(gap))
}

/// All exercises with the signs of their verdicts, part by part, several to a line.
#[must_use]
pub fn grid(lines: &[Line<'_>], lang: Lang) -> String {
    let cells: Vec<(&str, String, Status)> = lines
        .iter()
        .map(|(exercise, verdict, _)| {
            let name = format!("{} {} {}", words::mark(verdict.status), exercise.number(), exercise.title.get(lang));
            (exercise.part(), name, verdict.status)
        })
        .collect();
    let cell_width = cells.iter().map(|(_, name, _)| width(name)).max().unwrap_or(0) + 2;
    let label_width = 11;
    let per_line = ((WIDTH - label_width) / cell_width).max(1);
    let mut out = String::from("\n");
    let mut parts: Vec<&str> = cells.iter().map(|(part, ..)| *part).collect();
    parts.dedup();
    for part in parts {
        let of_part: Vec<_> = cells.iter().filter(|(of, ..)| *of == part).collect();
        for (index, row) in of_part.chunks(per_line).enumerate() {
            let number = part.trim_start_matches("part");
            let label = if index == 0 {
                lang.pick(format!("part {number}"), format!("パート{number}"))
            } else {
                String::new()
            };
            let _ = write!(out, "  {}", pad(&label, label_width - 2));
            for (position, (_, name, status)) in row.iter().enumerate() {
                let padded = if position + 1 == row.len() { name.clone() } else { pad(name, cell_width) };
                let _ = write!(out, "{}", coloured(&padded, *status));
            }
            out.push('\n');
        }
    }
    out
}

/// The parts of the workbook in a line or two each, for the first screen.
#[must_use]
pub fn contents(lines: &[Line<'_>], lang: Lang) -> String {
    let mut out = String::from("\n");
    let mut parts: Vec<&str> = lines.iter().map(|(exercise, ..)| exercise.part()).collect();
    parts.dedup();
    for part in parts {
        let of_part: Vec<&Exercise> =
            lines.iter().map(|(exercise, ..)| *exercise).filter(|e| e.part() == part).collect();
        let (Some(first), Some(last)) = (of_part.first(), of_part.last()) else { continue };
        let name = |exercise: &Exercise| format!("{} {}", exercise.number(), exercise.title.get(lang));
        let number = part.trim_start_matches("part");
        let (first, last, count) = (name(first), name(last), of_part.len());
        let text = lang.pick(
            format!("part {number}     {count} exercises, from {first} to {last}"),
            format!("パート{number}    {first}から{last}までの{count}問"),
        );
        let _ = writeln!(out, "  {text}");
    }
    out
}

/// The first screen: nothing is done yet.
#[must_use]
pub fn welcome(first: &Exercise, file: &str, lang: Lang) -> String {
    let text = lang.pick(
        "Each exercise is a Rust file with holes, `todo!()`, to be filled in with any editor. This program runs the file, \
         says what is right, and of the rest it says why not.",
        "演習は、穴（`todo!()`）のあるRustファイルです。エディタで穴を埋めてから、このプログラムで採点します。\
         合っているところと、合っていないところの理由が表示されます。",
    );
    let mut out = format!("\n{}", wrap(text, WIDTH, "  "));
    let start = lang.pick("Start here: ", "最初の演習：");
    let _ = write!(out, "\n{}{}\n{}\n", start.bold(), file, wrap(first.task.get(lang), WIDTH, "  "));
    let rows = [
        [lang.pick("read about it", "説明を読む"), &command("show 1")],
        [lang.pick("check", "採点する"), &words::check_command(lang)],
        [lang.pick("stuck?", "困ったら"), &command("hint 1")],
        [lang.pick("日本語", "English"), &words::other_language(lang)],
    ];
    for line in columns(&rows.map(|row| row.map(str::to_owned).to_vec()), "  ") {
        let _ = writeln!(out, "{line}");
    }
    out
}

/// Said once all exercises pass.
#[must_use]
pub fn all_done(lang: Lang) -> String {
    let text = lang.pick(
        "All exercises pass. Look at how ours were done: `cargo run -p checker -- compare EXERCISE`.",
        "すべての演習に合格しました。`cargo run -p checker -- compare 演習`で、解答例と見比べてみましょう。",
    );
    format!("\n{}", wrap(text, WIDTH, "  "))
}

/// Said below the explanation of an exercise when an earlier one is not done.
#[must_use]
pub fn not_done_before(earlier: &Exercise, file: &str, lang: Lang) -> String {
    let name = format!("{} {}", earlier.number(), earlier.title.get(lang));
    let label = lang.pick("not done before it: ", "これより前の未完成の演習：");
    format!("\n  {label}{name}  {file}\n")
}

/// A line for each exercise: state, file, and which one the learner is at.
#[must_use]
pub fn list(lines: &[Line<'_>], current: Option<usize>, lang: Lang) -> String {
    let rows: Vec<Vec<String>> = lines
        .iter()
        .enumerate()
        .map(|(index, (exercise, verdict, file))| {
            vec![
                format!("{} {}", if current == Some(index) { ">" } else { " " }, words::mark(verdict.status)),
                format!("{} {}", exercise.number(), exercise.title.get(lang)),
                words::status(verdict.status, lang).to_owned(),
                file.clone(),
            ]
        })
        .collect();
    let mut out = String::new();
    for ((_, verdict, _), line) in lines.iter().zip(columns(&rows, "")) {
        let _ = writeln!(out, "{}", coloured(&line, verdict.status));
    }
    out
}
