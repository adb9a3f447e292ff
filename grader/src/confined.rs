//! The compiler for submissions: in a jail, and with what works on this machine.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use checker::catalogue::Workbook;
use checker::compile::Compiler;

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
        let Found { jail, tier, linking } = jail::find(workbook, compiler, scratch, grading.unsandboxed)?;
        let waited = jail.waited();
        let compiler = compiler.clone().within(jail, compile_time(grading.time)).telling(&linking);
        Ok(Confined { compiler, tier, waited })
    }
}
