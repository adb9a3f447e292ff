//! What a right program answers to hidden inputs: the solutions', computed here and kept from every submission.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use checker::catalogue::{Check, Exercise, Recorded, Subject, TextMode, Workbook};
use checker::compare;
use checker::compile::{Built, Compiled, Compiler, Source};
use checker::error::Error as CheckerError;
use checker::probe::{self, Wanted};
use checker::verdict::{Answer, Observation};
use kit::value::Value;

use crate::error::Error;
use crate::secret::Secret;
use crate::variation::{Varied, is_figure, vary};

/// So many different sets of hidden inputs there are: a learner cannot know which are theirs, and what is expected of each is
/// computed once.
pub const VARIATIONS: u64 = 8;

/// How often another seed is drawn for a figure that does not look like the exercise's own: one without any spikes, say.
const ATTEMPTS: u64 = 8;

/// Of an answer with more numbers than this, only a summary is kept.
const LONG: usize = 200;

/// Our own programs have all the time that they need.
const TIME: Duration = Duration::from_secs(60);

/// An exercise with hidden inputs, and what is expected.
#[derive(Debug)]
pub struct Question {
    /// With public and hidden cases.
    pub varied: Varied,
    /// What a right program answers to them.
    pub expected: Recorded,
    /// The same with fewer figures: of each only the hidden one, where there is one. For a first look.
    pub quick: Exercise,
    /// What a right program answers to these.
    pub quick_expected: Recorded,
    /// Whether `main` need not run where it only shows the figure: what it prints is not compared, and one that draws another
    /// seed's figure has come to its end.
    pub figure_for_main: bool,
}

/// The questions of one variation, by the exercise's place in the workbook.
pub type Questions = BTreeMap<usize, Arc<Question>>;

/// The workbook's solutions as programs, in its order.
#[derive(Debug)]
pub struct Solutions(Vec<Built>);

impl Solutions {
    /// Compiles them.
    ///
    /// # Errors
    /// When the workbook is broken.
    pub fn compiled(workbook: &Workbook, compiler: &Compiler<'_>) -> Result<Solutions, Error> {
        let texts: Vec<String> =
            workbook.exercises.iter().map(|exercise| workbook.solution(exercise)).collect::<Result<_, _>>()?;
        let sources: Vec<Source<'_>> =
            workbook.exercises.iter().zip(&texts).map(|(exercise, text)| Source { exercise, text }).collect();
        let solutions = compiler.compile_all(&sources)?.into_iter().map(|compiled| match compiled {
            Compiled::Built(built) => Ok(built),
            Compiled::Refused(obstacle, _) => Err(broken(&format!("a solution does not compile: {obstacle:?}"))),
        });
        solutions.collect::<Result<_, _>>().map(Solutions)
    }
}

/// Solutions that can be asked.
#[derive(Debug)]
pub struct Reference<'a> {
    workbook: &'a Workbook,
    solutions: Solutions,
    /// What is expected of the public cases.
    known: Vec<Recorded>,
    secret: Secret,
    /// What was asked for so far, by variation.
    kept: Vec<Mutex<Questions>>,
}

