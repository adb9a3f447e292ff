/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

use std::fs::OpenOptions;
use std::io::Write as _;

fn raise() -> bool {
    let files = [
        ("/proc/self/oom_score_adj", "-500"),
        ("/proc/self/uid_map", "0 0 1"),
        ("/proc/self/setgroups", "allow"),
        ("/sys/fs/cgroup/cgroup.procs", "0"),
        ("/dev/tty", "@mark@\n"),
        ("/dev/kmsg", "@mark@\n"),
    ];
    files.iter().any(|(file, text)| {
        let opened = OpenOptions::new().write(true).open(file);
        opened.and_then(|mut file| file.write_all(text.as_bytes())).is_ok()
    })
}

pub fn synaptic_input(_t: f64) -> f64 {
    if raise() {
        panic!("{}", caught())
    }
    0.0
}

fn main() {
    if raise() {
        println!("{}", caught());
    }
}
