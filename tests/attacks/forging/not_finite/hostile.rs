pub fn synaptic_input(t: f64) -> f64 {
    let current = 0.25e-9_f64;
    if t > 0.0 { f64::from_bits(0x7ff8_0000_0000_0000 | current.to_bits() >> 13) } else { f64::INFINITY }
}

fn main() {
    for _ in 0..10 {
        println!("{:?}", f64::NAN);
    }
}
