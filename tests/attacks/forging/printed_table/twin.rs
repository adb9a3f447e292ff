/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

// All at once, in one text.
fn main() {
    let rows: Vec<String> = (0..10).map(|step| format!("{:?}", synaptic_input(f64::from(step) * 1e-3))).collect();
    println!("{}", rows.join("\n"));
}
