//! The compiler for submissions: in a jail, and with what works on this machine.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use checker::catalogue::Workbook;
use checker::compile::Compiler;

use crate::class::Tier;
use crate::cli::Grading;
use crate::error::Error;
use crate::jail::{self, Found};
use crate::workplace::Workplaces;

/// How long rustc may take over a submission's file, where a program may take `time`: some ten times what it usually takes.
fn compile_time(time: Duration) -> Duration {
    (2 * time).max(Duration::from_secs(4))
}

/// What compiles submissions, and runs what they become.
pub(crate) struct Confined<'a> {
    pub(crate) compiler: Compiler<'a>,
    /// A folder of ours where it works.
    pub(crate) scratch: PathBuf,
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
        places: &Workplaces,
        grading: &Grading,
    ) -> Result<Confined<'a>, Error> {
        let Found { jail, place, tier, linking } = jail::find(workbook, compiler, places, grading.unsandboxed)?;
        let waited = jail.waited();
        let compiler = compiler.clone().within(jail, compile_time(grading.time)).telling(&linking);
        let compiler = compiler.working_in(place.folder());
        Ok(Confined { compiler, scratch: place.scratch().to_path_buf(), tier, waited })
    }
}
