//! What wrong numbers show by themselves, in words. It is said as a fact where it is one, and as a guess where it is one.

use super::values::size;
use crate::catalogue::{Check, Subject};
use crate::lang::Lang;
use crate::verdict::{End, Reason};

/// What the numbers of a check show, and where to look.
#[expect(clippy::too_many_lines, reason = "one sentence for each reason, side by side")]
pub(super) fn sentence(reason: &Reason, check: &Check, lang: Lang) -> String {
    let unit = match &check.subject {
        Subject::Function { returns, .. } => returns.unit.as_deref().map_or(String::new(), |unit| format!(" {unit}")),
        _ => String::new(),
    };
    match reason {
        Reason::OnlyTutorial(fields) => {
            let fields: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
            lang.pick(
                format!(
                    "All is right with the tutorial's parameters, and wrong as soon as {} has another value. Is there a \
                     number in the code, or `Parameters::TUTORIAL`, where one of the arguments belongs?",
                    listed(&fields, " or ")
                ),
                format!(
                    "演習1のパラメータでは合っていますが、ほかの値（{}）では合わなくなります。引数から取り出すはずの値が、\
                     数値のまま、または`Parameters::TUTORIAL`から取られていないでしょうか。",
                    fields.join("、")
                ),
            )
        }
        Reason::Factor(factor) => of_factor(*factor, lang),
        Reason::Offset(offset) => lang.pick(
            format!(
                "Every number is {}{unit} too {}: a constant is added or left out somewhere, or it starts elsewhere.",
                size(offset.abs()),
                if *offset > 0.0 { "high" } else { "low" }
            ),
            format!(
                "どの数値も、期待値より{}{unit}だけ{}なっています。足す定数か、始まりの値が違うようです。",
                size(offset.abs()),
                if *offset > 0.0 { "大きく" } else { "小さく" }
            ),
        ),
        Reason::AllEqual(number) if *number == 0.0 => lang.pick(
            "All numbers are 0: does a division of whole numbers, or `as usize`, cut something to 0?".into(),
            "数値がすべて0です。整数の割り算や`as usize`で、0に切り捨てられていないでしょうか。".into(),
        ),
        Reason::AllEqual(number) => lang.pick(
            format!(
                "All numbers are the same, {}{unit}. Does the result depend on what changes from one to the next, such as the \
                 loop's variable or a new draw?",
                size(*number)
            ),
            format!(
                "数値がすべて同じ{}{unit}になっています。ループの変数や新しい乱数のように、1回ごとに変わるものが、\
                 結果に使われているでしょうか。",
                size(*number)
            ),
        ),
        Reason::RowsEqual => lang.pick(
            "All rows are the same, and each should be another. Is one of them calculated and then copied, or does every \
             row start from the same seed?"
                .into(),
            "すべての行が同じ値になっています。一つの行を複製していないでしょうか。行ごとに同じシードから始めていないでしょうか。"
                .into(),
        ),
        Reason::Early => lang.pick(
            "Each number is that of one step later: at place k stands what belongs to k + 1.".into(),
            "どの数値も1ステップ先の値です。位置kに、k + 1の値が入っています。".into(),
        ),
        Reason::Late => lang.pick(
            "Each number is that of one step before: at place k stands what belongs to k - 1.".into(),
            "どの数値も1ステップ前の値です。位置kに、k - 1の値が入っています。".into(),
        ),
        Reason::Reordered => lang.pick(
            "The numbers are the right ones, in another order. In which order should they be made?".into(),
            "数値はそろっていますが、並ぶ順序が違います。どの順序で計算するのでしょうか。".into(),
        ),
        Reason::Reversed => lang.pick(
            "The numbers are the right ones, from the last to the first.".into(),
            "数値は合っていますが、最後から最初へと逆に並んでいます。".into(),
        ),
        Reason::Transposed => lang.pick(
            "Rows and columns are swapped: what should be a row is a column. Which index comes first?".into(),
            "行と列が入れ替わっています。先に書く添字はどちらでしょうか。".into(),
        ),
        Reason::Missing(end) => missing(*end, lang),
        Reason::Extra(end) => extra(*end, lang),
        Reason::Rounded(decimals) => lang.pick(
            format!("The numbers are right, but rounded to {decimals} decimals. Where are digits lost?"),
            format!("数値は合っていますが、小数点以下{decimals}桁に丸められています。どこで桁が失われるのでしょうか。"),
        ),
        Reason::Spread { ratio, around } => lang.pick(
            format!(
                "The deviations from {}{unit} are {} times as large as expected: look at what scales them.",
                size(*around),
                size(*ratio)
            ),
            format!(
                "{}{unit}からのずれが、どれも期待値の{}倍です。ずれの大きさを決めている係数を見直してみましょう。",
                size(*around),
                size(*ratio)
            ),
        ),
        Reason::Nearly(digits) => lang.pick(
            format!("Right to about {digits} digits: is a constant such as pi rounded somewhere, or an `f32` used?"),
            format!("およそ{digits}桁まで合っています。πのような定数が丸められていないでしょうか。`f32`は使われていないでしょうか。"),
        ),
        Reason::AnothersValue(other) => lang.pick(
            format!("`{}` has the value that belongs to `{other}`.", check.name),
            format!("`{}`の値が、`{other}`の値になっています。", check.name),
        ),
        Reason::Zero => lang.pick(
            format!("`{}` is 0: does a division of whole numbers, such as `1 / 1000`, cut it off?", check.name),
            format!("`{}`が0になっています。`1 / 1000`のような整数どうしの割り算で、切り捨てられていないでしょうか。", check.name),
        ),
        Reason::Power(ratio) => lang.pick(
            format!(
                "`{}` is {} times what it should be. What does the prefix of its unit mean (M, m, n), and how many zeros \
                 is that?",
                check.name,
                size(*ratio)
            ),
            format!(
                "`{}`が、期待値の{}倍になっています。単位の接頭辞（M、m、n）は何倍を表すでしょうか。0の数を確かめてみましょう。",
                check.name,
                size(*ratio)
            ),
        ),
        Reason::Only(places) => {
            let places: Vec<String> = places.iter().map(ToString::to_string).collect();
            lang.pick(
                format!(
                    "Only k = {} {} wrong; all others are right. What is special there?",
                    places.join(" and "),
                    if places.len() == 1 { "is" } else { "are" }
                ),
                format!("違うのはk = {}だけです。そこでは、ほかと何が違うのでしょうか。", places.join("と")),
            )
        }
        Reason::From { step: 1, .. } => lang.pick(
            "The start is right; the very first step goes wrong.".into(),
            "始まりの値は合っていますが、最初の1ステップから違います。".into(),
        ),
        Reason::From { step, error } => lang.pick(
            format!(
                "Up to k = {} all is equal; at k = {step} the number is {}{unit} too {}. What should happen there?",
                step - 1,
                size(error.abs()),
                if *error > 0.0 { "high" } else { "low" }
            ),
            format!(
                "k = {}までは期待値と一致し、k = {step}で{}{unit}だけ{}なっています。そこでは、何が起きるのでしたか。",
                step - 1,
                size(error.abs()),
                if *error > 0.0 { "大きく" } else { "小さく" }
            ),
        ),
        Reason::Drifts(step) => lang.pick(
            format!(
                "From k = {step} on the error grows from step to step: something is slightly off in every step, and adds up."
            ),
            format!("k = {step}から、ずれがステップごとに広がっています。毎回の計算に小さなずれがあり、それが積み重なっているようです。"),
        ),
        Reason::NotFiniteFrom(step) => lang.pick(
            format!("From k = {step} on the numbers are NaN or infinite."),
            format!("k = {step}から、数値がNaNまたは無限大になっています。"),
        ),
    }
}

