//! The generated lines around learners' files, see `kit::probe`.
//!
//! The probe is the crate's root. It has no `main` of its own, the learner's file has one; the platform's C entry point
//! calls `kit::probe::choose`. A file by itself is at the root, so that `crate::` means in it what it means to the learner;
//! several are a module each. The names that the probe brings in lie in a module of their own, below the learner's.

use std::fmt::Write as _;
use std::path::Path;

use crate::catalogue::{Check, Exercise, Rule, Subject};

/// The name of the crate of generics.
pub(super) const GENERICS: &str = "spikelings_generics";

/// What a program is asked.
#[derive(Clone, Copy, Debug)]
pub enum Asked<'a> {
    /// Everything that is checked.
    Checks,
    /// A figure, which may call more of the file than is checked: a right answer may lack that.
    Figure(&'a Check),
}

impl<'a> Asked<'a> {
    fn of(self, exercise: &'a Exercise) -> &'a [Check] {
        match self {
            Asked::Checks => &exercise.checks,
            Asked::Figure(check) => std::slice::from_ref(check),
        }
    }

    /// Whether what does not compile is about one of the exercise's checks.
    fn has_verdicts(self) -> bool {
        matches!(self, Asked::Checks)
    }
}

/// One learner's file in a probe.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub(super) exercise: &'a Exercise,
    pub(super) asked: Asked<'a>,
    /// The copy of the file, as the probe names it.
    pub(super) file: &'a Path,
    /// Those of the exercise's snippets that compile, and are part of the program.
    pub(super) snippets: Vec<&'a str>,
}

/// What becomes of a probe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Product {
    /// A program; with the crate of generics, if there is one.
    Program { generics: bool },
    /// That crate itself, see [`super::generics`].
    Generics,
}

/// The text of a probe, and what each of its lines belongs to.
#[derive(Debug, Default)]
pub(super) struct ProbeText {
    pub(super) text: String,
    /// The part (an index), and its check (an index into the exercise's), of each line from 1; no check where a line belongs
    /// to all of a part, nothing where it belongs to all parts.
    lines: Vec<Option<(usize, Option<usize>)>>,
    /// The part that is being written.
    part: Option<usize>,
}

impl ProbeText {
    /// The check that line `line` (from 1) is about.
    pub(super) fn check_at(&self, line: usize) -> Option<usize> {
        self.lines.get(line.checked_sub(1)?).copied().flatten()?.1
    }

    /// The part that line `line` (from 1) is about.
    pub(super) fn part_at(&self, line: usize) -> Option<usize> {
        self.lines.get(line.checked_sub(1)?).copied().flatten().map(|(part, _)| part)
    }

    fn push(&mut self, check: Option<usize>, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.lines.push(self.part.map(|part| (part, check)));
    }
}

