//! With the functions of exercises 9 and 10, column by column.

use kit::model::{euler_step, random_currents, times};
use kit::{Figure, Parameters, Rng};
use ndarray::{Array1, Array2};

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

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn sample_std(values: &[f64]) -> f64 {
    let m = mean(values);
    let sum: f64 = values.iter().map(|x| (x - m) * (x - m)).sum();
    (sum / (values.len() as f64 - 1.0)).sqrt()
}

/// Mean over neurons at each step.
pub fn mean_by_step(v: &Array2<f64>) -> Array1<f64> {
    v.columns().into_iter().map(|column| mean(&column.to_vec())).collect()
}

/// Sample standard deviation over neurons at each step.
pub fn std_by_step(v: &Array2<f64>) -> Array1<f64> {
    (0..v.ncols()).map(|k| sample_std(&v.column(k).to_vec())).collect()
}

/// 50 lines, mean, mean ± std; legend entries for one trace, the mean, and mean ± std.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let v = integrate(p, &random_currents(p, 50, &mut Rng::new(seed)));
    let (m, s) = (mean_by_step(&v), std_by_step(&v));
    let t: Vec<f64> = times(p).iter().map(|t| 1e3 * t).collect();
    let mut fig = Figure::new();
    fig.title("集団の統計");
    fig.xlabel("時刻（ms）");
    fig.ylabel("膜電位（V）");
    fig.line(&t, &(&m + &s)).label("平均 ± 標準偏差").size(2.0);
    fig.line(&t, &(&m - &s)).size(2.0);
    fig.line(&t, &m).label("平均").size(3.0);
    fig.line(&t, v.row(0)).label("ニューロン0");
    for row in v.rows().into_iter().skip(1) {
        fig.line(&t, row);
    }
    fig
}

fn main() {
    println!("here");
    figure(2020).show();
}
