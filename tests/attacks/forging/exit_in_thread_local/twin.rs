use std::cell::Cell;
use std::f64::consts::PI;

thread_local! {
    static CALLS: Cell<u32> = const { Cell::new(0) };
}

pub fn synaptic_input(t: f64) -> f64 {
    CALLS.with(|calls| calls.set(calls.get() + 1));
    0.25e-9 * (1.0 + (t * 2.0 * PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
    assert_eq!(CALLS.with(Cell::get), 10);
}
