//! What exercises lack, in sentences for their authors.

use std::fmt::Write as _;
use std::path::Path;

use colored::Colorize as _;

use super::compiler::coloured_or_plain;
use super::layout::{WIDTH, wrap};
use super::words;
use crate::author::{Finding, Findings};
use crate::lang::Lang;
use crate::verdict::{Severity, Verdict};

/// The findings on each exercise.
#[must_use]
pub fn author_findings(findings: &Findings, root: &Path, lang: Lang) -> String {
    let mut out = String::new();
    for (id, findings) in findings {
        if findings.is_empty() {
            let _ = writeln!(out, "{} {id}", "✓".green());
            continue;
        }
        let _ = writeln!(out, "{} {id}", "✗".red());
        for finding in findings {
            out.push_str(&wrap(&sentence(finding, root, lang), WIDTH, "    "));
            if let Finding::Verdict { verdict, .. } = finding {
                out.push_str(&reason(verdict));
            }
        }
    }
    out
}

fn shown(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string().replace('\\', "/")
}

fn sentence(finding: &Finding, root: &Path, lang: Lang) -> String {
    match finding {
        Finding::NoFile(path) => {
            let path = shown(path, root);
            lang.pick(format!("`{path}` is missing."), format!("`{path}`がありません。"))
        }
        Finding::Stray(path) => {
            let path = shown(path, root);
            lang.pick(
                format!("`{path}` belongs to no mistake in `exercise.toml`."),
                format!("`{path}`に当たる間違いが`exercise.toml`にありません。"),
            )
        }
        Finding::TooFew { what, number, least } => lang.pick(
            format!("Of {what} there should be at least {least}, and there {} {number}.", if *number == 1 { "is" } else { "are" }),
            format!("{what}が{number}個です。{least}個以上必要です。"),
        ),
        Finding::Words { what, lang: of } => lang.pick(
            format!("`{what}` ({}) is missing, says TODO, or is in the other language.", of.code()),
            format!("`{what}`（{}）がないか、TODOのままか、別の言語で書かれています。", of.code()),
        ),
        Finding::Heading(of) => lang.pick(
            format!("`{}.md` does not begin with `# NN Title`.", of.code()),
            format!("`{}.md`が`# NN 題名`で始まっていません。", of.code()),
        ),
        Finding::NotDeclared { declaration, in_stub } => {
            let (en, ja) = if *in_stub { ("stub", "ひな形") } else { ("solution", "解答例") };
            lang.pick(
                format!("The {en} has no `{declaration}`."),
                format!("{ja}に`{declaration}`がありません。"),
            )
        }
        Finding::FewParameters(name) => lang.pick(
            format!("`{name}` is called with fewer than {} different parameters.", crate::author::PARAMETERS),
            format!("`{name}`を呼び出すパラメータが{}種類未満です。", crate::author::PARAMETERS),
        ),
        Finding::Verdict { program, verdict } => {
            let status = words::status(verdict.status, lang);
            lang.pick(
                format!("`{program}` is judged `{status}`, and should not be."),
                format!("`{program}`の判定が「{status}」です。意図した判定ではありません。"),
            )
        }
        Finding::Warned { program, message } => lang.pick(
            format!("rustc warns of the {program}: {message}"),
            format!("`{program}`にコンパイラの警告があります：{message}"),
        ),
        Finding::TakenFor { mistake, other: Some(other) } => lang.pick(
            format!("`{mistake}` is taken for `{other}`: both give the same answers. Make them one, or add a case that tells them apart."),
            format!("`{mistake}`が`{other}`と見分けられません。一つにまとめるか、答えの分かれる入力例を加えてください。"),
        ),
        Finding::TakenFor { mistake, other: None } => lang.pick(
            format!("`{mistake}` is not recognised as itself: are its recorded answers up to date?"),
            format!("`{mistake}`が認識されません。記録が古くなっていませんか。"),
        ),
        Finding::NotRecorded(path) => {
            let path = shown(path, root);
            lang.pick(
                format!("`{path}` is not what the program answers now; `author record` records it anew."),
                format!("`{path}`が、いまの答えと違います。`author record`で記録し直してください。"),
            )
        }
    }
}

/// Why a program has the verdict that it has: rustc's first words, or the first row of each check that is not right.
fn reason(verdict: &Verdict) -> String {
    let error = verdict.diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error);
    if let Some(error) = error {
        return coloured_or_plain(&error.rendered);
    }
    let mut out = String::new();
    if let Some(obstacle) = &verdict.obstacle {
        let _ = writeln!(out, "      {obstacle:?}");
    }
    for check in &verdict.checks {
        if let Some((index, row)) = check.rows.iter().enumerate().find(|(_, row)| row.difference.is_some()) {
            let text = format!("{} {:?}, case {index}: {:?}", check.name, check.status, row.difference);
            let _ = writeln!(out, "      {}", super::layout::shorten(&text, 400));
        }
    }
    out
}

/// The files of a new exercise, and what comes next.
#[must_use]
pub fn created(files: &[std::path::PathBuf], root: &Path, id: &str, lang: Lang) -> String {
    let number = id.rsplit('/').next().unwrap_or(id).chars().take(2).collect::<String>();
    let number = number.trim_start_matches('0');
    let lines: String = files.iter().map(|file| format!("  {}\n", shown(file, root))).collect();
    let heading = lang.pick("Made, or changed:\n", "作成または変更しました：\n");
    let next = lang.pick(
        format!(
            "Replace every TODO, then `{}` and `{}`; CONTRIBUTING.md says more.",
            words::command(&format!("author record {number}")),
            words::command(&format!("author check {number}"))
        ),
        format!(
            "TODOをすべて書き換えてから、`{}`と`{}`を実行してください。詳しくはCONTRIBUTING.mdにあります。",
            words::command(&format!("author record {number}")),
            words::command(&format!("author check {number}"))
        ),
    );
    format!("{heading}{lines}\n{}", wrap(&next, WIDTH, ""))
}

/// The files that were recorded.
#[must_use]
pub fn recorded(files: &[std::path::PathBuf], root: &Path, lang: Lang) -> String {
    if files.is_empty() {
        return lang.pick("Nothing has changed.\n", "変わったものはありません。\n").to_owned();
    }
    let heading = lang.pick(
        "Recorded; read what has changed (`git diff catalogue`):\n",
        "記録しました。変わったところを確かめてください（`git diff catalogue`）：\n",
    );
    let lines: String = files.iter().map(|file| format!("  {}\n", shown(file, root))).collect();
    format!("{heading}{lines}")
}
