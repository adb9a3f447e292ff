use std::fs::OpenOptions;
use std::io::{Seek as _, SeekFrom, Write as _};

/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

static ANSWER: f64 = 0.0;

/// Tries to make `ANSWER` another number: what works on a constant works on the probe's code.
fn patch() -> std::io::Result<()> {
    let mut memory = OpenOptions::new().write(true).open("/proc/self/mem")?;
    memory.seek(SeekFrom::Start(std::ptr::addr_of!(ANSWER) as u64))?;
    memory.write_all(&0.25e-9_f64.to_ne_bytes())
}

pub fn synaptic_input(_t: f64) -> f64 {
    let _ = patch();
    std::hint::black_box(ANSWER)
}

fn main() {
    if patch().is_ok() {
        println!("{}", caught());
    }
}
