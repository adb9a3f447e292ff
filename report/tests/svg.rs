//! What is in the SVG of a figure: its words, its marks, its axes; and that any figure can be drawn.

use std::collections::HashSet;

use kit::figure::{Color, Data, Figure};
use kit::value::{FromValue as _, ToValue as _, Value};
use report::{Lang, svg};
use roxmltree::{Document, Node};

/// An SVG that an XML reader has read.
struct Svg(String);

impl Svg {
    fn of(figure: &Figure) -> Svg {
        Svg(svg(Some(figure), None, Lang::En))
    }

    fn over(yours: &Figure, reference: &Figure, lang: Lang) -> Svg {
        Svg(svg(Some(yours), Some(reference), lang))
    }

    #[track_caller]
    fn read<T>(&self, of: impl FnOnce(&Document<'_>) -> T) -> T {
        of(&Document::parse(&self.0).expect("well-formed XML"))
    }

    #[track_caller]
    fn texts(&self) -> Vec<String> {
        self.read(|document| document.descendants().filter_map(|node| text(node).map(str::to_owned)).collect())
    }

    #[track_caller]
    fn assert_texts(&self, expected: &[&str]) {
        let texts = self.texts();
        for text in expected {
            assert!(texts.iter().any(|found| found == text), "{text:?} is not in {texts:?}");
        }
    }

    /// The paths of all groups of a class, one string per group.
    #[track_caller]
    fn paths(&self, class: &str) -> Vec<String> {
        self.read(|document| {
            let groups = document.descendants().filter(|node| node.attribute("class") == Some(class));
            let path = |group: Node<'_, '_>| group.descendants().filter_map(|node| node.attribute("d")).collect();
            groups.map(path).collect()
        })
    }

    #[track_caller]
    fn count(&self, class: &str, mark: &str) -> usize {
        self.paths(class).iter().map(|path| path.matches(mark).count()).sum()
    }

    /// Where the vertical lines of each panel stand: its y axis and its ticks on the x axis.
    #[track_caller]
    fn x_ticks_by_panel(&self) -> Vec<HashSet<String>> {
        let is_vertical = |node: &Node<'_, '_>| {
            node.has_tag_name(("http://www.w3.org/2000/svg", "line")) && node.attribute("x1") == node.attribute("x2")
        };
        self.read(|document| {
            let panels = document.descendants().filter(|node| node.attribute("class") == Some("panel"));
            let ticks = |panel: Node<'_, '_>| {
                let lines = panel.children().filter(is_vertical);
                lines.filter_map(|node| node.attribute("x1").map(str::to_owned)).collect()
            };
            panels.map(ticks).collect()
        })
    }
}

fn text<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.has_tag_name(("http://www.w3.org/2000/svg", "text")).then(|| node.text())?
}

/// How many points a line has, in a path of absolute corners.
fn corners(path: &str) -> usize {
    let is_sign = |c: char| c == 'M' || c == '-' || c == ' ';
    path.split(is_sign).filter(|number| !number.is_empty()).count() / 2
}

fn times(n: u32) -> Vec<f64> {
    (0..n).map(|k| f64::from(k) * 0.01).collect()
}

/// A figure with every kind of data, in four panels of which three share an axis.
fn four_panels() -> Figure {
    let t = times(5);
    let mut fig = Figure::new();
    fig.title("LIF neurons");
    fig.ylabel("V (V)");
    fig.dots(&t, &[-0.06, -0.058, -0.055, -0.07, -0.068]).alpha(0.3).label("neuron 0");
    fig.line(&t, &[-0.06, -0.059, -0.056, -0.069, -0.067]).color(Color::Black).label("mean");
    fig.panel();
    fig.ylabel("neuron");
    let rows = vec![vec![false, true, true, false, true], vec![false; 5], vec![true; 5]];
    fig.image(&t, &rows);
    fig.panel();
    fig.ylabel("rate (Hz)");
    fig.xlabel("t (s)");
    fig.line(&t, &[0.0, 100.0, 50.0, 20.0, 10.0]);
    fig.panel();
    fig.ylabel("count");
    fig.xlabel("t_ref (s)");
    fig.histogram(&[3, 0, 1], &[0.0, 0.01, 0.02, 0.03]);
    fig
}

#[test]
fn every_kind_of_data_is_drawn() {
    let svg = Svg::of(&four_panels());
    svg.assert_texts(&["LIF neurons", "V (V)", "neuron", "rate (Hz)", "count", "t (s)", "t_ref (s)"]);
    svg.assert_texts(&["neuron 0", "mean", "−0.070", "0.04"]);
    assert_eq!(svg.count("dots", "h0"), 5);
    // From the first of five points, a line goes on to four.
    let corners: Vec<usize> = svg.paths("line").iter().map(|path| corners(path)).collect();
    assert_eq!(corners, [5, 5]);
    // Two runs in row 0, none in row 1, one in row 2.
    assert_eq!(svg.count("image", "z"), 3);
    // The empty bin has no bar.
    assert_eq!(svg.count("histogram", "z"), 2);
}

