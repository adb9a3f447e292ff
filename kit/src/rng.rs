//! NumPy's random numbers, draw for draw.

use std::fmt;

use rand_mt::Mt;

/// A generator of pseudo-random numbers: the same seed gives the same numbers, here and in NumPy.
///
/// Nothing about it is random. It holds a state of 624 numbers; every draw reads that state and moves it on, which is why
/// a function that draws takes `&mut Rng`: it changes the generator. The seed is the starting state, so an experiment that
/// names its seed can be repeated by anybody.
///
/// ```
/// use kit::Rng;
///
/// let mut rng = Rng::new(2020);
/// let first = rng.random();
/// assert_eq!(first, 0.9862768288615988); // NumPy: np.random.seed(2020); np.random.random()
/// assert_ne!(rng.random(), first); // the state has moved on
/// assert_eq!(Rng::new(2020).random(), first); // the same seed starts again
/// ```
///
/// Source: the Mersenne Twister MT19937 of Matsumoto and Nishimura (1998), as NumPy's legacy `numpy.random.seed`,
/// `random` and `normal` use it.
#[derive(Clone)]
pub struct Rng {
    twister: Mt,
    /// The polar method makes two normal numbers at once; this is the second.
    kept: Option<f64>,
}

impl Rng {
    /// A generator that starts at `seed`, as `numpy.random.seed(seed)`.
    #[must_use]
    pub fn new(seed: u32) -> Rng {
        Rng { twister: Mt::new(seed), kept: None }
    }

    /// The next number, uniform in [0, 1): `numpy.random.random()`. It has 53 random bits.
    pub fn random(&mut self) -> f64 {
        let high = f64::from(self.twister.next_u32() >> 5);
        let low = f64::from(self.twister.next_u32() >> 6);
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }

    /// The next number of the normal distribution with mean 0 and standard deviation 1: `numpy.random.normal()`.
    ///
    /// Marsaglia's polar method gives two at once. The second is kept for the next call, also if uniform numbers are drawn
    /// in between.
    pub fn normal(&mut self) -> f64 {
        if let Some(kept) = self.kept.take() {
            return kept;
        }
        loop {
            let x1 = 2.0 * self.random() - 1.0;
            let x2 = 2.0 * self.random() - 1.0;
            let r2 = x1 * x1 + x2 * x2;
            if r2 > 0.0 && r2 < 1.0 {
                let f = (-2.0 * r2.ln() / r2).sqrt();
                self.kept = Some(f * x1);
                return f * x2;
            }
        }
    }
}

impl fmt::Debug for Rng {
    /// Without the 624 numbers of the state.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rng").finish_non_exhaustive()
    }
}
