//! What is said in more than one format, in both languages. Texts from here are bounded and visible, not escaped.

use checker::catalogue::MAIN;
use checker::lang::Lang;
use checker::render;
use checker::verdict::Status;

use super::entry::{self, Entry, Outcome};
use super::text::{self, Bounds};
use crate::class::{CheckGrade, Class, Learner, Level, Task, Tier};

/// In place of a status, where there is no grade.
pub(super) const NOT_GRADED: &str = "not_graded";

/// The sign of an outcome; colour is added, never needed.
pub(super) fn sign(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => render::mark(Status::Passed),
        Outcome::Partly => "◐",
        Outcome::Failed => render::mark(Status::Failed),
        Outcome::Open => "–",
        Outcome::NotGraded => "!",
    }
}

/// An outcome by itself, as it is counted.
pub(super) fn outcome(outcome: Outcome, lang: Lang) -> &'static str {
    match outcome {
        Outcome::Passed => lang.pick("passed", "合格"),
        Outcome::Partly => lang.pick("partly right", "一部一致"),
        Outcome::Failed => lang.pick("wrong", "不合格"),
        Outcome::Open => lang.pick("open", "未提出・未完成"),
        Outcome::NotGraded => lang.pick("not graded", "採点できず"),
    }
}

/// The verdict on an exercise, in a word or two.
pub(super) fn verdict(entry: &Entry<'_>, lang: Lang) -> &'static str {
    match entry.grade {
        None if entry.outcome == Outcome::NotGraded => outcome(Outcome::NotGraded, lang),
        None => lang.pick("no submission", "提出なし"),
        Some(grade) if grade.only_public && grade.status == Status::Failed => {
            lang.pick("wrong for other inputs", "別の入力で不一致")
        }
        Some(grade) if grade.status == Status::Failed && entry.outcome == Outcome::Partly => {
            outcome(Outcome::Partly, lang)
        }
        Some(grade) => render::status(grade.status, lang),
    }
}

/// What is said of an exercise that is right only for the inputs that learners know.
pub(super) fn only_public(lang: Lang) -> &'static str {
    lang.pick(
        "Right for the inputs of the exercise, wrong for others: does something depend on fixed numbers?",
        "演習の入力例では一致していますが、別の入力では一致しません。決まった数値に頼っている箇所はありませんか。",
    )
}

/// What is said of an exercise that we could not grade.
pub(super) fn not_graded(lang: Lang) -> &'static str {
    lang.pick(
        "We could not grade this exercise. That is no fault of the submission; it is tried again when the class is \
         graded again.",
        "この演習は採点できませんでした。提出物に問題があるわけではありません。次に採点するときに、もう一度試します。",
    )
}

/// The title of an exercise, and whether it is a bonus.
pub(super) fn name(task: &Task, lang: Lang) -> String {
    format!("{}{}", task.title.get(lang), if task.bonus { lang.pick(" (bonus)", "（ボーナス）") } else { "" })
}

/// The same with its number.
pub(super) fn title(task: &Task, lang: Lang) -> String {
    format!("{} {}", entry::number(task), name(task, lang))
}

