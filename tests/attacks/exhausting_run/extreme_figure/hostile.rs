use kit::{Figure, Parameters};

pub fn currents(_p: Parameters, n: usize) -> Vec<f64> {
    vec![f64::MAX; n]
}

pub fn figure() -> Figure {
    let extremes = [f64::MAX, f64::MIN, 0.0, -0.0, f64::MIN_POSITIVE, 5e-324, f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
    let text = "\u{202e}W\u{0}\u{fffe}<&\"'>".repeat(40_000);
    let mut fig = Figure::new();
    fig.title(&text);
    fig.xlabel(&text);
    fig.ylabel("I (A)");
    for (x, y) in [(0, 1), (1, 0), (4, 5), (6, 7), (7, 8), (0, 0), (8, 8)] {
        fig.line(&[extremes[x], extremes[y]], &[extremes[y], extremes[x]]).label(&text[..1000]);
        fig.dots(&[extremes[x]], &[extremes[y]]);
    }
    fig
}

fn main() {
    figure().show();
}
