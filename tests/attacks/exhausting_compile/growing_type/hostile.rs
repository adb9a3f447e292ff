#[derive(Clone)]
struct Pair<A, B>(A, B);

fn grow<T: Clone>(value: T, depth: u32) -> u32 {
    if depth == 0 { 0 } else { grow(Pair(value.clone(), value), depth - 1) }
}

pub fn synaptic_input(t: f64) -> f64 {
    f64::from(grow(t, 3))
}

fn main() {}
