/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

use std::fs::File;

fn many() -> bool {
    let files = (0..100_000).map(|number| File::create(format!("file-{number}")));
    let held: Vec<File> = files.map_while(Result::ok).collect();
    held.len() > 10_000
}

pub fn synaptic_input(_t: f64) -> f64 {
    if many() {
        panic!("{}", caught())
    }
    0.0
}

fn main() {
    if many() {
        println!("{}", caught());
    }
}
