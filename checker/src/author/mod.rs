//! For authors: what their exercises lack, and recording what their programs answer. No words.

mod new;

pub use new::create;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use kit::figure::Drawing;

use crate::catalogue::{Exercise, Mistake, Workbook, to_json};
use crate::check::{figure, judge_and_observe, observe};
use crate::compare::{self, same_answers};
use crate::compile::Compiler;
use crate::error::Error;
use crate::files;
use crate::lang::Lang;
use crate::parallel::at_once;
use crate::verdict::{Observation, Severity, Status, Verdict};

/// How many of each kind an exercise has at least.
pub const HINTS: usize = 3;
/// Typical mistakes.
pub const MISTAKES: usize = 5;
/// Other right answers.
pub const VARIANTS: usize = 4;
/// Different parameters that a function is called with.
pub const PARAMETERS: usize = 3;

/// The lines around a figure in a text.
const FIGURE_BEGINS: &str = "```figure\n";
const FIGURE_ENDS: &str = "```";

/// More than any program of ours takes.
const TIME: Duration = Duration::from_secs(60);

/// Something that an exercise lacks, or that is not as it should be.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// A file is not there, or cannot be read.
    NoFile(PathBuf),
    /// A file belongs to nothing that the exercise knows.
    Stray(PathBuf),
    /// There are too few of these.
    TooFew {
        /// Hints, mistakes or variants.
        what: &'static str,
        /// As it is.
        number: usize,
        /// As it should be at least.
        least: usize,
    },
    /// Words are missing, or in the other language.
    Words {
        /// Which words.
        what: String,
        /// In which language.
        lang: Lang,
    },
    /// A text does not begin with `# NN `.
    Heading(Lang),
    /// The solution, or the stub, does not declare something that is checked.
    NotDeclared {
        /// The declaration.
        declaration: String,
        /// Whether it is the stub that lacks it.
        in_stub: bool,
    },
    /// A function is called with too few different parameters.
    FewParameters(String),
    /// A program has another verdict than it should.
    Verdict {
        /// Which program: `stub`, `solution`, `variants/…`, `mistakes/…`.
        program: String,
        /// Its verdict, with what rustc or the checks said first.
        verdict: Box<Verdict>,
    },
    /// rustc warns of the stub or the solution.
    Warned {
        /// `stub` or `solution`.
        program: String,
        /// The warning.
        message: String,
    },
    /// A mistake is taken for another, or for none.
    TakenFor {
        /// The mistake.
        mistake: String,
        /// What it is taken for.
        other: Option<String>,
    },
    /// What is recorded is not what the program answers.
    NotRecorded(PathBuf),
}

/// What an exercise lacks; `look` is shown the verdict on each of its programs.
///
/// # Errors
/// When we could not look.
pub fn examine(
    workbook: &Workbook,
    compiler: &Compiler<'_>,
    exercise: &Exercise,
    look: &(dyn Fn(&Verdict) + Sync),
) -> Result<Vec<Finding>, Error> {
    let mut findings = contents(workbook, exercise);
    findings.extend(declarations(workbook, exercise)?);
    findings.extend(programs(workbook, compiler, exercise, look)?);
    Ok(findings)
}

/// Files and words.
fn contents(workbook: &Workbook, exercise: &Exercise) -> Vec<Finding> {
    let folder = workbook.folder(exercise);
    let mut findings = Vec::new();
    for name in ["answers.snap", "expected.snap"] {
        findings.extend((!folder.join(name).is_file()).then(|| Finding::NoFile(folder.join(name))));
    }
    let stems = |sub: &str, ending: &str| -> BTreeSet<String> {
        files_in(&folder.join(sub), ending).iter().map(|file| stem(file)).collect()
    };
    let known: BTreeSet<String> = exercise.mistakes.iter().map(|mistake| mistake.name.clone()).collect();
    for ending in ["rs", "snap"] {
        let path = |name: &String| folder.join("mistakes").join(format!("{name}.{ending}"));
        let found = stems("mistakes", ending);
        findings.extend(known.difference(&found).map(|name| Finding::NoFile(path(name))));
        findings.extend(found.difference(&known).map(|name| Finding::Stray(path(name))));
    }
    let numbers = [
        ("hints", exercise.hints.len(), HINTS),
        ("mistakes", known.len(), MISTAKES),
        ("variants", stems("variants", "rs").len(), VARIANTS),
    ];
    let too_few = numbers.into_iter().filter(|(_, number, least)| number < least);
    findings.extend(too_few.map(|(what, number, least)| Finding::TooFew { what, number, least }));
    for lang in Lang::ALL {
        findings.extend(words(workbook, exercise, lang));
    }
    findings
}

