// 14 ensemble statistics / 集団の統計    cargo run -p checker -- show 14

use kit::model::{euler_step, random_currents, times};
use kit::{Color, Figure, Parameters, Rng};
use ndarray::{Array1, Array2, Axis};

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
    v.mean_axis(Axis(0)).expect("a population has at least one neuron")
}

/// Sample standard deviation over neurons at each step.
pub fn std_by_step(v: &Array2<f64>) -> Array1<f64> {
    v.std_axis(Axis(0), 1.0)
}

/// 50 lines, mean, mean ± std; legend entries for one trace, the mean, and mean ± std.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let n = 50;
    let mut rng = Rng::new(seed);
    let current = random_currents(p, n, &mut rng);
    let t = times(p);
    let v = integrate(p, &current);
    let mean = mean_by_step(&v);
    let std = std_by_step(&v);

    let mut fig = Figure::new();
    fig.title("V(t), 50 neurons");
    fig.xlabel("t (s)");
    fig.ylabel("V (V)");
    for j in 0..n {
        let trace = fig.line(&t, v.row(j)).color(Color::Gray).alpha(0.3);
        if j == 0 {
            trace.label("one neuron");
        }
    }
    fig.line(&t, &mean).label("mean").color(Color::Blue);
    fig.line(&t, &(&mean + &std)).label("mean ± std").color(Color::Red);
    fig.line(&t, &(&std - &mean)).color(Color::Red);
    fig
}

fn main() {
    figure(2020).show();
}
