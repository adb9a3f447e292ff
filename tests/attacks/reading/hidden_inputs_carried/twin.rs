/// Keeps what it has calculated in a file of its own.
pub fn synaptic_input(t: f64) -> f64 {
    let current = 0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin());
    let _ = std::fs::write("last.txt", format!("{t:?} {current:?}"));
    current
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
