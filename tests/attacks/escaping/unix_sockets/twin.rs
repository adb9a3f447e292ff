/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

// A pipe within its own process.
fn main() {
    use std::io::{Read as _, Write as _};
    let (mut reader, mut writer) = std::io::pipe().unwrap();
    writer.write_all(b"I(t)").unwrap();
    drop(writer);
    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();
    assert_eq!(text, "I(t)");
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
