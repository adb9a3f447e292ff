//! Grading a class: submissions -> grades that can be trusted, and pages that say why.
//!
//! The modules in reading order; each uses those above it, never those below:
//!
//! - [`error`]: what keeps us from grading
//! - `bounded`: as much of others' texts as is kept
//! - [`class`]: the vocabulary: learners, exercises, grades, points
//! - [`collect`]: a folder of submissions, and a roster -> learners and their files
//! - [`secret`]: what hidden inputs are drawn from
//! - [`variation`]: exercises with hidden inputs
//! - [`reference`]: what is expected of them
//! - [`workplace`]: where submissions are compiled and run
//! - [`jail`]: running rustc and learners' programs where they harm nobody
//! - `confined`: the compiler for submissions
//! - [`source`]: what is looked for in a text before it is compiled
//! - [`picture`]: a learner's figure over the reference
//! - [`score`]: verdicts -> points
//! - `programs`: what the last submissions were compiled to
//! - [`judge`]: one submission -> its grades
//! - [`journal`]: what was found so far
//! - [`shard`]: parts of a class
//! - [`batch`]: what all grades have in common
//! - [`news`]: how far it is
//! - [`engine`]: many submissions at once
//! - [`export`]: grades -> gradebook, JSON, JUnit, Gradescope, pages
//! - [`version`]: what grades depend on beside submissions
//! - [`cli`]: the command line -> validated options
//! - [`commands`]: what `grade` does
//! - `merge`: what `grade merge` does

pub mod batch;
mod bounded;
pub mod class;
pub mod cli;
pub mod collect;
pub mod commands;
mod confined;
pub mod engine;
pub mod error;
pub mod export;
pub mod jail;
pub mod journal;
pub mod judge;
mod merge;
pub mod news;
pub mod picture;
mod programs;
pub mod reference;
pub mod score;
pub mod secret;
pub mod shard;
pub mod source;
pub mod variation;
pub mod version;
pub mod workplace;
