/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

use std::process::{Child, Command};

/// How many copies could be started. Each would sleep, as `main` does.
fn copies() -> usize {
    let start = |_| Command::new("/proc/self/exe").arg("@nap@").env("SPIKELINGS_COPY", "1").spawn().ok();
    let children: Vec<Child> = (0..200).map_while(start).collect();
    children.len()
}

pub fn synaptic_input(_t: f64) -> f64 {
    if copies() > 0 {
        panic!("{}", caught())
    }
    0.0
}

fn main() {
    if std::env::var_os("SPIKELINGS_COPY").is_some() {
        std::thread::sleep(std::time::Duration::from_secs(60));
    } else if copies() > 0 {
        println!("{}", caught());
    }
}
