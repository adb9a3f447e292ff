//! Opening what a submission holds, without following a link and without waiting for a pipe.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod other;

#[cfg(target_os = "linux")]
pub(super) use linux::{Folder, file, is_ours};
#[cfg(not(target_os = "linux"))]
pub(super) use other::{Folder, file, is_ours};

use std::ffi::OsString;
use std::fs::File;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    /// An ordinary file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a device, a socket.
    Special,
}

/// A name in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: OsString,
    pub(super) thing: Thing,
}

/// What came of opening a file.
#[derive(Debug)]
pub(super) enum Opened {
    /// An ordinary file, opened for reading.
    File(File),
    /// Something else, which was not opened.
    Not(Thing),
}
