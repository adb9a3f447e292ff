//! Going into a jail: this process makes it, becomes its keeper, and starts the command in it.
//!
//! In a jail of namespaces there are three processes: the keeper outside; the first process inside, with whose end everything
//! inside ends; and the command. Without namespaces the keeper stands by itself beside the command.

mod filter;
mod limits;
mod mounts;
mod rules;
mod users;

use std::convert::Infallible;
use std::ffi::{CString, OsStr};
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::process::ExitCode;

use nix::libc;
use nix::sched::CloneFlags;
use nix::sys::prctl;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::signal::Signal;
use nix::sys::time::{TimeVal, TimeValLike as _};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, Pid, execve, fork, getppid, sethostname};

use super::spec::Spec;
use crate::class::Level;

/// Whether the system lets whoever starts this program start any number of processes.
pub(super) fn is_unlimited() -> bool {
    users::is_root()
}

/// Goes into the jail that the argument describes, runs the command there, and writes into the report how it ended.
#[must_use]
pub fn enter(spec: &OsStr) -> ExitCode {
    let Ok(spec) = Spec::from_argument(spec) else { return ExitCode::FAILURE };
    let inherited = keep_inherited_files();
    let Ok(mut report) = OpenOptions::new().create(true).append(true).mode(0o600).open(&spec.report) else {
        return ExitCode::FAILURE;
    };
    match inherited.and_then(|()| keep(&spec, &mut report)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            write_down(&mut report, &format!("failed {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Keeps from the command what the grader has got opened from whoever started it: a careless shell, a scheduler.
fn keep_inherited_files() -> io::Result<()> {
    const FIRST: libc::c_uint = 3;
    #[expect(unsafe_code, reason = "there is no other way to reach descriptors that nobody here has opened")]
    // SAFETY: nothing is closed; all of them will be once this process becomes another program.
    let done = unsafe { libc::syscall(libc::SYS_close_range, FIRST, libc::c_uint::MAX, libc::CLOSE_RANGE_CLOEXEC) };
    if done == 0 { Ok(()) } else { Err(about("inherited files")(io::Error::last_os_error())) }
}

/// An error with what it is about.
fn about(step: &str) -> impl Fn(io::Error) -> io::Error + '_ {
    move |error| io::Error::new(error.kind(), format!("{step}: {error}"))
}

/// A line of the report. If it cannot be written, the command has not started, or not ended, as far as anybody knows.
fn write_down(report: &mut File, line: &str) {
    let _ = report.write_all(format!("{}\n", line.replace('\n', " ")).as_bytes());
}

fn keep(spec: &Spec, report: &mut File) -> io::Result<()> {
    let parent = getppid();
    if spec.level == Level::Strong {
        become_nobody_elsewhere(spec).map_err(about("namespaces"))?;
        mounts::change_root(spec).map_err(about("root"))?;
    }
    // Whoever asked for this must not be outlived, however it ends. (Going elsewhere would have undone it.)
    prctl::set_pdeathsig(Signal::SIGKILL)?;
    if getppid() != parent {
        return Err(io::Error::other("the grader has ended"));
    }
    let first = child_of_keeper(spec, report)?;
    wait_for(first)?;
    Ok(())
}

/// Leaves the namespaces of the machine for new ones: users, mounts, processes, network, System V objects, names.
fn become_nobody_elsewhere(spec: &Spec) -> io::Result<()> {
    let others = CloneFlags::CLONE_NEWNS
        | CloneFlags::CLONE_NEWPID
        | CloneFlags::CLONE_NEWNET
        | CloneFlags::CLONE_NEWIPC
        | CloneFlags::CLONE_NEWUTS
        | CloneFlags::CLONE_NEWCGROUP;
    users::enter(others, spec)?;
    sethostname("jail")?;
    Ok(())
}

/// Starts the process that waits for the command and writes down how it ended.
fn child_of_keeper(spec: &Spec, report: &mut File) -> io::Result<Pid> {
    #[expect(unsafe_code, reason = "this process has one thread, so its copy may do whatever it may")]
    // SAFETY: no other thread could hold a lock that the copy would wait for.
    match unsafe { fork() }? {
        ForkResult::Parent { child } => Ok(child),
        ForkResult::Child => {
            if let Err(error) = look_after(spec, report) {
                write_down(report, &format!("failed {error}"));
            }
            leave(false)
        }
    }
}

fn look_after(spec: &Spec, report: &mut File) -> io::Result<()> {
    prctl::set_pdeathsig(Signal::SIGKILL)?;
    #[expect(unsafe_code, reason = "as above")]
    // SAFETY: as above.
    let command = match unsafe { fork() }? {
        ForkResult::Parent { child } => child,
        ForkResult::Child => {
            let Err(error) = become_command(spec, report);
            write_down(report, &format!("failed {error}"));
            leave(false)
        }
    };
    let end = wait_for(command)?;
    let spent = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let times = [spent.user_time(), spent.system_time()];
    let spent: i64 = times.iter().map(TimeVal::num_milliseconds).sum();
    let end = match end {
        WaitStatus::Exited(_, code) => format!("exited {code}"),
        WaitStatus::Signaled(_, signal, _) => format!("killed {}", signal as i32),
        other => format!("failed {other:?}"),
    };
    write_down(report, &format!("spent {spent}"));
    write_down(report, &end);
    Ok(())
}

/// Waits for this child. As the first process of a namespace one also gets those that others have left; they end with us.
fn wait_for(child: Pid) -> io::Result<WaitStatus> {
    loop {
        match waitpid(child, None) {
            Err(nix::errno::Errno::EINTR) => {}
            other => return Ok(other?),
        }
    }
}

/// Gives up what the command must not have, and becomes it.
fn become_command(spec: &Spec, report: &mut File) -> io::Result<Infallible> {
    users::change(spec).map_err(about("another user"))?;
    // Only now, as above.
    prctl::set_pdeathsig(Signal::SIGKILL)?;
    std::env::set_current_dir(&spec.folder).map_err(about("the folder"))?;
    let text = |text: &OsStr| CString::new(text.as_bytes());
    let program = text(spec.program.as_os_str())?;
    let mut arguments = vec![program.clone()];
    for argument in &spec.arguments {
        arguments.push(text(argument)?);
    }
    let mut environment = Vec::new();
    for (name, value) in &spec.environment {
        let mut variable = name.clone();
        variable.push("=");
        variable.push(value);
        environment.push(CString::new(variable.into_vec())?);
    }
    limits::set(spec).map_err(about("limits"))?;
    if spec.level >= Level::Basic {
        prctl::set_no_new_privs()?;
        if !rules::restrict(spec).map_err(about("Landlock"))? {
            write_down(report, "partly");
        }
    }
    write_down(report, "started");
    if spec.level >= Level::Basic {
        filter::apply(spec.children).map_err(about("seccomp"))?;
    }
    execve(&program, &arguments, &environment).map_err(io::Error::from).map_err(about("the command"))
}

/// Ends a copy of this process at once: what it holds belongs to the original.
#[expect(clippy::disallowed_methods, reason = "a copy of a process has nothing to clean up")]
fn leave(well: bool) -> ! {
    std::process::exit(i32::from(!well))
}
