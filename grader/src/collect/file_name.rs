//! A learner's id -> a name for files.

/// Beyond this, names become unwieldy, and paths too long for some systems.
const MAX: usize = 60;

/// The id made safe for a file name.
///
/// Two ids never share one, even where a file system takes capitals for small letters; it is never empty, `.`, `..`, nor
/// the name of a Windows device, and short. An id of small letters, digits, `_`, `-` and `.` is its own name as a rule.
/// Any other becomes what is left of it, `~`, and a hash of the whole.
#[must_use]
pub fn file_name(id: &str) -> String {
    if is_plain(id) {
        return id.to_owned();
    }
    let slug: String = id.chars().take(MAX / 2).map(plain_or_bar).collect();
    let hash = blake3::hash(id.as_bytes()).to_hex();
    let slug = match slug.trim_matches(['_', '-']) {
        "" => "id",
        slug => slug,
    };
    format!("{slug}~{}", &hash[..32])
}

fn plain_or_bar(letter: char) -> char {
    match letter.to_ascii_lowercase() {
        letter @ ('a'..='z' | '0'..='9' | '-') => letter,
        _ => '_',
    }
}

/// Whether the id can be its own name. `~` is what hashed names have, so no id with one is.
fn is_plain(id: &str) -> bool {
    let safe = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.');
    let ends_well = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = id.as_bytes();
    id.len() <= MAX
        && bytes.iter().copied().all(safe)
        && ends_well(bytes.first())
        && ends_well(bytes.last())
        && !is_device(id)
}

/// Windows takes `con`, and `con.html` too, for a device.
fn is_device(id: &str) -> bool {
    let stem = id.split('.').next().unwrap_or_default();
    let numbered =
        |name: &str| stem.strip_prefix(name).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit());
    ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(&stem) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_id_is_its_own_name() {
        for id in ["alice", "s1234567", "yamada.taro", "a-b_c", "0"] {
            assert_eq!(file_name(id), id);
        }
    }

    #[test]
    fn every_other_gets_a_name_that_is_safe_anywhere() {
        let long = "a".repeat(300);
        let ids = [
            "",
            ".",
            "..",
            "con",
            "con.x",
            "com1",
            "nul.tar",
            "Alice",
            "ALICE",
            "a/b",
            "a\\b",
            "../../etc/passwd",
            "a\nb",
        ];
        let more = [
            "=cmd|' /C calc'!A0",
            "山田太郎",
            "\u{202e}abc",
            "-rf",
            "a.",
            "a ",
            ".hidden",
            "a:b",
            "~",
            "a~b",
            "_",
            &long,
        ];
        let all: Vec<&str> = ids.into_iter().chain(more).collect();
        for id in &all {
            let name = file_name(id);
            assert!(name.len() <= 70 && !name.starts_with(['.', '-']), "{id:?} -> {name}");
            assert!(
                name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'~' | b'.')),
                "{name}"
            );
            assert!(!is_device(&name), "{name}");
        }
        let names: std::collections::BTreeSet<String> = all.iter().map(|id| file_name(id)).collect();
        assert_eq!(names.len(), all.len());
    }

    #[test]
    fn no_id_takes_the_name_of_another() {
        let name = file_name("Alice");
        assert_ne!(file_name(&name), name);
    }
}
