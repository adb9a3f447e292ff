/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

use std::thread::Builder;
use std::time::Duration;

/// How many threads could be started: each sleeps, with a stack of its own.
fn threads() -> usize {
    let sleep = || std::thread::sleep(Duration::from_secs(20));
    (0..2000).take_while(|_| Builder::new().stack_size(1 << 16).spawn(sleep).is_ok()).count()
}

pub fn synaptic_input(_t: f64) -> f64 {
    if threads() == 2000 {
        panic!("{}", caught())
    }
    0.0
}

fn main() {
    if threads() == 2000 {
        println!("{}", caught());
    }
}
