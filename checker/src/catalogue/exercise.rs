//! An exercise as data: what `exercise.toml` says.

use std::collections::{BTreeMap, BTreeSet};

use kit::value::Value;
use serde::Deserialize;

use crate::lang::Text;

/// The name of the check on what `main` prints.
pub const MAIN: &str = kit::probe::MAIN;

/// One exercise: its words, its checks, its typical mistakes.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// The path of its stem: `part1/02_synaptic_input`. It names the exercise in every folder.
    pub id: String,
    /// Former ids: progress is kept through renames.
    pub aliases: Vec<String>,
    /// What it is worth when a class is graded.
    pub points: u32,
    /// Whether the workbook is done without it.
    pub bonus: bool,
    /// A few words.
    pub title: Text,
    /// One line for the first screen.
    pub task: Text,
    /// What to notice, once it passes.
    pub passed: Text,
    /// From a nudge to nearly the answer.
    pub hints: Vec<Text>,
    /// In the order in which they are shown; `main` comes last.
    pub checks: Vec<Check>,
    /// Typical wrong programs and what is said of them.
    pub mistakes: Vec<Mistake>,
    /// What the exercise's file calls a type, and what that type is.
    pub types: BTreeMap<String, String>,
    /// Types around an `f64` that the file declares: what `possible_if` says of a type is true of `Type(1.0)` then.
    pub newtypes: Vec<String>,
    /// What is drawn of an exercise that makes no figure of its own.
    pub plot: Option<Check>,
    /// Earlier exercises whose numbers these are too.
    pub equals: Vec<Equal>,
}

/// The name under which a program answers with what `[plot]` draws.
const PLOT: &str = "[plot]";

impl Exercise {
    /// The part that it belongs to: `part1`.
    #[must_use]
    pub fn part(&self) -> &str {
        self.id.split_once('/').map_or("", |(part, _)| part)
    }

    /// The name of its file without the ending: `02_synaptic_input`.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.id.rsplit_once('/').map_or(&self.id, |(_, stem)| stem)
    }

    /// Its number, as it is written: `02`.
    #[must_use]
    pub fn number(&self) -> &str {
        self.stem().split_once('_').map_or(self.stem(), |(number, _)| number)
    }

    /// Its number as it is typed: `2`.
    #[must_use]
    pub fn short_number(&self) -> &str {
        self.number().trim_start_matches('0')
    }

    /// The check of this name.
    #[must_use]
    pub fn check(&self, name: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.name == name)
    }

    /// What draws the exercise: its own figure, or what the catalogue draws of its functions.
    #[must_use]
    pub fn picture(&self) -> Option<&Check> {
        let is_figure = |check: &&Check| check.returns().is_some_and(|returns| returns.kind == "Figure");
        self.checks.iter().find(is_figure).or(self.plot.as_ref())
    }

    /// The mistake of this name.
    #[must_use]
    pub fn mistake(&self, name: &str) -> Option<&Mistake> {
        self.mistakes.iter().find(|mistake| mistake.name == name)
    }
}

/// One thing that gets a verdict of its own.
#[derive(Clone, Debug)]
pub struct Check {
    /// The name of the function or constant, or [`MAIN`].
    pub name: String,
    /// What is checked.
    pub subject: Subject,
}

/// What a check is about.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A constant of this type, in this unit.
    Constant(Quantity),
    /// A function, called with each case's arguments.
    Function {
        /// What it takes, in order.
        arguments: Vec<Argument>,
        /// What it gives.
        returns: Quantity,
        /// The arguments of each call.
        cases: Vec<Vec<Value>>,
        /// How it is called, where that takes more than its name and the arguments.
        call: Option<Call>,
    },
    /// A few lines that use what the file declares: they must compile, and then have a value, or must not compile.
    Snippet {
        /// The lines; the last is an `f64` if they must compile.
        code: String,
        /// Whether they must compile.
        rule: Rule,
        /// Of lines that must not compile: they do if a type implements one of these, such as `Volt: std::ops::Add<f64>`.
        /// The compiler tells that along with everything else; without it, it is asked by itself.
        possible_if: Vec<String>,
        /// The unit of the value.
        unit: Option<String>,
    },
    /// What `main` prints.
    Main {
        /// How exactly.
        mode: TextMode,
        /// Printing nothing at all is a hole that is left.
        silent_is_todo: bool,
    },
}

