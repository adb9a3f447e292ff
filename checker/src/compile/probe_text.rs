//! The generated lines around learners' files, see `kit::probe`.
//!
//! The probe is the crate's root. It has no `main` of its own, the learner's file has one; the platform's C entry point
//! calls `kit::probe::choose`. A file by itself is at the root, so that `crate::` means in it what it means to the learner;
//! several are a module each. The names that the probe brings in lie in a module of their own, below the learner's.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use crate::catalogue::{Argument, Check, Exercise, Quantity, Rule, Subject};

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
    /// Whether the file is to compile only if none of the others could.
    pub(super) refuses: bool,
}

impl<'a> Part<'a> {
    /// A file that is asked everything but its snippets.
    pub(super) fn of(exercise: &'a Exercise, file: &'a Path) -> Part<'a> {
        Part { exercise, asked: Asked::Checks, file, snippets: Vec::new(), refuses: false }
    }
}

/// What becomes of a probe.
#[derive(Clone, Copy, Debug)]
pub(super) enum Product<'a> {
    /// A program; with the crate of generics, if there is one, and what it has of [`Askers`].
    Program { generics: Option<&'a BTreeSet<String>> },
    /// That crate itself, see [`super::generics`], with these.
    Generics(&'a Askers),
}

impl Product<'_> {
    fn is_generics(&self) -> bool {
        matches!(self, Product::Generics(_))
    }

    /// Where this asker is compiled already, as a path.
    fn path(&self, asker: &str) -> Option<String> {
        match self {
            Product::Program { generics } => {
                generics.is_some_and(|known| known.contains(asker)).then(|| format!("::{GENERICS}::{asker}"))
            }
            Product::Generics(askers) => askers.modules.contains_key(asker).then(|| format!("crate::{asker}")),
        }
    }
}

/// What asks functions, compiled once for each signature: modules by their names, each with a `kit::probe::Ask` of its own.
///
/// All that can be reached from without are these: whoever calls one asks a function of theirs, and is told what that says.
#[derive(Debug, Default)]
pub(super) struct Askers {
    modules: BTreeMap<String, ProbeText>,
}

impl Askers {
    /// Those that the functions of this exercise need.
    pub(super) fn add(&mut self, exercise: &Exercise) {
        for check in &exercise.checks {
            if let Subject::Function { arguments, returns, .. } = &check.subject
                && let Some(name) = asker(exercise, check)
            {
                self.modules.entry(name).or_insert_with(|| {
                    let mut module = ProbeText::default();
                    push_types(&mut module, exercise);
                    module.push(None, &format!("pub struct Function(pub {});", signature(arguments, returns)));
                    module.push(None, "impl ::kit::probe::Ask for Function {");
                    module.push(None, "fn ask(&self, call: &mut ::kit::probe::Call<'_>) -> ::kit::value::Value {");
                    module.push(None, "let function = self.0;");
                    push_call(&mut module, None, arguments, returns);
                    module.push(None, "}");
                    module
                });
            }
        }
    }

    /// Their names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.modules.keys().map(String::as_str)
    }
}

