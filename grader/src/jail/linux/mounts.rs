//! A root of its own: an empty file system in memory, with what the command may see in its place.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use nix::mount::{MntFlags, MsFlags, mount, umount2};
use nix::sys::statvfs::{FsFlags, statvfs};
use nix::unistd::{chdir, pivot_root};

use super::users;
use crate::jail::spec::Spec;

const NONE: Option<&str> = None;

/// Makes the new root, and leaves the old one for good.
pub(super) fn change_root(spec: &Spec) -> io::Result<()> {
    let root = &spec.root;
    mount(NONE, "/", NONE, MsFlags::MS_REC | MsFlags::MS_PRIVATE, NONE)?;
    let options = format!("size={},nr_inodes=4096,mode=755", spec.disk);
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    mount(Some("jail"), root, Some("tmpfs"), flags, Some(options.as_str()))?;
    for read in &spec.read {
        show(&read.from, &inside(root, &read.to), false)?;
    }
    for given in &spec.given {
        users::give(given, spec)?;
    }
    for write in &spec.write {
        show(write, &inside(root, write), true)?;
    }
    for device in ["/dev/null", "/dev/urandom"] {
        show(Path::new(device), &inside(root, Path::new(device)), true)?;
    }
    let folder = inside(root, &spec.folder);
    if !folder.exists() {
        fs::create_dir_all(&folder)?;
        users::give(&folder, spec)?;
    }
    if spec.children {
        // The toolchain's linker asks here for its own path, and there is no other `/proc`.
        let own = inside(root, Path::new("/proc/self"));
        fs::create_dir_all(&own)?;
        if let Some(linker) = linker(spec) {
            symlink(linker, own.join("exe"))?;
        }
    }
    chdir(root)?;
    pivot_root(".", ".")?;
    umount2(".", MntFlags::MNT_DETACH)?;
    chdir("/")?;
    Ok(())
}

fn inside(root: &Path, path: &Path) -> PathBuf {
    root.join(path.strip_prefix("/").unwrap_or(path))
}

/// Shows `from` at `to`. What this machine does not have is left out.
fn show(from: &Path, to: &Path, writable: bool) -> io::Result<()> {
    let Ok(kind) = fs::metadata(from) else { return Ok(()) };
    if kind.is_dir() {
        fs::create_dir_all(to)?;
    } else {
        fs::create_dir_all(to.parent().unwrap_or(to))?;
        if !to.exists() {
            File::create(to)?;
        }
    }
    let failed =
        |error: nix::Error| io::Error::new(io::Error::from(error).kind(), format!("{}: {error}", from.display()));
    mount(Some(from), to, NONE, MsFlags::MS_BIND | MsFlags::MS_REC, NONE).map_err(failed)?;
    // What was forbidden outside must stay so, or the kernel refuses.
    let before = statvfs(to)?.flags();
    let mut flags = MsFlags::MS_BIND | MsFlags::MS_REMOUNT | MsFlags::MS_NOSUID;
    if !from.starts_with("/dev") || before.contains(FsFlags::ST_NODEV) {
        flags |= MsFlags::MS_NODEV;
    }
    if before.contains(FsFlags::ST_NOEXEC) {
        flags |= MsFlags::MS_NOEXEC;
    }
    if !writable || before.contains(FsFlags::ST_RDONLY) {
        flags |= MsFlags::MS_RDONLY;
    }
    mount(NONE, to, NONE, flags, NONE).map_err(failed)
}

/// The linker that comes with rustc.
fn linker(spec: &Spec) -> Option<PathBuf> {
    let toolchains = spec.read.iter().map(|mount| mount.from.join("lib/rustlib"));
    let hosts = toolchains.filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    let linkers = hosts.map(|host| host.path().join("bin/gcc-ld/ld.lld"));
    linkers.into_iter().find(|linker| linker.is_file())
}
