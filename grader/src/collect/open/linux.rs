//! Every name is opened relative to its folder, which is open, with `O_NOFOLLOW`; so no link that is put in the place of a
//! folder while we look can lead us elsewhere. What was opened is looked at again: it, and not its name, is what counts.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStringExt as _;
use std::path::Path;

use nix::dir::{Dir, Type};
use nix::errno::Errno;
use nix::fcntl::{AT_FDCWD, AtFlags, OFlag, openat};
use nix::sys::stat::{Mode, SFlag, fstat, fstatat};

use super::{Named, Opened, Thing};

/// A folder that is open.
pub(in crate::collect) struct Folder(OwnedFd);

impl Folder {
    /// Opens a folder; its last component is not followed.
    pub(in crate::collect) fn open(path: &Path) -> io::Result<Folder> {
        Folder::open_at(AT_FDCWD, path.as_os_str())
    }

    /// Opens a folder in this one.
    pub(in crate::collect) fn below(&self, name: &OsStr) -> io::Result<Folder> {
        Folder::open_at(&self.0, name)
    }

    fn open_at(folder: impl AsFd, name: &OsStr) -> io::Result<Folder> {
        let flags = OFlag::O_RDONLY | OFlag::O_DIRECTORY | OFlag::O_NOFOLLOW | OFlag::O_CLOEXEC | OFlag::O_NONBLOCK;
        Ok(Folder(openat(folder, name, flags, Mode::empty())?))
    }

    /// At most `limit` names, in the system's order, and whether there are more.
    pub(in crate::collect) fn names(&self, limit: usize) -> io::Result<(Vec<Named>, bool)> {
        let mut folder = Dir::from_fd(self.0.try_clone()?)?;
        let mut names = Vec::new();
        for entry in folder.iter() {
            let entry = entry?;
            let bytes = entry.file_name().to_bytes();
            if bytes == b"." || bytes == b".." {
                continue;
            }
            if names.len() == limit {
                return Ok((names, true));
            }
            let name = OsString::from_vec(bytes.to_vec());
            let thing = match entry.file_type() {
                Some(Type::File) => Thing::File,
                Some(Type::Directory) => Thing::Folder,
                Some(Type::Symlink) => Thing::Link,
                Some(_) => Thing::Special,
                // Some file systems do not say. What vanished meanwhile is not there.
                None => match thing_at(&self.0, &name) {
                    Ok(thing) => thing,
                    Err(_) => continue,
                },
            };
            names.push(Named { name, thing });
        }
        Ok((names, false))
    }

    /// Opens a file in this folder.
    pub(in crate::collect) fn file(&self, name: &OsStr) -> io::Result<Opened> {
        file_at(&self.0, name)
    }
}

/// Opens a file; the last component of its path is not followed.
pub(in crate::collect) fn file(path: &Path) -> io::Result<Opened> {
    file_at(AT_FDCWD, path.as_os_str())
}

/// Whether an error is the machine's, and none of a submission's doing. What is no system's error is a decoder's.
pub(in crate::collect) fn is_ours(error: &io::Error) -> bool {
    let of_files = [
        Errno::EACCES,
        Errno::EPERM,
        Errno::ENOENT,
        Errno::ENOTDIR,
        Errno::EISDIR,
        Errno::ELOOP,
        Errno::ENAMETOOLONG,
        Errno::ENXIO,
        Errno::ENODEV,
        Errno::EINVAL,
        Errno::EOVERFLOW,
    ];
    error.raw_os_error().is_some_and(|code| !of_files.contains(&Errno::from_raw(code)))
}

fn file_at(folder: impl AsFd, name: &OsStr) -> io::Result<Opened> {
    // Looked at before it is opened: opening alone makes some devices do things.
    let thing = thing_at(&folder, name)?;
    if thing != Thing::File {
        return Ok(Opened::Not(thing));
    }
    let flags = OFlag::O_RDONLY | OFlag::O_NOFOLLOW | OFlag::O_CLOEXEC | OFlag::O_NONBLOCK | OFlag::O_NOCTTY;
    let file = match openat(&folder, name, flags, Mode::empty()) {
        Ok(file) => file,
        Err(Errno::ELOOP) => return Ok(Opened::Not(Thing::Link)),
        Err(error) => return Err(error.into()),
    };
    match thing_of(fstat(&file)?.st_mode) {
        Thing::File => Ok(Opened::File(File::from(file))),
        other => Ok(Opened::Not(other)),
    }
}

fn thing_at(folder: impl AsFd, name: &OsStr) -> io::Result<Thing> {
    Ok(thing_of(fstatat(folder, name, AtFlags::AT_SYMLINK_NOFOLLOW)?.st_mode))
}

fn thing_of(mode: u32) -> Thing {
    match SFlag::from_bits_truncate(mode & SFlag::S_IFMT.bits()) {
        SFlag::S_IFREG => Thing::File,
        SFlag::S_IFDIR => Thing::Folder,
        SFlag::S_IFLNK => Thing::Link,
        _ => Thing::Special,
    }
}
