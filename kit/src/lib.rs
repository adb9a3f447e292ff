//! What an exercise may use.
//!
//! Quantities are SI throughout: seconds, volts, amperes, ohms, hertz. The other half of this crate, [`value`] and
//! [`probe`], is how the checker asks an exercise for its numbers; an exercise never needs it.

mod parameters;
#[doc(hidden)]
pub mod probe;
#[doc(hidden)]
pub mod value;

pub use parameters::Parameters;