/// Everything that is said, in one language.
fn words(workbook: &Workbook, exercise: &Exercise, lang: Lang) -> Vec<Finding> {
    let mut said: Vec<(String, String)> = vec![
        ("title".into(), exercise.title.get(lang).to_owned()),
        ("task".into(), exercise.task.get(lang).to_owned()),
        ("passed".into(), exercise.passed.get(lang).to_owned()),
    ];
    let hints = exercise.hints.iter().enumerate();
    said.extend(hints.map(|(index, hint)| (format!("hint {}", index + 1), hint.get(lang).to_owned())));
    let messages = exercise.mistakes.iter().map(|mistake| (mistake.name.clone(), mistake.message()));
    said.extend(messages.map(|(name, message)| (format!("mistake {name}"), message.get(lang).to_owned())));
    said.extend(exercise.equals.iter().map(|equal| ("equals".to_owned(), equal.message().get(lang).to_owned())));
    let mut findings = Vec::new();
    match workbook.text(exercise, lang) {
        Ok(text) => {
            if !text.starts_with(&format!("# {} ", exercise.number())) {
                findings.push(Finding::Heading(lang));
            }
            said.push((format!("{}.md", lang.code()), text));
        }
        Err(_) => findings.push(Finding::NoFile(workbook.folder(exercise).join(format!("{}.md", lang.code())))),
    }
    let is_japanese = |text: &str| text.chars().any(|c| ('ぁ'..='ヿ').contains(&c) || ('一'..='龠').contains(&c));
    let is_said =
        |text: &str| !text.trim().is_empty() && !text.contains("TODO") && is_japanese(text) == (lang == Lang::Ja);
    let missing = said.into_iter().filter(|(_, text)| !is_said(text));
    findings.extend(missing.map(|(what, _)| Finding::Words { what, lang }));
    findings
}