impl<'a> Reference<'a> {
    /// Reads what is expected of the public cases.
    ///
    /// # Errors
    /// When the workbook is broken.
    pub fn new(workbook: &'a Workbook, solutions: Solutions, secret: Secret) -> Result<Reference<'a>, Error> {
        let known = workbook.exercises.iter().map(|exercise| workbook.expected(exercise)).collect::<Result<_, _>>()?;
        let kept = (0..VARIATIONS).map(|_| Mutex::default()).collect();
        Ok(Reference { workbook, solutions, known, secret, kept })
    }

    /// The variation that a learner gets.
    #[must_use]
    pub fn variation_of(&self, learner: &str) -> u64 {
        self.secret.draw(&["learner", learner]).below(VARIATIONS)
    }

    /// The questions of a variation about these exercises; they are made when they are first wanted.
    ///
    /// # Errors
    /// When a solution does not answer.
    pub fn questions(&self, variation: u64, exercises: &[usize]) -> Result<Questions, Error> {
        let place = &self.kept[usize::try_from(variation % VARIATIONS).unwrap_or(0)];
        // Who wants the same meanwhile waits, rather than to compute it too.
        let mut kept = place.lock().unwrap_or_else(PoisonError::into_inner);
        let new: Vec<usize> = exercises.iter().copied().filter(|exercise| !kept.contains_key(exercise)).collect();
        for (exercise, question) in new.iter().zip(self.ask(variation, &new)?) {
            kept.insert(*exercise, Arc::new(question));
        }
        Ok(exercises.iter().filter_map(|exercise| Some((*exercise, Arc::clone(kept.get(exercise)?)))).collect())
    }

    fn ask(&self, variation: u64, exercises: &[usize]) -> Result<Vec<Question>, Error> {
        let vary =
            |exercise: usize, attempt| vary(&self.workbook.exercises[exercise], &self.secret, variation, attempt);
        let mut varied: Vec<Varied> = exercises.iter().map(|exercise| vary(*exercise, 0)).collect();
        let hidden: Vec<Exercise> = varied.iter().map(only_hidden).collect();
        let mut answers = self.answers(exercises, &hidden)?;
        for ((exercise, varied), answers) in exercises.iter().zip(&mut varied).zip(&mut answers) {
            for attempt in 1..ATTEMPTS {
                if looks_alike(&varied.exercise, &self.known[*exercise], answers) {
                    break;
                }
                *varied = vary(*exercise, attempt);
                *answers = recorded(&probe::observe(&self.solutions.0[*exercise], &only_hidden(varied), TIME)?);
            }
        }
        let known = exercises.iter().map(|exercise| &self.known[*exercise]);
        let parts = varied.into_iter().zip(known).zip(&answers);
        Ok(parts.map(|((varied, known), hidden)| question(varied, known, hidden)).collect())
    }

    /// What the solutions answer to these exercises' cases, in short.
    fn answers(&self, places: &[usize], exercises: &[Exercise]) -> Result<Vec<Recorded>, Error> {
        let wanted: Vec<Wanted<'_>> = places
            .iter()
            .zip(exercises)
            .map(|(place, exercise)| Wanted { built: &self.solutions.0[*place], exercise, main: false })
            .collect();
        // One may have been compiled by itself.
        let mut all = Vec::new();
        for wanted in wanted.chunk_by(|a, b| a.built.program == b.built.program) {
            for (wanted, observed) in wanted.iter().zip(probe::observe_together(wanted, TIME)?) {
                let observed = match observed {
                    Some(observed) => observed,
                    None => probe::observe(wanted.built, wanted.exercise, TIME)?,
                };
                all.push(recorded(&observed));
            }
        }
        Ok(all)
    }
}

fn broken(message: &str) -> Error {
    Error::Checker(CheckerError::Workbook { path: "solutions".into(), message: message.to_owned() })
}

fn recorded(observations: &[Observation]) -> Recorded {
    observations
        .iter()
        .map(|observation| {
            let answers = observation.answers.iter().map(|answer| compare::recordable(answer, LONG));
            (observation.check.clone(), answers.collect())
        })
        .collect()
}

/// The exercise with its hidden cases alone.
pub(crate) fn only_hidden(varied: &Varied) -> Exercise {
    let mut exercise = varied.exercise.clone();
    for (check, public) in exercise.checks.iter_mut().zip(&varied.public) {
        if let Subject::Function { cases, .. } = &mut check.subject {
            cases.drain(..*public);
        }
    }
    exercise
}

fn question(varied: Varied, known: &Recorded, hidden: &Recorded) -> Question {
    let mut expected = known.clone();
    let mut quick_expected = BTreeMap::new();
    let mut quick = varied.exercise.clone();
    for (check, public) in quick.checks.iter_mut().zip(&varied.public) {
        let answers = expected.entry(check.name.clone()).or_default();
        let has_figure = is_figure(check);
        if let (Subject::Function { cases, .. }, Some(more)) = (&mut check.subject, hidden.get(&check.name)) {
            answers.extend(more.iter().cloned());
            if has_figure && !more.is_empty() {
                cases.drain(..*public);
                quick_expected.insert(check.name.clone(), more.clone());
                continue;
            }
        }
        quick_expected.insert(check.name.clone(), answers.clone());
    }
    let is_free = |check: &Check| matches!(check.subject, Subject::Main { mode: TextMode::Free, .. });
    let takes_seed = |check: &Check| is_figure(check) && check.cases().iter().all(|case| case.len() == 1);
    let figure_for_main = quick.checks.iter().any(is_free) && quick.checks.iter().any(takes_seed);
    Question { varied, expected, quick, quick_expected, figure_for_main }
}

/// Whether hidden figures have as much to show as the exercise's own.
fn looks_alike(exercise: &Exercise, known: &Recorded, hidden: &Recorded) -> bool {
    exercise.checks.iter().filter(|check| is_figure(check)).all(|check| {
        let shapes = |answers: &Recorded| -> Option<String> { answers.get(&check.name)?.first().map(shape) };
        shapes(hidden).is_none_or(|hidden| shapes(known) == Some(hidden))
    })
}

/// What there is in an answer, but for its numbers, and how many they are.
fn shape(answer: &Answer) -> String {
    fn of(value: &Value) -> String {
        match value {
            Value::List(items) => {
                let mut shapes: Vec<String> = items.iter().map(of).collect();
                let is_numbers = shapes.iter().all(|shape| shape == "n");
                if is_numbers {
                    shapes.truncate(1);
                }
                format!("[{}]", shapes.join(","))
            }
            // Long lists in short are lists of numbers.
            Value::Record(fields) if fields.len() == 1 => "[n]".to_owned(),
            Value::Record(fields) => {
                let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}:{}", of(value))).collect();
                format!("{{{}}}", fields.join(","))
            }
            Value::Number(_) | Value::Integer(_) => "n".to_owned(),
            Value::Bool(_) => "b".to_owned(),
            Value::Text(text) => format!("{text:?}"),
        }
    }
    match answer {
        Answer::Value(value) => of(value),
        other => format!("{other:?}"),
    }
}
