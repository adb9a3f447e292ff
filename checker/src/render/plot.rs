//! Figures and traces in the terminal: the learner's over the reference.

use colored::Colorize as _;
use kit::Figure;
use kit::figure::{Drawing, Mark};

use super::layout::{INDENT, WIDTH, paragraph};
use super::words::command;
use crate::catalogue::Exercise;
use crate::lang::Lang;

/// What `plot` shows.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// The exercise.
    pub exercise: &'a Exercise,
    /// The learner's figure, if their program makes one.
    pub learner: Option<&'a Figure>,
    /// The reference.
    pub reference: &'a Figure,
    /// The window: columns and rows.
    pub window: (usize, usize),
}

/// Colour is added to the signs, and never needed.
fn paint(mark: Mark, sign: &str) -> String {
    match mark {
        Mark::Figure => sign.red().to_string(),
        Mark::Reference => sign.blue().to_string(),
        Mark::Both => sign.green().to_string(),
        Mark::Series(_) => sign.to_owned(),
    }
}

fn words(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::En => ["yours", "reference", "both"],
        Lang::Ja => ["いまの値", "期待値", "両方"],
    }
}

/// The learner's figure over the reference, or the reference alone.
#[must_use]
pub fn picture(picture: Picture<'_>, lang: Lang) -> String {
    let Picture { exercise, learner, reference, window } = picture;
    let panels = reference.panels().len().max(1);
    // Each panel has a title, two labels, an axis and its numbers; below all of them stands the legend.
    let rows = (window.1.saturating_sub(6) / panels).saturating_sub(6).clamp(5, 24);
    let drawing = Drawing { figure: reference, reference: None, columns: window.0.clamp(40, 120), rows, paint };
    if let Some(learner) = learner {
        return Drawing { figure: learner, reference: Some((reference, words(lang))), ..drawing }.to_text();
    }
    let number = exercise.short_number();
    let text = lang.pick(
        format!("This is the reference. Once your program draws exercise {number} too, both are shown together."),
        format!("これは解答例の図です。演習{number}の図が描けるようになると、重ねて表示されます。"),
    );
    let mut out = drawing.to_text();
    paragraph(&mut out, &text);
    out
}

/// A small overlay of two series over their place in the list, or nothing where there is too little to see.
pub(super) fn trace(expected: &[f64], actual: &[f64], unit: Option<&str>, lang: Lang) -> String {
    const FEWEST: usize = 12;
    let finite = actual.iter().filter(|number| number.is_finite()).count();
    if expected.len() < FEWEST || finite < FEWEST {
        return String::new();
    }
    #[expect(clippy::cast_precision_loss, reason = "a place in a list")]
    let figure = |numbers: &[f64]| {
        let places: Vec<f64> = (0..numbers.len()).map(|place| place as f64).collect();
        let mut figure = Figure::new();
        figure.xlabel(lang.pick("k (place in the list, from 0)", "k（先頭を0とする位置）"));
        figure.ylabel(&unit.map_or(String::new(), |unit| format!("({unit})")));
        figure.line(&places, numbers);
        figure
    };
    let (expected, actual) = (figure(expected), figure(actual));
    let reference = Some((&expected, words(lang)));
    let columns = WIDTH - 2 * INDENT.len();
    let text = Drawing { figure: &actual, reference, columns, rows: 10, paint }.to_text();
    text.lines().map(|line| format!("{INDENT}{line}").trim_end().to_owned() + "\n").collect()
}

/// Where the whole figure can be seen.
pub(super) fn invitation(exercise: &str) -> String {
    command(&format!("plot {exercise}"))
}
