//! The secret of a class, and what is drawn from it: inputs that no learner knows, the same whenever they are drawn again.

use blake3::{Hasher, OutputReader};

/// What everything is drawn from.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl std::fmt::Debug for Secret {
    /// Without the secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Secret {
    /// The secret that this seed stands for.
    #[must_use]
    pub fn of(seed: &str) -> Secret {
        Secret(blake3::derive_key("Spikelings: inputs of a class, version 1", seed.as_bytes()))
    }

    /// What may be told of it: the same for the same secret, and nothing can be drawn from it.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        blake3::keyed_hash(&self.0, b"fingerprint").to_hex()[..16].to_owned()
    }

    /// Draws for a purpose; other words give other draws.
    #[must_use]
    pub fn draw(&self, words: &[&str]) -> Draw {
        let mut hasher = Hasher::new_keyed(&self.0);
        for word in words {
            hasher.update(&(word.len() as u64).to_le_bytes());
            hasher.update(word.as_bytes());
        }
        Draw(hasher.finalize_xof())
    }
}

/// A sequence of draws.
pub struct Draw(OutputReader);

impl Draw {
    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// A whole number below `end`, which is far below 2^64.
    pub fn below(&mut self, end: u64) -> u64 {
        self.bits() % end.max(1)
    }

    /// A number in [-1, 1).
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub fn symmetric(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }

    /// Puts these into another order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = usize::try_from(self.below(last as u64 + 1)).unwrap_or(0);
            items.swap(last, other);
        }
    }
}

/// A new seed: 32 random bytes, written as hexadecimal digits.
///
/// # Errors
/// When the system has no random numbers.
pub fn new_seed() -> std::io::Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_draw_the_same_and_others_do_not() {
        let secret = Secret::of("a");
        let first = |words: &[&str]| secret.draw(words).bits();
        assert_eq!(first(&["x", "y"]), first(&["x", "y"]));
        assert_ne!(first(&["x", "y"]), first(&["xy"]));
        assert_ne!(first(&["x", "y"]), first(&["xy", ""]));
        assert_ne!(first(&["x"]), Secret::of("b").draw(&["x"]).bits());
    }

    #[test]
    fn draws_fill_their_range() {
        let mut draw = Secret::of("a").draw(&["range"]);
        let numbers: Vec<f64> = (0..1000).map(|_| draw.symmetric()).collect();
        assert!(numbers.iter().all(|x| (-1.0..1.0).contains(x)));
        assert!(numbers.iter().any(|x| *x < -0.9) && numbers.iter().any(|x| *x > 0.9));
    }
}