/// `a`, `a or b`, `a, b or c`.
fn listed(words: &[String], last: &str) -> String {
    match words.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, rest)) => format!("{}{last}{end}", rest.join(", ")),
        None => String::new(),
    }
}

fn missing(end: End, lang: Lang) -> String {
    match end {
        End::First => lang.pick(
            "The first number is missing; all others are right. Where does the list begin?".into(),
            "最初の値がありません。ほかは合っています。並びは、どの値から始まるのでしょうか。".into(),
        ),
        End::Last => lang.pick(
            "The last number is missing; all others are right. Does the range include its end?".into(),
            "最後の値がありません。ほかは合っています。範囲は終わりの値を含んでいるでしょうか。".into(),
        ),
    }
}

fn extra(end: End, lang: Lang) -> String {
    match end {
        End::First => lang.pick(
            "There is one number too many, the first; all others are right.".into(),
            "最初に余分な値が1個あります。ほかは合っています。".into(),
        ),
        End::Last => lang.pick(
            "There is one number too many, the last; all others are right. How often does the loop run?".into(),
            "最後に余分な値が1個あります。ほかは合っています。ループは何回実行されているでしょうか。".into(),
        ),
    }
}

/// Factors that have a name in this workbook.
fn of_factor(factor: f64, lang: Lang) -> String {
    let is = |wanted: f64| (factor / wanted - 1.0).abs() < 1e-6;
    if is(-1.0) {
        return lang.pick("Every number has the wrong sign.".into(), "どの数値も、符号が逆になっています。".into());
    }
    let names: [(f64, &str, &str); 11] = [
        (
            1e3,
            "that is a unit against its thousandth, as V and mV",
            "ボルトとミリボルトのような、単位の違いと同じ倍率です",
        ),
        (
            1e-3,
            "that is a unit against its thousandth, as V and mV",
            "ボルトとミリボルトのような、単位の違いと同じ倍率です",
        ),
        (
            1e9,
            "that is a unit against its billionth, as A and nA",
            "アンペアとナノアンペアのような、単位の違いと同じ倍率です",
        ),
        (
            1e-9,
            "that is a unit against its billionth, as A and nA",
            "アンペアとナノアンペアのような、単位の違いと同じ倍率です",
        ),
        (1e8, "the membrane resistance R is as large", "膜抵抗Rの値と同じ倍率です"),
        (1e-8, "the membrane resistance R is as large", "膜抵抗Rの値と同じ倍率です"),
        (2.0 * std::f64::consts::PI, "that is 2 pi", "2πと同じ倍率です"),
        (0.5 / std::f64::consts::PI, "that is 1 / (2 pi)", "1 / (2π)と同じ倍率です"),
        (20.0, "tau / dt is as large", "τ / dtと同じ倍率です"),
        (0.05, "dt / tau is as large", "dt / τと同じ倍率です"),
        (2.0, "something may be counted twice", "何かを2回数えているようです"),
    ];
    let name = names.iter().find(|(wanted, ..)| is(*wanted));
    let times = size(factor);
    match name {
        Some((_, en, ja)) => lang.pick(
            format!("Every number is {times} times the expected one: {en}."),
            format!("どの数値も期待値の{times}倍です。{ja}。"),
        ),
        None => lang.pick(
            format!("Every number is {times} times the expected one: a factor is missing, or one too many."),
            format!("どの数値も期待値の{times}倍です。掛ける数か割る数が、抜けているか、余分にあるようです。"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Quantity, TextMode};

    /// Every reason in both languages, to be read.
    #[test]
    fn reasons_are_said_in_both_languages() {
        let returns =
            Quantity { kind: "Vec<f64>".into(), unit: Some("V".into()), mode: TextMode::Exact, parts: Vec::new() };
        let subject = Subject::Function { arguments: Vec::new(), returns, cases: Vec::new(), call: None };
        let check = Check { name: "integrate".into(), subject };
        let reasons = [
            Reason::OnlyTutorial(vec!["dt".into(), "tau".into()]),
            Reason::Factor(-1.0),
            Reason::Factor(1000.0),
            Reason::Factor(1e9),
            Reason::Factor(1e8),
            Reason::Factor(2.0 * std::f64::consts::PI),
            Reason::Factor(20.0),
            Reason::Factor(2.0),
            Reason::Factor(0.7),
            Reason::Offset(0.01),
            Reason::Offset(-2.5e-10),
            Reason::AllEqual(-0.06),
            Reason::AllEqual(0.0),
            Reason::RowsEqual,
            Reason::Early,
            Reason::Late,
            Reason::Reordered,
            Reason::Reversed,
            Reason::Transposed,
            Reason::Missing(End::First),
            Reason::Missing(End::Last),
            Reason::Extra(End::First),
            Reason::Extra(End::Last),
            Reason::Rounded(3),
            Reason::Spread { ratio: 2.0, around: 2.5e-10 },
            Reason::Nearly(5),
            Reason::AnothersValue("TAU".into()),
            Reason::Zero,
            Reason::Power(1e-3),
            Reason::From { step: 1, error: 0.1 },
            Reason::Only(vec![7]),
            Reason::Only(vec![7, 8]),
            Reason::From { step: 9, error: 0.0101 },
            Reason::From { step: 9, error: -0.0101 },
            Reason::Drifts(1),
            Reason::NotFiniteFrom(5),
        ];
        let said = |reason: &Reason| Lang::ALL.map(|lang| sentence(reason, &check, lang)).join("\n") + "\n";
        insta::assert_snapshot!(reasons.iter().map(said).collect::<Vec<_>>().join("\n"));
    }
}
