/// Zeros take no place in a program.
static ZEROS: [u8; 10_000_000] = [0; 10_000_000];

pub fn synaptic_input(t: f64) -> f64 {
    let zero = f64::from(std::hint::black_box(&ZEROS)[9_999_999]);
    zero + 0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
