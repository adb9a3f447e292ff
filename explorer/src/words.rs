//! Every word of the demo, in both languages side by side.

use crate::screen::{LEAST_HEIGHT, LEAST_WIDTH};

/// The language that a learner reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lang {
    /// English.
    En,
    /// Japanese.
    Ja,
}

impl Lang {
    /// Both.
    #[cfg(test)]
    pub(crate) const ALL: [Lang; 2] = [Lang::En, Lang::Ja];

    /// By its name on the command line.
    pub(crate) fn named(name: &str) -> Option<Lang> {
        match name {
            "en" => Some(Lang::En),
            "ja" => Some(Lang::Ja),
            _ => None,
        }
    }

    /// By the value of `LC_ALL` or `LANG`: English, unless that is Japanese.
    pub(crate) fn of_locale(locale: &str) -> Lang {
        if locale.starts_with("ja") { Lang::Ja } else { Lang::En }
    }

    /// The one that this is not.
    pub(crate) fn other(self) -> Lang {
        self.pick(Lang::Ja, Lang::En)
    }

    /// The one of two wordings that is in this language.
    fn pick<T>(self, en: T, ja: T) -> T {
        match self {
            Lang::En => en,
            Lang::Ja => ja,
        }
    }
}

/// Words that are always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// The first line.
    Title,
    /// Heading of the membrane potential.
    Potential,
    /// In its legend: one neuron.
    Neuron,
    /// In its legend: the mean of all.
    Mean,
    /// In its legend: the threshold.
    Threshold,
    /// Heading of the rate.
    Rate,
    /// What sigma does to the rate.
    RateQuestion,
    /// Why periods are clipped.
    ClipQuestion,
    /// The last line.
    Keys,
}

impl Word {
    /// All of them.
    #[cfg(test)]
    pub(crate) const ALL: [Word; 9] = [
        Word::Title,
        Word::Potential,
        Word::Neuron,
        Word::Mean,
        Word::Threshold,
        Word::Rate,
        Word::RateQuestion,
        Word::ClipQuestion,
        Word::Keys,
    ];

    /// The wording in `lang`.
    pub(crate) fn text(self, lang: Lang) -> &'static str {
        let (en, ja) = match self {
            Word::Title => (
                "500 LIF neurons, each with its t_ref = max(0, mu + sigma N(0, 1))",
                "LIFニューロン500個の不応期：t_ref = max(0, mu + sigma N(0, 1))",
            ),
            Word::Potential => ("V (mV)", "膜電位（mV）"),
            Word::Neuron => (". neuron 0", ". ニューロン0"),
            Word::Mean => ("* mean", "* 平均"),
            Word::Threshold => ("- V_th", "- 閾値"),
            Word::Rate => ("rate (Hz)", "発火率（Hz）"),
            Word::RateQuestion => (
                "? What does a larger sigma do to the oscillation of the rate?",
                "? sigmaを大きくすると、発火率の振動はどうなるでしょうか。",
            ),
            Word::ClipQuestion => (
                "? Why is t_ref clipped at 0? What would change without that?",
                "? なぜ負のt_refを0にするのでしょうか。しないと何が変わりますか。",
            ),
            Word::Keys => (
                "arrows/hjkl choose, move  r start  a answers  t 日本語  q quit",
                "矢印/hjkl 選ぶ、動かす  r 最初に戻す  a 答え  t English  q 終了",
            ),
        };
        lang.pick(en, ja)
    }
}

/// Heading of the raster: one of how many neurons is shown.
pub(crate) fn raster_title(lang: Lang, every: usize) -> String {
    lang.pick(format!("raster: neuron (1 in {every} shown)"), format!("ラスタープロット：{every}個に1個のニューロン"))
}

/// Heading of the histogram: the width of its bins, and how many neurons are at 0.
pub(crate) fn histogram_title(lang: Lang, milliseconds: usize, clipped: usize) -> String {
    lang.pick(
        format!("neurons per {milliseconds} ms ({clipped} at 0)"),
        format!("{milliseconds} msごとの度数（0は{clipped}個）"),
    )
}

/// How many spikes there are, and how often a neuron fires.
pub(crate) fn totals(lang: Lang, spikes: usize, rate: f64) -> String {
    lang.pick(format!("{spikes} spikes, mean {rate:.1} Hz"), format!("スパイク{spikes}個、平均{rate:.1} Hz"))
}

/// The answers to both questions. The numbers are those of the simulation: tests of `population` hold them.
pub(crate) fn answers(lang: Lang, clipped: usize) -> [String; 2] {
    let rate = lang.pick(
        "The first peak, 164 Hz, stays: all neurons start together, at E_L. What follows does not. With a small sigma the \
         refractory periods end together, and so the next spikes come together: with mu = 0.020 s and \
         sigma = 0.001 s the rate still swings between 0 and 100 Hz after t = 0.075 s. With sigma = 0.020 s the \
         neurons fall out of step, and it stays between 18 and 48 Hz.",
        "最初の山（164 Hz）は変わりません。どのニューロンもE_Lから同時に始まるからです。違いはそのあとに出ます。\
         sigmaが小さいと、不応期がほぼ同時に終わり、次の発火もそろいます。たとえばmuを0.020 s、sigmaを0.001 sにすると、\
         t = 0.075 sを過ぎても0から100 Hzのあいだで振動します。sigmaが0.020 sなら発火の時刻がばらけ、発火率は\
         18から48 Hzに収まります。",
    );
    let clip = lang.pick(
        format!(
            "A negative time would mean nothing. Yet without clipping no spike would change: a negative t_ref rounds to \
             0 steps or fewer and holds no neuron, just as 0 does. Only the histogram would. Now {clipped} of 500 are at 0."
        ),
        format!(
            "負の時間には意味がないからです。ただし、0にしなくてもスパイクは変わりません。負のt_refを四捨五入すると\
             0ステップ以下になり、0のときと同じく膜電位は固定されません。変わるのはヒストグラムだけです。\
             いまは500個のうち{clipped}個が0です。"
        ),
    );
    [rate.to_owned(), clip]
}

