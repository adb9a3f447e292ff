//! One submission -> its grades.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::Duration;

use checker::catalogue::{Check, Exercise, MAIN, Subject, Workbook};
use checker::check::{self, is_untouched};
use checker::compile::{Built, Compiled, Compiler, Source};
use checker::lang::Lang;
use checker::probe::{self, Wanted};
use checker::render::{self, Reader, Shown};
use checker::verdict::{Answer, CheckVerdict, Ending, Observation, Obstacle, Status, Verdict};
use checker::{compare, diagnose};
use kit::Figure;
use kit::value::{FromValue as _, Value};

use crate::bounded::beginning;
use crate::class::{CheckGrade, Grade, Points};
use crate::collect::Found;
use crate::error::Error;
use crate::picture;
use crate::programs::Programs;
use crate::reference::{Question, Questions, Reference, only_hidden};
use crate::score;
use crate::source;
use crate::variation::Varied;

/// An explanation is cut off here.
const EXPLANATION: usize = 16 << 10;

/// So much of what a program prints is kept.
const PRINTED: usize = 4 << 10;

/// A first look takes far less; whoever needs longer is looked at alone.
const FIRST_LOOK: Duration = Duration::from_secs(3);

/// Everything that judging takes.
#[derive(Debug)]
pub struct Judge<'a> {
    workbook: &'a Workbook,
    /// Compiles and runs in a jail.
    confined: Compiler<'a>,
    /// Compiles and runs our own programs.
    free: Compiler<'a>,
    reference: &'a Reference<'a>,
    time: Duration,
    stubs: Vec<String>,
    /// The checks of each exercise that its stub passes, once they are asked for.
    given: OnceLock<Vec<Vec<String>>>,
    /// The solutions' figures, once they are asked for.
    figures: Vec<OnceLock<Option<Figure>>>,
    programs: Programs,
    /// A folder of ours.
    scratch: PathBuf,
    /// How many commands the wall clock has stopped.
    waited: Arc<AtomicU64>,
    /// Held by everybody who runs something, and by one alone who tries again.
    machine: RwLock<()>,
}

/// What is to be judged of one learner: the place of each exercise in the workbook, and its file.
pub type Files<'f> = Vec<(usize, &'f Found)>;

