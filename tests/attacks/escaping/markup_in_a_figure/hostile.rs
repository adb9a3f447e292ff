use kit::{Figure, Parameters};

const MARKUP: &str = "</text></svg><script>alert('@mark@')</script><svg onload=alert(1)>";

pub fn currents(_p: Parameters, n: usize) -> Vec<f64> {
    vec![0.0; n]
}

pub fn figure() -> Figure {
    let mut fig = Figure::new();
    fig.title(MARKUP);
    fig.xlabel("t \"><script>alert(1)</script> (s)");
    fig.ylabel("I <script>alert(2)</script> (A)");
    fig.dots(&[0.0, 1.0], &[0.0, 1.0]).label(MARKUP);
    fig
}

fn main() {
    println!("{MARKUP}");
}
