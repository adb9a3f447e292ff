//! Many files at once: as modules of few crates, since rustc and the linker take longer to begin than for an exercise.
//!
//! Whatever does not compile with the others, or might mean something else beside them, is compiled by itself: the results
//! are those of compiling each alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use kit::value::Value;

use super::probe_text::{Part, ProbeText, probe_of};
use super::{Asked, Built, Call, Compiled, Compiler, PROBE, PROGRAM, compiling, diagnostics, source, write};
use crate::catalogue::{Check, Exercise, Rule, Subject, Workbook};
use crate::error::Error;
use crate::parallel::at_once;
use crate::process::End;
use crate::verdict::{Answer, Severity};

/// From as many files on, one crate of them is quicker than a crate for each. Measured with 2 processors.
const FEWEST: usize = 3;

/// Whoever takes longer is compiled alone, with the time that it has there.
const LIMIT: Duration = Duration::from_secs(20);

/// Words with which a file may reach beyond its own module, or see that it is in one.
const REACHING: [&str; 9] =
    ["crate", "super", "macro_export", "no_mangle", "export_name", "link_section", "asm!", "module_path", "type_name"];

/// A file to compile.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Which exercise's.
    pub exercise: &'a Exercise,
    /// What stands in it.
    pub text: &'a str,
}

