//! Any bytes as a roster: either people with different ids, or a reason.
#![no_main]

use std::collections::BTreeSet;

use grader::collect::{file_name, roster};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(people) = roster::parse(bytes) {
        let ids: BTreeSet<&str> = people.iter().map(|person| person.id.as_str()).collect();
        assert_eq!(ids.len(), people.len());
        let names: BTreeSet<String> = ids.iter().map(|id| file_name(id).to_lowercase()).collect();
        assert_eq!(names.len(), ids.len());
    }
});
