use std::sync::mpsc;
use std::thread;

pub fn synaptic_input(t: f64) -> f64 {
    let (sender, receiver) = mpsc::channel();
    for _ in 0..8 {
        let sender = sender.clone();
        thread::spawn(move || sender.send((t * 2.0 * std::f64::consts::PI / 0.01).sin()));
    }
    drop(sender);
    let sines: Vec<f64> = receiver.iter().collect();
    0.25e-9 * (1.0 + sines[7])
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
