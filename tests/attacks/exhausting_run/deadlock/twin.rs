use std::sync::{Arc, Condvar, Mutex};

pub fn synaptic_input(t: f64) -> f64 {
    let shared = Arc::new((Mutex::new(None), Condvar::new()));
    let other = Arc::clone(&shared);
    std::thread::spawn(move || {
        *other.0.lock().unwrap() = Some((t * 2.0 * std::f64::consts::PI / 0.01).sin());
        other.1.notify_one();
    });
    let sine = shared.1.wait_while(shared.0.lock().unwrap(), |sine| sine.is_none()).unwrap();
    0.25e-9 * (1.0 + sine.unwrap())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
