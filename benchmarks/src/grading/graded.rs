//! What came of grading a class, on either side.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use checker::catalogue::Exercise;

use super::class::Learner;
use super::memory::Memory;

/// Which exercises each learner has passed, by their stems.
pub(crate) type Passed = BTreeMap<String, BTreeSet<String>>;

/// A class that was graded.
#[derive(Clone, Debug)]
pub(crate) struct Graded {
    pub(crate) time: Duration,
    /// Of all processors together, in seconds.
    pub(crate) work: f64,
    pub(crate) memory: Memory,
    pub(crate) passed: Passed,
}

impl Graded {
    /// An error unless these learners, and no others, have passed all of these exercises.
    pub(crate) fn all_passed(&self, who: &str, learners: &[Learner], exercises: &[&Exercise]) -> Result<(), String> {
        if self.passed.len() != learners.len() {
            return Err(format!("{who} has graded {} learners, not {}", self.passed.len(), learners.len()));
        }
        for Learner { name, .. } in learners {
            if let Some(exercise) = exercises.iter().find(|exercise| !self.has_passed(name, exercise.stem())) {
                return Err(format!("{who} refuses a right answer to {}, of {name}", exercise.stem()));
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
    use std::path::Path;

    use checker::catalogue::Workbook;

    use super::*;

    #[test]
    fn nobody_and_nothing_may_be_missing() {
        let workbook = Workbook::around(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let [first, second, ..] = workbook.exercises.as_slice() else { panic!("two exercises at least") };
        let (one, two) = (Learner::new(1, 2), Learner::new(2, 2));
        let passed = [(&one, vec![first, second]), (&two, vec![first])].map(|(learner, exercises)| {
            (learner.name.clone(), exercises.iter().map(|exercise| exercise.stem().to_owned()).collect())
        });
        let graded = Graded { time: Duration::ZERO, work: 0.0, memory: Memory::default(), passed: passed.into() };
        let both = [one, two];
        assert_eq!(graded.all_passed("it", &both, &[first]), Ok(()));
        let missing = "it refuses a right answer to 02_synaptic_input, of group0-learner2";
        assert_eq!(graded.all_passed("it", &both, &[first, second]), Err(missing.into()));
        assert_eq!(graded.all_passed("it", &both[..1], &[first]), Err("it has graded 2 learners, not 1".into()));
    }
}
