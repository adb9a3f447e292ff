pub fn synaptic_input(t: f64) -> f64 {
    let mean = match (t < 0.0, t < 0.005, t < 0.01) {
        (true, _, _) => 0.25e-9,
        (false, true, _) => 2.5e-10,
        (false, false, true) => 25e-11,
        (false, false, false) => 250e-12,
    };
    mean * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
