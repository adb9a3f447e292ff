/// Counts how often it is left.
struct Guard<'a>(&'a std::cell::Cell<u32>);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() + 1);
    }
}

/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    let left = std::cell::Cell::new(0);
    for step in 0..10 {
        let _guard = Guard(&left);
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
    assert_eq!(left.get(), 10);
}
