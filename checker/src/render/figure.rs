//! What is wrong with a figure, in words.

use super::values::{printable, size};
use super::words::count;
use crate::lang::Lang;
use crate::verdict::{Axis, Fault, FigureDifference, Kind};

/// One sentence for each fault, the panel named where there are several.
pub(super) fn sentences(differences: &[FigureDifference], lang: Lang) -> Vec<String> {
    let sentence = |difference: &FigureDifference| {
        let text = fault(&difference.fault, lang);
        if difference.of < 2 || matches!(difference.fault, Fault::Panels { .. }) {
            return text;
        }
        let number = difference.panel + 1;
        lang.pick(format!("Panel {number}: {text}"), format!("上から{number}番目の図：{text}"))
    };
    differences.iter().map(sentence).collect()
}

/// `2 lines`, `線2本`.
fn several(kind: Kind, number: usize, lang: Lang) -> String {
    match (kind, lang) {
        (Kind::Dots, _) => count(number, lang, "dot", "dots", "個の点"),
        (Kind::Line, _) => count(number, lang, "line", "lines", "本の線"),
        (Kind::Histogram, _) => count(number, lang, "histogram", "histograms", "個のヒストグラム"),
        (Kind::Image, _) => count(number, lang, "image", "images", "枚の画像"),
    }
}

/// What a series of this kind is made of.
fn parts(kind: Kind, number: usize, lang: Lang) -> String {
    match kind {
        Kind::Dots => count(number, lang, "dot", "dots", "個の点"),
        Kind::Line => count(number, lang, "point", "points", "個の点"),
        Kind::Histogram => count(number, lang, "bin", "bins", "個の階級"),
        Kind::Image => count(number, lang, "row or column", "rows or columns", "個の行または列"),
    }
}

fn name(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Dots => lang.pick("dots", "点"),
        Kind::Line => lang.pick("a line", "線"),
        Kind::Histogram => lang.pick("a histogram", "ヒストグラム"),
        Kind::Image => lang.pick("an image", "画像"),
    }
}

fn axis_name(axis: Axis, lang: Lang) -> &'static str {
    match axis {
        Axis::X => lang.pick("x axis", "横軸"),
        Axis::Y => lang.pick("y axis", "縦軸"),
    }
}

/// The function that labels an axis.
fn method(axis: Axis) -> &'static str {
    match axis {
        Axis::X => "xlabel",
        Axis::Y => "ylabel",
    }
}

