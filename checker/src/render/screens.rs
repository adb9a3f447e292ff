//! The screens of the smaller commands: `show`, `hint`, `compare`, `reset`, and the news of what takes long.

use std::path::Path;

use colored::Colorize as _;

use super::layout::{WIDTH, columns, wrap};
use super::markdown;
use super::words::{self, check_command, command};
use crate::catalogue::{Exercise, Workbook};
use crate::compile::Stage;
use crate::lang::Lang;
use crate::verdict::{Status, Verdict};

/// The text of an exercise, and how to go on.
#[must_use]
pub fn exercise_text(text: &str, exercise: &Exercise, lang: Lang) -> String {
    let rows = [
        [lang.pick("check", "採点する").to_owned(), check_command(lang)],
        [lang.pick("stuck?", "困ったら").to_owned(), command(&format!("hint {}", exercise.short_number()))],
    ];
    let lines = columns(&rows.map(Vec::from), "");
    format!("{}\n{}\n", markdown::render(text), lines.join("\n").dimmed())
}

/// One hint, its number, and what the next call does.
#[must_use]
pub fn hint(exercise: &Exercise, hint: &str, number: usize, is_again: bool, lang: Lang) -> String {
    let of = exercise.hints.len();
    let title = lang.pick(
        format!("Hint {number} of {of} on {} {}", exercise.number(), exercise.title.en),
        format!("{} {}のヒント（{of}個のうち{number}個目）", exercise.number(), exercise.title.ja),
    );
    let solution = Workbook::solution_label(exercise);
    let last = match (number == of, is_again) {
        (false, _) => words::again(lang).to_owned(),
        (true, false) => lang.pick("This was the last hint.", "これが最後のヒントです。").to_owned(),
        (true, true) => lang.pick(
            format!("This is the last hint, again. A reference solution is in `{solution}`."),
            format!("最後のヒントの再表示です。解答例は`{solution}`にあります。"),
        ),
    };
    format!("{}\n\n{}\n{}", title.bold(), wrap(hint, WIDTH, "  "), wrap(&last, WIDTH, "  "))
}

/// What the file shows now, in place of a hint.
#[must_use]
pub fn hint_about(exercise: &Exercise, text: &str, lang: Lang) -> String {
    let title = lang.pick(
        format!("A hint on {} {}, from what it does now", exercise.number(), exercise.title.en),
        format!("{} {}のヒント（いまの結果から）", exercise.number(), exercise.title.ja),
    );
    format!("{}\n\n{}\n{}", title.bold(), wrap(text, WIDTH, "  "), wrap(words::again(lang), WIDTH, "  "))
}

/// Said instead of a comparison with an untouched stub.
#[must_use]
pub fn nothing_to_compare(exercise: &Exercise, lang: Lang) -> String {
    let (number, solution) = (exercise.short_number(), Workbook::solution_label(exercise));
    let text = lang.pick(
        format!(
            "Exercise {number} is still untouched, so there is nothing to compare. Try it first: `{}` gives a hint. \
             A reference solution is in `{solution}`.",
            command(&format!("hint {number}"))
        ),
        format!(
            "演習{number}はまだひな形のままなので、見比べるものがありません。まず解いてみましょう。ヒントは`{}`で表示されます。\
             解答例は`{solution}`にあります。",
            command(&format!("hint {number}"))
        ),
    );
    wrap(&text, WIDTH, "")
}

/// Said where there is nothing to draw.
#[must_use]
pub fn no_picture(exercise: &Exercise, lang: Lang) -> String {
    let number = exercise.short_number();
    let text = lang.pick(
        format!("Exercise {number} draws nothing. `list` names all exercises; from 5 on, most have a figure."),
        format!("演習{number}に図はありません。演習の一覧は`list`で表示されます。演習5からは、ほとんどの演習に図があります。"),
    );
    wrap(&text, WIDTH, "")
}

