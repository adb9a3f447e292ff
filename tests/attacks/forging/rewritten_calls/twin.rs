/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

// Asks who and where it is, and is content with any answer.
fn main() {
    let _ = (std::env::args().count(), std::env::current_exe().is_ok(), std::env::current_dir().is_ok());
    let _ = (std::env::var("HOME").is_ok(), std::env::temp_dir(), std::process::id());
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