/// What is asked of a [`Subject::Snippet`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// It must compile.
    Compiles,
    /// The compiler must refuse it.
    Refused,
}

/// How the probe calls a method, or a function that takes types of the learner's own.
#[derive(Clone, Debug)]
pub struct Call {
    /// What is called, as it is declared in the learner's file.
    pub declaration: String,
    /// Rust code with the arguments as variables and the answer as its value.
    pub code: String,
}

/// That an exercise gives an earlier one's numbers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equal {
    /// The id of the earlier one.
    pub exercise: String,
    en: String,
    ja: String,
}

impl Equal {
    /// Which numbers are the same.
    #[must_use]
    pub fn message(&self) -> Text {
        Text { en: self.en.clone(), ja: self.ja.clone() }
    }
}

/// A type with its unit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// The Rust type, as the exercise's file writes it.
    #[serde(rename = "type")]
    pub kind: String,
    /// The SI unit; none for a number without one.
    #[serde(default)]
    pub unit: Option<String>,
    /// How exact a text must be.
    #[serde(default)]
    pub mode: TextMode,
    /// What the parts of a tuple are called.
    #[serde(default)]
    pub parts: Vec<String>,
}

/// One argument of a function.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// The Rust type, as the exercise's file writes it.
    #[serde(rename = "type")]
    pub kind: String,
    /// The SI unit; none for a number without one.
    #[serde(default)]
    pub unit: Option<String>,
}

/// How exact a text must be. Line ends and trailing blanks never matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextMode {
    /// Every character, up to the rounding of a number printed in full.
    #[default]
    Exact,
    /// Words are equal, numbers by tolerance.
    Numbers,
    /// As many digits as asked for, in the form asked for; one unit in the last digit is free.
    Format,
    /// Anything: `main` only has to come to its end. What it draws is checked as a figure.
    Free,
}

/// A typical wrong program: `mistakes/NAME.rs`, and what is said to whoever's answers are the same.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mistake {
    /// In `snake_case`; also the name of its file.
    pub name: String,
    en: String,
    ja: String,
}

impl Mistake {
    /// What the numbers show, and where to look.
    #[must_use]
    pub fn message(&self) -> Text {
        Text { en: self.en.clone(), ja: self.ja.clone() }
    }
}

impl Check {
    /// The declaration as it should stand in the learner's file.
    #[must_use]
    pub fn declaration(&self) -> String {
        match &self.subject {
            Subject::Constant(quantity) => format!("pub const {}: {}", self.name, quantity.kind),
            Subject::Main { .. } => "fn main()".to_owned(),
            Subject::Snippet { code, .. } => code.clone(),
            Subject::Function { call: Some(call), .. } => call.declaration.clone(),
            Subject::Function { arguments, returns, .. } => {
                let arguments: Vec<String> =
                    arguments.iter().map(|argument| format!("{}: {}", argument.name, argument.kind)).collect();
                let returns = match returns.kind.as_str() {
                    "()" => String::new(),
                    kind => format!(" -> {kind}"),
                };
                format!("pub fn {}({}){returns}", self.name, arguments.join(", "))
            }
        }
    }

    /// What a function gives.
    #[must_use]
    pub fn returns(&self) -> Option<&Quantity> {
        match &self.subject {
            Subject::Function { returns, .. } => Some(returns),
            _ => None,
        }
    }

