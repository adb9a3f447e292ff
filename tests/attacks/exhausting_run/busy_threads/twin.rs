/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    let currents: Vec<f64> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..10).map(|k| scope.spawn(move || synaptic_input(f64::from(k) * 1e-3))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    currents.iter().for_each(|current| println!("{current:?}"));
}
