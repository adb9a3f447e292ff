/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

/// Whether 256 files of 4 MiB can be written; they are removed again.
fn fills(folder: &Path) -> bool {
    let block = vec![1; 4 << 20];
    let files: Vec<_> = (0..256).map(|number| folder.join(format!("@mark@-{number}"))).collect();
    let filled = files.iter().all(|file| File::create(file).and_then(|mut file| file.write_all(&block)).is_ok());
    files.iter().for_each(|file| drop(fs::remove_file(file)));
    filled
}

fn fill() -> bool {
    let temporary = std::env::temp_dir();
    [Path::new("."), &temporary, Path::new("/dev/shm"), Path::new("/var/tmp")].into_iter().any(fills)
}

pub fn synaptic_input(_t: f64) -> f64 {
    if fill() {
        panic!("{}", caught())
    }
    0.0
}

fn main() {
    if fill() {
        println!("{}", caught());
    }
}
