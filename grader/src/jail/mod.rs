//! Jails: what submissions make rustc do, and what their programs do, is kept from the machine and from each other.
//!
//! A command is started through this very program (`grader` with [`ENTER`] as its first argument), which goes into the jail
//! and then becomes the command. Only the parent of all that, outside, judges.

mod linker;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod other;
mod probe;
mod spec;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use checker::error::Error as CheckerError;
use checker::process::{self, Confine, End, Environment, Job, Limits, Ran};
use kit::probe::CASES;

#[cfg(target_os = "linux")]
pub use linux::enter;
#[cfg(target_os = "linux")]
use linux::is_unlimited;
#[cfg(not(target_os = "linux"))]
pub use other::enter;
#[cfg(not(target_os = "linux"))]
use other::is_unlimited;
pub use probe::{Found, find};
pub use spec::{ENTER, Mount, Spec};

use crate::class::Level;
use crate::error::Error;

/// What a learner's program may use, beside time.
const RUN_MEMORY: u64 = 1 << 30;

/// How rustc's own allocator, jemalloc, works.
const RUSTC_MEMORY: &str = "thp:always,metadata_thp:always,dirty_decay_ms:-1,muzzy_decay_ms:-1,narenas:1";

/// Where Linux says whether there are large pages: allocators ask for them only then.
const LARGE_PAGES: &str = "/sys/kernel/mm/transparent_hugepage";

/// What rustc and the linker may use, each.
const COMPILE_MEMORY: u64 = 3 << 30;

/// The largest file that a program may write.
const RUN_FILE: u64 = 8 << 20;

/// The largest file that rustc may write.
const COMPILE_FILE: u64 = 64 << 20;

/// All files of a program together, where that can be limited.
const RUN_DISK: u64 = 16 << 20;

/// Bytes of rustc's messages: of thousands, nobody reads more.
const MESSAGES: usize = 4 << 20;

/// Bytes of answers: all solutions together answer with 20 MB.
const ANSWERS: usize = 32 << 20;

/// By the wall clock a command gets longer than it gets of a processor: whoever computes meets that limit first, unless the
/// machine is very busy.
fn patience(cpu: Duration) -> Duration {
    cpu + cpu / 2 + Duration::from_secs(1)
}

/// Where things lie inside.
const INSIDE: &str = "/spikelings";
const LIBRARIES: &str = "/spikelings/lib";

/// How commands are started.
#[derive(Debug)]
pub struct Jail {
    level: Level,
    /// Whether commands have a user of their own.
    stranger: bool,
    /// This program.
    own: PathBuf,
    /// A folder of ours: the place of new roots, and of reports.
    scratch: PathBuf,
    /// The compiler itself, and what it reads.
    rustc: PathBuf,
    toolchain: Vec<PathBuf>,
    /// What programs are linked with.
    libraries: OnceLock<Vec<Mount>>,
    reports: AtomicU64,
    /// Whether the kernel knows only some of the rules.
    partly: AtomicBool,
    waited: Arc<AtomicU64>,
}

/// What came of a jailed command, as its keeper wrote it down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Report {
    started: bool,
    /// Whether the kernel knows only some of the rules.
    partly: bool,
    end: Option<End>,
    failure: Option<String>,
    /// Milliseconds of processor time.
    spent: u64,
}

impl Jail {
    /// A jail of this level. `scratch` is a folder of ours, `toolchain` what rustc, this very program of it, reads.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn new(level: Level, scratch: &Path, rustc: &Path, toolchain: Vec<PathBuf>) -> Result<Jail, Error> {
        let root = scratch.join("root");
        fs::create_dir_all(&root).map_err(Error::io(&root))?;
        let own = std::env::current_exe().map_err(Error::io(Path::new("/proc/self/exe")))?;
        Ok(Jail {
            level,
            stranger: false,
            own,
            scratch: scratch.to_path_buf(),
            rustc: rustc.to_path_buf(),
            toolchain,
            libraries: OnceLock::new(),
            reports: AtomicU64::new(0),
            partly: AtomicBool::new(false),
            waited: Arc::default(),
        })
    }

    /// The same jail for commands of a user of their own: the system counts no processes of root.
    #[must_use]
    pub fn of_stranger(self, stranger: bool) -> Jail {
        Jail { stranger, ..self }
    }

    /// Shows programs what they are linked with; it is the same for all.
    fn link(&self, libraries: Vec<PathBuf>) {
        let has_own_root = self.level == Level::Strong;
        let place = |path: PathBuf| match path.file_name().and_then(|name| name.to_str()) {
            // The loader's own place is written in every program.
            Some(name) if has_own_root && !name.starts_with("ld-") => {
                Mount { to: format!("{LIBRARIES}/{name}").into(), from: path }
            }
            _ => Mount::same(path),
        };
        self.libraries.get_or_init(|| libraries.into_iter().map(place).collect());
    }

    /// How many commands so far were stopped by the wall clock, before they had used up their time of a processor: they waited
    /// for something, or the machine was busy.
    #[must_use]
    pub fn waited(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.waited)
    }

    /// Runs a job inside. That it used up its time is told from how it ended; that the jail failed is an error.
    fn inside(&self, job: Job, spec: Spec) -> Result<Ran, CheckerError> {
        if !cfg!(target_os = "linux") {
            // Only `--unsandboxed` leads here.
            return process::run(&job);
        }
        let number = self.reports.fetch_add(1, Ordering::Relaxed);
        let report = self.scratch.join(format!("report-{number}"));
        let cpu = spec.cpu;
        let spec = Spec { report: report.clone(), ..spec };
        let job = Job {
            program: self.own.clone(),
            arguments: vec![ENTER.into(), spec.to_argument()],
            environment: Environment::Only(Vec::new()),
            limits: Limits {
                time: patience(cpu),
                output: job.limits.output.min(MESSAGES),
                answers: job.limits.answers.min(ANSWERS),
            },
            ..job
        };
        let ran = process::run(&job);
        let text = fs::read_to_string(&report).unwrap_or_default();
        let _ = fs::remove_file(&report);
        let mut ran = ran?;
        let report = Report::parse(&text);
        self.partly.fetch_or(report.partly, Ordering::Relaxed);
        if matches!(ran.end, End::TimedOut | End::OutputLimit) {
            self.waited.fetch_add(u64::from(ran.end == End::TimedOut), Ordering::Relaxed);
            return Ok(ran);
        }
        let failed =
            |words: String| CheckerError::Start { program: "jail".into(), source: std::io::Error::other(words) };
        match report {
            Report { failure: Some(words), .. } => return Err(failed(words)),
            Report { started: true, end: Some(end), spent, .. } => ran.end = within(end, spent, cpu),
            // The keeper was killed, which nothing inside can do.
            _ => return Err(failed(format!("its keeper ended as {:?}", ran.end))),
        }
        Ok(ran)
    }
}

