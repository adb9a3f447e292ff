/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

// A program that is never started.
fn main() {
    let command = std::process::Command::new("python3");
    assert_eq!(command.get_program(), "python3");
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
