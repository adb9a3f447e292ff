//! nbgrader, in a Python environment of its own below the build folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::program::{Call, Ran, ended_well, run, run_watched, succeed};

use super::course::{ASSIGNMENT, Course, write};
use super::graded::{Graded, Passed};
use super::memory::Memory;
use super::work;

/// What is compared with.
pub(crate) const VERSION: &str = "0.9.6";

/// What is installed: nbgrader, and what the notebook uses. Newer than Python 3.11 needs nothing else.
const PACKAGES: [(&str, &str); 3] = [("nbgrader", VERSION), ("numpy", "2.4.6"), ("matplotlib", "3.11.2")];

const GRADES: &str = include_str!("../../notebook/grades.py");

/// An installed nbgrader, and a course.
#[derive(Clone, Debug)]
pub(crate) struct Nbgrader {
    environment: PathBuf,
    pub(crate) course: Course,
    logs: PathBuf,
}

/// Installs nbgrader into `environment` unless it is there, and says which versions of Python and of what is installed.
pub(crate) fn install(environment: &Path, log: &Path) -> Result<String, String> {
    let wanted = PACKAGES.map(|(name, version)| format!("{name}=={version}"));
    let names = ["nbgrader", "nbconvert", "nbclient", "ipykernel", "numpy", "matplotlib"];
    let script = format!(
        "import importlib.metadata as m, platform; \
         print('Python', platform.python_version(), *(n + ' ' + m.version(n) for n in {names:?}), sep=', ')"
    );
    let python = program_in(environment, "python");
    let said = Call::new(&python, &["-c", &script], Path::new("."));
    let is_wanted =
        |ran: &Ran| PACKAGES.iter().all(|(name, version)| ran.output.contains(&format!("{name} {version}")));
    if !run(&said, log).is_ok_and(|ran| ran.succeeded && is_wanted(&ran)) {
        println!("Installing nbgrader {VERSION}.");
        let base = if cfg!(windows) { "python" } else { "python3" };
        succeed(&Call::new(base, &["-m", "venv", "--clear"], Path::new(".")).argument(environment), log)?;
        let mut pip =
            Call::new(&python, &["-m", "pip", "install", "--quiet", "--disable-pip-version-check"], environment);
        pip.arguments.extend(wanted.map(Into::into));
        succeed(&pip, log)?;
    }
    Ok(succeed(&said, log)?.output.trim().replacen("Python, ", "Python ", 1))
}

fn program_in(environment: &Path, name: &str) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts" } else { "bin" }).join(name)
}

impl Nbgrader {
    /// Lets nbgrader know of the course's assignment.
    pub(crate) fn set_up(environment: &Path, course: Course, logs: &Path) -> Result<Nbgrader, String> {
        let nbgrader = Nbgrader { environment: environment.to_path_buf(), course, logs: logs.to_path_buf() };
        write(&nbgrader.course.folder.join("grades.py"), GRADES)?;
        let call = nbgrader.call(&["generate_assignment", ASSIGNMENT]).argument(database("empty"));
        succeed(&call, &nbgrader.log(0))?;
        Ok(nbgrader)
    }

    /// Grades all that was submitted, by one process for each of the groups, all at the same time.
    pub(crate) fn grade(&self, groups: usize, options: &[&str]) -> Result<Graded, String> {
        let folder = &self.course.folder;
        let wrong = |error: std::io::Error| format!("`{}`: {error}", folder.display());
        let graded = folder.join("autograded");
        if graded.exists() {
            fs::remove_dir_all(graded).map_err(wrong)?;
        }
        let mut calls = Vec::new();
        for group in 0..groups {
            fs::copy(folder.join("empty.db"), folder.join(format!("{group}.db"))).map_err(wrong)?;
            let mut call = self.call(&["autograde", ASSIGNMENT]).argument(database(&group.to_string()));
            call.arguments.extend(options.iter().map(Into::into));
            calls.push(if groups == 1 { call } else { call.argument(format!("--student=group{group}-*")) });
        }
        let (begin, before) = (Instant::now(), work::so_far());
        let memories: Result<Vec<Memory>, String> = thread::scope(|scope| {
            let run = |(group, call)| scope.spawn(move || self.run(call, group));
            let running: Vec<_> = calls.iter().enumerate().map(run).collect();
            running
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|_| Err("a thread panicked".into())))
                .collect()
        });
        let (time, work) = (begin.elapsed(), work::so_far() - before);
        let memories = memories?;
        let mut passed = Passed::new();
        for group in 0..groups {
            passed.extend(self.passed(&group.to_string())?);
        }
        let memory = Memory {
            own: memories.iter().map(|memory| memory.own).sum(),
            all: memories.iter().map(|memory| memory.all).sum(),
        };
        Ok(Graded { time, work, memory, passed })
    }

    fn run(&self, call: &Call, process: usize) -> Result<Memory, String> {
        let mut memory = Memory::default();
        let ran = run_watched(call, &self.log(process), &mut |id| memory.look(id, "nbgrader"))?;
        ended_well(call, ran).map(|_| memory)
    }

    /// Who got the point of which test cell.
    fn passed(&self, gradebook: &str) -> Result<Passed, String> {
        let call = Call::new(program_in(&self.environment, "python"), &["grades.py"], &self.course.folder);
        let ran = succeed(&call.argument(address(gradebook)), &self.log(0))?;
        let line = ran.output.lines().last().unwrap_or_default();
        serde_json::from_str(line).map_err(|error| format!("nbgrader's grades: {error}: {line}"))
    }

    /// What a notebook runs, as a plain Python program.
    pub(crate) fn plain(&self, learner: usize) -> Result<Duration, String> {
        let folder = self.course.folder.join("source").join(ASSIGNMENT);
        let path = self.course.folder.join("plain.py");
        write(&path, &self.course.program(learner))?;
        let python = program_in(&self.environment, "python");
        Ok(succeed(&Call::new(python, &[], &folder).argument(path), &self.log(0))?.time)
    }

    /// nbgrader's own start.
    pub(crate) fn start(&self) -> Result<Duration, String> {
        Ok(succeed(&self.call(&["--version"]), &self.log(0))?.time)
    }

    fn call(&self, arguments: &[&str]) -> Call {
        let program = program_in(&self.environment, "nbgrader");
        let own = |name: &str| self.environment.with_extension("home").join(name);
        // It starts other programs of its environment by their names.
        let old = std::env::var_os("PATH").unwrap_or_default();
        let path = program.parent().map(PathBuf::from).into_iter().chain(std::env::split_paths(&old));
        Call::new(&program, arguments, &self.course.folder)
            .variable("PATH", std::env::join_paths(path).unwrap_or(old.clone()))
            .variable("IPYTHONDIR", own("ipython"))
            .variable("JUPYTER_DATA_DIR", own("jupyter"))
            .variable("JUPYTER_CONFIG_DIR", own("jupyter-config"))
            .variable("JUPYTER_RUNTIME_DIR", own("jupyter-runtime"))
            .variable("MPLCONFIGDIR", own("matplotlib"))
    }

    fn log(&self, process: usize) -> PathBuf {
        self.logs.with_extension(format!("{process}.txt"))
    }
}

fn address(gradebook: &str) -> String {
    format!("sqlite:///{gradebook}.db")
}

fn database(gradebook: &str) -> String {
    format!("--db={}", address(gradebook))
}
