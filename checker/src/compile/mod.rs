//! A learner's file -> a program that answers, or what rustc said about the file.
//!
//! rustc is called directly, on crates that cargo has built once: cargo itself would take as long again. It reads a copy
//! of the very bytes that were checked, so neither an mtime nor a save in the meantime can mislead.

mod dependencies;
mod diagnostics;
mod generics;
mod probe_text;
mod runs;
mod source;
mod together;
mod toolchain;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use kit::value::Value;
use tempfile::TempDir;

pub use dependencies::Stage;
pub use probe_text::{Asked, Asking};
pub use runs::{folder as run_folder, sweep as sweep_runs};
pub use source::prepared;
pub use together::Source;
pub(crate) use toolchain::Toolchain;

use crate::catalogue::{Exercise, Rule, Subject, Workbook};
use crate::error::Error;
use crate::process::{self, CallOff, Confine, End, Environment, Freely, Job, Limits, Ran};
use crate::verdict::{Answer, Diagnostic, Obstacle, Severity};
use dependencies::Dependencies;
use generics::Generics;
use probe_text::{GENERICS, Part, Product, probe_of, snippets_of};

/// Rust's edition in an exercise; a test holds it equal to the manifests'.
pub const EDITION: &str = "2024";

/// rustc is stopped after this time: a learner's constant may never end.
const COMPILE_LIMIT: Duration = Duration::from_secs(60);

/// rustc's messages, as JSON; what goes beyond is not read.
const MESSAGES_LIMIT: usize = 16 << 20;

/// The names of the files that rustc reads, in the folder that it runs in.
const COPY: &str = "exercise.rs";
const PROBE: &str = "probe.rs";
const SNIPPETS: &str = "snippets.rs";

/// The name of the program.
const PROGRAM: &str = if cfg!(windows) { "program.exe" } else { "program" };

/// A file that compiled.
#[derive(Debug)]
pub struct Built {
    /// Which of the program's exercises this is, by its id.
    pub exercise: String,
    /// The program, which may hold other exercises too.
    pub program: PathBuf,
    /// What rustc said of the file.
    pub warnings: Vec<Diagnostic>,
    /// The answers of snippets that the compiler alone has given: those that it refuses, and those that it should.
    pub(crate) snippets: BTreeMap<String, Answer>,
    /// The folder for what its runs need and write.
    pub(crate) runs: PathBuf,
    /// Holds all that, perhaps of several exercises; removed with the last of them.
    #[expect(dead_code, reason = "it is held, not read")]
    folder: Arc<TempDir>,
    /// Ends its runs.
    pub(crate) call_off: CallOff,
    /// Who runs it.
    pub(crate) confine: Arc<dyn Confine>,
}

/// What compiling came to.
#[derive(Debug)]
pub enum Compiled {
    /// A program.
    Built(Built),
    /// No program: why, and what rustc said of the file.
    Refused(Obstacle, Vec<Diagnostic>),
}

/// One call of rustc.
struct Call<'c> {
    /// Where it runs, and all files are.
    folder: &'c Path,
    crate_name: &'c str,
    /// The learner's files: the name of our copy, and the one that the learner knows.
    copies: &'c [(&'c str, &'c str)],
    /// The crate's root.
    file: &'c str,
    /// What is made of it.
    output: &'c [&'c str],
    limit: Duration,
}

impl<'c> Call<'c> {
    fn of(folder: &'c Path, file: &'c str, output: &'c [&'c str]) -> Call<'c> {
        Call { folder, crate_name: "exercise", copies: &[], file, output, limit: COMPILE_LIMIT }
    }
}

/// Compiles exercises with one toolchain, on libraries that are ready.
#[derive(Clone, Debug)]
pub struct Compiler<'a> {
    workbook: &'a Workbook,
    toolchain: Toolchain,
    dependencies: Dependencies,
    /// The crate of generics, where it could be built.
    generics: Option<Generics>,
    /// Where files are compiled and run.
    place: PathBuf,
    call_off: CallOff,
    /// Who runs rustc on learners' files.
    confine: Arc<dyn Confine>,
    /// How long rustc may take over one file.
    limit: Duration,
    /// How many processors one learner's files may take.
    processors: usize,
    /// What rustc is told besides, where learners have a hand in what it reads.
    besides: Vec<OsString>,
}

