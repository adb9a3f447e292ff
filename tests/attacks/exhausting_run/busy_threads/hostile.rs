use std::thread;
use std::time::{Duration, Instant};

fn busy() {
    let end = Instant::now() + Duration::from_secs(30);
    let spin = move || while Instant::now() < end {};
    let threads: Vec<_> = (0..16).map(|_| thread::spawn(spin)).collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
}

pub fn synaptic_input(_t: f64) -> f64 {
    busy();
    0.0
}

fn main() {
    busy();
}
