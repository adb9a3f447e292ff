/// A panic of its own, caught, with a hook of its own that is silent.
pub fn synaptic_input(t: f64) -> f64 {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let caught = std::panic::catch_unwind(|| [1.0][std::hint::black_box(1)]);
    std::panic::set_hook(before);
    assert!(caught.is_err());
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
