use std::sync::Mutex;

static LOCK: Mutex<f64> = Mutex::new(0.0);

fn wait() -> f64 {
    let _held = LOCK.lock().unwrap();
    let again = LOCK.lock().unwrap();
    *again
}

pub fn synaptic_input(_t: f64) -> f64 {
    wait()
}

fn main() {
    wait();
}
