//! What is said of a verdict, in both languages. A sentence exists in both or does not compile.
//!
//! The tone: kind, exact, short. What is, where, and the one thing to do next. In Japanese the subject is the phenomenon or
//! the number, never the reader.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock};

use crate::catalogue::Check;
use crate::lang::Lang;
use crate::verdict::{Ending, Obstacle, Status};

/// How every command is called.
const RUN: &str = "cargo run -p checker";

/// What the commands that we suggest need beside their arguments; as global as colour is.
static FLAGS: RwLock<&str> = RwLock::new("");

/// From now on the commands that we suggest name this language, where the environment says another.
pub fn name_language(lang: Lang) {
    let flags = if lang == Lang::of_environment() { "" } else { lang.pick(" --lang en", " --lang ja") };
    *FLAGS.write().unwrap_or_else(PoisonError::into_inner) = flags;
}

fn flags() -> &'static str {
    *FLAGS.read().unwrap_or_else(PoisonError::into_inner)
}

/// Whether somebody watches: then keys do what commands do elsewhere.
static WATCHED: AtomicBool = AtomicBool::new(false);

/// From now on keys of `watch` are suggested in place of commands, and saving in place of checking.
pub fn suggest_keys() {
    WATCHED.store(true, Ordering::Relaxed);
}

/// The key of `watch` that does what a command does.
#[must_use]
pub fn key_of(command: &str) -> Option<char> {
    let keys = [("hint", 'h'), ("show", 's'), ("compare", 'c'), ("plot", 'p'), ("list", 'l'), ("reset", 'r')];
    keys.iter().find(|(known, _)| *known == command).map(|(_, key)| *key)
}

/// A command with its arguments: `cargo run -p checker -- hint 2`; or the key that does the same.
pub(crate) fn command(arguments: &str) -> String {
    if WATCHED.load(Ordering::Relaxed)
        && let Some(key) = arguments.split_whitespace().next().and_then(key_of)
    {
        return key.to_string();
    }
    format!("{RUN} -- {arguments}{}", flags())
}

/// The command that checks everything in the other language.
pub(crate) fn other_language(lang: Lang) -> String {
    format!("{RUN} -- --lang {}", lang.pick(Lang::Ja, Lang::En).code())
}

/// How to get the next hint.
pub(crate) fn again(lang: Lang) -> &'static str {
    if WATCHED.load(Ordering::Relaxed) {
        lang.pick("One step further: the same key again.", "さらに進むには、同じキーをもう一度押します。")
    } else {
        lang.pick("One step further: the same command again.", "さらに進むには、同じコマンドをもう一度実行します。")
    }
}

/// What shows the text of the exercise after this one.
pub(crate) fn show_next(number: &str) -> String {
    if WATCHED.load(Ordering::Relaxed) { "n, s".to_owned() } else { command(&format!("show {number}")) }
}

/// The command that checks everything; whoever watches only saves.
pub(crate) fn check_command(lang: Lang) -> String {
    if WATCHED.load(Ordering::Relaxed) {
        return lang.pick("save the file", "ファイルを保存").to_owned();
    }
    match flags() {
        "" => RUN.to_owned(),
        flags => format!("{RUN} --{flags}"),
    }
}

/// `1 value`, `3 values`; Japanese counts with one form.
pub(crate) fn count(number: usize, lang: Lang, one: &str, many: &str, ja: &str) -> String {
    match lang {
        Lang::En => format!("{number} {}", if number == 1 { one } else { many }),
        Lang::Ja => format!("{number}{ja}"),
    }
}

/// The sign of a status; colour is added, never needed.
#[must_use]
pub fn mark(status: Status) -> &'static str {
    match status {
        Status::Passed => "✓",
        Status::Todo => ".",
        _ => "✗",
    }
}