/// The probe around these files.
pub(super) fn probe_of(parts: &[Part<'_>], product: Product) -> ProbeText {
    let mut probe = opening(product);
    let mut programs = String::new();
    for (index, part) in parts.iter().enumerate() {
        probe.part = Some(index);
        let module = if parts.len() == 1 { String::new() } else { format!("exercise_{index}::") };
        if parts.len() > 1 {
            let visible = if product == Product::Generics { "" } else { "pub " };
            probe.push(None, &format!("{visible}mod exercise_{index} {{"));
        }
        push_part(&mut probe, part);
        if parts.len() > 1 {
            probe.push(None, "}");
        }
        let _ = write!(programs, "({:?}, super::{module}__spikelings::start), ", part.exercise.id);
    }
    probe.part = None;
    probe.push(None, "mod __spikelings_entry {");
    probe.push(None, "#![allow(unused, unsafe_code)]");
    let choose = format!("::kit::probe::choose(&[{programs}])");
    match product {
        Product::Generics => {}
        Product::Program { generics } => {
            if generics {
                probe.push(None, &format!("use ::{GENERICS} as _;"));
            }
            probe.push(None, "#[unsafe(no_mangle)]");
            let arguments = "_: ::std::ffi::c_int, _: *const *const ::std::ffi::c_char";
            probe.push(None, &format!("extern \"C\" fn main({arguments}) -> ::std::ffi::c_int {{ {choose} }}"));
        }
    }
    probe.push(None, "}");
    if product == Product::Generics {
        // What cannot be reached is not compiled, and whoever could name it from without could let it answer.
        probe.push(None, "#[used] static ALL: fn() -> i32 = all;");
        probe.push(None, &format!("fn all() -> i32 {{ {} }}", choose.replace("super::", "")));
    }
    probe
}

/// A learner's file, and below it a module with what is asked.
fn push_part(probe: &mut ProbeText, part: &Part<'_>) {
    let exercise = part.exercise;
    push_file(probe, part.file);
    push_types(probe, exercise);
    let mut table = String::new();
    for (index, check) in part.asked.of(exercise).iter().enumerate() {
        let answers = match &check.subject {
            Subject::Snippet { .. } => part.snippets.contains(&check.name.as_str()),
            Subject::Main { .. } => false,
            _ => true,
        };
        if answers {
            push_check(probe, index, part.asked.has_verdicts().then_some(index), check);
            let _ = write!(table, "({:?}, check_{index}), ", check.name);
        }
    }
    let main = exercise.checks.iter().position(|check| matches!(check.subject, Subject::Main { .. }));
    let main = main.filter(|_| part.asked.has_verdicts());
    probe.push(None, "pub(crate) fn start() -> i32 {");
    probe.push(main, "let learners_main: fn() -> _ = super::main;");
    probe.push(main, &format!("::kit::probe::run(learners_main, &[{table}])"));
    probe.push(None, "}");
    probe.push(None, "}");
}

/// Types mean what kit and the prelude mean by them, whatever the learner's file calls by these names. A type of the
/// learner's own is written `super::Name`.
fn push_types(probe: &mut ProbeText, exercise: &Exercise) {
    probe.push(None, "use ::kit::*;");
    probe.push(None, "use ::ndarray::{Array1, Array2};");
    probe.push(None, "use ::std::collections::BTreeMap;");
    for (name, kind) in &exercise.types {
        probe.push(None, &format!("type {name} = {kind};"));
    }
}

/// The functions of a probe that ask an exercise's checks: for a module below the learner's file in a program of another
/// kind. `main`, and snippets that must not compile, have none.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The functions, each a `kit::probe::Check`, and the types that they name.
    pub text: String,
    /// The name of each check, and that of its function.
    pub functions: Vec<(String, String)>,
}

impl Asking {
    /// What asks the checks of `exercise`.
    #[must_use]
    pub fn of(exercise: &Exercise) -> Asking {
        let mut probe = ProbeText::default();
        push_types(&mut probe, exercise);
        let mut functions = Vec::new();
        for (index, check) in exercise.checks.iter().enumerate() {
            if !matches!(check.subject, Subject::Main { .. } | Subject::Snippet { rule: Rule::Refused, .. }) {
                push_check(&mut probe, index, None, check);
                functions.push((check.name.clone(), format!("check_{index}")));
            }
        }
        Asking { text: probe.text, functions }
    }
}

fn opening(product: Product) -> ProbeText {
    let mut probe = ProbeText::default();
    if product != Product::Generics {
        probe.push(None, "#![no_main]");
    }
    // The learner's macros come out of an `include!`, and may be named by `crate::` all the same.
    probe.push(None, "#![allow(macro_expanded_macro_exports_accessed_by_absolute_paths)]");
    probe
}

/// The learner's file, and the beginning of the module below it.
fn push_file(probe: &mut ProbeText, file: &Path) {
    probe.push(None, &format!("::std::include!({:?});", file.display().to_string()));
    probe.push(None, "pub(crate) mod __spikelings {");
    probe.push(None, "#![allow(unused, unsafe_code, ambiguous_glob_imports)]");
}

