use kit::{Figure, Parameters};

pub fn currents(_p: Parameters, n: usize) -> Vec<f64> {
    vec![0.0; n]
}

pub fn figure() -> Figure {
    let many: Vec<f64> = (0..700_000).map(f64::from).collect();
    let mut fig = Figure::new();
    fig.title("t");
    fig.xlabel("t (s)");
    fig.ylabel("I (A)");
    fig.dots(&many, &many);
    for number in 0..20_000 {
        let x = f64::from(number);
        fig.line(&[x, x + 1.0], &[x, -x]).label("one of many");
    }
    fig
}

fn main() {
    figure().show();
}
