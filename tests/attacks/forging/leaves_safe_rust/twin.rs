/// Functions as values.
pub fn synaptic_input(t: f64) -> f64 {
    let functions: [fn(f64) -> f64; 3] = [f64::cos, f64::sin, f64::tan];
    0.25e-9 * (1.0 + functions[1](t * 2.0 * std::f64::consts::PI / 0.01))
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
