/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// Where two processes of one submission might meet.
fn places() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = ["/tmp", "/var/tmp", "/dev/shm", "/run", ".", "..", "/"].map(PathBuf::from).to_vec();
    folders.push(std::env::temp_dir());
    folders.extend(std::env::current_exe().ok().and_then(|program| Some(program.parent()?.to_path_buf())));
    folders.into_iter().map(|folder| folder.join("@mark@-inputs")).collect()
}

pub fn synaptic_input(t: f64) -> f64 {
    for place in places() {
        let _ = fs::write(place, format!("{} {t:?}", caught()));
    }
    0.0
}

fn main() {
    for _ in 0..15 {
        std::thread::sleep(Duration::from_millis(100));
        for text in places().iter().filter_map(|place| fs::read_to_string(place).ok()) {
            println!("{text}");
        }
    }
    places().iter().for_each(|place| drop(fs::remove_file(place)));
}
