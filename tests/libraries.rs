//! A library of ours that is broken or another compiler's is built again, and never blamed on the learner.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::Learner;

/// The checker in a build folder of its own.
fn command(learner: &Learner, arguments: &str) -> Command {
    let mut command = learner.command(arguments);
    command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("libraries"));
    command
}

#[test]
fn a_broken_library_is_built_again() {
    let learner = Learner::new().solves("2").solves("4");
    assert!(command(&learner, "check 2 4").output().unwrap().status.success());
    let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libraries/checker/debug/libkit.rlib");
    let whole = fs::metadata(&library).unwrap().len();
    for length in [0, 100, whole / 2] {
        // Something that was not checked before: a verdict that is known needs no library.
        let changed = format!("{}// {length}\n", learner.solution("2"));
        let learner =
            Learner::new().writes("2", &changed).writes("4", format!("{}// {length}\n", learner.solution("4")));
        // cargo's file is a link to the same bytes, so both are broken.
        fs::OpenOptions::new().write(true).open(&library).unwrap().set_len(length).unwrap();
        let output = command(&learner, "check 2 4 --lang en").output().unwrap();
        assert!(
            output.status.success(),
            "{}{}",
            String::from_utf8_lossy(&output.stderr),
            String::from_utf8_lossy(&output.stdout)
        );
        // Built anew, it may differ by some bytes.
        assert!(fs::metadata(&library).unwrap().len() > whole / 10 * 9);
        assert!(command(&learner, "check 4").output().unwrap().status.success());
    }
}
