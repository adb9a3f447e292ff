/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    let files: Vec<_> = (0..10).map(|k| std::fs::File::create(format!("step-{k}.txt")).unwrap()).collect();
    for (step, _file) in files.iter().enumerate() {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
