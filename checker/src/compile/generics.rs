//! A crate of the generic code that nearly every exercise needs, compiled once.
//!
//! A function such as `Array2::<f64>::zeros` is compiled anew in every crate that calls it: half of what rustc does for an
//! exercise with arrays. Unless a crate that it uses has that very function already, for the same types: rustc then links to
//! it. Our solutions call nearly all that a learner calls, and the probes around them all that the checker calls, so they are
//! compiled into a crate of their own. Nothing in it can be named from without, and without it all is as before, but slower.
//!
//! This only works between crates that are optimised little or not at all (rustc's `share-generics`). With the least of it the
//! learner's program runs in a third of the time, though then rustc keeps functions marked `#[inline]` to the crate that needs
//! them: unless it is told to link dead code too.
//!
//! As a dynamic library (Linux), it leaves the linker next to nothing to do. Whether programs find it is tried once.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::probe_text::{Askers, GENERICS, Part, Product, probe_of};
use super::{Call, Compiler, PROBE, PROGRAM, source, write};
use crate::catalogue::Workbook;
use crate::error::Error;
use crate::process::{self, End, Job};

/// The crate, and how it is linked.
#[derive(Clone, Debug)]
pub(super) struct Generics {
    pub(super) library: PathBuf,
    pub(super) linking: Linking,
    /// The names of what it has of [`Askers`].
    pub(super) askers: BTreeSet<String>,
}

/// The file beside the crate with these names.
const ASKERS: &str = "askers";

/// How programs are linked with the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Linking {
    Dynamic,
    Static,
}

impl Linking {
    /// Those that are worth trying here, the quicker one first.
    const HERE: &[Linking] =
        if cfg!(target_os = "linux") { &[Linking::Dynamic, Linking::Static] } else { &[Linking::Static] };

    fn crate_type(self) -> &'static str {
        match self {
            Linking::Dynamic => "dylib",
            Linking::Static => "rlib",
        }
    }

    fn file(self) -> String {
        let ending = if self == Linking::Dynamic { "so" } else { "rlib" };
        format!("lib{GENERICS}.{ending}")
    }

    /// What rustc has to be told of it.
    pub(super) fn options(self) -> &'static [&'static str] {
        match self {
            Linking::Dynamic => &["prefer-dynamic", "rpath"],
            Linking::Static => &[],
        }
    }
}

/// An overflow is a panic, as in the learner's own code; the libraries' own assertions, which they lack when they are
/// optimised, are not needed.
const OPTIMISED: &[&str] = &[
    "opt-level=s",
    "link-dead-code=yes",
    "codegen-units=2",
    "debug-assertions=off",
    "overflow-checks=on",
    // The learner's code, not optimised, stores indices such as `[k, n]` one by one. A load of both together would wait for
    // that: a fifth of the time of all solutions together.
    #[cfg(target_arch = "x86_64")]
    "target-feature=+slow-unaligned-mem-16",
];

/// One at a time in this process.
static BUILDING: Mutex<()> = Mutex::new(());

/// The folder of one crate for each state of the libraries; one is there at a time.
fn place(workbook: &Workbook) -> PathBuf {
    workbook.build().join("generics")
}

/// The crate, as it was built before or is built now; none where it could not be.
///
/// It depends on the libraries alone: what a solution has become since then makes it a little less useful, never wrong.
pub(super) fn ready(compiler: &Compiler<'_>) -> Result<Option<Generics>, Error> {
    let mut hasher = DefaultHasher::new();
    compiler.identity().hash(&mut hasher);
    (OPTIMISED, include_str!("probe_text.rs")).hash(&mut hasher);
    let folder = place(compiler.workbook).join(format!("{:016x}", hasher.finish()));
    if !folder.is_dir() {
        let _alone = BUILDING.lock().unwrap_or_else(PoisonError::into_inner);
        if !folder.is_dir() {
            build(compiler, &folder)?;
        }
    }
    Ok(in_folder(&folder))
}