#[expect(clippy::too_many_lines, reason = "one sentence for each fault, side by side")]
fn fault(fault: &Fault, lang: Lang) -> String {
    match fault {
        Fault::Panels { expected, actual } => lang.pick(
            format!("{} expected, and there {} {actual}.", plural_is(*expected, "panel", "panels"), is(*actual)),
            format!("図の枠（パネル）は{expected}個のはずですが、いまは{actual}個です。"),
        ),
        Fault::Title => lang.pick(
            "The figure has no title. What does it show?".into(),
            "タイトルがありません。何を表す図でしょうか。".into(),
        ),
        Fault::Label(axis) => lang.pick(
            format!("The {} has no label (`{}`).", axis_name(*axis, lang), method(*axis)),
            format!("{}に軸ラベルがありません（`{}`）。", axis_name(*axis, lang), method(*axis)),
        ),
        Fault::Unit(axis, label) => lang.pick(
            format!(
                "The label of the {}, `{}`, names no unit. It should end in one, as `t (s)` does.",
                axis_name(*axis, lang),
                printable(label)
            ),
            format!(
                "{}のラベル`{}`に単位がありません。`t (s)`のように、単位で終わるようにします。",
                axis_name(*axis, lang),
                printable(label)
            ),
        ),
        Fault::Quantity { axis, label, expected } if expected == "1" => lang.pick(
            format!(
                "The label of the {} is `{}`, but what it shows is counted or numbered, and has no such unit.",
                axis_name(*axis, lang),
                printable(label)
            ),
            format!(
                "{}のラベルは`{}`ですが、そこに描かれるのは個数や番号で、この単位はありません。",
                axis_name(*axis, lang),
                printable(label)
            ),
        ),
        Fault::Quantity { axis, label, expected } => lang.pick(
            format!(
                "The label of the {} is `{}`, but what it shows is measured in {expected}.",
                axis_name(*axis, lang),
                printable(label)
            ),
            format!(
                "{}のラベルは`{}`ですが、そこに描かれる量の単位は{expected}です。",
                axis_name(*axis, lang),
                printable(label)
            ),
        ),
        Fault::Scale(axis, label) => lang.pick(
            format!(
                "Label and numbers of the {} do not agree: the label is `{}`, and the numbers are in another unit.",
                axis_name(*axis, lang),
                printable(label)
            ),
            format!(
                "{}のラベル`{}`と数値の単位が合っていません。形は合っていて、単位だけが違います。",
                axis_name(*axis, lang),
                printable(label)
            ),
        ),
        Fault::Kind { expected, actual } => lang.pick(
            format!("{} expected here, and {} drawn.", plural_kind(*expected), drawn(*actual)),
            format!("ここに描くのは{}ですが、いまは{}です。", name(*expected, lang), name(*actual, lang)),
        ),
        Fault::Series { kind, expected: 0, actual } => lang.pick(
            format!("There {} {} that does not belong here.", is(*actual), several(*kind, *actual, lang)),
            format!("ここには描かない{}があります。", several(*kind, *actual, lang)),
        ),
        Fault::Series { kind, expected, actual } => lang.pick(
            format!(
                "{} expected, and there {} {actual}.",
                is_or_are(&several(*kind, *expected, lang), *expected),
                is(*actual)
            ),
            format!("{}のはずですが、いまは{}です。", several(*kind, *expected, lang), several(*kind, *actual, lang)),
        ),
        Fault::Points { kind, expected, actual } => lang.pick(
            format!(
                "{} expected, and there {} {actual}.",
                is_or_are(&parts(*kind, *expected, lang), *expected),
                is(*actual)
            ),
            format!("{}のはずですが、いまは{}です。", parts(*kind, *expected, lang), parts(*kind, *actual, lang)),
        ),
        Fault::Swapped => lang.pick(
            "x and y are swapped: what belongs to the x axis is drawn upwards.".into(),
            "横軸と縦軸が入れ替わっています。横軸に描くはずの量が、縦軸に描かれています。".into(),
        ),
        Fault::Point { kind, expected, actual } => {
            let what = if *kind == Kind::Dots {
                lang.pick("A dot", "点")
            } else {
                lang.pick("A point of a line", "線上の点")
            };
            let pair = |(x, y): (f64, f64)| format!("({}, {})", size(x), size_in_full(y));
            lang.pick(
                format!("{what} that should be at {} is at {}.", pair(*expected), pair(*actual)),
                format!("{}にあるはずの{what}が、{}にあります。", pair(*expected), pair(*actual)),
            )
        }
        Fault::Elsewhere(kind) => lang.pick(
            format!(
                "{} drawn elsewhere than expected.",
                match kind {
                    Kind::Dots => "Some dots are",
                    Kind::Line => "A line is",
                    Kind::Histogram => "A histogram is",
                    Kind::Image => "Some pixels are",
                }
            ),
            format!(
                "{}の位置が、期待される位置と違います。",
                match kind {
                    Kind::Dots => "一部の点",
                    Kind::Line => "線",
                    Kind::Histogram => "ヒストグラム",
                    Kind::Image => "一部の画素",
                }
            ),
        ),
        Fault::Bin { bin, expected, actual } => lang.pick(
            format!("Bin {bin} (counted from 0) should hold {expected}, and holds {actual}."),
            format!("階級{bin}（0から数える）の度数は{expected}のはずですが、いまは{actual}です。"),
        ),
        Fault::Edges => lang.pick(
            "The bins begin and end elsewhere than expected.".into(),
            "階級の境界が、期待される位置と違います。".into(),
        ),
        Fault::NotFinite => lang.pick(
            "There is a point at NaN or at infinity, where nothing can be drawn.".into(),
            "NaNまたは無限大の点があり、描けません。".into(),
        ),
        Fault::Legend { expected, actual } => lang.pick(
            format!(
                "The legend should have {}, and has {actual}: `.label(...)` names a series.",
                count(*expected, lang, "entry", "entries", "")
            ),
            format!(
                "凡例の項目は{expected}個のはずですが、いまは{actual}個です。系列の名前は`.label(...)`で付けます。"
            ),
        ),
    }
}

