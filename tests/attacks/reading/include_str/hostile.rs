const SECRET: &str = include_str!("@secret@");

pub fn synaptic_input(_t: f64) -> f64 {
    panic!("{SECRET}")
}

fn main() {
    println!("{SECRET}");
}
