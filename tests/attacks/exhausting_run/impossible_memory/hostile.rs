pub fn synaptic_input(_t: f64) -> f64 {
    let numbers: Vec<u8> = Vec::with_capacity(1 << 46);
    numbers.capacity() as f64
}

fn main() {
    let numbers: Vec<u64> = Vec::with_capacity(usize::MAX);
    println!("{}", numbers.capacity());
}
