//! Running one command under limits: the only place that spawns processes.
//!
//! A command leads a group of its own (Unix: a process group; Windows: a job object). The group is ended when the command
//! ends, when it passes a limit, and when we are interrupted, so nothing it has started stays behind.

#[cfg_attr(unix, path = "unix.rs")]
#[cfg_attr(not(unix), path = "other.rs")]
mod group;
mod pipes;

use std::ffi::OsString;
use std::fmt;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

pub(crate) use group::{is_abort, is_running, is_stack_overflow};

use crate::error::Error;
use group::Group;
use pipes::{Budget, Event, Kept};

/// How often we look whether we were interrupted, or a command has ended that left its pipes to a child.
const GLANCE: Duration = Duration::from_millis(20);

/// How long the pipes may take to run dry once the whole group has been ended.
const DRAIN: Duration = Duration::from_millis(500);

/// A command to run.
#[derive(Clone, Debug)]
pub struct Job {
    /// What is started.
    pub program: PathBuf,
    /// With these arguments.
    pub arguments: Vec<OsString>,
    /// In this folder.
    pub folder: PathBuf,
    /// With this environment.
    pub environment: Environment,
    /// Gives the command a pipe to us in place of standard input, see `kit::probe`.
    pub answers: bool,
    /// Shows standard error at once instead of keeping it.
    pub show_errors: bool,
    /// Where it is stopped.
    pub limits: Limits,
    /// What calls it off.
    pub call_off: CallOff,
}

impl Job {
    /// A short command of ours, with nothing in its environment: what else it needs, the caller sets.
    #[must_use]
    pub fn short(program: &Path, arguments: Vec<OsString>, folder: &Path) -> Job {
        Job {
            program: program.to_path_buf(),
            arguments,
            folder: folder.to_path_buf(),
            environment: Environment::Only(Vec::new()),
            answers: false,
            show_errors: false,
            limits: Limits { time: Duration::from_secs(20), output: 1 << 20, answers: 0 },
            call_off: CallOff::default(),
        }
    }
}

/// Whoever runs what learners have a hand in: for a class, in a jail.
pub trait Confine: fmt::Debug + Send + Sync {
    /// Runs rustc on a learner's files. It may write into the job's folder.
    ///
    /// # Errors
    /// When it cannot be run so.
    fn compile(&self, job: Job) -> Result<Ran, Error>;

    /// Runs a learner's program.
    ///
    /// # Errors
    /// When it cannot be run so.
    fn run(&self, job: Job) -> Result<Ran, Error>;
}

/// As whoever started us.
#[derive(Clone, Copy, Debug)]
pub struct Freely;

impl Confine for Freely {
    fn compile(&self, job: Job) -> Result<Ran, Error> {
        run(&job)
    }

    fn run(&self, job: Job) -> Result<Ran, Error> {
        run(&job)
    }
}

/// Calls off whatever runs under a clone of it: the commands are ended, and [`run`] returns [`Error::Interrupted`].
#[derive(Clone, Debug, Default)]
pub struct CallOff(Arc<AtomicBool>);

impl CallOff {
    /// Calls it off, now and for ever.
    pub fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether this, or the whole program, is to end.
    fn is_due(&self) -> bool {
        self.0.load(Ordering::Relaxed) || INTERRUPTED.load(Ordering::Relaxed)
    }
}

/// The environment of a command.
#[derive(Clone, Debug)]
pub enum Environment {
    /// Ours, with these set (or, without a value, removed).
    Ours(Vec<(&'static str, Option<OsString>)>),
    /// Nothing but these, and what the platform needs.
    Only(Vec<(&'static str, OsString)>),
}

/// Where a command is stopped.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// By the clock on the wall.
    pub time: Duration,
    /// Bytes of standard output and standard error together.
    pub output: usize,
    /// Bytes of answers.
    pub answers: usize,
}

/// What a command did.
#[derive(Debug)]
pub struct Ran {
    /// How it ended.
    pub end: End,
    /// What it wrote to standard output.
    pub stdout: Vec<u8>,
    /// What it wrote to standard error.
    pub stderr: Vec<u8>,
    /// What it wrote to the pipe in place of standard input.
    pub answers: Vec<u8>,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With this code.
    Exited(i32),
    /// By this signal (Unix) or with this exception's status (Windows).
    Killed(i32),
    /// By us, after its time.
    TimedOut,
    /// By us, past a limit of what it may write.
    OutputLimit,
}

/// Where the numbers of processes are ours: this machine since it was started, or this container, in short.
#[must_use]
pub(crate) fn place() -> &'static str {
    static PLACE: OnceLock<String> = OnceLock::new();
    PLACE.get_or_init(|| {
        let mut hasher = DefaultHasher::new();
        // Linux says both; elsewhere there is nothing to tell apart.
        std::fs::read("/proc/sys/kernel/random/boot_id").ok().hash(&mut hasher);
        std::fs::read_link("/proc/self/ns/pid").ok().hash(&mut hasher);
        format!("{:08x}", hasher.finish() >> 32)
    })
}

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Ends all running commands, as Ctrl-C does: for whoever reads the keys itself.
pub fn interrupt() {
    INTERRUPTED.store(true, Ordering::Relaxed);
}

/// Whether we were asked to end.
#[must_use]
pub fn is_interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

/// From now on Ctrl-C and termination signals end the running commands; [`run`] then returns [`Error::Interrupted`].
///
/// # Errors
/// When the system refuses the handler.
pub fn stop_when_interrupted() -> Result<(), Error> {
    let handler = ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::Relaxed));
    handler.map_err(|error| Error::Start { program: "the handler for Ctrl-C".into(), source: io::Error::other(error) })
}

