//! How much memory a program takes, together with all that it has started: looked up now and then (Linux).

use std::collections::BTreeMap;
use std::fs;

/// The most that was seen, in MiB.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Memory {
    /// Of the one process of that name that is closest to the start.
    pub(crate) own: f64,
    /// Of all processes together; what they share is counted for each.
    pub(crate) all: f64,
}

/// What Linux says of a process, as far as it matters here.
#[derive(Debug, PartialEq)]
struct Process {
    name: String,
    parent: u32,
    /// Now, in KiB.
    now: u64,
    /// The most so far, in KiB.
    most: u64,
}

impl Memory {
    /// Looks at the process `root`, at what it has started, and at the process `name` among these.
    pub(crate) fn look(&mut self, root: u32, name: &str) {
        let processes = processes();
        let tree = below(&processes, root);
        let found = tree.iter().filter_map(|id| processes.get(id)).find(|process| process.name == name);
        let all: u64 = tree.iter().filter_map(|id| processes.get(id)).map(|process| process.now).sum();
        self.own = self.own.max(mebibytes(found.map_or(0, |process| process.most)));
        self.all = self.all.max(mebibytes(all));
    }
}

#[expect(clippy::cast_precision_loss, reason = "no memory has 2^53 KiB")]
fn mebibytes(kibibytes: u64) -> f64 {
    kibibytes as f64 / 1024.0
}

/// `root`, what it has started, what these have started, and so on, in this order.
fn below(processes: &BTreeMap<u32, Process>, root: u32) -> Vec<u32> {
    let mut tree = vec![root];
    let mut at = 0;
    while let Some(parent) = tree.get(at).copied() {
        tree.extend(processes.iter().filter(|(_, process)| process.parent == parent).map(|(id, _)| *id));
        at += 1;
    }
    tree
}

fn processes() -> BTreeMap<u32, Process> {
    let Ok(entries) = fs::read_dir("/proc") else { return BTreeMap::new() };
    entries
        .filter_map(|entry| {
            let id = entry.ok()?.file_name().to_str()?.parse().ok()?;
            // A process may be gone by now.
            Some((id, process(&fs::read_to_string(format!("/proc/{id}/status")).ok()?)?))
        })
        .collect()
}

/// The text of a `/proc/ID/status`; none of a process that has ended.
fn process(status: &str) -> Option<Process> {
    let field = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim);
    let kibibytes = |name: &str| field(name)?.strip_suffix(" kB")?.parse().ok();
    Some(Process {
        name: field("Name")?.to_owned(),
        parent: field("PPid")?.parse().ok()?,
        now: kibibytes("VmRSS")?,
        most: kibibytes("VmHWM")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_read() {
        let status = "Name:\tgrader\nPPid:\t12\nVmHWM:\t    2048 kB\nVmRSS:\t    1024 kB\n";
        let expected = Process { name: "grader".into(), parent: 12, now: 1024, most: 2048 };
        assert_eq!(process(status), Some(expected));
        assert_eq!(process("Name:\tended\nPPid:\t12\n"), None);
    }

    #[test]
    fn a_tree_is_all_that_was_started_and_nothing_else() {
        let process = |parent: u32| Process { name: String::new(), parent, now: 0, most: 0 };
        let processes =
            BTreeMap::from([(1, process(0)), (5, process(1)), (7, process(5)), (6, process(5)), (9, process(6))]);
        assert_eq!(below(&processes, 5), [5, 6, 7, 9]);
        assert_eq!(below(&processes, 8), [8]);
    }
}
