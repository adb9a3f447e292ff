#[doc = include_str!("@secret@")]
pub fn documented() {}

compile_error!(include_str!("@secret@"));
const _: () = panic!("{}", include_str!("@secret@"));

pub fn synaptic_input(_t: f64) -> f64 {
    0.0
}

fn main() {}
