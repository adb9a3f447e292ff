//! Whose processes and files are in a jail.

use std::fs;
use std::io::{self, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::unix::fs::lchown;
use std::os::unix::process::parent_id;
use std::path::Path;

use nix::sched::{CloneFlags, unshare};
use nix::sys::wait::WaitStatus;
use nix::unistd::{ForkResult, Gid, Pid, Uid, fork, getgid, getuid, setgroups, setresgid, setresuid};

use super::{leave, wait_for};
use crate::jail::spec::Spec;

/// Who the keeper is inside: nobody.
const NOBODY: u32 = 65_534;

/// Who the command is inside, where it is not the keeper's user.
const STRANGER: u32 = 65_533;

/// Who that is outside: a number that systems leave unused (systemd, "Users, Groups, UIDs and GIDs").
const NOBODY_ELSE: u32 = 1_999_999_999;

/// Leaves the namespace of the machine's users, and others, for new ones.
///
/// A process maps nobody but itself into its new namespace. Where the command gets a user of its own, a copy of this process
/// that stays outside has to do that.
pub(super) fn enter(namespaces: CloneFlags, spec: &Spec) -> io::Result<()> {
    let (user, group) = (getuid(), getgid());
    if !spec.stranger {
        unshare(CloneFlags::CLONE_NEWUSER | namespaces)?;
        fs::write("/proc/self/setgroups", "deny")?;
        fs::write("/proc/self/uid_map", format!("{NOBODY} {user} 1"))?;
        return fs::write("/proc/self/gid_map", format!("{NOBODY} {group} 1"));
    }
    let (outside, go) = copy_outside(user, group)?;
    unshare(CloneFlags::CLONE_NEWUSER | namespaces)?;
    (&go).write_all(b"!")?;
    match wait_for(outside)? {
        WaitStatus::Exited(_, 0) => Ok(()),
        other => Err(io::Error::other(format!("users cannot be mapped: {other:?}"))),
    }
}

/// Starts the copy. It waits for a byte; without one, this process has ended.
fn copy_outside(user: Uid, group: Gid) -> io::Result<(Pid, PipeWriter)> {
    let (told, go) = io::pipe()?;
    #[expect(unsafe_code, reason = "this process has one thread, so its copy may do whatever it may")]
    // SAFETY: no other thread could hold a lock that the copy would wait for.
    match unsafe { fork() }? {
        ForkResult::Parent { child } => Ok((child, go)),
        ForkResult::Child => {
            drop(go);
            leave(map(&told, user, group).is_ok())
        }
    }
}

fn map(mut told: &PipeReader, user: Uid, group: Gid) -> io::Result<()> {
    told.read_exact(&mut [0])?;
    let of_parent = |map: &str| format!("/proc/{}/{map}", parent_id());
    fs::write(of_parent("uid_map"), format!("{NOBODY} {user} 1\n{STRANGER} {NOBODY_ELSE} 1"))?;
    fs::write(of_parent("gid_map"), format!("{NOBODY} {group} 1\n{STRANGER} {NOBODY_ELSE} 1"))
}

/// Gives what lies here to whoever the command will be.
pub(super) fn give(folder: &Path, spec: &Spec) -> io::Result<()> {
    if !spec.stranger {
        return Ok(());
    }
    lchown(folder, Some(STRANGER), Some(STRANGER))?;
    if folder.symlink_metadata()?.is_dir() {
        for entry in fs::read_dir(folder)? {
            give(&entry?.path(), spec)?;
        }
    }
    Ok(())
}

/// Becomes who the command is to be.
pub(super) fn change(spec: &Spec) -> io::Result<()> {
    if spec.stranger {
        let (user, group) = (Uid::from_raw(STRANGER), Gid::from_raw(STRANGER));
        setgroups(&[])?;
        setresgid(group, group, group)?;
        setresuid(user, user, user)?;
    }
    Ok(())
}

/// Whether this process is the one user that the system lets start any number of processes.
pub(super) fn is_root() -> bool {
    getuid().is_root()
}
