//! The processor time of all that we have started and that has ended (Linux). Other programs on the machine lengthen it
//! far less than they lengthen what a clock shows.

use std::fs;

/// Linux counts in hundredths of a second, as far as programs see.
const TICKS: f64 = 100.0;

/// In seconds, of all processors together; nothing elsewhere.
pub(crate) fn so_far() -> f64 {
    fs::read_to_string("/proc/self/stat").ok().and_then(|stat| of_children(&stat)).unwrap_or(0.0)
}

/// The text of a `/proc/ID/stat`: of its children, and their children, in and out of the kernel.
fn of_children(stat: &str) -> Option<f64> {
    // The second field is a name, which may hold anything; the third comes after the last bracket.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let [user, system] = [16, 17].map(|field: usize| fields.get(field - 3).and_then(|ticks| ticks.parse::<f64>().ok()));
    Some((user? + system?) / TICKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_told_from_ourselves() {
        let stat = "7 (a b) c) S 1 7 7 0 -1 4194560 10 20 0 0 111 222 345 55 20 0 1 0 9 9 9";
        assert_eq!(of_children(stat), Some(4.0));
        assert_eq!(of_children("7 (short) S 1"), None);
    }
}
