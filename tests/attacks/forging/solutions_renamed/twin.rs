extern crate ndarray as arrays;

pub fn synaptic_input(t: f64) -> f64 {
    let r#in = arrays::arr1(&[t]);
    0.25e-9 * (1.0 + (r#in.sum() * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
