/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

use std::process::Command;

/// Whether any of these could be started.
fn escape() -> bool {
    let script = "sleep 1; : > '@marks@/@mark@-shell'; exec sleep @nap@";
    let start = |program: &str, arguments: &[&str]| Command::new(program).args(arguments).spawn().is_ok();
    let started = [
        start("/bin/sh", &["-c", script]),
        start("setsid", &["sh", "-c", script]),
        start("nohup", &["sh", "-c", script]),
        start("/bin/touch", &["@marks@/@mark@-touch"]),
    ];
    started.contains(&true)
}

pub fn synaptic_input(_t: f64) -> f64 {
    if escape() {
        panic!("{}", caught())
    }
    0.0
}

fn main() {
    if escape() {
        println!("{}", caught());
    }
}