impl<'a> Compiler<'a> {
    /// Makes ready what exercises are compiled with; `tell` hears of what takes long.
    ///
    /// # Errors
    /// When there is no toolchain, or the libraries cannot be built.
    pub fn new(workbook: &'a Workbook, tell: &mut dyn FnMut(Stage)) -> Result<Compiler<'a>, Error> {
        let toolchain = Toolchain::find();
        fs::create_dir_all(workbook.build()).map_err(Error::io(workbook.build()))?;
        runs::sweep(workbook.build());
        let dependencies = Dependencies::ready(workbook, &toolchain, tell)?;
        let compiler = Compiler {
            workbook,
            toolchain,
            dependencies,
            generics: None,
            place: workbook.build().to_path_buf(),
            call_off: CallOff::default(),
            confine: Arc::new(Freely),
            limit: COMPILE_LIMIT,
            processors: thread::available_parallelism().map_or(1, usize::from),
            besides: Vec::new(),
        };
        compiler.with_generics()
    }

    /// The same compiler for one learner of many: all that learners have a hand in, `confine` runs, on one processor; rustc
    /// may take `limit` over one file.
    #[must_use]
    pub fn within(self, confine: Arc<dyn Confine>, limit: Duration) -> Compiler<'a> {
        let besides = ["-C", "codegen-units=1"].map(OsString::from).to_vec();
        Compiler { confine, limit, processors: 1, besides, ..self }
    }

