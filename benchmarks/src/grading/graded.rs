//! What came of grading a class, on either side.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::memory::Memory;

/// Which exercises each learner has passed, by their stems.
pub(crate) type Passed = BTreeMap<String, BTreeSet<String>>;

/// A class that was graded.
#[derive(Clone, Debug)]
pub(crate) struct Graded {
    pub(crate) time: Duration,
    pub(crate) memory: Memory,
    pub(crate) passed: Passed,
}

impl Graded {
    /// An error unless these learners, and no others, have passed all of these exercises.
    pub(crate) fn all_passed(&self, who: &str, learners: &[String], stems: &[&str]) -> Result<(), String> {
        if self.passed.len() != learners.len() {
            return Err(format!("{who} has graded {} learners, not {}", self.passed.len(), learners.len()));
        }
        for learner in learners {
            for stem in stems {
                if !self.has_passed(learner, stem) {
                    return Err(format!("{who} refuses a right answer to {stem}, of {learner}"));
                }
            }
        }
        Ok(())
    }

    /// Whether this learner has passed this exercise.
    pub(crate) fn has_passed(&self, learner: &str, stem: &str) -> bool {
        self.passed.get(learner).is_some_and(|passed| passed.contains(stem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_and_nothing_may_be_missing() {
        let passed = [("a", ["01", "02"]), ("b", ["01", "03"])];
        let passed = passed.map(|(learner, stems)| (learner.to_owned(), stems.map(str::to_owned).into()));
        let graded = Graded { time: Duration::ZERO, memory: Memory::default(), passed: passed.into() };
        let check = |learners: &[&str], stems: &[&str]| {
            let learners: Vec<String> = learners.iter().map(ToString::to_string).collect();
            graded.all_passed("it", &learners, stems)
        };
        assert_eq!(check(&["a", "b"], &["01"]), Ok(()));
        assert_eq!(check(&["a", "b"], &["01", "02"]), Err("it refuses a right answer to 02, of b".into()));
        assert_eq!(check(&["a"], &["01"]), Err("it has graded 2 learners, not 1".into()));
        assert_eq!(check(&["a", "c"], &["01"]), Err("it refuses a right answer to 01, of c".into()));
    }
}
