use std::fmt;

struct Endless;

impl fmt::Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{Endless}")
    }
}

fn deeper(t: f64) -> f64 {
    std::hint::black_box(deeper(t + 1.0)) + 1.0
}

#[allow(unconditional_recursion)]
pub fn synaptic_input(t: f64) -> f64 {
    deeper(t)
}

fn main() {
    println!("{Endless}");
}
