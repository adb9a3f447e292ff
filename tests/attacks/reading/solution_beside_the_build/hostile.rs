mod near {
    include!("../../../solutions/part1/02_synaptic_input.rs");
}

pub use near::synaptic_input;

fn main() {}
