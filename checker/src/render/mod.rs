//! Verdicts and texts -> what is printed. The only place with colour and layout; everything here returns text.

mod code;
mod compiler;
mod details;
mod doctor;
mod errors;
pub mod json;
mod layout;
mod markdown;
mod overview;
mod screens;
mod table;
mod values;
mod verdict;
mod words;

pub use code::difference as code_difference;
pub use details::differences_in_numbers;
pub use doctor::{findings, findings_json};
pub use errors::error;
pub use overview::{Line, all_done, grid, header, list, not_done_before, welcome};
pub use screens::{compared_numbers, exercise_text, hint, nothing_to_compare, reset, stage, stubs};
pub use verdict::{Shown, obstacle_paragraph, verdict};
pub use words::name_language;
