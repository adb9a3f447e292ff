use std::sync::LazyLock;

/// Made when it is first needed: the honest kind of constructor.
static MEAN: LazyLock<f64> = LazyLock::new(|| 25.0 * 1e-11);

pub fn synaptic_input(t: f64) -> f64 {
    *MEAN * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
