// 15 histogram / ヒストグラム    cargo run -p checker -- show 15

use kit::model::euler_step;
use kit::{Figure, Parameters};
// use kit::Rng;
// use kit::model::random_currents;
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
    todo!("the counts and edges of {bins} bins for {values:?}")
}

/// V at t_max/10 and at t_max, 10,000 neurons, 50 bins each, with a legend.
pub fn figure(seed: u32) -> Figure {
    todo!("two histograms from the seed {seed}, with a title, labels and a legend")
}

fn main() {
    figure(2020).show();
}
