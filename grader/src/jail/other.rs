//! There is no jail on this platform.

use std::ffi::OsStr;
use std::process::ExitCode;

/// Nobody asks.
pub(super) fn is_unlimited() -> bool {
    false
}

/// Nothing but a failure: nobody asks for it, since no jail is found here.
#[must_use]
pub fn enter(_spec: &OsStr) -> ExitCode {
    ExitCode::FAILURE
}