/// A status in a word or two.
#[must_use]
pub fn status(status: Status, lang: Lang) -> &'static str {
    match status {
        Status::Passed => lang.pick("right", "合格"),
        Status::Failed => lang.pick("wrong", "不一致"),
        Status::Todo => lang.pick("to do", "未完成"),
        Status::CompileError => lang.pick("does not compile", "コンパイルエラー"),
        Status::Panicked => lang.pick("panicked", "パニック"),
        Status::Crashed => lang.pick("ended too early", "途中で終了"),
        Status::TimedOut => lang.pick("stopped: too slow", "時間切れ"),
        Status::OutputLimit => lang.pick("stopped: too much output", "出力過多"),
        Status::Missing => lang.pick("no file", "ファイルなし"),
        Status::Unreadable => lang.pick("cannot be read", "読み込めない"),
    }
}

/// What stands between a file and its checks. `file` is its label; the declaration that some speak of stands below.
pub(crate) fn obstacle(obstacle: &Obstacle, file: &str, lang: Lang) -> String {
    match (obstacle, lang) {
        (Obstacle::Missing, Lang::En) => format!("There is no file `{file}`. Was it moved or renamed?"),
        (Obstacle::Missing, Lang::Ja) => format!("`{file}`が見つかりません。移動されたか、名前が変わったようです。"),
        (Obstacle::Folder, Lang::En) => format!("`{file}` is a folder, not a file."),
        (Obstacle::Folder, Lang::Ja) => format!("`{file}`はファイルではなくフォルダです。"),
        (Obstacle::NoFile, Lang::En) => format!("`{file}` is no ordinary file, so it is not opened."),
        (Obstacle::NoFile, Lang::Ja) => format!("`{file}`は通常のファイルではないので、開きませんでした。"),
        (Obstacle::NoPermission, Lang::En) => format!(
            "`{file}` may not be read by this user. On Linux and macOS, `chmod u+rw` followed by the file's name gives \
             the permission."
        ),
        (Obstacle::NoPermission, Lang::Ja) => format!(
            "`{file}`を読む権限がありません。LinuxとmacOSでは、`chmod u+rw`にファイル名を続けると権限が付きます。"
        ),
        (Obstacle::TooLarge, Lang::En) => {
            format!("`{file}` is larger than 1 MiB, far more than any exercise needs. Is it the right file?")
        }
        (Obstacle::TooLarge, Lang::Ja) => {
            format!("`{file}`が1 MiBを超えています。演習のファイルとしては大きすぎます。別のファイルではありませんか。")
        }
        (Obstacle::NotUtf8 { line }, Lang::En) => format!(
            "`{file}` is not UTF-8 text: line {line} holds bytes of another encoding. Save it as UTF-8 in your editor."
        ),
        (Obstacle::NotUtf8 { line }, Lang::Ja) => format!(
            "`{file}`の{line}行目に、UTF-8として読めない文字があります。エディタで文字コードをUTF-8にして保存してください。"
        ),
        (Obstacle::Unreadable(reason), Lang::En) => format!("`{file}` could not be read: {reason}."),
        (Obstacle::Unreadable(reason), Lang::Ja) => format!("`{file}`を読み込めませんでした（{reason}）。"),
        (Obstacle::Empty, Lang::En) => format!("`{file}` has no code in it."),
        (Obstacle::Empty, Lang::Ja) => format!("`{file}`にコードがありません。"),
        (Obstacle::Refused, Lang::En) => {
            "The compiler does not accept this file yet. Its first message is usually the \
             one to mend; the others often follow from it."
                .to_owned()
        }
        (Obstacle::Refused, Lang::Ja) => {
            "コンパイルできませんでした。後のエラーは、最初のエラーの影響で出ることがよくあります。\
             まず最初のエラーを直してみましょう。"
                .to_owned()
        }
        (Obstacle::ItemMissing { .. }, Lang::En) => {
            "The checks look for this at the top level of the file, and there is none:".to_owned()
        }
        (Obstacle::ItemMissing { .. }, Lang::Ja) => {
            "採点に必要な次の定義が、ファイルの一番外側に見つかりません：".to_owned()
        }
        (Obstacle::SignatureChanged { name, .. }, Lang::En) => format!(
            "`{name}` has another signature (the types that it takes and gives) than the checks expect. It should be:"
        ),
        (Obstacle::SignatureChanged { name, .. }, Lang::Ja) => {
            format!("`{name}`のシグネチャ（引数と戻り値の型）が、期待されるものと違います。次の形に戻してください：")
        }
        (Obstacle::CompilerGaveUp, Lang::En) => {
            "The compiler itself gave up on this file: something in it is nested too deeply, or far too large."
                .to_owned()
        }
        (Obstacle::CompilerGaveUp, Lang::Ja) => {
            "コンパイラが、このファイルの処理を途中で中断しました。入れ子が深すぎる式や、大きすぎる値はありませんか。"
                .to_owned()
        }
        (Obstacle::CompileTimeout(seconds), Lang::En) => {
            format!("The compiler was stopped after {seconds} s. Is there a `const` or a macro that never ends?")
        }
        (Obstacle::CompileTimeout(seconds), Lang::Ja) => {
            format!("コンパイルを{seconds}秒で打ち切りました。いつまでも終わらない`const`やマクロはありませんか。")
        }
    }
}

