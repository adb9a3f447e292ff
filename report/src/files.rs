//! Figures in files, and an SVG that is never half written.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use kit::Figure;
use kit::value::{FromValue as _, Unreadable, Value};

/// The figure in a file.
///
/// # Errors
/// When the file cannot be read, or holds something else.
pub(crate) fn read(path: &Path) -> Result<Figure, String> {
    let line = fs::read_to_string(path).map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?;
    let figure = Value::parse(&line).and_then(|value| Figure::from_value(&value));
    figure.map_err(|Unreadable(reason)| format!("`{}` holds no figure: {}", path.display(), beginning(&reason)))
}

/// A reason may quote all that is in a file.
fn beginning(reason: &str) -> String {
    reason.chars().take(200).collect()
}

/// Writes a file beside `path` and renames it: whoever reads it finds the old or the new content, whole.
///
/// # Errors
/// When the folder cannot be written to.
pub(crate) fn replace(path: &Path, content: &str) -> Result<(), String> {
    write(path, content).map_err(|error| format!("`{}` cannot be written: {error}", path.display()))
}

fn write(path: &Path, content: &str) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".new-");
    // A temporary file is private; what takes its place is as readable as any other file that its owner makes.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(content.as_bytes())?;
    file.persist(path).map(drop).map_err(|error| error.error)
}
