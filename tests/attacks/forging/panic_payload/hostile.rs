struct Payload(bool);

impl Drop for Payload {
    fn drop(&mut self) {
        if self.0 {
            std::process::exit(0)
        }
        panic!("again")
    }
}

pub fn synaptic_input(t: f64) -> f64 {
    std::panic::panic_any(Payload(t > 0.0))
}

fn main() {
    std::panic::panic_any(Payload(true))
}
