/// A hundred megabytes, filled and given back.
pub fn synaptic_input(t: f64) -> f64 {
    let numbers = vec![1_u8; 100 << 20];
    let one = f64::from(numbers[numbers.len() - 1]);
    0.25e-9 * (one + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
