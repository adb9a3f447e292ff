/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

// `extern "C"` alone exports nothing.
extern "C" fn entry(steps: i32) -> i32 {
    for step in 0..steps {
        println!("{:?}", synaptic_input(f64::from(step) * 1e-3));
    }
    0
}

fn main() {
    assert_eq!(entry(10), 0);
}
