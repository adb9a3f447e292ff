/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

// Asks for a line where there is none.
fn main() {
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line);
    assert!(read.is_err() || line.is_empty());
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
