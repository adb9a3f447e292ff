//! Bytes -> what was found.

use checker::verdict::Obstacle;

use super::Found;
use super::limits::FILE_BYTES;

/// What these bytes of a file are; as many as [`FILE_BYTES`] and one more are enough to know.
pub(super) fn found(bytes: Vec<u8>) -> Found {
    if bytes.len() as u64 > FILE_BYTES {
        return Found::Broken(Obstacle::TooLarge);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Found::Text(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }),
        Err(error) => {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            Found::Broken(Obstacle::NotUtf8 { line: good.split(|byte| *byte == b'\n').count() })
        }
    }
}