    /// Of how many parts its answer is a list: those of a tuple, or what it returns and what it was lent to change. None if
    /// the answer is one value.
    #[must_use]
    pub fn parts(&self) -> Option<usize> {
        let Subject::Function { arguments, returns, call, .. } = &self.subject else { return None };
        let lent = arguments.iter().filter(|argument| argument.kind.starts_with("&mut ")).count();
        let answers = usize::from(returns.kind != "()") + if call.is_some() { 0 } else { lent };
        let tuple =
            returns.kind.strip_prefix('(').and_then(|kind| kind.strip_suffix(')')).filter(|kind| !kind.is_empty());
        match (answers, tuple) {
            (2.., _) => Some(answers),
            (1, Some(kinds)) => Some(top_level_commas(kinds) + 1),
            _ => None,
        }
    }

    /// Whether the learner's file declares it; a snippet is ours.
    #[must_use]
    pub fn is_declared(&self) -> bool {
        !matches!(self.subject, Subject::Snippet { .. })
    }

    /// How many different parameters a function is called with; none if it takes none.
    #[must_use]
    pub fn parameters(&self) -> Option<usize> {
        let Subject::Function { arguments, cases, .. } = &self.subject else { return None };
        let position = arguments.iter().position(|argument| argument.kind == "Parameters")?;
        let varied: BTreeSet<String> = cases.iter().map(|case| format!("{:?}", case.get(position))).collect();
        Some(varied.len())
    }

    /// The type of the argument of this name, if it is lent to be changed.
    #[must_use]
    pub fn lends(&self, name: &str) -> Option<&str> {
        let Subject::Function { arguments, .. } = &self.subject else { return None };
        let lent = arguments.iter().find(|argument| argument.name == name && argument.kind.starts_with("&mut "));
        lent.map(|argument| argument.kind.as_str())
    }

    /// What part `index` of its answer is called: a part of a tuple, what it returns, or what it was lent.
    #[must_use]
    pub fn part_name(&self, index: usize) -> Option<&str> {
        let Subject::Function { arguments, returns, call, .. } = &self.subject else { return None };
        self.parts()?;
        if let Some(name) = returns.parts.get(index) {
            return Some(name);
        }
        let lent = arguments.iter().filter(|argument| argument.kind.starts_with("&mut ") && call.is_none());
        let names = (returns.kind != "()").then_some("result").into_iter().chain(lent.map(|lent| lent.name.as_str()));
        if returns.kind.starts_with('(') && returns.kind != "()" { None } else { names.into_iter().nth(index) }
    }

    /// The arguments of each call; a constant is asked for once, without any.
    #[must_use]
    pub fn cases(&self) -> &[Vec<Value>] {
        const ONCE: &[Vec<Value>] = &[Vec::new()];
        match &self.subject {
            Subject::Function { cases, .. } => cases,
            Subject::Constant(_) | Subject::Snippet { .. } | Subject::Main { .. } => ONCE,
        }
    }
}

/// The commas of a list of types that stand in no brackets.
fn top_level_commas(kinds: &str) -> usize {
    let mut depth = 0_i32;
    let mut commas = 0;
    for c in kinds.chars() {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth -= 1,
            ',' if depth == 0 => commas += 1,
            _ => {}
        }
    }
    commas
}

/// `exercise.toml`, word for word.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default = "one_point")]
    points: u32,
    #[serde(default)]
    bonus: bool,
    title: Text,
    task: Text,
    passed: Text,
    main: MainFile,
    #[serde(default)]
    constant: Vec<Argument>,
    #[serde(default)]
    function: Vec<FunctionFile>,
    #[serde(default)]
    snippet: Vec<SnippetFile>,
    #[serde(default)]
    types: BTreeMap<String, String>,
    #[serde(default)]
    newtypes: Vec<String>,
    plot: Option<PlotFile>,
    #[serde(default)]
    equals: Vec<Equal>,
    #[serde(default)]
    hint: Vec<Text>,
    #[serde(default)]
    mistake: Vec<Mistake>,
}