/// The declaration that an obstacle speaks of.
pub(crate) fn declaration(obstacle: &Obstacle) -> Option<&str> {
    match obstacle {
        Obstacle::ItemMissing { declaration } | Obstacle::SignatureChanged { declaration, .. } => Some(declaration),
        _ => None,
    }
}

/// What brings the stub back, where that is what helps; whatever is in its place is kept.
pub(crate) fn reset_helps(obstacle: &Obstacle) -> bool {
    matches!(
        obstacle,
        Obstacle::Missing | Obstacle::Folder | Obstacle::NoFile | Obstacle::NoPermission | Obstacle::Empty
    )
}

/// Where a verdict is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Where it was asked for.
    Terminal,
    /// Later, by somebody who asked for nothing and can set nothing.
    Page,
}

/// How to get more time, for whoever can.
fn limit(reader: Reader, lang: Lang) -> &'static str {
    match reader {
        Reader::Terminal => lang.pick(" (limit: --timeout SECONDS)", "（上限：--timeout 秒数）"),
        Reader::Page => "",
    }
}

/// How a check's process ended, and what to look for. `what` is the call or `main`.
pub(crate) fn ending(ending: Ending, what: &str, seconds: u64, reader: Reader, lang: Lang) -> Option<String> {
    Some(match (ending, lang) {
        (Ending::Finished, _) => return None,
        (Ending::TimedOut, Lang::En) => format!(
            "{what} was stopped after {seconds} s. Is there a loop whose condition never becomes false, or a call that \
             waits?{}",
            limit(reader, lang)
        ),
        (Ending::TimedOut, Lang::Ja) => format!(
            "{what}を{seconds}秒で打ち切りました。条件がいつまでも偽にならないループや、待ち続ける呼び出しはありませんか。{}",
            limit(reader, lang)
        ),
        (Ending::OutputLimit, Lang::En) => format!(
            "{what} was stopped: it had written more than 1 MiB. Is there a `println!` in a loop that never ends?"
        ),
        (Ending::OutputLimit, Lang::Ja) => {
            format!("{what}の出力が1 MiBを超えたので打ち切りました。終わらないループの中に`println!`がありませんか。")
        }
        (Ending::StackOverflow, Lang::En) => {
            format!("{what} used up its stack. Does a function call itself without ever coming to an end?")
        }
        (Ending::StackOverflow, Lang::Ja) => {
            format!("{what}がスタックを使い切りました。自分自身を呼び続ける関数がありませんか。")
        }
        (Ending::Exited(code), Lang::En) => format!(
            "{what} ended the whole program (exit code {code}) instead of returning. Take `std::process::exit` away: \
             functions end by returning, `main` too."
        ),
        (Ending::Exited(code), Lang::Ja) => format!(
            "{what}の途中で、プログラム全体が終了コード{code}で終わりました。`std::process::exit`を取り除いてください。\
             関数も`main`も、呼び出し元に戻って終わるようにします。"
        ),
        (Ending::Aborted, Lang::En) => {
            format!("{what} aborted the whole program instead of returning. Is there a `std::process::abort`?")
        }
        (Ending::Aborted, Lang::Ja) => {
            format!("{what}の途中で、プログラム全体が異常終了（abort）しました。`std::process::abort`がありませんか。")
        }
        (Ending::OutOfMemory, Lang::En) => {
            format!(
                "{what} asked for more memory than there is. How long does a list become, or how often is it filled?"
            )
        }
        (Ending::OutOfMemory, Lang::Ja) => {
            format!(
                "{what}の途中で、メモリが足りなくなりました。ベクタの長さや、値を追加する回数を確かめてみましょう。"
            )
        }
        (Ending::Garbled, Lang::En) => {
            format!("{what} wrote something of its own where answers are expected (file descriptor 0).")
        }
        (Ending::Garbled, Lang::Ja) => {
            format!("{what}が、答えの送り先（ファイル記述子0）に別の内容を書き込みました。")
        }
        (Ending::Killed(status), Lang::En) => {
            format!("{what} was ended by the system before it could return (signal or status {status}).")
        }
        (Ending::Killed(status), Lang::Ja) => {
            format!("{what}の途中で、システムがプログラムを終了させました（シグナルまたは終了状態{status}）。")
        }
    })
}

