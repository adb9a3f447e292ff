//! Verdicts and texts -> what is printed. The only place with colour and layout; everything here returns text.

mod author;
mod code;
mod compiler;
mod details;
mod doctor;
mod errors;
mod explain;
mod figure;
pub mod json;
mod layout;
mod markdown;
mod overview;
mod plot;
mod reason;
mod screens;
mod sequence;
mod snippet;
mod table;
mod values;
mod verdict;
mod words;

pub use author::{author_findings, created, recorded};
pub use code::difference as code_difference;
pub use details::differences_in_numbers;
pub use doctor::{findings, findings_json};
pub use errors::error;
pub use overview::{Line, all_done, contents, grid, header, list, not_done_before, welcome};
pub use plot::{Picture, picture};
pub use screens::{
    compared_numbers, exercise_text, hint, hint_about, no_picture, nothing_to_compare, reset, stage, stubs, written,
};
pub use verdict::{Shown, obstacle_paragraph, verdict, what_is_wrong, why};
pub use words::{Reader, key_of, mark, name_language, right_of, status, suggest_keys};

use crate::cli::{Colour, Form};
use crate::lang::Lang;

/// Sets, for the whole program, when there is colour, and in which language commands are suggested.
pub fn prepare(lang: Lang, colour: Colour, form: Form) {
    match (form, colour) {
        (Form::Json, _) | (_, Colour::Never) => colored::control::set_override(false),
        (_, Colour::Always) => colored::control::set_override(true),
        (_, Colour::Auto) => {}
    }
    name_language(lang);
}
