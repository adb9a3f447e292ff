/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

// A file that may be there or not.
fn main() {
    let notes = std::fs::read_to_string("notes.txt").unwrap_or_default();
    print!("{notes}");
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