fn one_point() -> u32 {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MainFile {
    mode: TextMode,
    #[serde(default)]
    silent_is_todo: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FunctionFile {
    name: String,
    arguments: Vec<Argument>,
    returns: Quantity,
    cases: Vec<Vec<toml::Value>>,
    declaration: Option<String>,
    code: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SnippetFile {
    name: String,
    code: String,
    compiles: bool,
    unit: Option<String>,
    #[serde(default)]
    possible_if: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlotFile {
    code: String,
}

impl FunctionFile {
    fn check(self) -> Result<Check, String> {
        let cases: Result<_, _> = self.cases.iter().map(|case| case.iter().map(value).collect()).collect();
        let call = match (self.declaration, self.code) {
            (Some(declaration), Some(code)) => Some(Call { declaration, code }),
            (None, None) => None,
            _ => return Err(format!("`{}` needs `declaration` and `code`, or neither", self.name)),
        };
        let (arguments, returns) = (self.arguments, self.returns);
        Ok(Check { name: self.name, subject: Subject::Function { arguments, returns, cases: cases?, call } })
    }
}

impl SnippetFile {
    fn check(self) -> Check {
        let rule = if self.compiles { Rule::Compiles } else { Rule::Refused };
        let SnippetFile { name, code, unit, possible_if, .. } = self;
        Check { name, subject: Subject::Snippet { code, rule, possible_if, unit } }
    }
}

impl PlotFile {
    fn check(self) -> Check {
        let returns = Quantity { kind: "Figure".into(), unit: None, mode: TextMode::Exact, parts: Vec::new() };
        let call = Some(Call { declaration: String::new(), code: self.code });
        let subject = Subject::Function { arguments: Vec::new(), returns, cases: vec![Vec::new()], call };
        Check { name: PLOT.to_owned(), subject }
    }
}

/// Reads an `exercise.toml`.
///
/// # Errors
/// When it is no TOML, lacks something, or has something unknown; the message names the line.
pub(super) fn parse(id: &str, toml: &str) -> Result<Exercise, String> {
    let file: File = toml::from_str(toml).map_err(|error| error.to_string())?;
    let mut checks = Vec::new();
    for constant in file.constant {
        let quantity =
            Quantity { kind: constant.kind, unit: constant.unit, mode: TextMode::default(), parts: Vec::new() };
        checks.push(Check { name: constant.name, subject: Subject::Constant(quantity) });
    }
    // What does not compile, or should not, is the cause of what functions answer.
    checks.extend(file.snippet.into_iter().map(SnippetFile::check));
    for function in file.function {
        checks.push(function.check()?);
    }
    let MainFile { mode, silent_is_todo } = file.main;
    checks.push(Check { name: MAIN.to_owned(), subject: Subject::Main { mode, silent_is_todo } });
    Ok(Exercise {
        id: id.to_owned(),
        aliases: file.aliases,
        points: file.points,
        bonus: file.bonus,
        title: file.title,
        task: file.task,
        passed: file.passed,
        hints: file.hint,
        checks,
        mistakes: file.mistake,
        types: file.types,
        newtypes: file.newtypes,
        plot: file.plot.map(PlotFile::check),
        equals: file.equals,
    })
}

/// An argument as TOML writes it.
fn value(toml: &toml::Value) -> Result<Value, String> {
    Ok(match toml {
        toml::Value::Float(number) => Value::Number(*number),
        toml::Value::Integer(integer) => Value::Integer(*integer),
        toml::Value::Boolean(flag) => Value::Bool(*flag),
        toml::Value::String(text) => Value::Text(text.clone()),
        toml::Value::Array(items) => Value::List(items.iter().map(value).collect::<Result<_, _>>()?),
        toml::Value::Table(fields) => Value::Record(
            fields.iter().map(|(name, field)| Ok((name.clone(), value(field)?))).collect::<Result<_, String>>()?,
        ),
        toml::Value::Datetime(date) => return Err(format!("a case has the date {date}, which no argument takes")),
    })
}