/// Runs a command to its end, or to a limit.
///
/// # Errors
/// [`Error::Start`] if it cannot be started; [`Error::Interrupted`].
pub fn run(job: &Job) -> Result<Ran, Error> {
    let start = |source| Error::Start { program: job.program.clone(), source };
    let deadline = Instant::now() + job.limits.time;
    let (sender, events) = mpsc::channel();
    let (printed, answered) = (Budget::of(job.limits.output), Budget::of(job.limits.answers));
    let mut answers = None;
    let mut child = {
        let mut command = command(job);
        if job.answers {
            let (reader, writer) = io::pipe().map_err(start)?;
            command.stdin(writer);
            answers = Some(Kept::reading(reader, &answered, &sender));
        }
        // Dropping the command closes our copy of the pipe's other end.
        group::lead(&mut command);
        command.spawn().map_err(start)?
    };
    let group = Group::of(&child);
    let stdout = child.stdout.take().map(|pipe| Kept::reading(pipe, &printed, &sender));
    let stderr = child.stderr.take().map(|pipe| Kept::reading(pipe, &printed, &sender));
    let mut open_pipes = [&answers, &stdout, &stderr].into_iter().flatten().count();
    let stop = follow(&mut child, &events, &mut open_pipes, deadline, job).map_err(start)?;
    group.end();
    let mut end = match stop {
        Stop::Ended(status) => group::end_of(status),
        Stop::Limit(end) => {
            end_child(&mut child).map_err(start)?;
            end
        }
        Stop::Interrupted => {
            end_child(&mut child).map_err(start)?;
            return Err(Error::Interrupted);
        }
    };
    let drained = Instant::now() + DRAIN;
    while open_pipes > 0 && end != End::OutputLimit {
        match events.recv_timeout(drained.saturating_duration_since(Instant::now())) {
            Ok(Event::Full) => end = End::OutputLimit,
            Ok(Event::Closed) => open_pipes -= 1,
            Err(_) => break,
        }
    }
    let kept = |pipe: Option<Kept>| pipe.map(|kept| kept.take()).unwrap_or_default();
    Ok(Ran { end, stdout: kept(stdout), stderr: kept(stderr), answers: kept(answers) })
}

/// Runs a command that has the terminal to itself until it ends: in our place where that is possible, else as a child that
/// ends when we are asked to.
///
/// # Errors
/// [`Error::Start`] if it cannot be started; [`Error::Interrupted`] once it has ended because we were to.
pub(crate) fn hand_over(job: &Job) -> Result<End, Error> {
    let start = |source| Error::Start { program: job.program.clone(), source };
    let mut command = command(job);
    command.stdin(Stdio::inherit()).stdout(Stdio::inherit()).stderr(Stdio::inherit());
    let mut child = group::replace_us(&mut command).map_err(start)?;
    let mut asked = false;
    loop {
        if let Some(status) = child.try_wait().map_err(start)? {
            return if asked { Err(Error::Interrupted) } else { Ok(group::end_of(status)) };
        }
        if INTERRUPTED.load(Ordering::Relaxed) && !asked {
            asked = true;
            group::ask_to_end(&mut child);
        }
        thread::sleep(GLANCE);
    }
}

/// Ends the leader itself, should its group have been refused, and waits for it.
fn end_child(child: &mut Child) -> io::Result<ExitStatus> {
    // It fails only on a child that has ended.
    let _ = child.kill();
    child.wait()
}

/// Why [`follow`] stopped following.
enum Stop {
    Ended(ExitStatus),
    Limit(End),
    Interrupted,
}

/// Waits until the child ends, passes a limit, or is called off.
fn follow(
    child: &mut Child,
    events: &Receiver<Event>,
    open_pipes: &mut usize,
    deadline: Instant,
    job: &Job,
) -> io::Result<Stop> {
    let mut looked = Instant::now();
    loop {
        if job.call_off.is_due() {
            return Ok(Stop::Interrupted);
        }
        // Something that the child has started may go on writing to its pipes.
        if looked.elapsed() >= GLANCE {
            looked = Instant::now();
            if let Some(status) = child.try_wait()? {
                return Ok(Stop::Ended(status));
            }
        }
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(Stop::Limit(End::TimedOut));
        }
        let event =
            if *open_pipes > 0 { events.recv_timeout(left.min(GLANCE)) } else { Err(RecvTimeoutError::Timeout) };
        match event {
            Ok(Event::Full) => return Ok(Stop::Limit(End::OutputLimit)),
            Ok(Event::Closed) => *open_pipes -= 1,
            Err(_) => {
                if let Some(status) = child.try_wait()? {
                    return Ok(Stop::Ended(status));
                }
                if *open_pipes == 0 {
                    thread::sleep(Duration::from_micros(200));
                }
            }
        }
    }
}

fn command(job: &Job) -> Command {
    #[expect(clippy::disallowed_methods, reason = "this is the one module that may")]
    let mut command = Command::new(&job.program);
    command.args(&job.arguments).current_dir(&job.folder).stdin(Stdio::null()).stdout(Stdio::piped());
    command.stderr(if job.show_errors { Stdio::inherit() } else { Stdio::piped() });
    match &job.environment {
        Environment::Ours(changes) => {
            for (name, value) in changes {
                match value {
                    Some(value) => command.env(name, value),
                    None => command.env_remove(name),
                };
            }
        }
        Environment::Only(variables) => {
            command.env_clear().envs(
                group::NEEDED_VARIABLES.iter().filter_map(|name| std::env::var_os(name).map(|value| (name, value))),
            );
            command.envs(variables.iter().map(|(name, value)| (name, value)));
        }
    }
    command
}
