// 15 histogram / ヒストグラム    cargo run -p checker -- show 15

use kit::Rng;
use kit::model::euler_step;
use kit::model::random_currents;
use kit::{Figure, Parameters};
use ndarray::Array2;

/// Exercise 13's V, shape (n, steps + 1); column 0 is E_L.
pub fn integrate(p: Parameters, current: &Array2<f64>) -> Array2<f64> {
    let n = current.nrows();
    let steps = current.ncols();
    let mut v = Array2::from_elem((n, steps + 1), p.el);
    for j in 0..n {
        for k in 0..steps {
            v[[j, k + 1]] = euler_step(p, v[[j, k]], current[[j, k]]);
        }
    }
    v
}

/// Counts of `bins` equal bins from the smallest to the largest value, and their `bins + 1` edges.
/// A bin holds its left edge; the last one holds its right edge too. The values are not all equal.
pub fn histogram(values: &[f64], bins: usize) -> (Vec<usize>, Vec<f64>) {
    let lo = values.iter().fold(f64::INFINITY, |lo, x| lo.min(*x));
    let hi = values.iter().fold(f64::NEG_INFINITY, |hi, x| hi.max(*x));

    let width = (hi - lo) / bins as f64;
    let edges: Vec<f64> = (0..=bins).map(|b| lo + b as f64 * width).collect();
    let mut counts = vec![0; bins];
    for b in 0..bins {
        counts[b] = values.iter().filter(|x| **x > edges[b] && **x <= edges[b + 1]).count();
    }
    (counts, edges)
}

/// V at t_max/10 and at t_max, 10,000 neurons, 50 bins each, with a legend.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let n = 10_000;
    let mut rng = Rng::new(seed);
    let current = random_currents(p, n, &mut rng);
    let v = integrate(p, &current);
    let (early_counts, early_edges) = histogram(&v.column(p.steps() / 10).to_vec(), 50);
    let (late_counts, late_edges) = histogram(&v.column(p.steps()).to_vec(), 50);

    let mut fig = Figure::new();
    fig.title("V at two times, 10,000 neurons");
    fig.xlabel("V (V)");
    fig.ylabel("neurons per bin");
    fig.histogram(&early_counts, &early_edges).label("t = 0.015 s");
    fig.histogram(&late_counts, &late_edges).label("t = 0.150 s");
    fig
}

fn main() {
    figure(2020).show();
}