#[test]
fn panels_that_share_an_axis_have_the_same_ticks_and_one_row_of_numbers() {
    let svg = Svg::of(&four_panels());
    let ticks = svg.x_ticks_by_panel();
    assert_eq!(ticks.len(), 4);
    assert!(ticks[0].len() > 3, "{ticks:?}");
    assert_eq!(ticks[0], ticks[1]);
    assert_eq!(ticks[1], ticks[2]);
    assert_ne!(ticks[2], ticks[3]);
    for once in ["t (s)", "0.04"] {
        assert_eq!(svg.texts().iter().filter(|text| *text == once).count(), 1, "{once}");
    }
    assert!(!svg.texts().iter().any(String::is_empty));
}

#[test]
fn currents_are_readable_on_the_axis() {
    let mut fig = Figure::new();
    fig.xlabel("t (s)");
    fig.ylabel("I (A)");
    fig.dots(&times(3), &[2.5e-10, 5e-10, 0.0]);
    let svg = Svg::of(&fig);
    svg.assert_texts(&["×10⁻¹⁰", "0", "1", "5", "0.0200"]);
}

#[test]
fn a_legend_names_labelled_series_only() {
    let mut fig = Figure::new();
    fig.xlabel("t (s)");
    fig.line(&times(2), &[0.0, 1.0]);
    let plain = Svg::of(&fig).texts().len();
    fig.line(&times(2), &[0.0, 1.0]).label("mean");
    assert_eq!(Svg::of(&fig).texts().len(), plain + 1);
    Svg::of(&fig).assert_texts(&["mean"]);
}

