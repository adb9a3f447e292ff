use std::fs;
use std::os::unix::fs::symlink;

fn link() {
    for folder in [".", ".."] {
        for name in ["stdout", "stderr", "answers", "output", "calls.cases", "main.cases", "program", "exercise.rs", "printed"] {
            let place = format!("{folder}/{name}");
            let _ = fs::remove_file(&place);
            let _ = fs::hard_link("@secret@", &place).or_else(|_| symlink("@secret@", &place));
        }
    }
    // A folder that is hard to remove.
    let _ = fs::create_dir_all("a/b/c");
    let _ = fs::set_permissions("a/b", std::os::unix::fs::PermissionsExt::from_mode(0));
    let _ = symlink("@vault@", "a/vault");
}

pub fn synaptic_input(_t: f64) -> f64 {
    link();
    0.0
}

fn main() {
    link();
}
