//! Parts of a class, for several machines: who grades what is told by a hash, so nobody has to agree on anything.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Some of `of` parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shards {
    /// The parts that are here, counted from 1.
    pub here: BTreeSet<u32>,
    /// How many there are.
    pub of: u32,
}

impl Shards {
    /// Reads `k/n`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Shards> {
        let (part, of) = text.split_once('/')?;
        let (part, of): (u32, u32) = (part.trim().parse().ok()?, of.trim().parse().ok()?);
        (1..=of).contains(&part).then(|| Shards { here: BTreeSet::from([part]), of })
    }

    /// Whether a learner's exercise belongs here.
    #[must_use]
    pub fn holds(&self, learner: &str, exercise: &str) -> bool {
        self.here.contains(&part_of(learner, exercise, self.of))
    }

    /// The parts that are not here.
    #[must_use]
    pub fn missing(&self) -> Vec<u32> {
        (1..=self.of).filter(|part| !self.here.contains(part)).collect()
    }
}

/// The part, from 1 to `of`, of a learner's exercise: the same on every machine and in every version.
#[must_use]
pub fn part_of(learner: &str, exercise: &str, of: u32) -> u32 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(learner.len() as u64).to_le_bytes()).update(learner.as_bytes()).update(exercise.as_bytes());
    let hash = hasher.finalize();
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    u32::try_from(u64::from_le_bytes(first) % u64::from(of.max(1))).unwrap_or(0) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_belongs_to_one_part() {
        let parts: Vec<Shards> = (1..=4).map(|part| Shards::parse(&format!("{part}/4")).unwrap()).collect();
        let mut counts = [0; 4];
        for learner in 0..100 {
            for exercise in 0..22 {
                let (learner, exercise) = (learner.to_string(), exercise.to_string());
                let holders: Vec<usize> = (0..4).filter(|&part| parts[part].holds(&learner, &exercise)).collect();
                assert_eq!(holders.len(), 1);
                counts[holders[0]] += 1;
            }
        }
        assert!(counts.iter().all(|count| (450..650).contains(count)), "{counts:?}");
    }

    #[test]
    fn the_hash_stays_what_it_is() {
        // Machines with another version of this program must agree.
        assert_eq!(
            part_of("alice", "part1/02_synaptic_input", 1000),
            part_of("alice", "part1/02_synaptic_input", 1000)
        );
        assert_ne!(part_of("a", "bc", 1 << 30), part_of("ab", "c", 1 << 30));
    }

    #[test]
    fn only_parts_that_exist_are_parts() {
        for text in ["0/4", "5/4", "1/0", "a/4", "1", "", "-1/4", "1/4/2"] {
            assert_eq!(Shards::parse(text), None, "{text}");
        }
    }
}
