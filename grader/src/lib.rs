//! Grading a class: submissions -> grades that can be trusted, and pages that say why.
//!
//! The modules in reading order; each uses those above it, never those below:
//!
//! - [`error`]: what keeps us from grading
//! - [`class`]: the vocabulary: learners, exercises, grades, points
//! - [`collect`]: a folder of submissions, and a roster -> learners and their files
//! - [`export`]: grades -> gradebook, JSON, JUnit, Gradescope, pages

pub mod class;
pub mod collect;
pub mod error;
pub mod export;
pub mod jail;
