//! The machine that is measured on, in words that anyone may read: no names of hosts, users or folders.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::program::{Call, run};

/// The day, in UTC.
pub(crate) fn today() -> String {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    date(since.as_secs() / 86_400)
}

/// The date that lies `days` after 1970-01-01, in the Gregorian calendar.
fn date(mut days: u64) -> String {
    let is_leap = |year: u64| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let mut year = 1970;
    while days >= 365 + u64::from(is_leap(year)) {
        days -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let lengths = [31, 28 + u64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while days >= lengths[month] {
        days -= lengths[month];
        month += 1;
    }
    format!("{year}-{:02}-{:02}", month + 1, days + 1)
}

/// Processor, memory and system.
pub(crate) fn description(log: &Path) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = processor(log).unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let memory = memory(log).map(|bytes| format!(", {} GiB of memory", (bytes + (1 << 29)) >> 30)).unwrap_or_default();
    format!("{processor}, {cores} processors{memory}; {}", system(log))
}

/// The first line that a program writes.
pub(crate) fn answer(program: &str, arguments: &[&str], log: &Path) -> Option<String> {
    let ran = run(&Call::new(program, arguments, Path::new(".")), log).ok()?;
    let line = ran.output.lines().next()?.trim().to_owned();
    (ran.succeeded && !line.is_empty()).then_some(line)
}

fn processor(log: &Path) -> Option<String> {
    let of_linux = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| field(&text, "model name"));
    of_linux
        .or_else(|| answer("sysctl", &["-n", "machdep.cpu.brand_string"], log))
        .or_else(|| std::env::var("PROCESSOR_IDENTIFIER").ok())
}

/// In bytes.
fn memory(log: &Path) -> Option<u64> {
    let of_linux = fs::read_to_string("/proc/meminfo").ok().and_then(|text| field(&text, "MemTotal"));
    match of_linux {
        Some(text) => text.strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kibibytes| kibibytes << 10),
        None => answer("sysctl", &["-n", "hw.memsize"], log)?.parse().ok(),
    }
}

fn system(log: &Path) -> String {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME=")).map(|name| name.trim_matches('"'));
    let kernel = answer("uname", &["-sr"], log).map(|kernel| without_build(&kernel).to_owned());
    match (name, kernel) {
        (Some(name), Some(kernel)) => format!("{name}, {kernel}"),
        (None, Some(kernel)) => kernel,
        _ => std::env::consts::OS.to_owned(),
    }
}

/// A kernel's name and version; how it was built may name a machine.
fn without_build(kernel: &str) -> &str {
    kernel.split_once('-').map_or(kernel, |(version, _)| version)
}

/// The value of a line `NAME: VALUE`.
fn field(text: &str, name: &str) -> Option<String> {
    let value = text.lines().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix(':'))?;
    Some(value.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        for (days, expected) in [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_819, "2027-01-01")]
        {
            assert_eq!(date(days), expected);
        }
    }

    #[test]
    fn of_a_kernel_only_the_version_is_told() {
        assert_eq!(without_build("Linux 6.8.0-45-generic"), "Linux 6.8.0");
        assert_eq!(without_build("Darwin 24.1.0"), "Darwin 24.1.0");
    }

    #[test]
    fn a_field_is_found_by_its_name() {
        let text = "processor\t: 0\nmodel name\t: A CPU @ 2.5GHz\nMemTotal:       24 kB\n";
        assert_eq!(field(text, "model name").as_deref(), Some("A CPU @ 2.5GHz"));
        assert_eq!(field(text, "MemTotal").as_deref(), Some("24 kB"));
        assert_eq!(field(text, "model"), None);
    }
}
