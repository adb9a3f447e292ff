//! The version of everything that a grade depends on: the workbook, the compiler, and this program.

use std::fs;
use std::path::Path;

use blake3::Hasher;
use checker::catalogue::Workbook;
use checker::compile::Compiler;

use crate::error::Error;

/// The version in short. It is the same on all machines with the same workbook and compiler, wherever they keep them.
///
/// # Errors
/// When the workbook cannot be read, or rustc does not answer.
pub fn version(workbook: &Workbook, compiler: &Compiler<'_>) -> Result<String, Error> {
    let mut hasher = Hasher::new();
    for folder in ["catalogue", "solutions", "kit", "checker/src", "grader/src"] {
        add(&mut hasher, workbook.root(), &workbook.root().join(folder))?;
    }
    for file in ["Cargo.lock", "Cargo.toml"] {
        add(&mut hasher, workbook.root(), &workbook.root().join(file))?;
    }
    hasher.update(compiler.ask_rustc(&["--version", "--verbose"])?.as_bytes());
    Ok(hasher.finalize().to_hex()[..16].to_owned())
}

fn add(hasher: &mut Hasher, root: &Path, path: &Path) -> Result<(), Error> {
    if path.is_dir() {
        let entries = fs::read_dir(path).map_err(Error::io(path))?;
        let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        paths.sort();
        return paths.iter().try_for_each(|path| add(hasher, root, path));
    }
    let name = path.strip_prefix(root).unwrap_or(path).display().to_string().replace('\\', "/");
    let content = fs::read(path).map_err(Error::io(path))?;
    for part in [name.as_bytes(), &content] {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
    }
    Ok(())
}
