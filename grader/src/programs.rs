//! The programs of the last submissions, for whoever hands in the same files: they are compiled once, and run for each.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use blake3::{Hash, Hasher};
use checker::compile::{Compiled, Source};
use checker::verdict::Diagnostic;

use crate::bounded::beginning;
use crate::error::Error;

/// So many submissions' programs are kept, as far as there is room.
const KEPT: usize = 256;

/// The room for them, in bytes: some 200 usual programs with their sources. It may be in memory.
const ROOM: u64 = 64 << 20;

/// So many of rustc's messages on a file are kept: a learner reads the first, and a file that is wrong in thousands of places
/// must not fill the memory.
const MESSAGES: usize = 20;

/// A message is cut off here.
const MESSAGE: usize = 16 << 10;

/// What submissions' files have become, by the hash of all of them.
#[derive(Debug, Default)]
pub(crate) struct Programs(Mutex<Kept>);

/// The oldest come first.
#[derive(Debug, Default)]
struct Kept {
    known: HashMap<Hash, Arc<Vec<Compiled>>>,
    /// With what each takes.
    order: VecDeque<(Hash, u64)>,
}

impl Programs {
    /// What these files became before, or what `compile` makes of them now.
    pub(crate) fn of(
        &self,
        sources: &[Source<'_>],
        compile: impl FnOnce() -> Result<Vec<Compiled>, Error>,
    ) -> Result<Arc<Vec<Compiled>>, Error> {
        let hash = hash(sources);
        if let Some(known) = self.kept().known.get(&hash) {
            return Ok(Arc::clone(known));
        }
        let compiled: Arc<Vec<Compiled>> = Arc::new(compile()?.into_iter().map(in_short).collect());
        let size = size(&compiled);
        let mut kept = self.kept();
        if kept.known.insert(hash, Arc::clone(&compiled)).is_none() {
            kept.order.push_back((hash, size));
        }
        let mut old = Vec::new();
        while kept.order.len() > KEPT || kept.order.iter().map(|(_, size)| size).sum::<u64>() > ROOM {
            let Some((oldest, _)) = kept.order.pop_front() else { break };
            old.extend(kept.known.remove(&oldest));
        }
        // Removing their folders takes a while.
        drop(kept);
        Ok(compiled)
    }

    /// Forgets all.
    pub(crate) fn forget(&self) {
        *self.kept() = Kept::default();
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The bytes of all programs, and of what lies beside them: their sources may be larger.
fn size(compiled: &[Compiled]) -> u64 {
    let folder = |compiled: &Compiled| match compiled {
        Compiled::Built(built) => built.program.parent().map(Path::to_path_buf),
        Compiled::Refused(..) => None,
    };
    let folders: BTreeSet<_> = compiled.iter().filter_map(folder).collect();
    let files = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).map(|metadata| metadata.len()).sum()
}

fn hash(sources: &[Source<'_>]) -> Hash {
    let mut hasher = Hasher::new();
    for part in sources.iter().flat_map(|source| [source.exercise.id.as_str(), source.text]) {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    }
    hasher.finalize()
}

fn in_short(compiled: Compiled) -> Compiled {
    let shorten = |mut messages: Vec<Diagnostic>| {
        messages.truncate(MESSAGES);
        for message in &mut messages {
            message.rendered = beginning(&message.rendered, MESSAGE);
            message.message = beginning(&message.message, MESSAGE);
        }
        messages
    };
    match compiled {
        Compiled::Built(mut built) => {
            built.warnings = shorten(std::mem::take(&mut built.warnings));
            Compiled::Built(built)
        }
        Compiled::Refused(obstacle, messages) => Compiled::Refused(obstacle, shorten(messages)),
    }
}