    /// The same compiler, which works in folders of this one.
    #[must_use]
    pub fn working_in(self, place: &Path) -> Compiler<'a> {
        Compiler { place: place.to_path_buf(), ..self }
    }

    /// The same compiler, which tells rustc this besides.
    #[must_use]
    pub fn telling(mut self, options: &[OsString]) -> Compiler<'a> {
        self.besides.extend_from_slice(options);
        self
    }

    /// What rustc says to these options.
    ///
    /// # Errors
    /// When it cannot be started, or fails.
    pub fn ask_rustc(&self, arguments: &[&str]) -> Result<String, Error> {
        let ran = self.toolchain.ask_rustc(arguments)?;
        Ok(String::from_utf8_lossy(&ran.stdout).into_owned())
    }

    /// The rustc that is called.
    #[must_use]
    pub fn rustc_path(&self) -> &Path {
        &self.toolchain.rustc
    }

    /// The libraries that rustc reads, and the folders with those that they use in turn.
    #[must_use]
    pub fn libraries(&self) -> Vec<PathBuf> {
        let generics = self.generics.iter().map(|generics| generics.library.clone());
        let libraries = self.dependencies.libraries.values().cloned();
        libraries.chain(generics).chain([self.dependencies.folder.clone()]).collect()
    }

    fn with_generics(self) -> Result<Compiler<'a>, Error> {
        Ok(Compiler { generics: generics::ready(&self)?, ..self })
    }

    /// The same compiler, whose work `call_off` calls off.
    #[must_use]
    pub fn until(self, call_off: CallOff) -> Compiler<'a> {
        Compiler { call_off, ..self }
    }

    /// What changes when the compiler or the libraries do.
    #[must_use]
    pub fn identity(&self) -> &str {
        &self.dependencies.key
    }

    /// Builds the libraries again, for when rustc says that they are not its own.
    ///
    /// # Errors
    /// When they cannot be built.
    pub fn renew(&mut self, tell: &mut dyn FnMut(Stage)) -> Result<(), Error> {
        self.dependencies = Dependencies::again(self.workbook, &self.toolchain, tell)?;
        generics::forget(self.workbook)?;
        *self = Compiler { generics: None, ..self.clone() }.with_generics()?;
        Ok(())
    }

    /// Compiles `text`, the content of the exercise's file, into a program that answers what is asked.
    ///
    /// # Errors
    /// When it is not the text's fault that there is no program.
    pub fn compile(&self, exercise: &Exercise, text: &str, asked: Asked<'_>) -> Result<Compiled, Error> {
        if source::is_empty(text) {
            return Ok(Compiled::Refused(Obstacle::Empty, Vec::new()));
        }
        let folder = self.folder()?;
        write(folder.path(), COPY, &source::prepared(text))?;
        let snippets = match asked {
            Asked::Checks => self.snippets(exercise, folder.path())?,
            Asked::Figure(_) => BTreeMap::new(),
        };
        let part = Part { asked, snippets: compiling(exercise, &snippets), ..Part::of(exercise, Path::new(COPY)) };
        let probe = probe_of(&[part], self.program());
        write(folder.path(), PROBE, &probe.text)?;
        let program = folder.path().join(PROGRAM);
        let label = Workbook::source_label(exercise);
        let call =
            Call { copies: &[(COPY, &label)], limit: self.limit, ..Call::of(folder.path(), PROBE, &["-o", PROGRAM]) };
        let ran = self.rustc_on_learners(&call)?;
        let stderr = String::from_utf8_lossy(&ran.stderr);
        let messages = diagnostics::read(&stderr, &label, PROBE);
        match (ran.end, self.failure(&messages.elsewhere)) {
            (End::Exited(0), _) if program.is_file() => Ok(Compiled::Built(Built {
                exercise: exercise.id.clone(),
                program,
                warnings: messages.learner,
                snippets,
                runs: folder.path().to_path_buf(),
                folder: Arc::new(folder),
                call_off: self.call_off.clone(),
                confine: Arc::clone(&self.confine),
            })),
            (End::TimedOut, _) => {
                Ok(Compiled::Refused(Obstacle::CompileTimeout(self.limit.as_secs()), messages.learner))
            }
            // Text that is nested deep enough, or wrong often enough, ends any compiler.
            (End::Killed(_), _) => Ok(Compiled::Refused(Obstacle::CompilerGaveUp, messages.learner)),
            (End::OutputLimit, _) => Ok(Compiled::Refused(Obstacle::Refused, messages.learner)),
            (End::Exited(_), Some(failure)) => Err(failure),
            (End::Exited(_), None) => {
                let obstacle = messages.obstacle(exercise, &probe);
                let (obstacle, diagnostics) = explained(obstacle, messages, &stderr);
                Ok(Compiled::Refused(obstacle, diagnostics))
            }
        }
    }

    fn folder(&self) -> Result<TempDir, Error> {
        runs::folder(&self.place)
    }

    fn program(&self) -> Product<'_> {
        Product::Program { generics: self.generics.as_ref().map(|generics| &generics.askers) }
    }

    /// What the compiler says of an exercise's snippets, all in one crate that is checked and not built. There is no answer
    /// for those that compile as they must: the program will tell their value.
    fn snippets(&self, exercise: &Exercise, folder: &Path) -> Result<BTreeMap<String, Answer>, Error> {
        let mut answers = BTreeMap::new();
        if !exercise.checks.iter().any(|check| matches!(check.subject, Subject::Snippet { .. })) {
            return Ok(answers);
        }
        let probe = snippets_of(exercise, Path::new(COPY));
        write(folder, SNIPPETS, &probe.text)?;
        let label = Workbook::source_label(exercise);
        let call =
            Call { copies: &[(COPY, &label)], limit: self.limit, ..Call::of(folder, SNIPPETS, &["--emit=metadata"]) };
        let ran = self.rustc_on_learners(&call)?;
        let messages = diagnostics::read(&String::from_utf8_lossy(&ran.stderr), &label, SNIPPETS);
        // Why nothing compiles, the whole program will show.
        let is_well = matches!(ran.end, End::Exited(0)) || messages.names_probe();
        for (index, check) in exercise.checks.iter().enumerate().filter(|_| is_well) {
            let Subject::Snippet { rule, .. } = check.subject else { continue };
            let errors = messages.errors_of(&probe, index);
            let answer = match (rule, errors.first()) {
                (Rule::Refused, error) => Answer::Value(Value::Bool(error.is_none())),
                (Rule::Compiles, None) => continue,
                // There is no such operation yet.
                (Rule::Compiles, Some(_)) if errors.iter().all(|code| ["E0369", "E0277"].contains(&code.as_str())) => {
                    Answer::Todo
                }
                (Rule::Compiles, Some(code)) => Answer::Value(Value::Text(code.clone())),
            };
            answers.insert(check.name.clone(), answer);
        }
        Ok(answers)
    }

    /// Calls rustc.
    ///
    /// It knows all files by names of ours, relative to where it runs: nothing in its arguments or its messages depends on
    /// this run, nor on what the learner's folder is called.
    fn rustc(&self, call: &Call<'_>) -> Result<Ran, Error> {
        process::run(&self.job(call))
    }

    /// The same where learners have a hand in what it reads.
    fn rustc_on_learners(&self, call: &Call<'_>) -> Result<Ran, Error> {
        let mut job = self.job(call);
        job.arguments.extend_from_slice(&self.besides);
        self.confine.compile(job)
    }

    fn job(&self, call: &Call<'_>) -> Job {
        Job {
            program: self.toolchain.rustc.clone(),
            arguments: self.arguments(call),
            folder: call.folder.to_path_buf(),
            environment: Environment::Ours(vec![("RUST_BACKTRACE", None)]),
            answers: false,
            show_errors: false,
            limits: Limits { time: call.limit, output: MESSAGES_LIMIT, answers: 0 },
            call_off: self.call_off.clone(),
        }
    }

    fn arguments(&self, call: &Call<'_>) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = Vec::new();
        let mut option = |name: &str, value: OsString| arguments.extend([name.into(), value]);
        option("--crate-name", call.crate_name.into());
        option("--edition", EDITION.into());
        option("--error-format", "json".into());
        option("--json", "diagnostic-rendered-ansi".into());
        for (copy, label) in call.copies {
            option("--remap-path-prefix", format!("{copy}={label}").into());
        }
        option("-C", "debuginfo=0".into());
        if cfg!(target_os = "linux") {
            // The linker has less to copy. Elsewhere another program would be called for it.
            option("-C", "strip=symbols".into());
        }
        option("-L", prefixed("dependency=", self.dependencies.folder.as_os_str()));
        for part in self.generics.iter().flat_map(|generics| generics.linking.options()) {
            option("-C", part.into());
        }
        let generics = self.generics.iter().map(|generics| (GENERICS, &generics.library));
        let libraries = self.dependencies.libraries.iter().map(|(name, library)| (name.as_str(), library));
        for (name, library) in libraries.chain(generics) {
            option("--extern", prefixed(&format!("{name}="), library.as_os_str()));
        }
        arguments.extend(call.output.iter().map(OsString::from));
        arguments.push(call.file.into());
        arguments
    }

    /// What keeps any file from compiling: a library built by another compiler, no linker, a full disk.
    fn failure(&self, elsewhere: &[(Option<String>, String)]) -> Option<Error> {
        let is_ours = |text: &str| {
            let mut names = self.dependencies.libraries.keys().map(String::as_str).chain([GENERICS]);
            names.any(|name| text.contains(&format!("`{name}`")))
        };
        elsewhere.iter().find_map(|(code, text)| {
            let unloadable = code.as_deref().is_some_and(|code| diagnostics::UNLOADABLE.contains(&code));
            if unloadable && is_ours(text) {
                Some(Error::StaleLibraries(text.clone()))
            } else if is_linker_failure(text) {
                Some(Error::Linker(text.clone()))
            } else if text.contains("No space left on device") {
                Some(Error::Rustc(text.clone()))
            } else {
                None
            }
        })
    }
}

