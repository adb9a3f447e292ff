//! Texts that somebody else wrote, as much of them as is kept.

/// At most so many bytes from the beginning of a text.
pub(crate) fn beginning(text: &str, bytes: usize) -> String {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].to_owned()
}
