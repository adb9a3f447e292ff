pub fn synaptic_input(_t: f64) -> f64 {
    panic!("{}", "a".repeat(100 << 20))
}

fn main() {
    panic!("{}", "a".repeat(100 << 20))
}
