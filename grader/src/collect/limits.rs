//! How much of a submission is looked at. No honest one comes near; a hostile one is cut short here.

/// Bytes of one file: as in the checker, more than any exercise needs.
pub const FILE_BYTES: u64 = 1 << 20;
/// Compressed, a file of [`FILE_BYTES`] is at most a little larger than plain.
pub const COMPRESSED_FILE_BYTES: u64 = FILE_BYTES + (64 << 10);
/// Files and folders of one submission, but for what lies below folders that are never taken.
pub const ENTRIES: usize = 20_000;
/// The same, in one folder of the disk: one that is full must not keep us from the others.
pub const ENTRIES_IN_FOLDER: usize = 5_000;
/// All of them, with what lies below those folders: an archive lists a `target` in full.
pub const ALL_ENTRIES: usize = 500_000;
/// Folders inside folders.
pub const DEPTH: usize = 32;
/// Bytes of a path inside an archive.
pub const PATH_BYTES: usize = 4096;
/// Bytes of one name, as file systems have it.
pub const NAME_BYTES: usize = 255;
/// Bytes of a tar that are looked at, unpacked.
pub const TAR_BYTES: u64 = 64 << 20;
/// So many more, if they belong to files below folders that are never taken: a `target` is often packed by accident.
pub const SKIPPED_TAR_BYTES: u64 = 1 << 30;
/// Bytes of a `.tar.gz` that are read at most.
pub const PACKED_TAR_BYTES: u64 = 128 << 20;
/// So many more bytes may be read than come out: a stream may be endless and unpack to nothing.
pub const PACKED_AHEAD_BYTES: u64 = 1 << 20;
/// Bytes of a zip's list of files.
pub const ZIP_LIST_BYTES: u64 = 64 << 20;
/// Bytes of a tar's header that only describes the next one.
pub const TAR_EXTENSION_BYTES: u64 = 1 << 20;
/// Names that a note shows; of the others it says how many there are.
pub const NAMES_SHOWN: usize = 5;
/// Characters of a name that a note shows.
pub const NAME_CHARS_SHOWN: usize = 100;
/// Bytes of a roster.
pub const ROSTER_BYTES: u64 = 16 << 20;
