//! Calling the linker that comes with rustc directly: through the C compiler it takes four processes and twice the time.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use checker::process::{self, Environment, Job};

/// What rustc has to be told so that it calls its own linker; none where that is not known. Whether it works must be tried.
#[must_use]
pub(super) fn direct_linker(sysroot: &Path) -> Option<Vec<OsString>> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let hosts = fs::read_dir(sysroot.join("lib").join("rustlib")).ok()?.flatten();
    let linker = hosts.map(|host| host.path().join("bin").join("rust-lld")).find(|linker| linker.is_file())?;
    let mut options = vec![option("linker=", linker.as_os_str()), "-Clinker-flavor=ld.lld".into()];
    options.extend(arguments()?.iter().map(|argument| option("link-arg=", argument)));
    Some(options)
}

fn option(name: &str, value: &std::ffi::OsStr) -> OsString {
    let mut option = OsString::from(format!("-C{name}"));
    option.push(value);
    option
}

/// What the C compiler would tell a linker about this system: where its libraries are, and what every program begins and ends
/// with. It says so itself.
fn arguments() -> Option<Vec<OsString>> {
    let words = ["-###", "-pie", "-o", "program", "program.o"].map(OsString::from).to_vec();
    let here = std::env::temp_dir();
    let job = Job {
        environment: Environment::Ours(vec![("LC_ALL", Some("C".into()))]),
        ..Job::short(Path::new("cc"), words, &here)
    };
    let ran = process::run(&job).ok()?;
    let text = String::from_utf8_lossy(&ran.stderr).into_owned();
    let line = text.lines().rev().find(|line| line.contains("-dynamic-linker"))?;
    let mut words = line.split_whitespace().map(|word| word.trim_matches('"'));
    let mut arguments: Vec<OsString> = Vec::new();
    while let Some(word) = words.next() {
        let is_piece = ["crt1.o", "crti.o", "crtn.o"].iter().any(|name| word.ends_with(name))
            || word.contains("/crtbegin")
            || word.contains("/crtend");
        if word == "-dynamic-linker" {
            arguments.push(format!("--dynamic-linker={}", words.next()?).into());
        } else if word.starts_with("-L/") || is_piece {
            arguments.push(word.into());
        }
    }
    Some(arguments)
}