/// What the usual panics mean.
pub(crate) fn panic(message: &str, lang: Lang) -> Option<&'static str> {
    let has = |words: &str| message.contains(words);
    Some(if has("divide by zero") || has("remainder with a divisor of zero") {
        lang.pick(
            "A whole number was divided by 0: has a cast cut a small number, such as dt, to 0?",
            "整数を0で割っています。dtのような小さい数を`as`で整数にすると、0に切り捨てられます。",
        )
    } else if has("subtract with overflow") {
        lang.pick(
            "A count cannot fall below 0: what is `k - 1` where k is 0?",
            "個数や番号（`usize`）は0より小さくなれません。kが0のとき、`k - 1`はどうなるでしょうか。",
        )
    } else if has("index out of bounds") || has("out of range") || has("out of bounds") {
        lang.pick(
            "Places count from 0, so the last one of n is n - 1; an empty list has none.",
            "位置は0から数えるので、n個の並びの最後はn - 1です。空の並びには位置がありません。",
        )
    } else {
        return None;
    })
}

/// A heading above expected and actual answers.
pub(crate) fn answers_of(check: &Check, arguments: &str, lang: Lang) -> String {
    lang.pick(
        format!("{}({arguments}), as expected and as it is:", check.name),
        format!("{}({arguments})の期待値といまの値：", check.name),
    )
}

/// A heading above expected and actual lines of `main`.
pub(crate) fn lines_of_main(lang: Lang) -> &'static str {
    lang.pick("What `main` prints, as expected and as it is:", "`main`が表示する行の期待値といまの値：")
}

/// A heading above constants.
pub(crate) fn constants(lang: Lang) -> &'static str {
    lang.pick("The constants, as expected and as they are:", "定数の期待値といまの値：")
}

/// How many answers are right.
#[must_use]
pub fn right_of(right: usize, of: usize, is_main: bool, lang: Lang) -> String {
    match (lang, is_main) {
        (Lang::En, false) => format!("{right} of {of} right"),
        (Lang::En, true) => format!("{right} of {of} lines right"),
        (Lang::Ja, false) => format!("{of}個のうち{right}個が一致"),
        (Lang::Ja, true) => format!("{of}行のうち{right}行が一致"),
    }
}

/// What a difference that is no number comes to.
pub(crate) fn text_difference(is_format: bool, lang: Lang) -> &'static str {
    if is_format {
        lang.pick(
            "The numbers are right; the way they are written is not (decimals, exponent, blanks).",
            "数値は合っています。違うのは書き方（小数の桁数、指数の形、空白）です。",
        )
    } else {
        lang.pick("The words, or their order, are others.", "違うのは、語またはその並びです。")
    }
}
