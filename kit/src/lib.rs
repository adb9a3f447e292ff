//! What an exercise may use.
//!
//! Quantities are SI throughout: seconds, volts, amperes, ohms, hertz. The other half of this crate, [`value`] and
//! [`probe`], is how the checker asks an exercise for its numbers; an exercise never needs it.

pub mod figure;
#[cfg(feature = "exercise")]
pub mod model;
mod parameters;
#[doc(hidden)]
pub mod probe;
#[cfg(feature = "exercise")]
mod rng;
#[doc(hidden)]
pub mod value;

pub use figure::{Color, Figure};
pub use parameters::Parameters;
#[cfg(feature = "exercise")]
pub use rng::Rng;