/// Where a figure was written to, and whose it is.
#[must_use]
pub fn written(file: &Path, has_learners: bool, lang: Lang) -> String {
    let file = file.display();
    match (has_learners, lang) {
        (true, Lang::En) => format!("Your figure over the reference is in {file}\n"),
        (true, Lang::Ja) => format!("解答例に重ねた図を{file}に書き出しました。\n"),
        (false, Lang::En) => format!("The reference's figure is in {file}; your program does not draw it yet.\n"),
        (false, Lang::Ja) => format!("解答例の図を{file}に書き出しました。演習の図はまだ描けていません。\n"),
    }
}

/// Between the code and the numbers of a comparison.
#[must_use]
pub fn compared_numbers(verdict: &Verdict, lang: Lang) -> String {
    let text = match verdict.status {
        Status::Passed => {
            lang.pick("All numbers are the same as the reference's.", "数値はすべて解答例と一致しています。")
        }
        Status::Todo => lang.pick(
            "What is there agrees with the reference; holes are left.",
            "ここまでの数値は解答例と一致しています。まだ書かれていないところがあります。",
        ),
        Status::CompileError => lang.pick(
            "There are no numbers to compare: this file does not compile.",
            "コンパイルできないので、比べる数値がありません。",
        ),
        _ => lang.pick("The numbers differ:", "数値に違いがあります："),
    };
    format!("\n{}", wrap(text, WIDTH, "  "))
}

/// What `reset` did.
#[must_use]
pub fn reset(exercise: &Exercise, file: &str, backup: Option<&str>, is_stub: bool, lang: Lang) -> String {
    let is_back = if is_stub {
        lang.pick("still the stub, nothing was changed", "ひな形のまま（変更なし）")
    } else {
        lang.pick("the stub again", "最初に戻したファイル")
    };
    let mut rows = vec![[is_back.to_owned(), file.to_owned()]];
    if let Some(backup) = backup {
        rows.push([lang.pick("what was there, kept", "それまでの内容").to_owned(), backup.to_owned()]);
    }
    let show = command(&format!("show {}", exercise.short_number()));
    rows.push([lang.pick("read about it", "説明を読む").to_owned(), show]);
    let rows: Vec<Vec<String>> = rows.into_iter().map(Vec::from).collect();
    let lines = columns(&rows, "");
    lines.join("\n") + "\n"
}

/// Which stubs differed from their solutions, and what was done about it.
#[must_use]
pub fn stubs(differing: &[String], written: bool, lang: Lang) -> String {
    if differing.is_empty() {
        return lang
            .pick("All stubs are in step with their solutions.\n", "ひな形はすべて解答例に対応しています。\n")
            .to_owned();
    }
    let heading = if written {
        lang.pick(
            "Written anew; a former file is kept beside it:",
            "作り直しました。以前のファイルは隣に残してあります：",
        )
    } else {
        lang.pick(
            "These differ from what their solutions make (`author stubs` writes them):",
            "解答例に対応していないひな形（`author stubs`で作り直せます）：",
        )
    };
    format!("{heading}\n  {}\n", differing.join("\n  "))
}

/// News of what takes long.
#[must_use]
pub fn stage(stage: Stage, lang: Lang) -> &'static str {
    match stage {
        Stage::Fetching => lang.pick(
            "First run: fetching all packages, once; from then on everything works offline ...",
            "初回の準備：すべてのパッケージを取得しています（以後はオフラインで使えます）...",
        ),
        Stage::FetchFailed => lang.pick(
            "They could not all be fetched (no network?); going on with what is here ...",
            "取得できないパッケージがありました（ネットワークを確認してください）。手元のもので続けます...",
        ),
        Stage::Package(_) => lang.pick(
            "Used for the first time: building what this needs; it takes a minute or so ...",
            "初めて使う機能なので、必要なものをビルドしています（1分ほどかかります）...",
        ),
        Stage::Building => lang.pick("Building what the exercises use ...", "演習で使うクレートをビルドしています..."),
    }
}
