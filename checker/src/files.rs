//! Reading and replacing files so that no work is lost, whenever we are stopped.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::Error;
use crate::verdict::Obstacle;

/// No exercise is anywhere near this long.
const MAX_BYTES: u64 = 1 << 20;

/// The text of a learner's file, or what is wrong with it.
///
/// # Errors
/// The obstacle that the file's state is.
pub fn read_exercise(path: &Path) -> Result<String, Obstacle> {
    let obstacle = |error: io::Error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Obstacle::Missing,
        ErrorKind::PermissionDenied => Obstacle::NoPermission,
        ErrorKind::IsADirectory => Obstacle::Folder,
        _ => Obstacle::Unreadable(error.to_string()),
    };
    // Looked at before it is opened: opening a named pipe would wait for ever.
    let kind = fs::metadata(path).map_err(obstacle)?.file_type();
    if kind.is_dir() {
        return Err(Obstacle::Folder);
    }
    if !kind.is_file() {
        return Err(Obstacle::NoFile);
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(obstacle)?;
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(obstacle)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Obstacle::TooLarge);
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        Obstacle::NotUtf8 { line: good.split(|byte| *byte == b'\n').count() }
    })
}

/// Writes a file beside `path` and renames it into place: whoever reads it finds the old or the new content, whole.
///
/// # Errors
/// When the folder cannot be written to.
pub fn replace(path: &Path, content: &[u8]) -> Result<(), Error> {
    let file = prepare(path, content)?;
    file.persist(path).map(drop).map_err(|error| Error::Io { path: path.to_path_buf(), source: error.error })
}

/// As [`replace`], but whatever is at `path` now is kept, see [`move_aside`]. It stays in its place if the new content
/// cannot be written.
///
/// # Errors
/// When the folder cannot be written to.
pub fn replace_and_keep(path: &Path, content: &[u8]) -> Result<Option<PathBuf>, Error> {
    let file = prepare(path, content)?;
    let kept = move_aside(path)?;
    file.persist(path).map_err(|error| Error::Io { path: path.to_path_buf(), source: error.error })?;
    Ok(kept)
}

/// The content in a file beside `path`.
fn prepare(path: &Path, content: &[u8]) -> Result<NamedTempFile, Error> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let write = || -> io::Result<NamedTempFile> {
        fs::create_dir_all(folder)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".new-");
        // A temporary file is private; what takes its place is as readable as any other file that its owner makes.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file = builder.tempfile_in(folder)?;
        file.write_all(content)?;
        Ok(file)
    };
    write().map_err(Error::io(path))
}

/// Moves whatever is at `path` beside it, under a name that is free: `NAME.backup`, `NAME.backup-2` and so on.
/// None where there is nothing to move.
///
/// # Errors
/// When it cannot be moved; then it is still in its place.
fn move_aside(path: &Path) -> Result<Option<PathBuf>, Error> {
    if fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return Ok(None);
    }
    for number in 1.. {
        let mut name = path.as_os_str().to_owned();
        name.push(if number == 1 { ".backup".to_owned() } else { format!(".backup-{number}") });
        let backup = PathBuf::from(name);
        // Two at once must not choose the same name: whoever makes the folder owns the name.
        let claim = backup.with_extension(format!("claim-{number}"));
        if fs::create_dir(&claim).is_err_and(|error| error.kind() == ErrorKind::AlreadyExists) {
            continue;
        }
        let moved = match fs::symlink_metadata(&backup) {
            Ok(_) => None,
            Err(_) => Some(fs::rename(path, &backup)),
        };
        let _ = fs::remove_dir(&claim);
        match moved {
            None => {}
            Some(Ok(())) => return Ok(Some(backup)),
            Some(Err(source)) => return Err(Error::Io { path: path.to_path_buf(), source }),
        }
    }
    unreachable!("some number is free")
}
