//! Rules on files, network and signals (Landlock), as far as the kernel knows them.

use std::io;
use std::path::Path;

use landlock::{
    ABI, Access as _, AccessFs, AccessNet, CompatLevel, Compatible as _, PathBeneath, PathFd, Ruleset,
    RulesetAttr as _, RulesetCreatedAttr as _, RulesetStatus, Scope,
};

use crate::class::Level;
use crate::jail::spec::Spec;

/// The newest rules that are asked for; an older kernel knows fewer.
const NEWEST: ABI = ABI::V6;

/// From now on this process reads, runs and writes nothing but what the jail has. False where the kernel knows some of the
/// rules only.
pub(super) fn restrict(spec: &Spec) -> io::Result<bool> {
    let all = AccessFs::from_all(NEWEST);
    let mut rules = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(all)
        .and_then(|rules| rules.handle_access(AccessNet::from_all(NEWEST)))
        .and_then(|rules| rules.scope(Scope::from_all(NEWEST)))
        .and_then(Ruleset::create)
        .map_err(io::Error::other)?;
    let mut allow = |path: &Path, access| -> io::Result<()> {
        let Ok(place) = PathFd::new(path) else { return Ok(()) };
        // A file has no entries to make or remove.
        let access = if path.is_dir() { access } else { access & AccessFs::from_file(NEWEST) };
        (&mut rules).add_rule(PathBeneath::new(place, access)).map(drop).map_err(io::Error::other)
    };
    if spec.level == Level::Strong {
        // There is nothing in this root but what may be read.
        allow(Path::new("/"), AccessFs::from_read(NEWEST))?;
        allow(&spec.folder, all)?;
    } else {
        for mount in &spec.read {
            allow(&mount.from, AccessFs::from_read(NEWEST))?;
        }
    }
    for folder in &spec.write {
        allow(folder, all)?;
    }
    allow(Path::new("/dev/null"), all)?;
    allow(Path::new("/dev/urandom"), AccessFs::from_read(NEWEST))?;
    let status = rules.restrict_self().map_err(io::Error::other)?;
    if status.ruleset == RulesetStatus::NotEnforced && spec.level == Level::Basic {
        return Err(io::Error::other("the kernel has no Landlock"));
    }
    Ok(status.ruleset == RulesetStatus::FullyEnforced)
}
