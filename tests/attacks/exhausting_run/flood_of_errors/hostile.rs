use std::io::Write as _;

fn flood() {
    let block = vec![b'0'; 1 << 20];
    for _ in 0..2048 {
        let _ = std::io::stderr().write_all(&block);
    }
}

pub fn synaptic_input(_t: f64) -> f64 {
    flood();
    0.0
}

fn main() {
    flood();
}
