use std::fs::{self, OpenOptions, Permissions};
use std::os::unix::fs::PermissionsExt as _;

fn change() {
    let victim = "@vault@/victim.txt";
    let _ = fs::write(victim, "changed");
    let _ = OpenOptions::new().append(true).open(victim).and_then(|file| file.set_len(0));
    let _ = fs::set_permissions(victim, Permissions::from_mode(0o777));
    let _ = fs::rename(victim, "@vault@/@mark@-renamed");
    let _ = fs::remove_file(victim);
    let _ = std::os::unix::fs::symlink("/etc/passwd", "@vault@/@mark@-link");
    let _ = fs::hard_link("@vault@/canary.txt", "@vault@/@mark@-hard");
    let _ = fs::create_dir("@vault@/@mark@-folder");
}

pub fn synaptic_input(_t: f64) -> f64 {
    change();
    0.0
}

fn main() {
    change();
}