/// What is checked is declared so, and called with more than one set of parameters.
fn declarations(workbook: &Workbook, exercise: &Exercise) -> Result<Vec<Finding>, Error> {
    let (stub, solution) = (one_line(&workbook.stub(exercise)?), one_line(&workbook.solution(exercise)?));
    let mut findings = Vec::new();
    for check in exercise.checks.iter().filter(|check| check.is_declared()) {
        let declaration = one_line(&check.declaration());
        for (text, in_stub) in [(&stub, true), (&solution, false)] {
            if !text.contains(&declaration) {
                findings.push(Finding::NotDeclared { declaration: check.declaration(), in_stub });
            }
        }
        let varied = check.parameters();
        if varied.is_some_and(|varied| varied < PARAMETERS) {
            findings.push(Finding::FewParameters(check.name.clone()));
        }
    }
    Ok(findings)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a program of the exercise should come to.
enum Should {
    BeTodo,
    Pass,
    BeRecognised(String),
}

/// Every program of the exercise has the verdict that it should have, and the answers that are recorded.
fn programs(
    workbook: &Workbook,
    compiler: &Compiler<'_>,
    exercise: &Exercise,
    look: &(dyn Fn(&Verdict) + Sync),
) -> Result<Vec<Finding>, Error> {
    let folder = workbook.folder(exercise);
    let mut programs = vec![
        // With a comment more it is no longer the stub, so it is compiled and run.
        ("stub".to_owned(), format!("{}// my notes\n", workbook.stub(exercise)?), Should::BeTodo),
        ("solution".to_owned(), workbook.solution(exercise)?, Should::Pass),
    ];
    for file in files_in(&folder.join("variants"), "rs") {
        programs.push((format!("variants/{}", stem(&file)), read(&file)?, Should::Pass));
    }
    for Mistake { name, .. } in &exercise.mistakes {
        let file = folder.join("mistakes").join(format!("{name}.rs"));
        if file.is_file() {
            programs.push((format!("mistakes/{name}"), read(&file)?, Should::BeRecognised(name.clone())));
        }
    }
    let found = at_once(&programs, |(program, text, should)| {
        let (verdict, observations) = judge_and_observe(workbook, compiler, exercise, text, TIME)?;
        look(&verdict);
        let mut findings = of_verdict(program, verdict.clone(), should);
        // That the solution passes says that its own answers are those recorded.
        if let Some(name) = program.strip_prefix("mistakes/")
            && let Some(mistake) = exercise.mistake(name)
            && !is_recorded(workbook, exercise, mistake, &verdict, &observations)
        {
            findings.push(Finding::NotRecorded(folder.join("mistakes").join(format!("{name}.snap"))));
        }
        Ok(findings)
    })?;
    let mut findings: Vec<Finding> = found.into_iter().flatten().collect();
    for (path, text) in texts(workbook, compiler, exercise)? {
        if fs::read_to_string(&path).unwrap_or_default() != text {
            findings.push(Finding::NotRecorded(path));
        }
    }
    Ok(findings)
}

fn of_verdict(program: &str, verdict: Verdict, should: &Should) -> Vec<Finding> {
    let is_as_it_should_be = match should {
        Should::BeTodo => verdict.status == Status::Todo,
        Should::Pass => verdict.status == Status::Passed,
        Should::BeRecognised(_) => !matches!(verdict.status, Status::Passed | Status::Todo | Status::CompileError),
    };
    if !is_as_it_should_be {
        return vec![Finding::Verdict { program: program.to_owned(), verdict: Box::new(verdict) }];
    }
    match should {
        Should::BeRecognised(name) if verdict.mistake.as_ref() != Some(name) => {
            vec![Finding::TakenFor { mistake: name.clone(), other: verdict.mistake }]
        }
        Should::BeTodo | Should::Pass if !program.contains('/') => {
            let warnings = verdict.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning);
            let warned = |message: &String| Finding::Warned { program: program.to_owned(), message: message.clone() };
            warnings.map(|warning| warned(&warning.message)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether what is recorded of a mistake are the observed answers, as far as numbers tell: another platform's sine differs in
/// the last digit, and that is no change.
#[must_use]
pub fn is_recorded(
    workbook: &Workbook,
    exercise: &Exercise,
    mistake: &Mistake,
    verdict: &Verdict,
    observations: &[Observation],
) -> bool {
    let Ok(recorded) = workbook.mistake_answers(exercise, mistake) else { return false };
    let wrong = wrong_ones(verdict, observations);
    wrong.len() == recorded.len()
        && wrong.iter().all(|observation| {
            let check = exercise.check(&observation.check);
            let (Some(check), Some(recorded)) = (check, recorded.get(&observation.check)) else { return false };
            same_answers(check, recorded, &compare::condensed(&observation.answers))
        })
}

/// What was observed of those checks that are wrong.
fn wrong_ones(verdict: &Verdict, observations: &[Observation]) -> Vec<Observation> {
    let is_wrong = |observation: &&Observation| {
        verdict.checks.iter().any(|check| check.name == observation.check && check.status != Status::Passed)
    };
    observations.iter().filter(is_wrong).cloned().collect()
}

/// What the solution answers, and the texts that show its figure: the files in which that is recorded, with their content.
fn of_solution(
    workbook: &Workbook,
    compiler: &Compiler<'_>,
    exercise: &Exercise,
) -> Result<Vec<(PathBuf, String)>, Error> {
    let folder = workbook.folder(exercise);
    let mut observations = observe(compiler, exercise, &workbook.solution(exercise)?, TIME)?;
    let printed = observations.pop().map(|main| main.printed).unwrap_or_default();
    let mut files = vec![
        (folder.join("expected.snap"), snapshot(printed.trim_end_matches('\n'))),
        (folder.join("answers.snap"), snapshot(&expected_json(&observations))),
    ];
    files.extend(texts(workbook, compiler, exercise)?);
    Ok(files)
}

/// What the mistakes answer where they are wrong.
fn of_mistakes(
    workbook: &Workbook,
    compiler: &Compiler<'_>,
    exercise: &Exercise,
) -> Result<Vec<(PathBuf, String)>, Error> {
    let folder = workbook.folder(exercise).join("mistakes");
    let files = exercise.mistakes.iter().map(|mistake| folder.join(format!("{}.rs", mistake.name)));
    let files: Vec<PathBuf> = files.filter(|file| file.is_file()).collect();
    at_once(&files, |file| {
        let (verdict, observations) = judge_and_observe(workbook, compiler, exercise, &read(file)?, TIME)?;
        let mut wrong = wrong_ones(&verdict, &observations);
        for observation in &mut wrong {
            observation.answers = compare::condensed(&observation.answers);
        }
        Ok((file.with_extension("snap"), snapshot(&to_json(&wrong))))
    })
}

/// The exercise's texts with their figure drawn anew, if they have one: a code block that is marked ` ```figure`. It shows
/// what `[plot]` draws, else the exercise's own figure.
fn texts(workbook: &Workbook, compiler: &Compiler<'_>, exercise: &Exercise) -> Result<Vec<(PathBuf, String)>, Error> {
    let Some(picture) = exercise.plot.as_ref().or(exercise.picture()) else { return Ok(Vec::new()) };
    let mut files = Vec::new();
    for lang in Lang::ALL {
        let path = workbook.folder(exercise).join(format!("{}.md", lang.code()));
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let Some((before, block)) = text.split_once(FIGURE_BEGINS) else { continue };
        let Some((_, after)) = block.split_once(FIGURE_ENDS) else { continue };
        let solution = workbook.solution(exercise)?;
        if let Some(figure) = figure(compiler, exercise, picture, &solution, TIME)? {
            let drawing = Drawing { columns: 72, rows: 10, ..Drawing::of(&figure) }.to_text();
            let drawing = drawing.trim_end_matches('\n');
            files.push((path, format!("{before}{FIGURE_BEGINS}{drawing}\n{FIGURE_ENDS}{after}")));
        }
    }
    Ok(files)
}

/// Observations as a solution's are recorded: JSON, with long lists in short.
#[must_use]
pub fn expected_json(observations: &[Observation]) -> String {
    let short = observations.iter().map(|observation| Observation {
        answers: observation.answers.iter().map(|answer| compare::recordable(answer, compare::EXPECTED)).collect(),
        ..observation.clone()
    });
    to_json(&short.collect::<Vec<_>>())
}

/// A snapshot file as insta writes it.
fn snapshot(content: &str) -> String {
    format!("---\nsource: checker/../catalogue/recorded.rs\n---\n{content}\n")
}

/// Writes all recordings that differ, and names them: first the solution's, by which the mistakes are judged.
///
/// # Errors
/// When a program does not compile or run, or a file cannot be written.
pub fn record(workbook: &Workbook, compiler: &Compiler<'_>, exercise: &Exercise) -> Result<Vec<PathBuf>, Error> {
    let mut written = Vec::new();
    for recordings in [of_solution, of_mistakes] {
        for (path, text) in recordings(workbook, compiler, exercise)? {
            if fs::read_to_string(&path).is_ok_and(|known| known == text) {
                continue;
            }
            files::replace(&path, text.as_bytes())?;
            written.push(path);
        }
    }
    Ok(written)
}

fn read(file: &Path) -> Result<String, Error> {
    fs::read_to_string(file).map_err(Error::io(file))
}

/// The files in a folder with this ending, sorted; none where there is no folder.
fn files_in(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|extension| extension == ending)).collect();
    files.sort();
    files
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Findings by exercise.
pub type Findings = BTreeMap<String, Vec<Finding>>;
