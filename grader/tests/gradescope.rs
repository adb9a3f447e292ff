//! The scripts of `contrib/gradescope`, run in a folder in place of Gradescope's, with a stand-in for `cargo`.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// Stands for `cargo run … grade SUBMISSIONS --out DIR …`: notes what it was asked, and does what the test wants.
const CARGO: &str = r#"#!/bin/bash
[ "$1" = --version ] && { echo "cargo 1.99.0 (0 2030-01-01)"; exit; }
echo "offline=${CARGO_NET_OFFLINE:-} $*" >>"$AUTOGRADER_ROOT/calls"
while [ "$1" != grade ]; do shift; done
ls -A "$2" >>"$AUTOGRADER_ROOT/calls"
mkdir -p "$4/gradescope/submission"
source "$AUTOGRADER_ROOT/cargo.does"
"#;

/// What `grade` leaves.
const GRADED: &str = r#"
echo '{"score":1,"tests":[]}' >"$4/gradescope/submission/results.json"
echo '{"version":1,"tier":{"level":"basic","gaps":[]},"learners":[{"grades":{"a":{"status":"passed"}}}]}' >"$4/results.json"
"#;

struct Autograder {
    root: TempDir,
}

impl Autograder {
    /// Gradescope's folder with a workbook, in which `cargo` does this.
    fn new(does: &str) -> Autograder {
        let root = tempfile::tempdir().unwrap();
        let path = |name: &str| root.path().join(name);
        for folder in ["bin", "submission", "source/workbook/solutions"] {
            fs::create_dir_all(path(folder)).unwrap();
        }
        fs::write(path("bin/cargo"), CARGO).unwrap();
        fs::set_permissions(path("bin/cargo"), fs::Permissions::from_mode(0o755)).unwrap();
        fs::write(path("cargo.does"), does).unwrap();
        fs::write(path("source/workbook/Cargo.toml"), "rust-version = \"1.88\"\n").unwrap();
        fs::write(path("seed"), "0123").unwrap();
        Autograder { root }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    #[expect(clippy::disallowed_methods, reason = "a script of ours, which ends by itself")]
    fn run(&self, script: &str) -> Output {
        let path = format!("{}:{}", self.path("bin").display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("bash");
        command.arg(scripts().join(script)).env("AUTOGRADER_ROOT", self.root.path()).env("PATH", path);
        command.output().unwrap()
    }

    /// Runs `run_autograder` and returns the result, which is there whatever happened.
    #[track_caller]
    fn result(&self) -> Value {
        let output = self.run("run_autograder");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_str(&fs::read_to_string(self.path("results/results.json")).unwrap()).unwrap()
    }

    fn calls(&self) -> String {
        fs::read_to_string(self.path("calls")).unwrap_or_default()
    }
}

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../contrib/gradescope")
}

#[test]
#[expect(clippy::disallowed_methods, reason = "bash only parses here")]
fn both_scripts_parse_and_may_be_started() {
    for name in ["setup.sh", "run_autograder"] {
        let path = scripts().join(name);
        assert!(Command::new("bash").arg("-n").arg(&path).status().unwrap().success(), "{name}");
        assert!(fs::metadata(&path).unwrap().permissions().mode() & 0o111 != 0, "{name}");
    }
}

#[test]
fn a_submission_gets_its_result() {
    let autograder = Autograder::new(GRADED);
    fs::write(autograder.path("submission/02_synaptic_input.rs"), "").unwrap();
    assert_eq!(autograder.result()["score"], 1);
    let calls = autograder.calls();
    assert!(calls.starts_with("offline=true run --quiet --locked -p checker -- grade "), "{calls}");
    assert!(calls.contains("--seed 0123 --lang en\nsubmission\n"), "{calls}");
    assert!(!autograder.path("work").exists());
}

#[test]
fn an_archive_is_handed_on_as_one() {
    for (name, expected) in [("my work.zip", "submission.zip"), ("x.tgz", "submission.tar.gz"), ("x.rs", "submission")]
    {
        let autograder = Autograder::new(GRADED);
        fs::write(autograder.path("submission").join(name), "").unwrap();
        assert_eq!(autograder.result()["score"], 1);
        assert!(autograder.calls().ends_with(&format!("\n{expected}\n")), "{}", autograder.calls());
    }
}

#[test]
fn nothing_is_taken_where_we_fail() {
    let without_seed = Autograder::new(GRADED);
    fs::remove_file(without_seed.path("seed")).unwrap();
    let without_workbook = Autograder::new(GRADED);
    fs::remove_dir_all(without_workbook.path("source/workbook")).unwrap();
    let failing = ["exit 3", "exit 2", "exit 101", "kill -9 $$", "mkdir \"$4/gradescope/other\""].map(Autograder::new);
    for autograder in failing.into_iter().chain([without_seed, without_workbook]) {
        // A result of an earlier run must not pass for this one's.
        fs::create_dir_all(autograder.path("results")).unwrap();
        fs::write(autograder.path("results/results.json"), "{\"score\": 9}").unwrap();
        let result = autograder.result();
        assert!(result.get("score").is_none() && result["tests"][0].get("score").is_none(), "{result}");
        assert!(result["output"].as_str().unwrap().contains("not of the submission"));
        assert_eq!(result["output_format"], "text");
    }
}

#[test]
fn what_could_not_be_graded_is_named_by_the_result_itself() {
    let autograder = Autograder::new(&format!("{GRADED}\nexit 3"));
    assert_eq!(autograder.result()["score"], 1);
}

#[test]
fn setting_up_ends_only_if_the_solutions_pass() {
    let autograder = Autograder::new(GRADED);
    fs::remove_file(autograder.path("seed")).unwrap();
    let output = autograder.run("setup.sh");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let seed = fs::read_to_string(autograder.path("seed")).unwrap();
    assert!(seed.len() == 32 && seed.bytes().all(|byte| byte.is_ascii_hexdigit()), "{seed}");
    assert_eq!(fs::metadata(autograder.path("seed")).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(!autograder.path("trial").exists());
    // A second build of the same image keeps the seed.
    assert!(autograder.run("setup.sh").status.success());
    assert_eq!(fs::read_to_string(autograder.path("seed")).unwrap(), seed);

    let failing = Autograder::new(&GRADED.replace("passed", "timed_out"));
    let output = failing.run("setup.sh");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("timed_out"));
    let empty = Autograder::new(GRADED);
    fs::remove_dir_all(empty.path("source/workbook")).unwrap();
    assert!(!empty.run("setup.sh").status.success());
}