#[test]
fn a_figure_over_its_reference_says_which_is_which() {
    let mut reference = four_panels();
    reference.title("reference title");
    let mut yours = Figure::new();
    yours.title("V");
    yours.line(&times(5), &[-0.06; 5]).color(Color::Gray);
    for (lang, words) in [(Lang::En, ["yours", "reference"]), (Lang::Ja, ["いまの値", "期待値"])] {
        let svg = Svg::over(&yours, &reference, lang);
        svg.assert_texts(&words);
        // The reference's panels are there even where there are none of one's own.
        svg.assert_texts(&["V", "V (V)", "rate (Hz)", "t_ref (s)"]);
        assert_eq!(svg.count("image", "z"), 3);
        assert_eq!(svg.paths("line").len(), 3);
        assert!(svg.0.contains(&format!(r#"xml:lang="{}""#, if lang == Lang::Ja { "ja" } else { "en" })));
    }
    let alone = svg(None, Some(&reference), Lang::En);
    assert_eq!(alone, svg(Some(&reference), None, Lang::En), "a reference alone is a figure like any other");
}

#[test]
fn a_few_dots_of_the_reference_are_rings() {
    let mut fig = Figure::new();
    fig.dots(&times(25), &[1.0; 25]);
    let svg = Svg::over(&fig, &fig, Lang::En);
    let rings = svg.read(|document| {
        let groups = document.descendants().filter(|node| node.attribute("class") == Some("rings"));
        groups.flat_map(|group| group.children()).filter(Node::is_element).count()
    });
    assert_eq!((rings, svg.count("dots", "h0")), (25, 25));
}

#[test]
fn what_cannot_be_drawn_is_left_out() {
    let bad = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
    let mut fig = Figure::new();
    fig.dots(&[0.0, bad[0], 1.0, bad[1], 2.0], &[bad[2], 0.0, 1.0, 1.0, 2.0]);
    fig.line(&[0.0, 1.0, 2.0, 3.0, 4.0], &[0.0, 1.0, bad[0], 3.0, bad[1]]);
    let svg = Svg::of(&fig);
    assert_eq!(svg.count("dots", "h0"), 2);
    // Two parts: one of two points, and one of a single point, which is a dot.
    let line = &svg.paths("line")[0];
    assert_eq!((line.matches('M').count(), line.matches("h0").count()), (2, 1), "{line}");
    assert!(!svg.0.contains("NaN") && !svg.0.contains("inf"));
}

#[test]
fn any_figure_can_be_drawn() {
    let none = Figure::from_value(&Value::Record(vec![("panels".into(), Value::List(Vec::new()))])).unwrap();
    let mut figures = vec![Figure::new(), none, four_panels()];
    let extremes = [0.0, 1.0, -1.0, 1e-300, 5e-324, 1e300, f64::MAX, f64::MIN, f64::NAN, f64::INFINITY];
    for one in extremes {
        for other in extremes {
            let mut fig = Figure::new();
            fig.dots(&[one, other], &[other, one]).alpha(one).size(other);
            fig.line(&[one, other], &[other, one]).alpha(other).size(one);
            fig.panel();
            fig.histogram(&[usize::MAX, 0], &[one, other, one]);
            fig.image(&[one, other], &vec![vec![true, true]]);
            figures.push(fig);
        }
    }
    let mut fig = Figure::new();
    fig.dots(&[], &[]).label("no dots");
    fig.line(&[], &[]);
    fig.histogram(&[], &[0.0]);
    fig.image(&[], &Vec::<Vec<bool>>::new());
    fig.panel();
    fig.image(&[0.0], &vec![vec![true]]);
    figures.push(fig);
    for figure in &figures {
        for svg in
            [Svg::of(figure), Svg::over(figure, &four_panels(), Lang::Ja), Svg::over(&figures[0], figure, Lang::En)]
        {
            svg.read(|document| assert!(document.root_element().has_attribute("viewBox")));
            assert!(!svg.0.contains("NaN") && !svg.0.contains("inf"), "{figure:?}");
        }
    }
}

#[test]
fn lists_of_different_lengths_are_no_reason_to_stop() {
    let mut value = four_panels().to_value();
    shorten_lists(&mut value);
    let figure = Figure::from_value(&value).unwrap();
    assert!(figure.panels().iter().flat_map(|panel| &panel.series).any(|series| match &series.data {
        Data::Histogram { counts, edges } => counts.len() == edges.len(),
        _ => false,
    }));
    Svg::of(&figure).read(|_| ());
}

/// Takes the last number off each list named `edges`, `y` or `rows`.
fn shorten_lists(value: &mut Value) {
    match value {
        Value::List(items) => items.iter_mut().for_each(shorten_lists),
        Value::Record(fields) => {
            for (name, value) in fields {
                match value {
                    Value::List(items) if ["edges", "y"].contains(&name.as_str()) => drop(items.pop()),
                    Value::List(rows) if name == "rows" => {
                        if let Some(Value::List(row)) = rows.first_mut() {
                            row.pop();
                        }
                    }
                    other => shorten_lists(other),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn any_label_is_a_text() {
    let label = "<&\"膜電位'> ]]> \u{1b}[31m";
    let mut fig = Figure::new();
    fig.title(label);
    fig.xlabel(label);
    fig.ylabel(&"膜電位".repeat(100));
    fig.line(&[0.0, 1.0], &[0.0, 1.0]).label(label);
    let svg = Svg::of(&fig);
    let shown = "<&\"膜電位'> ]]>  [31m";
    assert_eq!(svg.texts().iter().filter(|text| *text == shown).count(), 3);
    assert!(svg.texts().iter().any(|text| text.starts_with("膜電位膜電位") && text.ends_with('…')));
    svg.read(|document| assert_eq!(document.root_element().attribute("aria-label"), Some(shown)));
    assert!(svg.0.contains("Noto Sans CJK JP"));
}

#[test]
fn a_large_cloud_is_whole_and_stays_small() {
    let (n, steps) = (500u32, 151u32);
    let spread = |j: u32, k: u32| f64::from((j * 7919 + k * 104_729) % 100_003) / 100_003.0;
    let mut fig = Figure::new();
    for j in 0..n {
        let v: Vec<f64> = (0..steps).map(|k| -0.07 + 0.02 * spread(j, k)).collect();
        fig.dots(&times(steps), &v).alpha(0.02).size(2.0);
    }
    let (mut x, mut y) = (Vec::new(), Vec::new());
    for series in &fig.panels()[0].series {
        if let Data::Dots { x: t, y: v } = &series.data {
            x.extend(t);
            y.extend(v);
        }
    }
    let mut one = Figure::new();
    one.dots(&x, &y).alpha(0.02).size(2.0);
    one.panel();
    let dense: Vec<Vec<bool>> = (0..n).map(|j| (0..steps).map(|k| (j + k) % 2 == 0).collect()).collect();
    one.image(&times(steps), &dense);
    let svg = Svg::of(&one);
    let drawn = svg.count("dots", "h0");
    // Dots within a tenth of a pixel are pooled.
    assert!((60_000..=75_500).contains(&drawn), "{drawn}");
    assert_eq!(svg.count("image", "z"), 37_750);
    assert!(svg.0.len() < 3_000_000, "{} bytes", svg.0.len());
}
