//! Spikelings' checker: a learner's exercise -> a verdict that says why.
//!
//! The modules in reading order; each uses those above it, never those below:
//!
//! - [`lang`]: the two languages
//! - [`error`]: our own failures, and the exit codes
//! - [`verdict`]: the vocabulary of everything that a learner can get
//! - [`catalogue`]: exercises as data
//! - [`files`]: reading and replacing files without losing work
//! - `parallel`: as many things at once as there are processors
//! - [`process`]: running one command under limits
//! - [`compile`]: a learner's file -> a program, or rustc's words
//! - [`probe`]: a program and its cases -> observations
//! - [`compare`]: observations and expected answers -> differences
//! - [`reason`]: what wrong numbers show by themselves
//! - [`diagnose`]: differences -> which mistake, which status
//! - `cache`: verdicts that were found before
//! - [`check`]: the recipe of all these
//! - [`author`]: what authors' exercises lack, and recording them
//! - [`progress`]: the learner's state
//! - [`doctor`]: what a machine lacks
//! - `report`: the packages that are built when they are first used
//! - [`render`]: verdicts and texts -> terminal or JSON
//! - [`cli`]: the command line -> validated options
//! - [`commands`]: what each command does, and what it prints

pub mod author;
mod cache;
pub mod catalogue;
pub mod check;
pub mod cli;
pub mod commands;
pub mod compare;
pub mod compile;
pub mod diagnose;
pub mod doctor;
pub mod error;
pub mod files;
pub mod lang;
mod parallel;
pub mod probe;
pub mod process;
pub mod progress;
pub mod reason;
pub mod render;
mod report;
pub mod verdict;
