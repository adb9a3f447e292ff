static LARGE: [u8; 1 << 30] = [1; 1 << 30];

pub fn synaptic_input(t: f64) -> f64 {
    f64::from(std::hint::black_box(&LARGE)[t as usize])
}

fn main() {}