impl Compiler<'_> {
    /// Compiles these files for their checks, in few calls of rustc. The results come in their order.
    ///
    /// # Errors
    /// When it is not a text's fault that there is no program.
    pub fn compile_all(&self, sources: &[Source<'_>]) -> Result<Vec<Compiled>, Error> {
        let mut compiled: Vec<Option<Compiled>> = sources.iter().map(|_| None).collect();
        let mut together: Vec<usize> = (0..sources.len()).filter(|&index| may_share(sources[index].text)).collect();
        while together.len() >= FEWEST {
            let crates = self.processors.min(together.len() / FEWEST);
            let groups: Vec<&[usize]> = together.chunks(together.len().div_ceil(crates)).collect();
            let outcomes = at_once(&groups, |group| {
                let members: Vec<Source<'_>> = group.iter().map(|&index| sources[index]).collect();
                self.compile_together(&members)
            })?;
            let mut rest = Vec::new();
            for (group, outcome) in groups.iter().zip(outcomes) {
                match outcome {
                    Together::Built(built) => {
                        for (&index, built) in group.iter().zip(built) {
                            compiled[index] = Some(Compiled::Built(built));
                        }
                    }
                    Together::Refused(blamed) => {
                        rest.extend(
                            group.iter().zip(blamed).filter(|(_, is_blamed)| !is_blamed).map(|(&index, _)| index),
                        );
                    }
                }
            }
            // Fewer every time: whoever is refused blames one member at least.
            together = rest;
        }
        let alone: Vec<usize> = (0..sources.len()).filter(|&index| compiled[index].is_none()).collect();
        let rest = at_once(&alone, |&index| {
            let Source { exercise, text } = sources[index];
            self.compile(exercise, text, Asked::Checks)
        })?;
        for (index, result) in alone.into_iter().zip(rest) {
            compiled[index] = Some(result);
        }
        Ok(compiled.into_iter().flatten().collect())
    }

    /// Compiles these files as modules of one crate.
    fn compile_together(&self, sources: &[Source<'_>]) -> Result<Together, Error> {
        let folder = self.folder()?;
        let names: Vec<String> = (0..sources.len()).map(|index| format!("exercise_{index}.rs")).collect();
        let labels: Vec<String> = sources.iter().map(|source| Workbook::source_label(source.exercise)).collect();
        let mut snippets: Vec<BTreeMap<String, Answer>> = Vec::new();
        for (index, Source { exercise, text }) in sources.iter().enumerate() {
            let copy = source::prepared(text);
            write(folder.path(), &names[index], &copy)?;
            // All of them are right, or rustc says otherwise, and then this file is compiled by itself.
            if refuses(exercise) {
                snippets.push(refused(exercise));
                continue;
            }
            let alone = folder.path().join(format!("snippets_{index}"));
            fs::create_dir(&alone).map_err(Error::io(&alone))?;
            write(&alone, super::COPY, &copy)?;
            snippets.push(self.snippets(exercise, &alone)?);
        }
        let parts: Vec<Part<'_>> = sources
            .iter()
            .zip(&names)
            .zip(&snippets)
            .map(|((Source { exercise, .. }, name), snippets)| Part {
                snippets: compiling(exercise, snippets),
                refuses: refuses(exercise),
                ..Part::of(exercise, Path::new(name))
            })
            .collect();
        let probe = probe_of(&parts, self.program());
        write(folder.path(), PROBE, &probe.text)?;
        let copies: Vec<(&str, &str)> =
            names.iter().zip(&labels).map(|(name, label)| (name.as_str(), label.as_str())).collect();
        let limit = LIMIT.min(self.limit / 2);
        let call = Call { copies: &copies, limit, ..Call::of(folder.path(), PROBE, &["-o", PROGRAM]) };
        let ran = self.rustc_on_learners(&call)?;
        let stderr = String::from_utf8_lossy(&ran.stderr);
        let program = folder.path().join(PROGRAM);
        if ran.end != End::Exited(0) || !program.is_file() {
            return Ok(Together::Refused(blamed(&stderr, &labels, &probe)));
        }
        let folder = Arc::new(folder);
        let built = labels.iter().zip(snippets).enumerate().map(|(index, (label, snippets))| Built {
            exercise: sources[index].exercise.id.clone(),
            program: program.clone(),
            warnings: diagnostics::read(&stderr, label, PROBE).learner,
            snippets,
            runs: folder.path().to_path_buf(),
            folder: Arc::clone(&folder),
            call_off: self.call_off.clone(),
            confine: Arc::clone(&self.confine),
        });
        Ok(Together::Built(built.collect()))
    }
}

/// What compiling several files as one crate came to.
enum Together {
    Built(Vec<Built>),
    /// Which of them are to be compiled by themselves: those that rustc names, else all.
    Refused(Vec<bool>),
}

/// Whether no file of this exercise compiles in which a snippet would that must not: what lets it compile is known of all.
fn refuses(exercise: &Exercise) -> bool {
    exercise.checks.iter().all(|check| match &check.subject {
        Subject::Snippet { rule, possible_if, .. } => *rule == Rule::Compiles || !possible_if.is_empty(),
        _ => true,
    })
}

/// What the compiler has said of the snippets that must not compile, if it compiles such a file.
fn refused(exercise: &Exercise) -> BTreeMap<String, Answer> {
    let is_refused = |check: &&Check| matches!(check.subject, Subject::Snippet { rule: Rule::Refused, .. });
    let refused = exercise.checks.iter().filter(is_refused);
    refused.map(|check| (check.name.clone(), Answer::Value(Value::Bool(false)))).collect()
}

/// Whether a file means the same as a module as it does at the root of its crate, as far as can be told without parsing.
fn may_share(text: &str) -> bool {
    !source::is_empty(text) && !REACHING.iter().any(|word| text.contains(word))
}

/// The files that are to blame, one at least.
fn blamed(stderr: &str, labels: &[String], probe: &ProbeText) -> Vec<bool> {
    let mut blamed = vec![false; labels.len()];
    for (index, label) in labels.iter().enumerate() {
        let messages = diagnostics::read(stderr, label, PROBE);
        blamed[index] |= messages.learner.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        for part in messages.parts(probe) {
            blamed[part] = true;
        }
    }
    if blamed.contains(&true) { blamed } else { vec![true; labels.len()] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reaches_beyond_its_module_is_compiled_alone() {
        assert!(may_share("pub fn f() {}\nfn main() {}\n"));
        for text in [
            "use super::*;",
            "pub fn f() { crate::main() }",
            "// nothing",
            "#[macro_export] macro_rules! m { () => {} }",
        ] {
            assert!(!may_share(text), "{text}");
        }
    }

    #[test]
    fn who_is_not_named_is_not_blamed() {
        let labels = ["a.rs".to_owned(), "b.rs".to_owned()];
        let error = |file| {
            format!(
                r#"{{"message":"m","code":null,"level":"error","spans":[{{"file_name":"{file}","line_start":1,"is_primary":true}}]}}"#
            )
        };
        assert_eq!(blamed(&error("b.rs"), &labels, &ProbeText::default()), [false, true]);
        // An error that is about none of them, such as a symbol that is there twice.
        assert_eq!(blamed(&error("c.rs"), &labels, &ProbeText::default()), [true, true]);
    }
}
