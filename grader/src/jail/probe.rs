//! Which jail works here is found by trying: a program of ours goes inside and tries to get out.

use std::ffi::OsString;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use checker::catalogue::Workbook;
use checker::compile::{Asked, Built, Compiled, Compiler};
use checker::error::Error as CheckerError;
use checker::probe::{self, Wanted};
use checker::process::{self, Confine as _, End, Environment, Job};

use super::Jail;
use super::linker::direct_linker;
use crate::class::{Level, Tier};
use crate::error::{Error, Words};
use crate::workplace::{Workplace, Workplaces};

/// What tries to get out; its output says what it could do.
const PRISONER: &str = include_str!("prisoner.rs");

/// More than any of our own programs needs.
const TIME: Duration = Duration::from_secs(60);

/// A jail that works, and what it does not keep from.
#[derive(Debug)]
pub struct Found<'p> {
    /// The jail.
    pub jail: Arc<Jail>,
    /// Where it works.
    pub place: &'p Workplace,
    /// What is to be said of it.
    pub tier: Tier,
    /// What rustc has to be told there, so that it calls its own linker; nothing where that does not work.
    pub linking: Vec<OsString>,
}

/// What our own programs could do in a jail that they did not get out of.
struct Tried {
    threads: Threads,
    linking: Vec<OsString>,
}

/// The strongest jail that works on this machine; none at all only if `unsandboxed` allows it.
///
/// # Errors
/// When there is none, or our own programs cannot be compiled.
pub fn find<'p>(
    workbook: &Workbook,
    compiler: &Compiler<'_>,
    places: &'p Workplaces,
    unsandboxed: bool,
) -> Result<Found<'p>, Error> {
    let sysroot = PathBuf::from(compiler.ask_rustc(&["--print", "sysroot"])?.trim());
    let rustc = sysroot.join("bin").join("rustc");
    let toolchain = toolchain(compiler, &sysroot);
    let mut reasons = Vec::new();
    if cfg!(target_os = "linux") {
        let direct = direct_linker(&sysroot).unwrap_or_default();
        // Of whom the system counts no processes, it counts those of another user.
        let of_stranger = super::is_unlimited().then_some((Level::Strong, true));
        for (level, stranger) in of_stranger.into_iter().chain([(Level::Strong, false), (Level::Basic, false)]) {
            // Where files cannot be limited, they must not fill the memory.
            let memory = places.memory.as_ref().filter(|_| level == Level::Strong);
            for place in memory.into_iter().chain([&places.disk]) {
                let jail = Jail::new(level, place.scratch(), &rustc, toolchain.clone())?.of_stranger(stranger);
                let jail = Arc::new(jail);
                match try_out(&jail, workbook, compiler, place, &direct) {
                    Ok(Tried { threads, linking }) => {
                        let gaps = gaps(level, &jail, threads);
                        return Ok(Found { jail, place, tier: Tier { level, gaps }, linking });
                    }
                    Err(reason) => reasons.push(format!("{level:?}: {reason}")),
                }
            }
        }
    }
    if unsandboxed {
        let gaps = ["network", "files", "processes", "disk", "signals"].map(str::to_owned).to_vec();
        let place = &places.disk;
        let jail = Arc::new(Jail::new(Level::None, place.scratch(), &rustc, toolchain)?);
        return Ok(Found { jail, place, tier: Tier { level: Level::None, gaps }, linking: Vec::new() });
    }
    Err(Error::Refused(refusal(&reasons.join("; "))))
}

fn refusal(reasons: &str) -> Words {
    if cfg!(target_os = "linux") {
        Words::new(
            format!(
                "submissions cannot be kept from this machine, so nothing is graded ({reasons}).\nA kernel with user \
                 namespaces, or with Landlock (5.13 or newer), is needed; in a container, allow user namespaces. For \
                 submissions that you have read yourself: `--unsandboxed`"
            ),
            format!(
                "提出物をこのマシンから隔離できないため、採点を中止しました（{reasons}）。\nユーザー名前空間、またはLandlock（カーネル5.13以降）\
                 が必要です。コンテナの中では、ユーザー名前空間を許可してください。内容を確かめた提出物だけなら、`--unsandboxed`で採点できます"
            ),
        )
    } else {
        Words::new(
            "there is no jail on this platform, so nothing is graded. Use a Linux machine, a virtual machine with Linux, \
             WSL 2, or Gradescope (docs/grading.md). For submissions that you have read yourself: `--unsandboxed`",
            "このプラットフォームでは提出物を隔離できないため、採点を中止しました。Linuxのマシンや仮想マシン、WSL 2、Gradescopeを使ってください\
             （docs/grading.md）。内容を確かめた提出物だけなら、`--unsandboxed`で採点できます",
        )
    }
}

fn gaps(level: Level, jail: &Jail, threads: Threads) -> Vec<String> {
    let mut gaps = Vec::new();
    if level == Level::Basic || threads == Threads::Unlimited {
        gaps.push("processes");
    }
    if level == Level::Basic {
        gaps.push("disk");
        if jail.partly.load(Ordering::Relaxed) {
            gaps.push("signals");
        }
    }
    gaps.into_iter().map(str::to_owned).collect()
}