/// What a learner earned, in one sentence.
pub(super) fn score(class: &Class, entries: &[Entry<'_>], lang: Lang) -> String {
    let (total, bonus, max) = (entry::total(entries), entry::bonus(entries), class.max());
    let (passed, of) = (entry::count(entries, Outcome::Passed), entries.len());
    match (lang, bonus.0 > 0) {
        (Lang::En, false) => format!("{total} of {max} points; {passed} of {of} exercises passed."),
        (Lang::En, true) => {
            format!("{total} of {max} points, {bonus} of them bonus; {passed} of {of} exercises passed.")
        }
        (Lang::Ja, false) => format!("{max}点満点で{total}点。{of}問のうち{passed}問に合格。"),
        (Lang::Ja, true) => {
            format!("{max}点満点で{total}点（うちボーナス{bonus}点）。{of}問のうち{passed}問に合格。")
        }
    }
}

/// What is to be said of a submission as a whole. Not bounded yet.
pub(super) fn notes(learner: &Learner, entries: &[Entry<'_>], lang: Lang) -> Vec<String> {
    let mut notes: Vec<String> = learner.notes.iter().map(|note| note.pick(lang).to_owned()).collect();
    match entry::count(entries, Outcome::NotGraded) {
        0 => {}
        1 => notes.push(lang.pick("1 exercise could not be graded.", "採点できなかった演習が1問あります。").to_owned()),
        several => notes.push(lang.pick(
            format!("{several} exercises could not be graded."),
            format!("採点できなかった演習が{several}問あります。"),
        )),
    }
    notes
}

/// The sentences that stand before the explanation: what the explanation does not say.
pub(super) fn before_explanation(entry: &Entry<'_>, lang: Lang) -> Option<&'static str> {
    match entry.grade {
        None if entry.outcome == Outcome::NotGraded => Some(not_graded(lang)),
        Some(grade) if grade.only_public => Some(only_public(lang)),
        _ => None,
    }
}

/// How many answers of a check are right.
pub(super) fn right_of(check: &CheckGrade, lang: Lang) -> String {
    render::right_of(check.right, check.of, check.name == MAIN, lang)
}

/// Why an exercise has this verdict; what is known of its mistake, where nothing else is said.
pub(super) fn explanation(entry: &Entry<'_>, lang: Lang) -> String {
    let Some(grade) = entry.grade else { return String::new() };
    let mistake = || grade.mistake.as_ref().and_then(|name| entry.task.mistakes.get(name)).map(|text| text.get(lang));
    let why = if grade.explanation.trim().is_empty() { mistake().unwrap_or_default() } else { &grade.explanation };
    bounded(why, text::EXPLANATION, lang)
}

/// The beginning of what the program printed.
pub(super) fn printed(entry: &Entry<'_>, lang: Lang) -> String {
    entry.grade.map(|grade| bounded(&grade.printed, text::PRINTED, lang)).unwrap_or_default()
}

fn bounded(text: &str, bounds: Bounds, lang: Lang) -> String {
    let text::Shown { mut text, is_cut } = text::shown(text, bounds);
    if is_cut {
        text.push_str(lang.pick("\n[the rest is left out]", "\n［以下は省略］"));
    }
    text
}

/// The verdict on an exercise and what goes with it, in one line.
pub(super) fn line_about(entry: &Entry<'_>, lang: Lang) -> String {
    let mistake = entry.grade.and_then(|grade| entry.task.mistakes.get(grade.mistake.as_ref()?));
    let more = before_explanation(entry, lang).or_else(|| mistake.map(|text| text.get(lang)));
    let verdict = verdict(entry, lang);
    match more {
        Some(more) => text::line(&format!("{verdict}{}{more}", lang.pick(": ", "：")), 1000),
        None => verdict.to_owned(),
    }
}

/// All that is said of an exercise but its verdict and what it printed, as plain text.
pub(super) fn all_about(entry: &Entry<'_>, lang: Lang) -> String {
    let check = |check: &CheckGrade| {
        let (mark, status) = (render::mark(check.status), render::status(check.status, lang));
        let name = text::name(&check.name);
        lang.pick(
            format!("{mark} {name}: {status}, {}", right_of(check, lang)),
            format!("{mark} {name}：{status}、{}", right_of(check, lang)),
        )
    };
    let checks = entry.grade.filter(|grade| grade.status != Status::Passed).map_or(&[][..], |grade| &grade.checks);
    let parts = [
        before_explanation(entry, lang).unwrap_or_default().to_owned(),
        checks.iter().map(check).collect::<Vec<_>>().join("\n"),
        explanation(entry, lang),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Above what the program printed.
pub(super) fn printed_heading(lang: Lang) -> &'static str {
    lang.pick("What the program printed:", "プログラムの出力：")
}

/// What kept submissions apart, in one or two sentences.
pub(crate) fn tier(tier: &Tier, lang: Lang) -> String {
    let level = match tier.level {
        Level::Strong => lang.pick(
            "Submissions ran in the strong jail: namespaces of their own, rules on files and system calls, limits.",
            "提出物は、強い隔離のもとで実行しました（専用の名前空間、ファイルとシステムコールの制限、資源の上限）。",
        ),
        Level::Basic => lang.pick(
            "Submissions ran in the basic jail: rules on files and system calls, limits, but no namespaces of their own.",
            "提出物は、基本の隔離のもとで実行しました（ファイルとシステムコールの制限、資源の上限）。\
             専用の名前空間はありません。",
        ),
        Level::None => lang.pick(
            "Submissions ran without any jail: their code could do whatever the user who graded them may do.",
            "提出物は、隔離せずに実行しました。提出されたコードは、採点した利用者の権限で何でもできる状態でした。",
        ),
    };
    if tier.gaps.is_empty() {
        return level.to_owned();
    }
    let gaps: Vec<String> = tier.gaps.iter().map(|name| gap(name, lang)).collect();
    lang.pick(
        format!("{level} Not limited here: {}.", gaps.join("; ")),
        format!("{level}この環境で制限できないもの：{}。", gaps.join("、")),
    )
}

/// What a jail does not keep from; a word that is not known stands for itself.
fn gap(name: &str, lang: Lang) -> String {
    let known = match name {
        "disk" => lang.pick("how much is written to the disk", "ディスクに書き込む量"),
        "processes" => lang.pick("how many processes are started", "起動するプロセスの数"),
        "memory" => lang.pick("the memory of all processes together", "全プロセスを合わせたメモリの量"),
        "files" => lang.pick("which files of the machine are read", "読み取れるファイルの範囲"),
        "network" => lang.pick("connections to the network", "ネットワークへの接続"),
        "signals" => lang.pick("signals to other processes", "ほかのプロセスへのシグナル"),
        _ => return text::line(name, 60),
    };
    known.to_owned()
}
