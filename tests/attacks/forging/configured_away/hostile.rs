#[cfg(any())]
pub fn synaptic_input(t: f64) -> f64 {
    t
}

#[cfg(any())]
fn main() {}
