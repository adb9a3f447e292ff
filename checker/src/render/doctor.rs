//! What the doctor found, in words: what is missing, and the command that mends it.

use std::fmt::Write as _;

use colored::Colorize as _;
use serde_json::{Value as Json, json};

use super::errors::error;
use super::layout::{WIDTH, pad, wrap};
use super::words::command;
use crate::doctor::{Finding, OLDEST_RUST, State, Subject};
use crate::error::Error;
use crate::lang::Lang;

/// A line for each finding, and what to do below those that are not well.
#[must_use]
pub fn findings(findings: &[Finding], lang: Lang) -> String {
    let mut out = String::new();
    for finding in findings {
        let (mark, advice) = match &finding.state {
            State::Well(_) => ("✓".green(), None),
            State::NotFetched => ("!".yellow(), advice(finding, lang)),
            _ => ("✗".red(), advice(finding, lang)),
        };
        let detail = match &finding.state {
            State::Well(detail) => detail.as_str(),
            _ => "",
        };
        let _ = writeln!(out, "{}", format!("{mark} {} {detail}", pad(name(finding.subject, lang), 28)).trim_end());
        if let Some(advice) = advice {
            out.push_str(&wrap(&advice, WIDTH, "    "));
        }
    }
    let well = findings.iter().all(Finding::is_well);
    let last = if well {
        lang.pick("Everything that the workbook needs is here.", "演習帳に必要なものはそろっています。")
    } else {
        lang.pick("Mend what is marked ✗, then run this again.", "✗のところを直してから、もう一度実行してください。")
    };
    let _ = write!(out, "\n{last}\n");
    out
}

/// The findings as JSON objects.
#[must_use]
pub fn findings_json(findings: &[Finding], lang: Lang) -> Json {
    let list = findings.iter().map(|finding| {
        json!({ "name": name(finding.subject, lang), "well": finding.is_well(), "advice": advice(finding, lang) })
    });
    json!({ "findings": list.collect::<Vec<_>>() })
}

fn name(subject: Subject, lang: Lang) -> &'static str {
    match subject {
        Subject::Rustc => lang.pick("Rust compiler (rustc)", "Rustコンパイラ（rustc）"),
        Subject::Cargo => lang.pick("cargo", "cargo"),
        Subject::Workbook => lang.pick("the workbook's own files", "演習帳のファイル"),
        Subject::Exercises => lang.pick("exercise files", "演習のファイル"),
        Subject::Folders => lang.pick("folders to write to", "書き込み先のフォルダ"),
        Subject::Build => lang.pick("building and running", "ビルドと実行"),
        Subject::Offline => lang.pick("ready for working offline", "オフラインで使う準備"),
    }
}

fn advice(finding: &Finding, lang: Lang) -> Option<String> {
    let reason = |reason: &Error| match reason {
        // Its words elsewhere send the reader here.
        Error::Start { program, source } => format!("`{}`: {source}", program.display()),
        reason => error(reason, lang),
    };
    Some(match (&finding.state, finding.subject) {
        (State::Well(_), _) => return None,
        (State::TooOld(version), _) => lang.pick(
            format!("Rust {version} is too old; {OLDEST_RUST} or newer is needed: `rustup update stable`"),
            format!("Rust {version}は古すぎます。{OLDEST_RUST}以降が必要です：`rustup update stable`"),
        ),
        (State::Fails(failure), Subject::Rustc | Subject::Cargo) => lang.pick(
            format!("{}. Install Rust from https://rustup.rs, then open a new terminal.", reason(failure)),
            format!("{}。https://rustup.rs からRustをインストールし、端末を開き直してください。", reason(failure)),
        ),
        (State::Fails(failure @ Error::Linker(_)), _) => {
            let install = if cfg!(target_os = "macos") {
                "xcode-select --install"
            } else if cfg!(windows) {
                "winget install Microsoft.VisualStudio.2022.BuildTools"
            } else {
                "sudo apt install build-essential   (Fedora: sudo dnf install gcc)"
            };
            lang.pick(
                format!("{}\nA linker comes with the C compiler: `{install}`", reason(failure)),
                format!("{}\nリンカは、Cコンパイラと一緒に入ります：`{install}`", reason(failure)),
            )
        }
        (State::Fails(failure), Subject::Build) => lang.pick(
            format!("{}\nBuild anew: `cargo clean`, then `{}`", reason(failure), command("doctor")),
            format!("{}\nビルドし直すには：`cargo clean`の後に`{}`", reason(failure), command("doctor")),
        ),
        (State::Fails(failure), _) => reason(failure),
        (State::Unreadable(numbers), _) => {
            let resets: Vec<String> =
                numbers.iter().map(|number| format!("`{}`", command(&format!("reset {number}")))).collect();
            lang.pick(
                format!("Not there, or not readable: {0}. {1}", numbers.join(", "), resets.join(", ")),
                format!(
                    "見つからない、または読み込めない演習：{0}。最初に戻すには：{1}",
                    numbers.join("、"),
                    resets.join("、")
                ),
            )
        }
        (State::NotFetched, _) => lang.pick(
            "Some packages are not on this machine yet: `cargo fetch`, with a network".to_owned(),
            "まだ取得していないパッケージがあります。ネットワークにつないで：`cargo fetch`".to_owned(),
        ),
    })
}
