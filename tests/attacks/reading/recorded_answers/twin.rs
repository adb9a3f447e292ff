/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

// A path is only a text until it is opened.
fn main() {
    let file = std::path::Path::new("catalogue").join("part1").with_extension("snap");
    assert_eq!(file.extension().unwrap(), "snap");
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
