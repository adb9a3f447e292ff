/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    std::fs::write("currents.txt", "2.5e-10").unwrap();
    std::os::unix::fs::symlink("currents.txt", "link.txt").unwrap();
    assert_eq!(std::fs::read_to_string("link.txt").unwrap(), "2.5e-10");
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