/// Everything that rustc and the linker read.
fn toolchain(compiler: &Compiler<'_>, sysroot: &Path) -> Vec<PathBuf> {
    let system =
        ["/usr/bin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/bin", "/lib", "/lib32", "/lib64"];
    let others = ["/etc/alternatives", "/nix/store", "/gnu/store"];
    // rustc's allocator asks here how it may ask for memory; without an answer it takes many more and smaller pieces.
    let memory = [super::LARGE_PAGES, "/proc/sys/vm/overcommit_memory"];
    let mut all: Vec<PathBuf> = system.iter().chain(&others).chain(&memory).map(PathBuf::from).collect();
    all.push(sysroot.to_path_buf());
    all.extend(compiler.libraries());
    all
}

/// What learners' programs are linked with, as the loader itself says of this one of ours.
fn libraries(built: &Built) -> Result<Vec<PathBuf>, CheckerError> {
    let trace = Environment::Only(vec![("LD_TRACE_LOADED_OBJECTS", OsString::from("1"))]);
    let job = Job { environment: trace, ..Job::short(&built.program, Vec::new(), &std::env::temp_dir()) };
    let ran = process::run(&job)?;
    let text = String::from_utf8_lossy(&ran.stdout).into_owned();
    let path = |line: &str| {
        let line = line.rsplit("=>").next()?.trim();
        let path = PathBuf::from(line.rsplit_once(" (").map_or(line, |(path, _)| path));
        let is_loader = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"ld-"));
        if is_loader { Some(path) } else { path.canonicalize().ok().map(|real| (path, real)).map(named) }
    };
    Ok(text.lines().filter_map(path).filter(|path| path.is_absolute() && path.is_file()).collect())
}

/// The real file, unless programs know it by another name.
fn named((path, real): (PathBuf, PathBuf)) -> PathBuf {
    if path.file_name() == real.file_name() { real } else { path }
}

/// Whether a command can start as many threads as it likes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Threads {
    Limited,
    Unlimited,
}

/// Whether the prisoner stays inside, and other programs work there; else, what it could do, or what does not work.
fn try_out(
    jail: &Arc<Jail>,
    workbook: &Workbook,
    compiler: &Compiler<'_>,
    place: &Workplace,
    direct: &[OsString],
) -> Result<Tried, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let scratch = place.scratch();
    let cell = tempfile::tempdir_in(scratch).map_err(|error| said(&error))?;
    let secret = tempfile::NamedTempFile::new_in(scratch).map_err(|error| said(&error))?;
    fs::write(secret.path(), "\"a secret\"").map_err(|error| said(&error))?;
    let compile = |source: &str, options: &[OsString]| {
        fs::write(cell.path().join("prisoner.rs"), source).map_err(|error| said(&error))?;
        let mut arguments = ["--edition", "2024", "-o", "prisoner", "prisoner.rs"].map(OsString::from).to_vec();
        arguments.extend_from_slice(options);
        let ran = jail.compile(Job::short(compiler.rustc_path(), arguments, cell.path()));
        ran.map_err(|error| format!("{error:?}"))
    };
    let secret_path = secret.path().display().to_string();
    let reading = format!("fn main() {{ println!(\"{{}}\", include!({secret_path:?})) }}");
    let ran = compile(&reading, &["--emit=metadata".into()])?;
    if ran.end == End::Exited(0) {
        return Err("the compiler reads any file".into());
    }
    let linking = programs_work(jail, workbook, &compiler.clone().working_in(place.folder()), direct)?;
    let ran = compile(PRISONER, &linking)?;
    if ran.end != End::Exited(0) {
        return Err(format!("the compiler does not work inside: {}", String::from_utf8_lossy(&ran.stderr)));
    }
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| said(&error))?;
    let address = listener.local_addr().map_err(|error| said(&error))?;
    let arguments = vec![secret.path().into(), scratch.into(), address.to_string().into()];
    let ran = jail.run(Job::short(&cell.path().join("prisoner"), arguments, cell.path()));
    let ran = ran.map_err(|error| format!("{error:?}"))?;
    let text = String::from_utf8_lossy(&ran.stdout);
    let threads = match (ran.end, text.trim()) {
        (End::Exited(0), "inside") => Threads::Limited,
        (End::Exited(0), "inside, with any number of threads") => Threads::Unlimited,
        (end, text) => return Err(format!("{end:?}, {text} {}", String::from_utf8_lossy(&ran.stderr))),
    };
    Ok(Tried { threads, linking })
}

/// What rustc has to be told inside, so that a solution of ours compiles and answers there.
fn programs_work(
    jail: &Arc<Jail>,
    workbook: &Workbook,
    compiler: &Compiler<'_>,
    direct: &[OsString],
) -> Result<Vec<OsString>, String> {
    let Some(exercise) = workbook.exercises.first() else { return Ok(Vec::new()) };
    let solution = workbook.solution(exercise).map_err(|error| format!("{error:?}"))?;
    let mut reason = String::new();
    for linking in [direct, &[]] {
        let confined = compiler.clone().within(Arc::<Jail>::clone(jail), TIME).telling(linking);
        let answers = || -> Result<bool, CheckerError> {
            let Compiled::Built(built) = confined.compile(exercise, &solution, Asked::Checks)? else {
                return Ok(false);
            };
            jail.link(libraries(&built)?);
            let wanted = [Wanted { built: &built, exercise, main: true }];
            Ok(probe::observe_together(&wanted, TIME)?.pop().flatten().is_some())
        };
        match answers() {
            Ok(true) => return Ok(linking.to_vec()),
            Ok(false) => "programs do not work inside".clone_into(&mut reason),
            Err(error) => reason = format!("{error:?}"),
        }
    }
    Err(reason)
}
