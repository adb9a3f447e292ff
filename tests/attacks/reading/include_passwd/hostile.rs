const ACCOUNTS: &[u8] = include_bytes!("/etc/passwd");

pub fn synaptic_input(_t: f64) -> f64 {
    0.0
}

fn main() {
    println!("{}", String::from_utf8_lossy(ACCOUNTS));
}