impl<'a> Judge<'a> {
    /// A judge who runs learners' programs by `confined`.
    ///
    /// # Errors
    /// When a stub cannot be read.
    pub fn new(
        workbook: &'a Workbook,
        free: Compiler<'a>,
        confined: Compiler<'a>,
        reference: &'a Reference<'a>,
        time: Duration,
        waited: Arc<AtomicU64>,
        scratch: &Path,
    ) -> Result<Judge<'a>, Error> {
        let stubs = workbook.exercises.iter().map(|exercise| workbook.stub(exercise)).collect::<Result<_, _>>()?;
        let figures = workbook.exercises.iter().map(|_| OnceLock::new()).collect();
        let (given, programs) = (OnceLock::new(), Programs::default());
        let machine = RwLock::new(());
        let scratch = scratch.to_path_buf();
        Ok(Judge {
            workbook,
            confined,
            free,
            reference,
            time,
            stubs,
            given,
            figures,
            programs,
            scratch,
            waited,
            machine,
        })
    }

    /// Does this beside others. If the wall clock has stopped something meanwhile, and `is_late` says that it may have been
    /// this, does it once more with the machine to itself.
    fn patiently<T>(
        &self,
        mut work: impl FnMut() -> Result<T, Error>,
        is_late: impl FnOnce(&T) -> bool,
    ) -> Result<T, Error> {
        let before = self.waited.load(Ordering::Relaxed);
        let done = {
            let _beside_others = self.machine.read().unwrap_or_else(PoisonError::into_inner);
            work()?
        };
        if self.waited.load(Ordering::Relaxed) == before || !is_late(&done) {
            return Ok(done);
        }
        let _alone = self.machine.write().unwrap_or_else(PoisonError::into_inner);
        work()
    }

    /// The grades of these files, by exercise. Whatever is missing here has no file.
    ///
    /// # Errors
    /// When it is not the submission's fault that it cannot be judged.
    pub fn judge(&self, learner: &str, lang: Lang, files: &Files<'_>) -> Result<BTreeMap<String, Grade>, Error> {
        let mut grades = BTreeMap::new();
        let mut open: Vec<(usize, &str)> = Vec::new();
        for (index, found) in files {
            let exercise = &self.workbook.exercises[*index];
            let verdict = match found {
                Found::Broken(obstacle) => check::blocked(exercise, obstacle.clone(), Vec::new()),
                Found::Text(text) if is_untouched(text, &self.stubs[*index]) => check::untouched(exercise),
                Found::Text(text) => {
                    let Some(refusal) = source::refusal(text) else {
                        open.push((*index, text));
                        continue;
                    };
                    check::blocked(exercise, Obstacle::Refused, vec![refusal])
                }
            };
            grades.insert(exercise.id.clone(), self.unseen(exercise, &verdict, lang));
        }
        if !open.is_empty() {
            let places: Vec<usize> = open.iter().map(|(place, _)| *place).collect();
            let questions = self.reference.questions(self.reference.variation_of(learner), &places)?;
            let compiled = self.compiled(&open)?;
            let judged = self.judge_compiled(&open, &compiled, &questions, lang);
            if judged.is_err() {
                // Whatever it was, the next try begins with new programs.
                self.programs.forget();
            }
            for (index, grade) in judged? {
                grades.insert(self.workbook.exercises[index].id.clone(), grade);
            }
        }
        Ok(grades)
    }

    /// The grade of an exercise of which there is no file.
    #[must_use]
    pub fn missing(&self, exercise: &Exercise, lang: Lang) -> Grade {
        self.unseen(exercise, &check::blocked(exercise, Obstacle::Missing, Vec::new()), lang)
    }

    /// Compiles these texts, or finds the programs that somebody else's same texts have become.
    fn compiled(&self, open: &[(usize, &str)]) -> Result<Arc<Vec<Compiled>>, Error> {
        let is_late = |compiled: &Vec<Compiled>| {
            compiled.iter().any(|compiled| matches!(compiled, Compiled::Refused(Obstacle::CompileTimeout(_), _)))
        };
        let sources: Vec<Source<'_>> =
            open.iter().map(|(index, text)| Source { exercise: &self.workbook.exercises[*index], text }).collect();
        self.programs.of(&sources, || self.patiently(|| Ok(self.confined.compile_all(&sources)?), is_late))
    }

    fn judge_compiled(
        &self,
        open: &[(usize, &str)],
        compiled: &[Compiled],
        questions: &Questions,
        lang: Lang,
    ) -> Result<Vec<(usize, Grade)>, Error> {
        let mut grades = Vec::new();
        let mut built: Vec<(usize, &str, &Built)> = Vec::new();
        for ((index, text), compiled) in open.iter().zip(compiled) {
            match compiled {
                Compiled::Built(program) => built.push((*index, text, program)),
                Compiled::Refused(obstacle, diagnostics) => {
                    let exercise = &self.workbook.exercises[*index];
                    let verdict = check::blocked(exercise, obstacle.clone(), diagnostics.clone());
                    grades.push((*index, self.unseen(exercise, &verdict, lang)));
                }
            }
        }
        for program in built.chunk_by(|a, b| a.2.program == b.2.program) {
            let wanted: Vec<Wanted<'_>> = program
                .iter()
                .map(|(index, text, built)| Wanted {
                    built,
                    exercise: &questions[index].quick,
                    main: !(questions[index].figure_for_main && source::only_shows_figure(text)),
                })
                .collect();
            let looked = {
                let _beside_others = self.machine.read().unwrap_or_else(PoisonError::into_inner);
                probe::observe_together(&wanted, self.time.min(FIRST_LOOK))?
            };
            for (((index, text, built), observed), wanted) in program.iter().zip(looked).zip(&wanted) {
                let question = &questions[index];
                let passed = observed.and_then(|observed| passed(question, observed, wanted.main));
                let grade = match passed {
                    Some(grade) => grade,
                    None => self.look_closely(*index, text, built, question, lang)?,
                };
                grades.push((*index, grade));
            }
        }
        Ok(grades)
    }

    /// Whoever does not pass at first sight is asked alone, about everything.
    fn look_closely(
        &self,
        index: usize,
        text: &str,
        built: &Built,
        question: &Question,
        lang: Lang,
    ) -> Result<Grade, Error> {
        let exercise = &self.workbook.exercises[index];
        let varied = &question.varied;
        // What is shown of it comes from a process that was never told a hidden input.
        let observe = || Ok(probe::observe(built, exercise, self.time)?);
        let mut observations = self.patiently(observe, |observed| is_late(observed))?;
        let picture = exercise.picture();
        let drawn = picture.and_then(|picture| figure_of(&observations, picture));
        let mut verdict = check::judge_observed(self.workbook, exercise, text, built, &mut observations)?;
        let printed = observations.last().map(|main| beginning(&main.printed, PRINTED)).unwrap_or_default();
        self.ask_hidden(built, varied, &mut observations)?;
        let checks = compare::compare(&varied.exercise, &question.expected, &observations);
        let overall = diagnose::overall(&checks);
        let only_public = verdict.status == Status::Passed && overall != Status::Passed;
        if only_public {
            verdict.status = overall;
        }
        let points = match overall {
            Status::Passed => Points::whole(exercise.points),
            _ => score::points(&varied.exercise, &question.expected, &checks, &varied.public, self.given(index)?),
        };
        let status = if overall == Status::Passed { Status::Passed } else { verdict.status };
        let figure = match (status, picture) {
            (Status::Failed, Some(picture)) => self.overlay(index, picture, text, drawn, lang)?,
            _ => None,
        };
        Ok(Grade {
            status,
            points,
            max: Points::whole(exercise.points),
            checks: checks.iter().map(check_grade).collect(),
            explanation: if only_public { String::new() } else { self.explanation(exercise, &verdict, lang) },
            mistake: verdict.mistake,
            only_public,
            printed,
            figure,
        })
    }

    /// Asks for the hidden cases of all that had no accident with the public ones, and adds their answers to those.
    fn ask_hidden(&self, built: &Built, varied: &Varied, observations: &mut [Observation]) -> Result<(), Error> {
        let mut hidden = only_hidden(varied);
        hidden.checks.retain(|check| {
            let observation = observations.iter().find(|observation| observation.check == check.name);
            let is_sound = observation.is_some_and(|observation| observation.ending == Ending::Finished);
            is_sound && matches!(&check.subject, Subject::Function { cases, .. } if !cases.is_empty())
        });
        if hidden.checks.is_empty() {
            return Ok(());
        }
        let ask = || Ok(probe::observe_functions(built, &hidden, self.time)?);
        let mut answered = self.patiently(ask, |answered| is_late(answered))?;
        compare::make_canonical(&mut answered);
        for observation in observations {
            if let Some(more) = answered.iter_mut().find(|more| more.check == observation.check) {
                observation.answers.append(&mut more.answers);
                observation.ending = more.ending;
            }
        }
        Ok(())
    }

    /// The learner's figure over the reference.
    fn overlay(
        &self,
        index: usize,
        picture: &Check,
        text: &str,
        drawn: Option<Figure>,
        lang: Lang,
    ) -> Result<Option<String>, Error> {
        let exercise = &self.workbook.exercises[index];
        let drawn = match drawn {
            Some(drawn) => Some(drawn),
            // What the catalogue draws of the functions.
            None if exercise.check(&picture.name).is_none() => {
                check::figure(&self.confined, exercise, picture, text, self.time)?
            }
            None => None,
        };
        let Some(drawn) = drawn else { return Ok(None) };
        let reference = if let Some(reference) = self.figures[index].get() {
            reference
        } else {
            let solution = self.workbook.solution(exercise)?;
            let reference = check::figure(&self.free, exercise, picture, &solution, self.time)?;
            self.figures[index].get_or_init(|| reference)
        };
        let Some(reference) = reference else { return Ok(None) };
        picture::overlay(&compare::in_units_of(reference, &drawn), reference, lang, &self.scratch)
    }

    /// The checks that an exercise's stub passes: nobody earns them.
    fn given(&self, index: usize) -> Result<&[String], Error> {
        if let Some(given) = self.given.get() {
            return Ok(&given[index]);
        }
        let sources: Vec<Source<'_>> =
            self.workbook.exercises.iter().zip(&self.stubs).map(|(exercise, text)| Source { exercise, text }).collect();
        let compiled = self.free.compile_all(&sources)?;
        let mut given = Vec::new();
        for ((exercise, text), compiled) in self.workbook.exercises.iter().zip(&self.stubs).zip(&compiled) {
            let Compiled::Built(built) = compiled else {
                given.push(Vec::new());
                continue;
            };
            let mut observations = probe::observe(built, exercise, self.time)?;
            let verdict = check::judge_observed(self.workbook, exercise, text, built, &mut observations)?;
            let passed = verdict.checks.into_iter().filter(|check| check.status == Status::Passed);
            given.push(passed.map(|check| check.name).collect());
        }
        Ok(&self.given.get_or_init(|| given)[index])
    }

    /// The grade of a file that was not run.
    fn unseen(&self, exercise: &Exercise, verdict: &Verdict, lang: Lang) -> Grade {
        Grade {
            status: verdict.status,
            points: Points::default(),
            max: Points::whole(exercise.points),
            checks: Vec::new(),
            mistake: None,
            only_public: false,
            explanation: if verdict.status == Status::Todo {
                String::new()
            } else {
                self.explanation(exercise, verdict, lang)
            },
            printed: String::new(),
            figure: None,
        }
    }

    fn explanation(&self, exercise: &Exercise, verdict: &Verdict, lang: Lang) -> String {
        let file = Workbook::source_label(exercise);
        let seconds = self.time.as_secs();
        let shown = Shown { exercise, verdict, file: &file, next: None, seconds, reader: Reader::Page };
        beginning(render::why(shown, lang).trim_matches('\n'), EXPLANATION)
    }
}

