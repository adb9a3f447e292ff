//! Starting the programs that are measured, and waiting for their end. Nothing outlives [`run`].

use std::ffi::OsString;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// No step takes longer, however slow the machine.
const LIMIT: Duration = Duration::from_secs(1800);

/// How often we look whether a program has ended, at most and at least: what is measured is longer by half of this.
const GLANCES: [Duration; 2] = [Duration::from_micros(500), Duration::from_millis(20)];

/// A look takes time from what is measured. So the longer that has taken, the rarer we look: after a thousandth of it.
const SHARE: u32 = 1000;

/// How often somebody else may look at it.
const LOOK: Duration = Duration::from_secs(1);

/// A program, its arguments, and where it runs.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) program: PathBuf,
    pub(crate) arguments: Vec<OsString>,
    pub(crate) folder: PathBuf,
    /// What its environment has besides.
    pub(crate) variables: Vec<(&'static str, OsString)>,
}

/// How a program ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) time: Duration,
    pub(crate) succeeded: bool,
    /// What it wrote, standard output and standard error.
    pub(crate) output: String,
}

impl Call {
    pub(crate) fn new(program: impl Into<PathBuf>, arguments: &[&str], folder: &Path) -> Call {
        let arguments = arguments.iter().map(OsString::from).collect();
        Call { program: program.into(), arguments, folder: folder.to_path_buf(), variables: Vec::new() }
    }

    pub(crate) fn argument(mut self, argument: impl Into<OsString>) -> Call {
        self.arguments.push(argument.into());
        self
    }

    pub(crate) fn variable(mut self, name: &'static str, value: impl Into<OsString>) -> Call {
        self.variables.push((name, value.into()));
        self
    }

    fn name(&self) -> String {
        let program = self.program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        // Folders of this machine are nobody's business.
        let is_name = |argument: &&OsString| !Path::new(argument).is_absolute();
        let arguments =
            self.arguments.iter().filter(is_name).map(|argument| format!(" {}", argument.to_string_lossy()));
        program + &arguments.collect::<String>()
    }
}

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C and termination signals end the measurement.
pub(crate) fn stop_when_interrupted() -> Result<(), String> {
    ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::Relaxed)).map_err(|error| error.to_string())
}

/// An error if we are to end.
pub(crate) fn go_on() -> Result<(), String> {
    if INTERRUPTED.load(Ordering::Relaxed) { Err("interrupted".into()) } else { Ok(()) }
}

/// What a program's environment has instead of ours; without a value, not at all.
///
/// Started by `cargo run`, we have variables of cargo's that a learner's terminal has not.
pub(crate) fn environment() -> Vec<(OsString, Option<OsString>)> {
    let mut changes: Vec<(OsString, Option<OsString>)> = std::env::vars_os()
        .map(|(name, _)| name)
        .filter(|name| name.to_str().is_some_and(is_cargos))
        .map(|name| (name, None))
        .collect();
    changes.push(("LC_ALL".into(), Some("en_US.UTF-8".into())));
    changes
}

fn is_cargos(name: &str) -> bool {
    let is_kept = matches!(name, "CARGO_HOME" | "CARGO_NET_OFFLINE") || name.starts_with("CARGO_HTTP_");
    let is_removed = name == "CARGO" || name.starts_with("CARGO_") || name.starts_with("RUST_BACKTRACE");
    is_removed && !is_kept
}

/// A child that ends with us.
struct Guard(Child);

impl Drop for Guard {
    fn drop(&mut self) {
        // Both fail only on a child that has ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs a program to its end. What it writes goes into the file `log`.
pub(crate) fn run(call: &Call, log: &Path) -> Result<Ran, String> {
    run_watched(call, log, &mut |_| {})
}

/// The same, while `watch` now and then looks at the process of this number.
pub(crate) fn run_watched(call: &Call, log: &Path, watch: &mut dyn FnMut(u32)) -> Result<Ran, String> {
    let wrong = |error: std::io::Error| format!("`{}`: {error}", call.name());
    let output = File::create(log).map_err(wrong)?;
    #[expect(clippy::disallowed_methods, reason = "what is measured is started here, and ended on every way out")]
    let mut command = Command::new(&call.program);
    command.args(&call.arguments).current_dir(&call.folder).stdin(Stdio::null());
    command.stdout(output.try_clone().map_err(wrong)?).stderr(output);
    for (name, value) in environment() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.envs(call.variables.iter().map(|(name, value)| (name, value)));
    let begin = Instant::now();
    let mut looked = begin;
    let mut child = Guard(command.spawn().map_err(wrong)?);
    let status = loop {
        if let Some(status) = child.0.try_wait().map_err(wrong)? {
            break status;
        }
        go_on()?;
        if begin.elapsed() > LIMIT {
            return Err(format!("`{}` has not ended after {} s", call.name(), LIMIT.as_secs()));
        }
        if looked.elapsed() > LOOK {
            watch(child.0.id());
            looked = Instant::now();
        }
        let [most, least] = GLANCES;
        thread::sleep((begin.elapsed() / SHARE).clamp(most, least));
    };
    let time = begin.elapsed();
    go_on()?;
    let mut bytes = Vec::new();
    File::open(log).and_then(|mut file| file.read_to_end(&mut bytes)).map_err(wrong)?;
    Ok(Ran { time, succeeded: status.success(), output: String::from_utf8_lossy(&bytes).into_owned() })
}

/// Runs a program that must succeed.
pub(crate) fn succeed(call: &Call, log: &Path) -> Result<Ran, String> {
    ended_well(call, run(call, log)?)
}

/// What a program did, if it succeeded.
pub(crate) fn ended_well(call: &Call, ran: Ran) -> Result<Ran, String> {
    if ran.succeeded { Ok(ran) } else { Err(format!("`{}` failed:\n{}", call.name(), last_lines(&ran.output))) }
}

fn last_lines(output: &str) -> String {
    let lines: Vec<&str> = output.lines().collect();
    lines[lines.len().saturating_sub(30)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_of_cargo_are_removed_but_not_those_of_the_machine() {
        for (name, expected) in [
            ("CARGO", true),
            ("CARGO_TARGET_DIR", true),
            ("CARGO_MANIFEST_DIR", true),
            ("CARGO_HOME", false),
            ("CARGO_HTTP_CAINFO", false),
            ("RUSTUP_HOME", false),
            ("PATH", false),
        ] {
            assert_eq!(is_cargos(name), expected, "{name}");
        }
    }

    #[test]
    fn a_call_is_named_without_folders() {
        let call = Call::new("cargo", &["install", "rustlings"], Path::new(".")).argument(std::env::temp_dir());
        assert_eq!(call.name(), "cargo install rustlings");
    }
}
