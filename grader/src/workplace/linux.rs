//! Linux's file system in memory.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};

use nix::sys::statfs::{TMPFS_MAGIC, statfs};
use nix::sys::statvfs::{FsFlags, statvfs};
use nix::unistd::getuid;

/// Where every Linux has one (filesystem hierarchy: for shared memory), which anybody may write to.
const PLACE: &str = "/dev/shm";

/// So much must be free, in bytes: for the programs that are kept, and for others who need it.
const ROOM: u64 = 256 << 20;

/// So much more for each submission at once: an object file and a program, as large as rustc and the linker may write them.
const ROOM_FOR_EACH: u64 = 128 << 20;

/// This user's own folder in memory, if it can be used: if there is room enough, and programs may be run from there.
pub(super) fn in_memory(jobs: usize) -> Option<PathBuf> {
    let wanted = ROOM_FOR_EACH.checked_mul(u64::try_from(jobs).ok()?)?.checked_add(ROOM)?;
    if has_room(Path::new(PLACE), wanted) { own_folder(name()) } else { None }
}

/// Where that folder is, whether it is there or not.
pub(super) fn name() -> PathBuf {
    Path::new(PLACE).join(format!("spikelings-{}", getuid()))
}

fn has_room(place: &Path, wanted: u64) -> bool {
    let is_in_memory = statfs(place).is_ok_and(|system| system.filesystem_type() == TMPFS_MAGIC);
    let forbidden = FsFlags::ST_NOEXEC | FsFlags::ST_RDONLY;
    is_in_memory
        && statvfs(place).is_ok_and(|system| {
            let free = system.blocks_available() * system.fragment_size();
            !system.flags().intersects(forbidden) && free >= wanted
        })
}

/// Makes it, for nobody else to open. Anybody may have made something of its name before.
fn own_folder(folder: PathBuf) -> Option<PathBuf> {
    let _ = DirBuilder::new().mode(0o700).create(&folder);
    let found = fs::symlink_metadata(&folder).ok()?;
    (found.is_dir() && found.uid() == getuid().as_raw() && found.mode() & 0o777 == 0o700).then_some(folder)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn only_a_folder_that_nobody_else_may_open_is_ours() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        assert_eq!(own_folder(at("new")), Some(at("new")));
        assert_eq!(own_folder(at("new")), Some(at("new")), "it was made before");
        fs::create_dir(at("open")).unwrap();
        fs::set_permissions(at("open"), fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(own_folder(at("open")), None);
        symlink(at("new"), at("link")).unwrap();
        assert_eq!(own_folder(at("link")), None);
        fs::write(at("file"), "").unwrap();
        assert_eq!(own_folder(at("file")), None);
        assert_eq!(own_folder(at("not there/new")), None);
    }

    #[test]
    fn what_is_too_small_or_no_memory_is_not_used() {
        assert!(!has_room(Path::new(PLACE), u64::MAX));
        assert!(!has_room(Path::new("/proc"), 0));
        assert!(!has_room(Path::new("/not there"), 0));
    }
}
