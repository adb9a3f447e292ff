//! Folders in which files are compiled and run: whose they are, and what becomes of them when their owner was killed.

use std::fs;
use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;

use crate::error::Error;
use crate::process;

/// How their names begin; behind it stand the number of our process, and where that number means us.
const PREFIX: &str = "run-";

/// How the name goes on with where that is.
const PLACE: &str = "on";

/// Nothing is done in a folder for as long while it is used: where we cannot tell whose it is, an older one was left over, and a
/// number may have been given to another process since.
const STALE: Duration = Duration::from_secs(2 * 3600);

/// A folder of ours in `place`. It goes with what is returned, or, should we be killed, when the next run begins.
///
/// # Errors
/// When it cannot be made.
pub fn folder(place: &Path) -> Result<TempDir, Error> {
    let prefix = format!("{PREFIX}{}-{PLACE}{}-", std::process::id(), process::place());
    tempfile::Builder::new().prefix(&prefix).tempdir_in(place).map_err(Error::io(place))
}

/// Removes what was left in `place` by whoever was killed. That it cannot be removed is no reason not to check.
pub fn sweep(place: &Path) {
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(PREFIX)) else { continue };
        let age = entry.metadata().and_then(|metadata| metadata.modified()).map(|modified| modified.elapsed());
        let is_left = owner(rest).is_some_and(|owner| !process::is_running(owner));
        if is_left || matches!(age, Ok(Ok(age)) if age > STALE) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// The process that a folder belongs to: another machine's numbers, or another container's, mean nothing here.
fn owner(rest: &str) -> Option<u32> {
    let (process, rest) = rest.split_once('-')?;
    let place = rest.split('-').next().and_then(|place| place.strip_prefix(PLACE));
    let is_here = place.is_none_or(|place| place == process::place());
    if is_here { process.parse().ok() } else { None }
}