/// The name of what asks a function of this signature; none for what is called otherwise, or with types of the learner's own.
fn asker(exercise: &Exercise, check: &Check) -> Option<String> {
    let Subject::Function { arguments, returns, call: None, .. } = &check.subject else { return None };
    let signature = signature(arguments, returns);
    let own = |kind: &str| kind.contains("super::");
    if own(&signature) || exercise.types.values().any(|kind| own(kind)) {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    signature.hash(&mut hasher);
    exercise.types.hash(&mut hasher);
    Some(format!("ask_{:016x}", hasher.finish()))
}

fn signature(arguments: &[Argument], returns: &Quantity) -> String {
    let kinds: Vec<&str> = arguments.iter().map(|argument| argument.kind.as_str()).collect();
    format!("fn({}) -> {}", kinds.join(", "), returns.kind)
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
pub(super) fn probe_of(parts: &[Part<'_>], product: Product<'_>) -> ProbeText {
    let mut probe = opening(product);
    let mut programs = String::new();
    for (index, part) in parts.iter().enumerate() {
        probe.part = Some(index);
        let module = if parts.len() == 1 { String::new() } else { format!("exercise_{index}::") };
        if parts.len() > 1 {
            let visible = if product.is_generics() { "" } else { "pub " };
            probe.push(None, &format!("{visible}mod exercise_{index} {{"));
        }
        push_part(&mut probe, part, product);
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
        Product::Generics(_) => {}
        Product::Program { generics } => {
            if generics.is_some() {
                probe.push(None, &format!("use ::{GENERICS} as _;"));
            }
            probe.push(None, "#[unsafe(no_mangle)]");
            let arguments = "_: ::std::ffi::c_int, _: *const *const ::std::ffi::c_char";
            probe.push(None, &format!("extern \"C\" fn main({arguments}) -> ::std::ffi::c_int {{ {choose} }}"));
        }
    }
    probe.push(None, "}");
    if let Product::Generics(askers) = product {
        for (name, module) in &askers.modules {
            probe.push(None, &format!("pub mod {name} {{\n{}}}", module.text));
        }
        // What cannot be reached is not compiled, and whoever could name it from without could let it answer.
        probe.push(None, "#[used] static ALL: fn() -> i32 = all;");
        probe.push(None, &format!("fn all() -> i32 {{ {} }}", choose.replace("super::", "")));
    }
    probe
}

/// A learner's file, and below it a module with what is asked.
fn push_part(probe: &mut ProbeText, part: &Part<'_>, product: Product<'_>) {
    let exercise = part.exercise;
    push_file(probe, part.file);
    push_types(probe, exercise);
    let mut table = String::new();
    let mut values = Vec::new();
    for (index, check) in part.asked.of(exercise).iter().enumerate() {
        let answers = match &check.subject {
            Subject::Snippet { .. } => part.snippets.contains(&check.name.as_str()),
            Subject::Main { .. } => false,
            _ => true,
        };
        if !answers {
            continue;
        }
        let here = part.asked.has_verdicts().then_some(index);
        let asker = asker(exercise, check).and_then(|asker| product.path(&asker));
        let asks = match (&check.subject, asker) {
            (Subject::Function { arguments, returns, .. }, Some(asker)) => {
                let signature = signature(arguments, returns);
                values.push((here, format!("let check_{index}: {signature} = super::{};", check.name)));
                format!("{asker}::Function(check_{index})")
            }
            (Subject::Constant(quantity), _) => {
                values.push((here, format!("let check_{index}: {} = super::{};", quantity.kind, check.name)));
                format!("::kit::probe::Constant(check_{index})")
            }
            _ => {
                push_check(probe, index, here, check);
                format!("(check_{index} as ::kit::probe::Check)")
            }
        };
        let _ = write!(table, "({:?}, &{asks}), ", check.name);
    }
    let main = exercise.checks.iter().position(|check| matches!(check.subject, Subject::Main { .. }));
    let main = main.filter(|_| part.asked.has_verdicts());
    probe.push(None, "pub(crate) fn start() -> i32 {");
    probe.push(main, "let learners_main: fn() -> _ = super::main;");
    if part.refuses {
        push_refusals(probe, exercise);
    }
    for (here, line) in values {
        probe.push(here, &line);
    }
    probe.push(main, &format!("::kit::probe::run(learners_main, &[{table}])"));
    probe.push(None, "}");
    probe.push(None, "}");
}

/// What does not compile where a snippet would that must not. No program is asked: it would be the learner's to answer.
fn push_refusals(probe: &mut ProbeText, exercise: &Exercise) {
    // Where a name says one thing and its value another, more is possible than its type tells.
    for newtype in &exercise.newtypes {
        probe.push(None, &format!("let _: fn(f64) -> super::{newtype} = super::{newtype};"));
    }
    let bounds = exercise.checks.iter().flat_map(|check| match &check.subject {
        Subject::Snippet { rule: Rule::Refused, possible_if, .. } => possible_if.as_slice(),
        _ => &[],
    });
    let bounds: String = bounds.enumerate().map(|(number, bound)| format!("[{number} {bound}]")).collect();
    if !bounds.is_empty() {
        let asked = format!("{{ use super::*; ::kit::implements!({bounds}) }}");
        probe.push(None, &format!("const _: () = ::std::assert!(!{asked});"));
    }
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

fn opening(product: Product<'_>) -> ProbeText {
    let mut probe = ProbeText::default();
    if !product.is_generics() {
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
    let mut probe = opening(Product::Program { generics: None });
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
            probe.push(None, &head);
            let signature = signature(arguments, returns);
            probe.push(here, &format!("let function: {signature} = super::{};", check.name));
            push_call(probe, here, arguments, returns);
        }
    }
}

/// The rest of a function that calls `function` with what `call` has.
fn push_call(probe: &mut ProbeText, here: Option<usize>, arguments: &[Argument], returns: &Quantity) {
    let mut answers = if returns.kind == "()" { vec![] } else { vec!["&result".to_owned()] };
    let mut passed = Vec::new();
    for (position, Argument { kind, .. }) in arguments.iter().enumerate() {
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
    use crate::catalogue::Workbook;

    #[test]
    fn who_is_not_compiled_yet_is_compiled_with_the_file() {
        let workbook = Workbook::around(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let exercise = |number: &str| workbook.find(number).unwrap();
        let mut askers = Askers::default();
        askers.add(exercise("9"));
        let known: BTreeSet<String> = askers.names().map(str::to_owned).collect();
        assert_eq!(known.len(), 3, "mean, mean_by_step, figure");
        let text = |number: &str, generics| {
            let exercise = exercise(number);
            let part = Part::of(exercise, Path::new("file.rs"));
            probe_of(&[part], Product::Program { generics }).text
        };
        let asked = |text: &str| [text.matches("::Function(").count(), text.matches("fn check_").count()];
        assert_eq!(asked(&text("9", Some(&known))), [3, 0]);
        assert_eq!(asked(&text("9", None)), [0, 3]);
        assert_eq!(asked(&text("10", Some(&known))), [3, 0], "other functions of the same signatures");
        assert_eq!(asked(&text("7", Some(&known))), [1, 2], "only its figure has one of these");
        // Methods are called by code of the exercise's own.
        askers.add(exercise("21"));
        assert_eq!(askers.names().count(), 4, "simulate");
    }

    #[test]
    fn an_error_is_about_the_check_whose_line_it_names() {
        let workbook = Workbook::around(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let exercise = workbook.find("9").unwrap();
        let mut askers = Askers::default();
        askers.add(exercise);
        let known: BTreeSet<String> = askers.names().map(str::to_owned).collect();
        for generics in [None, Some(&known)] {
            let part = Part::of(exercise, Path::new("file.rs"));
            let probe = probe_of(&[part], Product::Program { generics });
            for (index, check) in exercise.checks.iter().enumerate().filter(|(_, check)| check.name != "main") {
                let name = format!("= super::{};", check.name);
                let line = probe.text.lines().position(|line| line.ends_with(&name)).unwrap() + 1;
                assert_eq!(probe.check_at(line), Some(index), "{name}");
            }
        }
    }

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
