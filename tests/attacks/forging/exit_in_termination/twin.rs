/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() -> Result<(), std::fmt::Error> {
    use std::fmt::Write as _;
    let mut text = String::new();
    for step in 0..10 {
        writeln!(text, "{:?}", synaptic_input(step as f64 * 1e-3))?;
    }
    print!("{text}");
    Ok(())
}
