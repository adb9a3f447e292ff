pub fn synaptic_input(t: f64) -> f64 {
    let mean = 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11;
    let more = 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11 + 1e-11;
    (mean + more) * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
