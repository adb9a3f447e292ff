//! Any bytes as an archive: reading them ends, takes little, and says little.
#![no_main]

use std::path::Path;
use std::sync::OnceLock;

use checker::catalogue::Workbook;
use checker::lang::Lang;
use grader::collect::{Found, read_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    static WORKBOOK: OnceLock<Workbook> = OnceLock::new();
    let workbook = WORKBOOK.get_or_init(|| Workbook::around(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap());
    let submission = read_bytes(bytes, workbook, Lang::En);
    assert!(submission.files.values().all(|found| !matches!(found, Found::Text(text) if text.len() > 1 << 20)));
    assert!(submission.notes.iter().all(|note| note.en.len() < 4_000 && !note.en.chars().any(char::is_control)));
});
