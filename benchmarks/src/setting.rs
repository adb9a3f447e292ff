//! What a page says beside its tables: when, where and with what was measured.

use std::fmt;
use std::path::Path;

use checker::catalogue::Workbook;

use crate::machine;
use crate::program::{Call, succeed};

/// The circumstances of a measurement.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    date: String,
    machine: String,
    rustc: String,
    cargo: String,
    /// The commit that was measured.
    commit: String,
    /// Whether there were changes that were not committed, and so not measured.
    is_dirty: bool,
}

impl Setting {
    /// The circumstances now, with the last commit of `original`.
    pub(crate) fn now(original: &Workbook, log: &Path) -> Result<Setting, String> {
        let git =
            |arguments: &[&str]| succeed(&Call::new("git", arguments, original.root()), log).map(|ran| ran.output);
        let tool = |name: &str| machine::answer(name, &["--version"], log).ok_or(format!("`{name}` does not answer"));
        let changes = git(&["status", "--porcelain", "--", ".", ":!docs/benchmarks*.md"])?;
        Ok(Setting {
            date: machine::today(),
            machine: machine::description(log),
            rustc: tool("rustc")?,
            cargo: tool("cargo")?,
            commit: git(&["rev-parse", "--short", "HEAD"])?.trim().to_owned(),
            is_dirty: !changes.trim().is_empty(),
        })
    }
}

impl fmt::Display for Setting {
    /// As a list, to whose last item something may be added.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Setting { date, machine, rustc, cargo, commit, is_dirty } = self;
        let dirty = if *is_dirty { " (the work tree had further changes, which were not measured)" } else { "" };
        write!(f, "- date: {date}\n- machine: {machine}\n- {rustc}; {cargo}\n- Spikelings at {commit}{dirty}")
    }
}