/// A potential as -0.0501, not as a few digits less than the difference.
fn size_in_full(number: f64) -> String {
    let rounded: f64 = format!("{number:.8e}").parse().unwrap_or(number);
    format!("{rounded:?}")
}

fn is(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

fn is_or_are(what: &str, number: usize) -> String {
    format!("{what} {}", is(number))
}

fn plural_is(number: usize, one: &str, many: &str) -> String {
    is_or_are(&count(number, Lang::En, one, many, ""), number)
}

fn plural_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Dots => "Dots are",
        Kind::Line => "A line is",
        Kind::Histogram => "A histogram is",
        Kind::Image => "An image is",
    }
}

fn drawn(kind: Kind) -> &'static str {
    match kind {
        Kind::Dots => "dots are",
        Kind::Line => "a line is",
        Kind::Histogram => "a histogram is",
        Kind::Image => "an image is",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every fault in both languages, to be read.
    #[test]
    fn faults_are_said_in_both_languages() {
        let label = || "V".to_owned();
        let mut faults = vec![
            Fault::Panels { expected: 3, actual: 1 },
            Fault::Title,
            Fault::Label(Axis::X),
            Fault::Label(Axis::Y),
            Fault::Unit(Axis::Y, label()),
            Fault::Quantity { axis: Axis::X, label: "V (V)".into(), expected: "s".into() },
            Fault::Quantity { axis: Axis::Y, label: "V (V)".into(), expected: "1".into() },
            Fault::Scale(Axis::X, "t (ms)".into()),
            Fault::Swapped,
            Fault::Point { kind: Kind::Dots, expected: (0.003, -0.05), actual: (0.003, -0.051) },
            Fault::Point { kind: Kind::Line, expected: (0.003, -0.05), actual: (0.004, -0.05) },
            Fault::Bin { bin: 49, expected: 2, actual: 1 },
            Fault::Edges,
            Fault::NotFinite,
            Fault::Legend { expected: 3, actual: 1 },
            Fault::Legend { expected: 1, actual: 0 },
            Fault::Legend { expected: 3, actual: 52 },
        ];
        for kind in [Kind::Dots, Kind::Line, Kind::Histogram, Kind::Image] {
            let other = if kind == Kind::Dots { Kind::Line } else { Kind::Dots };
            faults.push(Fault::Kind { expected: kind, actual: other });
            faults.push(Fault::Kind { expected: other, actual: kind });
            faults.push(Fault::Series { kind, expected: 50, actual: 1 });
            faults.push(Fault::Series { kind, expected: 0, actual: 1 });
            faults.push(Fault::Points { kind, expected: 25, actual: 24 });
            faults.push(Fault::Points { kind, expected: 1, actual: 0 });
            faults.push(Fault::Elsewhere(kind));
        }
        let said = |fault: &Fault| {
            let difference = FigureDifference { panel: 1, of: 3, fault: fault.clone() };
            Lang::ALL.map(|lang| sentences(std::slice::from_ref(&difference), lang).join("")).join("\n") + "\n"
        };
        insta::assert_snapshot!(faults.iter().map(said).collect::<Vec<_>>().join("\n"));
    }
}
