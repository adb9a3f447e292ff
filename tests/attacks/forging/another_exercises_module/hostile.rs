pub use crate::exercise_1::synaptic_input;

fn main() {}
