//! The cargo and rustc that we call.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use crate::error::Error;
use crate::process::{self, CallOff, End, Environment, Job, Limits, Ran};

/// The programs of one Rust toolchain.
#[derive(Clone, Debug)]
pub(crate) struct Toolchain {
    pub(crate) cargo: PathBuf,
    pub(crate) rustc: PathBuf,
}

/// What rustc says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RustcVersion {
    /// Such as `1.95.0`.
    pub(crate) release: String,
    /// Such as `x86_64-unknown-linux-gnu`.
    pub(crate) host: String,
}

impl Toolchain {
    /// The toolchain of the `cargo run` that started us, else what is on the path.
    ///
    /// cargo tells the programs that it runs its own path. That is the real one inside a toolchain, so its neighbour is
    /// the real rustc, and the 10 ms are saved that rustup's stand-in takes to find it.
    pub(crate) fn find() -> Toolchain {
        let cargo = env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
        let neighbour = cargo.with_file_name(format!("rustc{}", env::consts::EXE_SUFFIX));
        let rustc = match env::var_os("RUSTC") {
            Some(rustc) => PathBuf::from(rustc),
            None if cargo.is_absolute() && neighbour.is_file() => neighbour,
            None => PathBuf::from("rustc"),
        };
        Toolchain { cargo, rustc }
    }

    /// What changes when rustc is updated or another one is used. Asking rustc itself would cost a process.
    pub(crate) fn identity(&self) -> String {
        let program = on_path(&self.rustc).unwrap_or_else(|| self.rustc.clone());
        let stamp = fs::metadata(&program).ok().map(|metadata| {
            let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            (metadata.len(), modified.unwrap_or_default().as_nanos())
        });
        let chosen = ["RUSTUP_TOOLCHAIN", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"].map(env::var_os);
        format!("{} {stamp:?} {chosen:?}", program.display())
    }

    /// Asks rustc for its version.
    ///
    /// # Errors
    /// When it cannot be started, or answers something else.
    pub(crate) fn version(&self) -> Result<RustcVersion, Error> {
        let ran = self.ask_rustc(&["--version", "--verbose"])?;
        let text = String::from_utf8_lossy(&ran.stdout).into_owned();
        let field = |name| text.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned());
        match (field("release:"), field("host:")) {
            (Some(release), Some(host)) => Ok(RustcVersion { release, host }),
            _ => Err(Error::Rustc(String::from_utf8_lossy(&ran.stderr).into_owned())),
        }
    }

    pub(crate) fn ask_rustc(&self, arguments: &[&str]) -> Result<Ran, Error> {
        let arguments = arguments.iter().map(Into::into).collect();
        let short = Job::short(&self.rustc, arguments, &env::temp_dir());
        let ran = process::run(&Job { environment: Environment::Ours(vec![]), ..short })?;
        match ran.end {
            End::Exited(0) => Ok(ran),
            _ => Err(Error::Rustc(String::from_utf8_lossy(&ran.stderr).into_owned())),
        }
    }

    /// A cargo command in `folder`, whose messages for people appear at once.
    pub(crate) fn cargo(&self, folder: &Path, arguments: &[impl AsRef<OsStr>]) -> Job {
        Job {
            program: self.cargo.clone(),
            arguments: arguments.iter().map(|argument| argument.as_ref().to_owned()).collect(),
            folder: folder.to_path_buf(),
            // What belongs to the build of the checker is none of the exercises' business.
            environment: Environment::Ours(vec![
                ("CARGO_TARGET_DIR", None),
                ("CARGO_BUILD_TARGET", None),
                ("CARGO_PROFILE_DEV_PANIC", Some("unwind".into())),
            ]),
            answers: false,
            show_errors: true,
            limits: Limits { time: Duration::from_secs(30 * 60), output: 64 << 20, answers: 0 },
            call_off: CallOff::default(),
        }
    }
}

fn on_path(program: &Path) -> Option<PathBuf> {
    if program.components().count() > 1 {
        return Some(program.to_path_buf());
    }
    let name = format!("{}{}", program.display(), env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|path| path.is_file())
}