/// The grade of a program that is right in everything at first sight. Where its `main` was not run, there was no need to.
fn passed(question: &Question, mut observed: Vec<Observation>, main: bool) -> Option<Grade> {
    compare::make_canonical(&mut observed);
    if !main {
        let answers = vec![Answer::Value(Value::List(Vec::new()))];
        let (check, printed) = (MAIN.to_owned(), String::new());
        observed.push(Observation { check, answers, ending: Ending::Finished, printed });
    }
    let checks = compare::compare(&question.quick, &question.quick_expected, &observed);
    if diagnose::overall(&checks) != Status::Passed {
        return None;
    }
    let max = Points::whole(question.quick.points);
    let all = |(check, verdict): (&Check, &CheckVerdict)| {
        let of = check.cases().len().max(verdict.rows.len());
        CheckGrade { name: check.name.clone(), status: verdict.status, right: of, of }
    };
    Some(Grade {
        status: Status::Passed,
        points: max,
        max,
        checks: question.varied.exercise.checks.iter().zip(&checks).map(all).collect(),
        mistake: None,
        only_public: false,
        explanation: String::new(),
        // The same process was told hidden inputs.
        printed: String::new(),
        figure: None,
    })
}

fn check_grade(verdict: &CheckVerdict) -> CheckGrade {
    let right = verdict.rows.iter().filter(|row| row.difference.is_none()).count();
    CheckGrade { name: verdict.name.clone(), status: verdict.status, right, of: verdict.rows.len() }
}

/// Whether something has used up its time.
fn is_late(observations: &[Observation]) -> bool {
    observations.iter().any(|observation| observation.ending == Ending::TimedOut)
}

/// The figure that a check's first public case has drawn.
fn figure_of(observations: &[Observation], picture: &Check) -> Option<Figure> {
    let observation = observations.iter().find(|observation| observation.check == picture.name)?;
    match observation.answers.first()? {
        Answer::Value(value) => Figure::from_value(value).ok(),
        _ => None,
    }
}
