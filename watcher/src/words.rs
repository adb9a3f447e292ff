//! What `watch` says beside what the checker says, in both languages.

use checker::catalogue::Exercise;
use checker::lang::Lang;
use checker::verdict::Status;

/// `04 membrane potential`
fn name(exercise: &Exercise, lang: Lang) -> String {
    format!("{} {}", exercise.number(), exercise.title.get(lang))
}

pub(crate) fn keys(is_list: bool, lang: Lang) -> Vec<(&'static str, &'static str)> {
    let words: &[(&str, &str, &str)] = if is_list {
        &[("↑ ↓", "choose", "選ぶ"), ("Enter", "go there", "開く"), ("Esc", "back", "戻る"), ("q", "quit", "終了")]
    } else {
        &[
            ("n", "next", "次"),
            ("b", "back", "前"),
            ("h", "hint", "ヒント"),
            ("s", "text", "説明"),
            ("c", "compare", "比較"),
            ("p", "plot", "図"),
            ("l", "list", "一覧"),
            ("r", "reset", "最初から"),
            ("j", "日本語", "English"),
            ("q", "quit", "終了"),
        ]
    };
    words.iter().map(|(key, en, ja)| (*key, lang.pick(*en, *ja))).collect()
}

pub(crate) fn state(exercise: &Exercise, is_checking: bool, lang: Lang) -> String {
    let checking = if is_checking { lang.pick("  checking ...", "  採点中...") } else { "" };
    format!("{}{checking}", name(exercise, lang))
}

/// In place of a verdict. If none is coming, the line of news says why.
pub(crate) fn not_checked(exercise: &Exercise, is_coming: bool, lang: Lang) -> String {
    let name = name(exercise, lang);
    if is_coming {
        lang.pick(format!("{name}: being checked ...\n"), format!("{name}を採点しています...\n"))
    } else {
        lang.pick(
            format!("{name} could not be checked. The next save tries again.\n"),
            format!("{name}を採点できませんでした。次に保存したときに、もう一度採点します。\n"),
        )
    }
}

pub(crate) fn one_moment(lang: Lang) -> &'static str {
    lang.pick("One moment ...", "しばらくお待ちください...")
}

pub(crate) fn asks_reset(exercise: &Exercise, lang: Lang) -> String {
    let name = name(exercise, lang);
    lang.pick(
        format!("Bring the stub of {name} back? Your file is kept beside it. y: yes, any other key: no"),
        format!("{name}を最初に戻しますか。いまのファイルは隣に残ります。y：はい、ほかのキー：いいえ"),
    )
}

pub(crate) fn passed(exercise: &Exercise, lang: Lang) -> String {
    let name = name(exercise, lang);
    lang.pick(format!("✓ {name} passes. On to the next one:"), format!("✓ {name}に合格しました。次の演習に進みます。"))
}

pub(crate) fn list_line(exercise: &Exercise, status: Option<Status>, is_pointed: bool, lang: Lang) -> String {
    let mark = match status {
        Some(Status::Passed) => "✓",
        Some(Status::Todo) => ".",
        Some(_) => "✗",
        None => " ",
    };
    format!("{} {mark} {}", if is_pointed { ">" } else { " " }, name(exercise, lang))
}

/// How to leave, where there are no keys to see.
pub(crate) fn waiting(lang: Lang) -> &'static str {
    lang.pick("Waiting for a file to be saved. Ctrl-C ends this.", "ファイルの保存を待っています。Ctrl-Cで終了します。")
}

/// Said when the window is left.
pub(crate) fn left((done, of): (usize, usize), lang: Lang) -> String {
    lang.pick(format!("{done} of {of} done."), format!("{of}問中{done}問合格です。"))
}

/// How many lines there are below the window.
pub(crate) fn more(lines: usize, lang: Lang) -> String {
    lang.pick(format!("↓ {lines} more lines (space, arrows)"), format!("↓ あと{lines}行（スペース、矢印キー）"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_are_those_that_the_checker_suggests() {
        let keys = keys(false, Lang::En);
        for (command, word) in [
            ("hint", "hint"),
            ("show", "text"),
            ("compare", "compare"),
            ("plot", "plot"),
            ("list", "list"),
            ("reset", "reset"),
        ] {
            let key = checker::render::key_of(command).unwrap().to_string();
            assert!(keys.contains(&(key.as_str(), word)), "{command}");
        }
    }
}
