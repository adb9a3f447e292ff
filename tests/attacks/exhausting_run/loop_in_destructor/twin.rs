struct Sum(f64);

impl Drop for Sum {
    fn drop(&mut self) {
        assert!(self.0.is_finite());
    }
}

/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    let mut sum = Sum(0.0);
    for step in 0..10 {
        sum.0 += synaptic_input(step as f64 * 1e-3);
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