/// A crate with every snippet of an exercise in a function of its own: rustc's errors say which of them compile.
pub(super) fn snippets_of(exercise: &Exercise, file: &Path) -> ProbeText {
    let mut probe = opening(Product::Program { generics: false });
    probe.part = Some(0);
    push_file(&mut probe, file);
    probe.push(None, "use super::*;");
    for (index, check) in exercise.checks.iter().enumerate() {
        if let Subject::Snippet { code, rule, .. } = &check.subject {
            let returns = if *rule == Rule::Compiles { " -> f64" } else { "" };
            probe.push(Some(index), &format!("fn snippet_{index}(){returns} {{ {} }}", in_one_line(code)));
        }
    }
    probe.push(None, "}");
    probe
}

/// Code in one line, so that an error's line says whose it is.
fn in_one_line(code: &str) -> String {
    code.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push_check(probe: &mut ProbeText, index: usize, here: Option<usize>, check: &Check) {
    let head = format!("fn check_{index}(call: &mut ::kit::probe::Call<'_>) -> ::kit::value::Value {{");
    match &check.subject {
        // It is not called by a case.
        Subject::Main { .. } => {}
        Subject::Snippet { code, .. } => {
            probe.push(None, &head);
            probe.push(here, &format!("use super::*; let result: f64 = {{ {} }};", in_one_line(code)));
            probe.push(here, "::kit::probe::answer(&[&result]) }");
        }
        Subject::Function { arguments, returns, call: Some(call), .. } => {
            probe.push(None, &head);
            for argument in arguments {
                let (owned, _) = owned(&argument.kind);
                probe.push(here, &format!("let mut {}: {owned} = call.argument();", argument.name));
            }
            probe.push(here, &format!("let result: {} = {{ {} }};", returns.kind, in_one_line(&call.code)));
            probe.push(here, "::kit::probe::answer(&[&result]) }");
        }
        Subject::Constant(quantity) => {
            probe.push(None, &head);
            probe.push(here, &format!("let result: {} = super::{};", quantity.kind, check.name));
            probe.push(here, "::kit::probe::answer(&[&result]) }");
        }
        Subject::Function { arguments, returns, .. } => {
            let kinds: Vec<&str> = arguments.iter().map(|argument| argument.kind.as_str()).collect();
            probe.push(None, &head);
            let signature = format!("fn({}) -> {}", kinds.join(", "), returns.kind);
            probe.push(here, &format!("let function: {signature} = super::{};", check.name));
            let mut answers = if returns.kind == "()" { vec![] } else { vec!["&result".to_owned()] };
            let mut passed = Vec::new();
            for (position, kind) in kinds.iter().enumerate() {
                let (owned, borrow) = owned(kind);
                let mutable = if borrow == "&mut " { "mut " } else { "" };
                probe.push(here, &format!("let {mutable}a{position}: {owned} = call.argument();"));
                passed.push(format!("{borrow}a{position}"));
                if borrow == "&mut " {
                    answers.push(format!("&a{position}"));
                }
            }
            probe.push(here, &format!("let result = function({});", passed.join(", ")));
            probe.push(here, &format!("::kit::probe::answer(&[{}]) }}", answers.join(", ")));
        }
    }
}

/// The type that owns what an argument of type `kind` borrows, and how it is borrowed.
fn owned(kind: &str) -> (String, &'static str) {
    let (inner, borrow) = match kind.strip_prefix("&mut ") {
        Some(inner) => (inner, "&mut "),
        None => match kind.strip_prefix('&') {
            Some(inner) => (inner, "&"),
            None => return (kind.to_owned(), ""),
        },
    };
    match inner.strip_prefix('[').and_then(|item| item.strip_suffix(']')) {
        Some(item) => (format!("Vec<{item}>"), borrow),
        None => (inner.to_owned(), borrow),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borrowed_arguments_are_owned_by_the_probe() {
        for (kind, expected) in [
            ("f64", ("f64", "")),
            ("&[f64]", ("Vec<f64>", "&")),
            ("&mut [f64]", ("Vec<f64>", "&mut ")),
            ("&[Vec<f64>]", ("Vec<Vec<f64>>", "&")),
            ("&mut Rng", ("Rng", "&mut ")),
            ("&Array1<f64>", ("Array1<f64>", "&")),
        ] {
            assert_eq!(owned(kind), (expected.0.to_owned(), expected.1));
        }
    }
}