/// How a command ended: one that was killed after it had used its time has timed out.
fn within(end: End, spent: u64, cpu: Duration) -> End {
    const SIGXCPU: i32 = 24;
    const SIGKILL: i32 = 9;
    match end {
        End::Killed(SIGXCPU) => End::TimedOut,
        End::Killed(SIGKILL) if u128::from(spent) + 200 >= cpu.as_millis() => End::TimedOut,
        other => other,
    }
}

impl Report {
    /// Reads lines such as `started`, `exited 0`, `killed 11`, `spent 120`, `failed no space`.
    fn parse(text: &str) -> Report {
        let mut report = Report::default();
        for line in text.lines() {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            match word {
                "started" => report.started = true,
                "partly" => report.partly = true,
                "exited" => report.end = rest.parse().ok().map(End::Exited),
                "killed" => report.end = rest.parse().ok().map(End::Killed),
                "spent" => report.spent = rest.parse().unwrap_or(0),
                "failed" => report.failure = Some(rest.to_owned()),
                _ => {}
            }
        }
        report
    }
}

impl Confine for Jail {
    fn compile(&self, job: Job) -> Result<Ran, CheckerError> {
        let text = |value: &str| OsString::from(value);
        let spec = Spec {
            level: self.level,
            stranger: self.stranger,
            program: self.rustc.clone(),
            arguments: job.arguments.clone(),
            environment: vec![
                (text("PATH"), text("/usr/local/bin:/usr/bin:/bin")),
                (text("TMPDIR"), job.folder.clone().into()),
                (text("LC_ALL"), text("C")),
                // Without `/proc`, no program finds its libraries by where it lies itself.
                (text("LD_LIBRARY_PATH"), self.rustc.with_file_name("../lib").into()),
                // rustc's own allocator: large pages, in one place for its few threads and kept until it ends, take less of the
                // system's time.
                (text("MALLOC_CONF"), text(RUSTC_MEMORY)),
            ],
            read: self.toolchain.iter().cloned().map(Mount::same).collect(),
            write: vec![job.folder.clone()],
            given: vec![job.folder.clone()],
            folder: job.folder.clone(),
            root: self.scratch.join("root"),
            memory: COMPILE_MEMORY,
            file: COMPILE_FILE,
            disk: RUN_DISK,
            cpu: job.limits.time,
            children: true,
            report: PathBuf::new(),
        };
        self.inside(job, spec)
    }

    fn run(&self, job: Job) -> Result<Ran, CheckerError> {
        let has_own_root = self.level == Level::Strong;
        let place = |path: &Path, name: &str| {
            if has_own_root {
                Mount { from: path.to_path_buf(), to: format!("{INSIDE}/{name}").into() }
            } else {
                Mount::same(path.to_path_buf())
            }
        };
        let program = place(&job.program, "program");
        let (mut read, mut given) = (vec![program.clone()], Vec::new());
        // glibc reserves addresses for each thread: a few dozen would use them up.
        let mut environment: Vec<(OsString, OsString)> = vec![("MALLOC_ARENA_MAX".into(), "1".into())];
        if let Environment::Only(variables) = &job.environment {
            for (name, value) in variables {
                let mut value = value.clone();
                if *name == CASES {
                    let cases = place(Path::new(&value), "cases");
                    value = cases.to.clone().into();
                    given.push(cases.from.clone());
                    read.push(cases);
                }
                environment.push(((*name).into(), value));
            }
        }
        read.extend(self.libraries.get().into_iter().flatten().cloned());
        read.push(Mount::same(LARGE_PAGES.into()));
        if has_own_root {
            environment.push(("LD_LIBRARY_PATH".into(), LIBRARIES.into()));
        }
        // The job's own folder is that of the program, which others with the same files may be running too.
        let own = tempfile::tempdir_in(&self.scratch)
            .map_err(|source| CheckerError::Io { path: self.scratch.clone(), source })?;
        let job = Job { folder: own.path().to_path_buf(), ..job };
        let spec = Spec {
            level: self.level,
            stranger: self.stranger,
            program: program.to,
            arguments: job.arguments.clone(),
            environment,
            read,
            write: if has_own_root { Vec::new() } else { vec![job.folder.clone()] },
            given,
            folder: if has_own_root { format!("{INSIDE}/work").into() } else { job.folder.clone() },
            root: self.scratch.join("root"),
            memory: RUN_MEMORY,
            file: RUN_FILE,
            disk: RUN_DISK,
            cpu: job.limits.time,
            children: false,
            report: PathBuf::new(),
        };
        self.inside(job, spec)
    }
}