/// What stands in a window that is too small.
pub(crate) fn too_small(lang: Lang, width: u16, height: u16) -> String {
    let (columns, lines) = (LEAST_WIDTH.saturating_sub(width), LEAST_HEIGHT.saturating_sub(height));
    let missing = match (columns, lines) {
        (columns, 0) => lang.pick(counted(columns, "column"), format!("{columns}桁")),
        (0, lines) => lang.pick(counted(lines, "line"), format!("{lines}行")),
        _ => lang.pick(
            format!("{} and {}", counted(columns, "column"), counted(lines, "line")),
            format!("{columns}桁、{lines}行"),
        ),
    };
    lang.pick(
        format!(
            "This window lacks {missing}: the demo needs {LEAST_WIDTH} x {LEAST_HEIGHT}. Enlarge it, or q to quit."
        ),
        format!(
            "ウィンドウが小さすぎます（不足：{missing}）。横{LEAST_WIDTH}桁、縦{LEAST_HEIGHT}行が必要です。\
             広げるか、qで終了してください。"
        ),
    )
}

fn counted(count: u16, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// What `--help` prints.
pub(crate) fn help(lang: Lang) -> &'static str {
    lang.pick(
        "Move the refractory period of 500 LIF neurons and see what it does to them.

Usage: explorer [--lang en|ja] [--ascii]

Options:
      --lang LANG  Speak en or ja [default: as LC_ALL or LANG says]
      --ascii      Draw with ASCII signs only, for fonts without Braille
  -h, --help       Print this help

Keys:
  up, down (k, j)     choose mu, sigma or i_mean
  left, right (h, l)  move it
  r                   back to the start
  a                   show or hide the answers
  t                   speak the other language
  q, Esc, Ctrl-C      quit

Without a terminal it prints one still frame of the start.
",
        "LIFニューロン500個の不応期を動かし、集団がどう変わるかを見ます。

使い方：explorer [--lang en|ja] [--ascii]

オプション：
      --lang LANG  表示する言語：enかja [省略時：LC_ALLかLANGに従う]
      --ascii      ASCII文字だけで描く（点字のないフォント向け）
  -h, --help       この説明を表示する

キー：
  上、下（k、j）  mu、sigma、i_meanのどれかを選ぶ
  左、右（h、l）  選んだ値を動かす
  r               最初に戻す
  a               答えを表示する、隠す
  t               もう一方の言語にする
  q、Esc、Ctrl-C  終了する

端末がないときは、最初の状態を1枚だけ文字で表示します。
",
    )
}

#[cfg(test)]
mod tests {
    use super::{Lang, Word, answers, help, histogram_title, raster_title, too_small, totals};

    fn all(lang: Lang) -> Vec<String> {
        let mut all: Vec<String> = Word::ALL.iter().map(|word| word.text(lang).to_owned()).collect();
        all.extend(answers(lang, 39));
        all.extend([
            histogram_title(lang, 2, 39),
            raster_title(lang, 25),
            totals(lang, 3073, 41.0),
            too_small(lang, 9, 9),
        ]);
        all.push(help(lang).to_owned());
        all
    }

    #[test]
    fn every_word_is_there_in_both_languages() {
        for (en, ja) in all(Lang::En).into_iter().zip(all(Lang::Ja)) {
            assert!(!en.is_empty() && en.replace("日本語", "").is_ascii(), "not English: {en}");
            assert!(!ja.is_ascii(), "not Japanese: {ja}");
        }
    }

    #[test]
    fn both_languages_give_the_same_numbers() {
        let numbers = |text: &str| {
            let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.');
            let mut numbers: Vec<String> =
                numbers.map(|number| number.trim_matches('.').to_owned()).filter(|number| !number.is_empty()).collect();
            numbers.sort();
            numbers.dedup();
            numbers
        };
        for (en, ja) in all(Lang::En).into_iter().zip(all(Lang::Ja)).filter(|(en, _)| !en.contains("Usage")) {
            assert_eq!(numbers(&en), numbers(&ja), "{en}\n{ja}");
        }
    }

    #[test]
    fn japanese_has_no_space_beside_full_width_characters() {
        let is_wide = |c: char| !c.is_ascii();
        // The lines of signs and keys stand in columns of their own.
        for text in answers(Lang::Ja, 39).into_iter().chain([too_small(Lang::Ja, 9, 9), totals(Lang::Ja, 1, 1.0)]) {
            let characters: Vec<char> = text.chars().collect();
            for three in characters.windows(3) {
                assert!(three[1] != ' ' || !(is_wide(three[0]) || is_wide(three[2])), "a space in {three:?}: {text}");
            }
        }
    }

    #[test]
    fn a_window_is_told_what_it_lacks() {
        assert!(too_small(Lang::En, 71, 30).starts_with("This window lacks 1 column:"));
        assert!(too_small(Lang::En, 72, 8).starts_with("This window lacks 10 lines:"));
        assert!(too_small(Lang::Ja, 62, 8).contains("（不足：10桁、10行）"));
    }

    #[test]
    fn the_locale_chooses_the_language() {
        assert_eq!(Lang::of_locale("ja_JP.UTF-8"), Lang::Ja);
        assert_eq!(Lang::of_locale("C.UTF-8"), Lang::En);
        assert_eq!(Lang::of_locale(""), Lang::En);
    }
}
