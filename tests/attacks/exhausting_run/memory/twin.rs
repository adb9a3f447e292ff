/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

// A hundred megabytes, filled and given back.
fn main() {
    let numbers = vec![1_u8; 100 << 20];
    assert_eq!(numbers[numbers.len() - 1], 1);
    drop(numbers);
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
