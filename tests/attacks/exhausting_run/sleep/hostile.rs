pub fn synaptic_input(_t: f64) -> f64 {
    std::thread::sleep(std::time::Duration::from_secs(300));
    0.0
}

fn main() {
    std::thread::sleep(std::time::Duration::from_secs(300));
}