/// The checks that are not answered yet, by name: all but the snippets of which the compiler alone has told enough.
fn compiling<'a>(exercise: &'a Exercise, answered: &BTreeMap<String, Answer>) -> Vec<&'a str> {
    let names = exercise.checks.iter().map(|check| check.name.as_str());
    names.filter(|name| !answered.contains_key(*name)).collect()
}

/// No linker, or one that fails whatever it is given. A symbol that is missing or there twice is the exercise's doing.
fn is_linker_failure(text: &str) -> bool {
    let about_linker = ["linker `", "linking with `", "could not exec the linker"];
    let about_symbols = [
        "undefined ",
        "duplicate symbol",
        "multiple definition",
        "unresolved external",
        "unable to find library",
        "cannot find -l",
        "could not find native static library",
    ];
    about_linker.iter().any(|words| text.contains(words)) && !about_symbols.iter().any(|words| text.contains(words))
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), Error> {
    let path = folder.join(name);
    fs::write(&path, text).map_err(Error::io(&path))
}

fn prefixed(prefix: &str, rest: &std::ffi::OsStr) -> OsString {
    let mut text = OsString::from(prefix);
    text.push(rest);
    text
}

/// A refusal must say why: where neither the learner's file nor the probe is named, rustc's words are shown as they are.
fn explained(obstacle: Obstacle, messages: diagnostics::Messages, stderr: &str) -> (Obstacle, Vec<Diagnostic>) {
    let named = messages.learner.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    if named || obstacle != Obstacle::Refused {
        return (obstacle, messages.learner);
    }
    let texts: Vec<String> = messages.elsewhere.into_iter().map(|(_, text)| text).collect();
    if texts.is_empty() && !stderr.contains("error") {
        return (Obstacle::CompilerGaveUp, messages.learner);
    }
    let rendered = if texts.is_empty() { stderr.to_owned() } else { texts.join("\n") };
    let rendered: String = rendered.chars().take(4000).collect();
    let message = rendered.lines().next().unwrap_or_default().to_owned();
    (obstacle, vec![Diagnostic { severity: Severity::Error, code: None, message, line: None, rendered }])
}

/// The text of the probe around `file`, for tests that show it to rustc themselves.
#[must_use]
pub fn probe_text(exercise: &Exercise, file: &Path) -> String {
    probe_of(&[Part::of(exercise, file)], Product::Program { generics: None }).text
}
