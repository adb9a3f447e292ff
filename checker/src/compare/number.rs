//! When two numbers are the same.

use approx::relative_eq;

/// Relative tolerance. Correct code in another order of operations differs by about 1e-12, wrong constants (pi = 3.14159)
/// by 1e-6.
pub(super) const RELATIVE: f64 = 1e-9;

/// Tolerance relative to the largest number of the quantity, for numbers that are exactly zero in theory: sin(2 pi) is
/// 2.4e-16 in every library.
const OF_SCALE: f64 = 1e-12;

/// The largest expected number of a quantity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale(pub(super) f64);

/// |actual - expected| <= 1e-9 |expected| + 1e-12 scale, and both are finite. approx's own defaults would pass any two
/// currents of 1e-10 A, and two infinities.
pub(super) fn same(expected: f64, actual: f64, scale: Scale) -> bool {
    let tolerance = RELATIVE * expected.abs() + OF_SCALE * scale.0;
    expected.is_finite()
        && actual.is_finite()
        && relative_eq!(expected, actual, epsilon = tolerance, max_relative = 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tolerance_is_relative_and_never_forgives_what_is_not_finite() {
        let current = Scale(5e-10);
        assert!(same(2.5e-10, 2.5e-10 + 3e-23, current));
        assert!(same(2.5e-10, 2.5e-10 * (1.0 + 0.9e-9), current));
        assert!(!same(2.5e-10, 2.5e-10 * (1.0 + 3e-9), current));
        assert!(!same(2.5e-10, 0.0, current));
        assert!(same(0.0, 4e-22, current));
        assert!(!same(0.0, 1e-21, current));
        assert!(same(0.0, -0.0, Scale(0.0)));
        for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(!same(odd, odd, current));
            assert!(!same(1.0, odd, current));
        }
        assert!(!same(f64::MAX, -f64::MAX, Scale(f64::MAX)));
    }
}
