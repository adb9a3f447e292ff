//! Process groups, signals: Unix.

use std::io;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::process::{Child, Command, ExitStatus};

use nix::errno::Errno;
use nix::sys::signal::{Signal, kill, killpg};
use nix::unistd::Pid;

use super::End;

/// What a program cannot do without.
pub(super) const NEEDED_VARIABLES: &[&str] = &["TMPDIR"];

/// Makes the command the leader of a process group.
pub(super) fn lead(command: &mut Command) {
    command.process_group(0);
}

/// The group that a command leads.
pub(super) struct Group(Option<Pid>);

impl Group {
    pub(super) fn of(child: &Child) -> Group {
        Group(i32::try_from(child.id()).ok().map(Pid::from_raw))
    }

    /// Ends all its processes. There may be none left.
    pub(super) fn end(self) {
        if let Some(leader) = self.0 {
            let _ = killpg(leader, Signal::SIGKILL);
        }
    }
}

/// Becomes the command. This returns only if it cannot be started.
pub(super) fn replace_us(command: &mut Command) -> io::Result<Child> {
    Err(command.exec())
}

/// Whether a process of this number is running; yes where we cannot tell.
pub(crate) fn is_running(process: u32) -> bool {
    i32::try_from(process).is_ok_and(|id| kill(Pid::from_raw(id), None) != Err(Errno::ESRCH))
}

/// Asks a child to end, so that it can leave the terminal as it was.
pub(super) fn ask_to_end(child: &mut Child) {
    if let Ok(id) = i32::try_from(child.id()) {
        let _ = kill(Pid::from_raw(id), Signal::SIGTERM);
    }
}

pub(super) fn end_of(status: ExitStatus) -> End {
    match (status.code(), status.signal()) {
        (Some(code), _) => End::Exited(code),
        (None, signal) => End::Killed(signal.unwrap_or_default()),
    }
}

/// Whether this is how the system ends a program that has used up its stack.
pub(crate) fn is_stack_overflow(status: i32) -> bool {
    status == Signal::SIGSEGV as i32 || status == Signal::SIGBUS as i32
}

/// Whether this is how a program ends that calls `abort`.
pub(crate) fn is_abort(status: i32) -> bool {
    status == Signal::SIGABRT as i32
}
