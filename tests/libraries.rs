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

/// Breaks a library in several ways; each time, right files pass. (What rustc does not read may stay broken.)
fn assert_is_no_obstacle(library: &Path) {
    let whole = fs::metadata(library).unwrap().len();
    for length in [0, 100, whole / 2] {
        // Something that was not checked before: a verdict that is known needs no library.
        let changed = |name: &str| format!("{}// {length} {}\n", Learner::new().solution(name), library.display());
        let learner = Learner::new().writes("2", changed("2")).writes("9", changed("9"));
        // cargo's file is a link to the same bytes, so both are broken.
        fs::OpenOptions::new().write(true).open(library).unwrap().set_len(length).unwrap();
        let output = command(&learner, "check 2 9 --lang en").output().unwrap();
        assert!(
            output.status.success(),
            "{}{}",
            String::from_utf8_lossy(&output.stderr),
            String::from_utf8_lossy(&output.stdout)
        );
        assert!(command(&learner, "check 9").output().unwrap().status.success());
    }
}

#[test]
fn a_broken_library_is_built_again() {
    let learner = Learner::new().solves("2").solves("9");
    assert!(command(&learner, "check 2 9").output().unwrap().status.success());
    let build = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libraries/checker");
    assert_is_no_obstacle(&build.join("debug/libkit.rlib"));
    let state = fs::read_dir(build.join("generics")).unwrap().next().unwrap().unwrap();
    let library = fs::read_dir(state.path()).unwrap().map(|entry| entry.unwrap().path()).find(|path| {
        path.file_stem().is_some_and(|stem| stem == "libspikelings_generics") && path.extension().is_some()
    });
    assert_is_no_obstacle(&library.unwrap());
}
