//! Limits of the system on one process.

use std::io;

use nix::sys::resource::{Resource, setrlimit};

use crate::class::Level;
use crate::jail::spec::Spec;

/// Processes of one user in the jail, where the system counts them: rustc and the linker start threads.
const PROCESSES: u64 = 256;

const OPEN_FILES: u64 = 256;

/// Sets them for this process, and with it for the command.
pub(super) fn set(spec: &Spec) -> io::Result<()> {
    let seconds = spec.cpu.as_secs() + u64::from(spec.cpu.subsec_nanos() > 0);
    let limits = [
        (Resource::RLIMIT_AS, spec.memory, spec.memory),
        // The first ends it with a signal of its own; the second, should it mind that not, for good.
        (Resource::RLIMIT_CPU, seconds, seconds + 1),
        (Resource::RLIMIT_FSIZE, spec.file, spec.file),
        (Resource::RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES),
        (Resource::RLIMIT_CORE, 0, 0),
        (Resource::RLIMIT_MEMLOCK, 0, 0),
        (Resource::RLIMIT_MSGQUEUE, 0, 0),
        (Resource::RLIMIT_SIGPENDING, 64, 64),
    ];
    for (resource, soft, hard) in limits {
        setrlimit(resource, soft, hard)?;
    }
    // Elsewhere all processes of the user are counted, whatever they have to do with this.
    if spec.level == Level::Strong {
        setrlimit(Resource::RLIMIT_NPROC, PROCESSES, PROCESSES)?;
    }
    Ok(())
}
