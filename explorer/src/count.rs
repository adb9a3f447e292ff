//! Counts as real numbers.

/// A count of steps, neurons, spikes or dots: all far below 2^53, so that nothing is lost.
#[expect(clippy::cast_precision_loss, reason = "see above")]
pub(crate) fn real(count: usize) -> f64 {
    count as f64
}