fn in_folder(folder: &Path) -> Option<Generics> {
    let libraries = Linking::HERE.iter().map(|&linking| (folder.join(linking.file()), linking));
    let (library, linking) = libraries.into_iter().find(|(library, _)| library.is_file())?;
    let names = fs::read_to_string(folder.join(ASKERS)).ok()?;
    Some(Generics { library, linking, askers: names.lines().map(str::to_owned).collect() })
}

/// Removes it, for when it cannot be used.
pub(super) fn forget(workbook: &Workbook) -> Result<(), Error> {
    let place = place(workbook);
    if place.exists() { fs::remove_dir_all(&place).map_err(Error::io(&place)) } else { Ok(()) }
}

/// Compiles it, and renames its folder into place: whole, or without a library where it does not compile.
fn build(compiler: &Compiler<'_>, folder: &Path) -> Result<(), Error> {
    let workbook = compiler.workbook;
    let (mut parts, mut askers) = (Vec::new(), Askers::default());
    let new = compiler.folder()?;
    let names: Vec<PathBuf> = (0..workbook.exercises.len()).map(|index| format!("{index}.rs").into()).collect();
    for (exercise, file) in workbook.exercises.iter().zip(&names) {
        // What is wrong with a solution, its author learns elsewhere.
        let Ok(solution) = workbook.solution(exercise) else { continue };
        write(new.path(), &file.display().to_string(), &source::prepared(&solution))?;
        parts.push(Part::of(exercise, file));
        askers.add(exercise);
    }
    write(new.path(), PROBE, &probe_of(&parts, Product::Generics(&askers)).text)?;
    write(new.path(), ASKERS, &askers.names().map(|name| format!("{name}\n")).collect::<String>())?;
    for &linking in Linking::HERE {
        if is_built(compiler, new.path(), linking)? {
            break;
        }
        let _ = fs::remove_file(new.path().join(linking.file()));
    }
    // Those of other states of the libraries are of no use any more.
    for other in fs::read_dir(place(workbook)).into_iter().flatten().flatten().filter(|other| other.path() != *folder) {
        let _ = fs::remove_dir_all(other.path());
    }
    let place = place(workbook);
    fs::create_dir_all(&place).map_err(Error::io(&place))?;
    // Another checker may have been quicker: then its crate is as good.
    match fs::rename(new.path(), folder) {
        Err(source) if !folder.is_dir() => Err(Error::io(folder)(source)),
        _ => Ok(()),
    }
}

/// Compiles the crate in `folder`, and tries it; false where that does not work.
fn is_built(compiler: &Compiler<'_>, folder: &Path, linking: Linking) -> Result<bool, Error> {
    let library = linking.file();
    let plain = ["--crate-type", linking.crate_type(), "--cap-lints", "allow", "-o", &library];
    let options: Vec<&str> = linking.options().iter().flat_map(|option| ["-C", option]).chain(plain).collect();
    let optimised: Vec<&str> =
        OPTIMISED.iter().flat_map(|option| ["-C", option]).chain(options.iter().copied()).collect();
    // Another LLVM may not know all of it.
    for output in [&optimised, &options] {
        let ran = compiler.rustc(&Call { crate_name: GENERICS, ..Call::of(folder, PROBE, output) })?;
        if ran.end == End::Exited(0) {
            return works(compiler, folder, linking);
        }
    }
    Ok(false)
}

/// Whether a program can be linked with the crate, and started as a learner's is.
fn works(compiler: &Compiler<'_>, folder: &Path, linking: Linking) -> Result<bool, Error> {
    const TRIAL: &str = "trial.rs";
    write(folder, TRIAL, &format!("use {GENERICS} as _;\nfn main() {{}}\n"))?;
    let generics = Generics { library: folder.join(linking.file()), linking, askers: BTreeSet::new() };
    let compiler = Compiler { generics: Some(generics), ..compiler.clone() };
    let ran = compiler.rustc(&Call::of(folder, TRIAL, &["-o", PROGRAM]))?;
    let is_linked = ran.end == End::Exited(0);
    let job = Job::short(&folder.join(PROGRAM), Vec::new(), folder);
    Ok(is_linked && process::run(&job).is_ok_and(|ran| ran.end == End::Exited(0)))
}
