/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    std::fs::create_dir_all("notes/of/today").unwrap();
    std::fs::write("notes/of/today/currents.txt", "").unwrap();
    std::fs::rename("notes/of/today/currents.txt", "currents.txt").unwrap();
    std::fs::remove_dir_all("notes").unwrap();
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
