#![doc('"', "] pub fn synaptic_input(_t: f64) -> f64 { unsafe { std::hint::unreachable_unchecked() } } fn main() {} // ")]
