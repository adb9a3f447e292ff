//! Our own failures in words: lower-case fragments in English, with the valid values and the next step.

use crate::error::Error;
use crate::lang::Lang;

use super::compiler::coloured_or_plain;
use super::words::command;

/// An error as it is printed behind `error: `.
#[must_use]
pub fn error(error: &Error, lang: Lang) -> String {
    coloured_or_plain(&words(error, lang)).trim_end().to_owned()
}

fn words(error: &Error, lang: Lang) -> String {
    match error {
        Error::NoSuchExercise { name, similar: Some(stem), .. } => lang.pick(
            format!("no exercise matches `{name}` (did you mean `{stem}`?)"),
            format!("`{name}`に当てはまる演習がありません（`{stem}`でしょうか）"),
        ),
        Error::NoSuchExercise { name, similar: None, known } => lang.pick(
            format!("no exercise matches `{name}`; there are: {}", known.join(", ")),
            format!("`{name}`に当てはまる演習がありません。演習の一覧：{}", known.join(", ")),
        ),
        Error::AmbiguousExercise { name, matches } => lang.pick(
            format!("`{name}` matches several exercises: {}", matches.join(", ")),
            format!("`{name}`に当てはまる演習が複数あります：{}", matches.join(", ")),
        ),
        Error::NoExercises { folder } => lang.pick(
            format!("there is no folder `{}` (`--exercises` takes one that is laid out as `exercises`)", folder.display()),
            format!("`{}`というフォルダがありません（`--exercises`には、`exercises`と同じ構成のフォルダを指定します）", folder.display()),
        ),
        Error::NoWorkbook { from } => lang.pick(
            format!(
                "neither `{0}` nor a folder above it is the workbook; change into the folder that you cloned",
                from.display()
            ),
            format!(
                "`{}`とその上のフォルダに演習帳が見つかりません。クローンしたフォルダに移動してください",
                from.display()
            ),
        ),
        Error::Workbook { path, message } => lang.pick(
            format!(
                "the workbook itself is broken, this is not your exercise's fault: `{}`: {message}\n\
                 `git status` shows what has changed; `git checkout -- catalogue kit solutions` brings these folders back",
                path.display()
            ),
            format!(
                "演習帳そのものが壊れています（演習の解答とは関係ありません）。`{}`：{message}\n\
                 変更点は`git status`でわかります。`git checkout -- catalogue kit solutions`で元に戻せます",
                path.display()
            ),
        ),
        Error::Io { path, source } => lang.pick(
            format!("`{}` could not be read or written: {source}", path.display()),
            format!("`{}`を読み書きできませんでした：{source}", path.display()),
        ),
        Error::Start { program, source } => lang.pick(
            format!(
                "`{}` could not be started: {source}; `{}` says what is missing",
                program.display(),
                command("doctor")
            ),
            format!(
                "`{}`を起動できませんでした：{source}。`{}`で足りないものがわかります",
                program.display(),
                command("doctor")
            ),
        ),
        Error::Dependencies => lang.pick(
            format!("cargo could not build what the exercises use (its words are above); `{}` looks further", command("doctor")),
            format!(
                "演習で使うクレートをビルドできませんでした（cargoのメッセージは上にあります）。`{}`で詳しく調べられます",
                command("doctor")
            ),
        ),
        Error::NewExercise { name, taken: None } => lang.pick(
            format!("`{name}` is no name for an exercise: `PART/NN_words`, such as `part3/23_f_i_curve`"),
            format!("`{name}`は演習の名前になりません。`part3/23_f_i_curve`のように、`パート/番号_名前`とします"),
        ),
        Error::NewExercise { name, taken: Some(taken) } => lang.pick(
            format!("`{name}` cannot be made: `{taken}` is there already"),
            format!("`{name}`は作れません。`{taken}`がすでにあります"),
        ),
        Error::Package(name) => lang.pick(
            format!("the package `{name}` could not be built, or did not do its work (its words are above)"),
            format!("パッケージ`{name}`をビルドできなかったか、処理に失敗しました（メッセージは上にあります）"),
        ),
        Error::StaleLibraries(words) => lang.pick(
            format!("the crates that the exercises use were built by another compiler\n{words}"),
            format!("演習で使うクレートが、別のコンパイラでビルドされています\n{words}"),
        ),
        Error::Linker(words) => lang.pick(
            format!("the linker failed; `{}` says what is missing\n{words}", command("doctor")),
            format!("リンクに失敗しました。`{}`で足りないものがわかります\n{words}", command("doctor")),
        ),
        Error::Rustc(words) => lang.pick(
            format!("rustc failed without a verdict on the exercise\n{words}"),
            format!("rustcが、演習を判定できないまま失敗しました\n{words}"),
        ),
        Error::Interrupted => lang.pick("interrupted", "中断しました").to_owned(),
    }
}
