//! Nothing is left behind: no process, no temporary file, however a check ends. One test with a build folder of its own, so
//! that no other checker is at work there.
#![cfg(unix)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use support::Learner;

/// Writes its process's number beside the learner's folder, starts a child that does the same, and never ends.
fn endless(folder: &str) -> String {
    format!(
        "pub const DT: f64 = 1e-3;\npub fn synaptic_input(t: f64) -> f64 {{ t }}\nfn main() {{\n    \
         std::fs::write(\"{folder}/pid\", std::process::id().to_string()).unwrap();\n    \
         let child = std::process::Command::new(\"/bin/sleep\").arg(\"300\").spawn().unwrap();\n    \
         std::fs::write(\"{folder}/child\", child.id().to_string()).unwrap();\n    \
         loop {{ std::hint::spin_loop() }}\n}}\n"
    )
}

fn is_alive(pid: &str) -> bool {
    // A zombie has ended; only its parent has not asked yet.
    let status = fs::read_to_string(format!("/proc/{pid}/stat"));
    match status {
        Ok(status) => !status.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z')),
        Err(_) => pid.parse().is_ok_and(|pid| !cfg!(target_os = "linux") && kill(Pid::from_raw(pid), None).is_ok()),
    }
}

/// The checker in a build folder of its own.
fn command(learner: &Learner, arguments: &str) -> Command {
    let mut command = learner.command(arguments);
    command.env("CARGO_TARGET_DIR", env!("CARGO_TARGET_TMPDIR"));
    command
}

fn exit_code(learner: &Learner, arguments: &str) -> Option<i32> {
    command(learner, arguments).output().unwrap().status.code()
}

fn run_folders() -> BTreeSet<PathBuf> {
    let build = Path::new(env!("CARGO_TARGET_TMPDIR")).join("checker");
    let entries = fs::read_dir(build).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("run-"))
        .collect()
}

fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < Duration::from_secs(30), "still not: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

struct Started {
    learner: Learner,
    checker: Child,
    pids: [String; 2],
}

/// The checker on an endless exercise, once that runs.
fn start(arguments: &str) -> Started {
    let learner = Learner::new();
    let folder = learner.folder().display().to_string();
    let learner = learner.writes("2", endless(&folder));
    let checker = command(&learner, arguments).stdout(std::process::Stdio::piped()).spawn().unwrap();
    let read = |name: &str| fs::read_to_string(learner.folder().join(name)).unwrap_or_default();
    wait_until("the exercise runs", || !read("pid").is_empty() && !read("child").is_empty());
    let pids = [read("pid"), read("child")];
    assert!(pids.iter().all(|pid| is_alive(pid)), "{pids:?}");
    Started { learner, checker, pids }
}

fn send(checker: &Child, signal: Signal) {
    kill(Pid::from_raw(checker.id().try_into().unwrap()), signal).unwrap();
}

#[test]
fn nothing_is_left_behind() {
    // The first check builds what the exercises use.
    assert_eq!(exit_code(&Learner::new().solves("2"), "check 2"), Some(0));
    let before = run_folders();
    assert_eq!(before, BTreeSet::new());

    // A time limit ends the program and what it started.
    let Started { learner: _learner, mut checker, pids } = start("check 2 --timeout 1");
    assert_eq!(checker.wait().unwrap().code(), Some(1));
    for pid in &pids {
        wait_until("ended by the time limit", || !is_alive(pid));
    }
    assert_eq!(run_folders(), before);

    // So does a program that ends by itself and leaves a child with its pipes.
    let learner = Learner::new();
    let leaves = endless(&learner.folder().display().to_string()).replace("loop { std::hint::spin_loop() }", "");
    let learner = learner.writes("2", leaves);
    let started = Instant::now();
    assert_eq!(exit_code(&learner, "check 2"), Some(1));
    assert!(started.elapsed() < Duration::from_secs(9), "it waited for the child: {:?}", started.elapsed());
    let child = fs::read_to_string(learner.folder().join("child")).unwrap();
    wait_until("the child has ended", || !is_alive(&child));
    assert_eq!(run_folders(), before);

    // And one whose child goes on writing.
    let learner = Learner::new();
    let chatters =
        endless(&learner.folder().display().to_string()).replace("loop { std::hint::spin_loop() }", "").replace(
            "new(\"/bin/sleep\").arg(\"300\")",
            "new(\"/bin/sh\").args([\"-c\", \"while :; do echo hi; sleep 0.01; done\"])",
        );
    let learner = learner.writes("2", chatters);
    let started = Instant::now();
    assert_eq!(exit_code(&learner, "check 2"), Some(1));
    assert!(started.elapsed() < Duration::from_secs(9), "it listened to the child: {:?}", started.elapsed());

    // Ctrl-C, and being asked to end.
    for signal in [Signal::SIGINT, Signal::SIGTERM] {
        let Started { learner: _learner, mut checker, pids } = start("check 2 --timeout 100");
        send(&checker, signal);
        assert_eq!(checker.wait().unwrap().code(), Some(130), "{signal}");
        for pid in &pids {
            wait_until("ended with the checker", || !is_alive(pid));
        }
        assert_eq!(run_folders(), before, "{signal}");
    }

    // Killed: the exercise's own process notices. What it has started, and the folder, cannot be reached any more; the
    // folder is swept by a later run.
    let Started { learner, mut checker, pids } = start("check 2 --timeout 100");
    checker.kill().unwrap();
    checker.wait().unwrap();
    wait_until("ended after the checker was killed", || !is_alive(&pids[0]));
    let _ = kill(Pid::from_raw(pids[1].parse().unwrap()), Signal::SIGKILL);
    let stale: Vec<PathBuf> = run_folders().difference(&before).cloned().collect();
    assert_eq!(stale.len(), 1);
    // A folder that may belong to another checker stays: one that is running, or, while it is young, an unknown one.
    let others = [std::process::id().to_string(), "unknown".to_owned()];
    let others = others.map(|owner| stale[0].with_file_name(format!("run-{owner}-test")));
    for other in &others {
        fs::create_dir(other).unwrap();
    }
    assert_eq!(exit_code(&learner.solves("2"), "check 2"), Some(0));
    assert!(!stale[0].exists(), "nobody will use it again");
    assert!(others.iter().all(|other| other.exists()));
    let old = fs::FileTimes::new().set_modified(std::time::SystemTime::now() - Duration::from_secs(3 * 3600));
    for other in &others {
        fs::File::open(other).unwrap().set_times(old).unwrap();
    }
    assert_eq!(exit_code(&Learner::new().solves("2"), "check 2"), Some(0));
    assert_eq!(run_folders(), before);
}
