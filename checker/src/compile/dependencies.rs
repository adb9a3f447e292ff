//! The crates that exercises use: built once by cargo, in our own build folder, then only linked.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::toolchain::Toolchain;
use crate::catalogue::Workbook;
use crate::error::Error;
use crate::process::{self, End};

/// Where the built crates are, and what they were built from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Dependencies {
    /// Sources, toolchain and flags; with another key they are built again.
    pub(super) key: String,
    /// The library of each crate that an exercise may name.
    pub(crate) libraries: BTreeMap<String, PathBuf>,
    /// The folder with those that they use in turn.
    pub(crate) folder: PathBuf,
}

/// What a caller may want to tell whoever waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// All packages are being fetched, once, so that everything works offline from now on.
    Fetching,
    /// They could not be fetched; if they are here already, nothing is lost.
    FetchFailed,
    /// The crates that the exercises use are being built.
    Building,
    /// A package that is used for the first time is being built.
    Package(&'static str),
}

const STAMP: &str = "dependencies.json";

impl Dependencies {
    /// The crates as they were built before, or a new build where there is none or something has changed.
    pub(crate) fn ready(
        workbook: &Workbook,
        toolchain: &Toolchain,
        tell: &mut dyn FnMut(Stage),
    ) -> Result<Dependencies, Error> {
        let key = key(workbook, toolchain)?;
        match read(&workbook.build().join(STAMP)) {
            Some(known) if known.key == key && known.libraries.values().all(|library| library.is_file()) => Ok(known),
            known => Dependencies::build(workbook, toolchain, key, known.is_none(), tell),
        }
    }

    /// Builds them whatever the stamp says, from nothing: cargo takes a library that was overwritten for its own.
    pub(crate) fn again(
        workbook: &Workbook,
        toolchain: &Toolchain,
        tell: &mut dyn FnMut(Stage),
    ) -> Result<Dependencies, Error> {
        let built = workbook.build().join("debug");
        if built.exists() {
            fs::remove_dir_all(&built).map_err(Error::io(&built))?;
        }
        Dependencies::build(workbook, toolchain, key(workbook, toolchain)?, false, tell)
    }

    fn build(
        workbook: &Workbook,
        toolchain: &Toolchain,
        key: String,
        first_time: bool,
        tell: &mut dyn FnMut(Stage),
    ) -> Result<Dependencies, Error> {
        if first_time {
            tell(Stage::Fetching);
            let fetch = toolchain.cargo(workbook.root(), &["fetch", "--locked"]);
            if process::run(&fetch)?.end != End::Exited(0) {
                tell(Stage::FetchFailed);
            }
        }
        tell(Stage::Building);
        let names = workbook.exercise_dependencies()?;
        let mut build = toolchain.cargo(
            workbook.root(),
            &["build", "--locked", "--quiet", "--message-format=json-render-diagnostics", "--target-dir"],
        );
        build.arguments.push(workbook.build().into());
        for name in &names {
            build.arguments.extend(["--package".into(), name.into()]);
        }
        let ran = process::run(&build)?;
        if ran.end != End::Exited(0) {
            return Err(Error::Dependencies);
        }
        let libraries = libraries(&String::from_utf8_lossy(&ran.stdout), &names);
        let missing = names.iter().find(|name| !libraries.contains_key(&crate_name(name)));
        let folder = libraries.values().next().and_then(|library| library.parent()).map(Path::to_path_buf);
        match (missing, folder) {
            (None, Some(folder)) => {
                // cargo puts a copy of each library into the profile's folder, and all of them into `deps`.
                let folder = if folder.ends_with("deps") { folder } else { folder.join("deps") };
                let built = Dependencies { key, libraries, folder };
                write(&workbook.build().join(STAMP), &built)?;
                Ok(built)
            }
            _ => Err(Error::Dependencies),
        }
    }
}

/// One of cargo's JSON messages, as far as we need it.
#[derive(Deserialize)]
struct Artifact {
    target: Target,
    filenames: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

fn crate_name(package: &str) -> String {
    package.replace('-', "_")
}

/// The libraries of these packages, by crate name.
fn libraries(messages: &str, packages: &[String]) -> BTreeMap<String, PathBuf> {
    let artifacts = messages.lines().filter_map(|line| serde_json::from_str::<Artifact>(line).ok());
    artifacts
        .filter(|artifact| artifact.target.kind.iter().any(|kind| kind == "lib"))
        .filter(|artifact| packages.iter().any(|package| crate_name(package) == crate_name(&artifact.target.name)))
        .filter_map(|artifact| {
            let library = artifact.filenames.into_iter().find(|file| file.extension().is_some_and(|end| end == "rlib"));
            Some((crate_name(&artifact.target.name), library?))
        })
        .collect()
}

/// Everything that the libraries depend on.
fn key(workbook: &Workbook, toolchain: &Toolchain) -> Result<String, Error> {
    let mut hasher = DefaultHasher::new();
    toolchain.identity().hash(&mut hasher);
    for file in workbook.dependency_sources() {
        let content = fs::read(&file).map_err(Error::io(&file))?;
        file.hash(&mut hasher);
        content.hash(&mut hasher);
    }
    Ok(format!("{} {:016x}", env!("CARGO_PKG_VERSION"), hasher.finish()))
}

fn read(stamp: &Path) -> Option<Dependencies> {
    serde_json::from_slice(&fs::read(stamp).ok()?).ok()
}

/// Renames the stamp into place, so that it is whole or not there whenever we are stopped.
fn write(stamp: &Path, built: &Dependencies) -> Result<(), Error> {
    crate::files::replace(stamp, &serde_json::to_vec_pretty(built).unwrap_or_default())
}
