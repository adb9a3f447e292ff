// 14 ensemble statistics / 集団の統計    cargo run -p checker -- show 14

// use kit::Rng;
// use kit::model::{random_currents, times};
// use ndarray::Axis;
use kit::model::euler_step;
use kit::{Figure, Parameters};
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

/// Mean over neurons at each step.
pub fn mean_by_step(v: &Array2<f64>) -> Array1<f64> {
    todo!("the mean over neurons of {v}")
}

/// Sample standard deviation over neurons at each step.
pub fn std_by_step(v: &Array2<f64>) -> Array1<f64> {
    todo!("the standard deviation over neurons of {v}")
}

/// 50 lines, mean, mean ± std; legend entries for one trace, the mean, and mean ± std.
pub fn figure(seed: u32) -> Figure {
    todo!("50 lines, mean and mean ± std from the seed {seed}, with a legend")
}

fn main() {
    figure(2020).show();
}
