// 07 random input / ランダムな入力    cargo run -p checker -- show 7

use kit::{Figure, Parameters, Rng};

/// xi in [-1, 1).
fn xi(rng: &mut Rng) -> f64 {
    2.0 * (rng.random() - 0.5)
}

pub fn random_current(p: Parameters, rng: &mut Rng) -> f64 {
    let noise = 0.1 * f64::sqrt(p.t_max / p.dt) * xi(rng);
    (1.0 + noise) * p.i_mean
}

pub fn random_currents(p: Parameters, rng: &mut Rng) -> Vec<f64> {
    let n = (p.t_max / p.dt).round() as usize;
    let mut list = vec![0.0; n];
    for k in 0..n {
        list[k] = random_current(p, rng);
    }
    list
}

/// Draws and integrates in one loop, a dot at a time.
pub fn figure(seed: u32) -> Figure {
    let p = Parameters::TUTORIAL;
    let mut rng = Rng::new(seed);
    let mut fig = Figure::new();
    fig.title("乱数を入力した膜電位");
    fig.xlabel("時刻（秒）");
    fig.ylabel("膜電位（V）");
    let mut v = p.el;
    fig.dots(&[0.0], &[v]);
    for k in 0..p.steps() {
        let i = random_current(p, &mut rng);
        v = v + p.dt / p.tau * (p.el - v + p.r * i);
        fig.dots(&[(k + 1) as f64 * p.dt], &[v]);
    }
    fig
}

fn main() {
    figure(2020).show();
}
