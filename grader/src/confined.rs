//! The compiler for submissions: in a jail, and with what works on this machine.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use checker::catalogue::Workbook;
use checker::compile::{Asked, Compiled, Compiler};
use checker::probe::{self, Wanted};

use crate::class::Tier;
use crate::cli::Grading;
use crate::error::Error;
use crate::jail::{self, Found};

/// How long rustc may take over a submission's file, where a program may take `time`: some ten times what it usually takes.
fn compile_time(time: Duration) -> Duration {
    (2 * time).max(Duration::from_secs(4))
}

/// What compiles submissions, and runs what they become.
pub(crate) struct Confined<'a> {
    pub(crate) compiler: Compiler<'a>,
    /// What is to be said of the jail.
    pub(crate) tier: Tier,
    /// How many commands the wall clock has stopped.
    pub(crate) waited: Arc<AtomicU64>,
}

impl<'a> Confined<'a> {
    /// Finds out what works on this machine.
    pub(crate) fn find(
        workbook: &Workbook,
        compiler: &Compiler<'a>,
        scratch: &Path,
        grading: &Grading,
    ) -> Result<Confined<'a>, Error> {
        let Found { jail, tier, sysroot } = jail::find(workbook, compiler, scratch, grading.unsandboxed)?;
        let waited = jail.waited();
        let confined = compiler.clone().within(Arc::new(jail), compile_time(grading.time));
        Ok(Confined { compiler: linking_directly(workbook, confined, &sysroot), tier, waited })
    }
}

/// The compiler with its own linker, if a program that is linked so can be run.
fn linking_directly<'a>(workbook: &Workbook, confined: Compiler<'a>, sysroot: &Path) -> Compiler<'a> {
    let Some(options) = jail::direct_linker(sysroot) else { return confined };
    let direct = confined.clone().telling(&options);
    let works = || {
        let exercise = workbook.exercises.first()?;
        let solution = workbook.solution(exercise).ok()?;
        let Compiled::Built(built) = direct.compile(exercise, &solution, Asked::Checks).ok()? else { return None };
        let wanted = [Wanted { built: &built, exercise, main: true }];
        probe::observe_together(&wanted, Duration::from_secs(10)).ok()?.pop()?
    };
    if works().is_some() { direct } else { confined }
}
