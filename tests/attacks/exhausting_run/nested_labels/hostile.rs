use kit::{Figure, Parameters};

pub fn currents(_p: Parameters, n: usize) -> Vec<f64> {
    vec![0.0; n]
}

pub fn figure() -> Figure {
    let mut fig = Figure::new();
    fig.title(&"_(".repeat(200_000));
    fig.xlabel(&format!("{} (s)", "$_{\\frac{".repeat(50_000)));
    fig.ylabel(&format!("I{} (A)", "((((((((((".repeat(20_000)));
    fig.dots(&[0.0, 1.0], &[0.0, 1.0]).label(&"$".repeat(100_001));
    fig
}

fn main() {}
