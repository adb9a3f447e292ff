//! A crate of the generic code that nearly every exercise needs, compiled once.
//!
//! A function such as `Array2::<f64>::zeros` is compiled anew in every crate that calls it: half of what rustc does for an
//! exercise with arrays. Unless a crate that it uses has that very function already, for the same types: rustc then links to
//! it. Our solutions call nearly all that a learner calls, and the probes around them all that the checker calls, so they are
//! compiled into a crate of their own. Nothing in it can be named from without, and without it all is as before, but slower.
//!
//! This only works between crates that are not optimised (rustc's `share-generics`). That LLVM optimises the code all the
//! same, rustc does not mind, and the learner's program runs in half the time.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use super::probe_text::{Asked, GENERICS, Part, Product, probe_of};
use super::{Call, Compiler, PROBE, source, write};
use crate::catalogue::Workbook;
use crate::error::Error;
use crate::process::End;

/// The folder of one crate for each state of the libraries; one is there at a time.
fn place(workbook: &Workbook) -> PathBuf {
    workbook.build().join("generics")
}

/// The crate, as it was built before or is built now; none where it could not be.
///
/// It depends on the libraries alone: what a solution has become since then makes it a little less useful, never wrong.
pub(super) fn ready(compiler: &Compiler<'_>) -> Result<Option<PathBuf>, Error> {
    let mut hasher = DefaultHasher::new();
    compiler.identity().hash(&mut hasher);
    let folder = place(compiler.workbook).join(format!("{:016x}", hasher.finish()));
    if !folder.is_dir() {
        build(compiler, &folder)?;
    }
    let library = folder.join(library());
    Ok(library.is_file().then_some(library))
}

/// Removes it, for when it cannot be used.
pub(super) fn forget(workbook: &Workbook) -> Result<(), Error> {
    let place = place(workbook);
    if place.exists() { fs::remove_dir_all(&place).map_err(Error::io(&place)) } else { Ok(()) }
}

fn library() -> String {
    format!("lib{GENERICS}.rlib")
}

/// Compiles it, and renames its folder into place: whole, or empty where it does not compile.
fn build(compiler: &Compiler<'_>, folder: &Path) -> Result<(), Error> {
    let workbook = compiler.workbook;
    let mut parts = Vec::new();
    let new = compiler.folder()?;
    let names: Vec<PathBuf> = (0..workbook.exercises.len()).map(|index| format!("{index}.rs").into()).collect();
    for (exercise, file) in workbook.exercises.iter().zip(&names) {
        // What is wrong with a solution, its author learns elsewhere.
        let Ok(solution) = workbook.solution(exercise) else { continue };
        write(new.path(), &file.display().to_string(), &source::prepared(&solution))?;
        parts.push(Part { exercise, asked: Asked::Checks, file, snippets: Vec::new() });
    }
    write(new.path(), PROBE, &probe_of(&parts, Product::Generics).text)?;
    let library = library();
    let plain = ["--crate-type", "rlib", "--cap-lints", "allow", "-o", &library];
    let optimised: Vec<&str> = ["-C", "passes=default<O1>"].into_iter().chain(plain).collect();
    // Another LLVM may call its passes otherwise.
    for output in [optimised.as_slice(), &plain] {
        let ran = compiler.rustc(&Call { crate_name: GENERICS, ..Call::of(new.path(), PROBE, output) })?;
        if ran.end == End::Exited(0) {
            break;
        }
        let _ = fs::remove_file(new.path().join(&library));
    }
    // Those of other states of the libraries are of no use any more.
    forget(workbook)?;
    let place = place(workbook);
    fs::create_dir_all(&place).map_err(Error::io(&place))?;
    // Another checker may have been quicker: then its crate is as good.
    match fs::rename(new.path(), folder) {
        Err(source) if !folder.is_dir() => Err(Error::io(folder)(source)),
        _ => Ok(()),
    }
}
