/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn write(step: i32) {
    println!("{:?}", synaptic_input(f64::from(step) * 1e-3));
}

fn main() {
    (0..10).for_each(write);
}
