//! Job objects: Windows. Built by the public CI, never run by hand.

use std::io;
use std::os::windows::io::AsRawHandle as _;
use std::process::{Child, Command, ExitStatus};

use win32job::{ExtendedLimitInfo, Job};

use super::End;

/// What a program cannot do without.
pub(super) const NEEDED_VARIABLES: &[&str] = &["SystemRoot", "TEMP", "TMP"];

/// Nothing to prepare: the child joins its job once it has been started.
pub(super) fn lead(_command: &mut Command) {}

/// The job that a command runs in. It ends with its last handle, ours, so also when we are killed.
pub(super) struct Group(Option<Job>);

impl Group {
    pub(super) fn of(child: &Child) -> Group {
        let mut limits = ExtendedLimitInfo::new();
        limits.limit_kill_on_job_close();
        let job = Job::create_with_limit_info(&limits).ok();
        Group(job.filter(|job| job.assign_process(child.as_raw_handle() as isize).is_ok()))
    }

    /// Ends all its processes. There may be none left.
    pub(super) fn end(self) {
        drop(self.0);
    }
}

/// Starts the command: there is no way to become it.
pub(super) fn replace_us(command: &mut Command) -> io::Result<Child> {
    command.spawn()
}

/// Whether a process of this number is running; yes where we cannot tell.
pub(crate) fn is_running(_process: u32) -> bool {
    true
}

/// Ends a child: there is no way to ask it alone.
pub(super) fn ask_to_end(child: &mut Child) {
    let _ = child.kill();
}

/// Exceptions end a process with their status, whose first digit says that it is an error of the system's.
pub(super) fn end_of(status: ExitStatus) -> End {
    match status.code() {
        Some(code) if code.cast_unsigned() >> 28 == 0xC => End::Killed(code),
        code => End::Exited(code.unwrap_or_default()),
    }
}

/// Whether this is how the system ends a program that has used up its stack.
pub(crate) fn is_stack_overflow(status: i32) -> bool {
    status.cast_unsigned() == 0xC000_00FD
}

/// Whether this is how a program ends that calls `abort`: a fast-fail exception.
pub(crate) fn is_abort(status: i32) -> bool {
    status.cast_unsigned() == 0xC000_0409
}
