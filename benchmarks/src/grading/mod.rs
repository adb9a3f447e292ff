//! The grader and nbgrader, measured in turn on the same exercises; then the grader alone, on all exercises.
//!
//! Everything lies below the build folder, and is written anew. Nothing that is started runs on when this ends.

mod class;
mod course;
mod graded;
mod grader;
mod memory;
mod nbgrader;
mod page;
mod work;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::SystemTime;

use checker::catalogue::{Exercise, Workbook};

use crate::options::Grading;
use crate::setting::Setting;
use crate::spikelings::{Built, Spikelings};
use class::{Learner, mistake, solution};
use course::{ASSIGNMENT, Course};
use graded::Graded;
use grader::Grader;
use nbgrader::Nbgrader;
use page::{Batch, Page, Parts};

/// Classes that are graded as often as pairs are measured; others once.
const CLASSES: [usize; 2] = [10, 100];

/// Measures both and writes `docs/benchmarks-grading.md`.
pub(crate) fn bench(options: &Grading, original: &Workbook, build: &Path) -> Result<(), String> {
    let log = build.join("output.txt");
    let setting = Setting::now(original, &log)?;
    let versions = nbgrader::install(&build.join("nbgrader"), &log)?;
    println!("Building the clone, the grader, and nbgrader's course.");
    let clone = Spikelings::clone_from(original, &build.join("workbook"), Built::Kept, &log)?;
    let workbook = &clone.workbook;
    let grader = Grader { workbook, submissions: build.join("class"), out: build.join("grades"), log: &log };
    let part: Vec<&Exercise> = workbook.exercises.iter().filter(|exercise| exercise.part() == ASSIGNMENT).collect();
    let course = Course::write(workbook, &part, &build.join("course"))?;
    let nbgrader = Nbgrader::set_up(&build.join("nbgrader"), course, &log)?;

    let mut comparison = Comparison { grader, nbgrader, part, next: first_number(), groups: processors() };
    comparison.both_refuse_mistakes()?;
    let sides = comparison.pairs(options)?;
    let parts = comparison.parts()?;
    let classes = comparison.classes(options)?;
    let page = Page { setting, versions, sides, parts, classes };
    println!("\n{page}");
    fs::write(original.root().join("docs").join("benchmarks-grading.md"), page.to_string())
        .map_err(|error| format!("`docs/benchmarks-grading.md`: {error}"))
}

fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// No learner of an earlier run has this number or a higher one: the grader might keep what it has compiled for them.
fn first_number() -> usize {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    // There is time for ten learners in a second, and a year has fewer than 2^25.
    usize::try_from(since.as_secs() % (1 << 25) * 10).unwrap_or(1)
}

/// Both sides, and the learners so far: no two have the same code, also not in two batches.
struct Comparison<'a> {
    grader: Grader<'a>,
    nbgrader: Nbgrader,
    /// The exercises that both have.
    part: Vec<&'a Exercise>,
    /// The number of the next learner.
    next: usize,
    /// How many processes nbgrader has at the same time, at the most.
    groups: usize,
}

impl<'a> Comparison<'a> {
    fn new_learners(&mut self, count: usize) -> Vec<Learner> {
        let first = self.next;
        self.next += count;
        (first..first + count).map(|number| Learner::new(number, self.groups)).collect()
    }

    fn stems(&self) -> Vec<&'a str> {
        self.part.iter().map(|exercise| exercise.stem()).collect()
    }

    /// One learner for each exercise, who makes a mistake there: both refuse that answer, and the grader no other. In a
    /// notebook, later exercises use what earlier ones define, so nbgrader may refuse these too.
    fn both_refuse_mistakes(&mut self) -> Result<(), String> {
        println!("Looking whether both refuse wrong answers.");
        let learners = self.new_learners(self.part.len());
        let stems = self.stems();
        // Who errs in this exercise.
        let errs: BTreeMap<&str, usize> =
            stems.iter().copied().zip(learners.iter().map(|learner| learner.number)).collect();
        let is_right = |learner: &Learner, stem: &str| errs.get(stem) != Some(&learner.number);
        let Comparison { grader, nbgrader, part, .. } = &*self;
        let code = |learner: &Learner, exercise: &Exercise| {
            let task = nbgrader.course.tasks.iter().find(|task| task.stem == exercise.stem());
            match task.and_then(|task| task.mistake()).filter(|_| !is_right(learner, exercise.stem())) {
                Some(name) => mistake(grader.workbook, exercise, name),
                None => solution(grader.workbook, exercise),
            }
        };
        class::write(&grader.submissions, &learners, part, &code)?;
        nbgrader.course.submit(&learners, &is_right)?;
        let (ours, theirs) = (grader.grade()?, nbgrader.grade(self.groups, &[])?);
        for (index, learner) in learners.iter().enumerate() {
            for (at, stem) in stems.iter().enumerate() {
                let expected = is_right(learner, stem);
                let is_judged_wrong = |graded: &Graded| graded.has_passed(&learner.name, stem) != expected;
                if is_judged_wrong(&ours) || at <= index && is_judged_wrong(&theirs) {
                    return Err(format!(
                        "a wrong answer to {stem} passes, or a right one does not, of {}",
                        learner.name
                    ));
                }
            }
        }
        Ok(())
    }

    /// A class of right answers, graded by each in turn.
    fn pairs(&mut self, options: &Grading) -> Result<Vec<Batch>, String> {
        let names = ["Spikelings".to_owned(), "nbgrader".to_owned(), format!("nbgrader, {} processes", self.groups)];
        let mut sides = names.map(|who| Batch { who, size: options.learners, graded: Vec::new() });
        for pair in 1..=options.pairs {
            println!("Pair {pair} of {}.", options.pairs);
            let learners = self.new_learners(options.learners);
            let Comparison { grader, nbgrader, part, groups, .. } = &*self;
            class::write(&grader.submissions, &learners, part, &|_, exercise| solution(grader.workbook, exercise))?;
            nbgrader.course.submit(&learners, &|_, _| true)?;
            let [ours, theirs, parallel] = &mut sides;
            right(ours, grader.grade()?, &learners, part)?;
            right(theirs, nbgrader.grade(1, &[])?, &learners, part)?;
            right(parallel, nbgrader.grade(*groups, &[])?, &learners, part)?;
        }
        Ok(sides.into())
    }

    /// What nbgrader does besides running notebooks, with the class that was last; and what a notebook's code takes alone.
    fn parts(&self) -> Result<Parts, String> {
        println!("Looking where nbgrader's time goes.");
        Ok(Parts {
            start: self.nbgrader.start()?,
            without_running: self.nbgrader.grade(1, &["--no-execute"])?.time,
            plain: self.nbgrader.plain(self.next)?,
        })
    }

    /// Classes of several sizes with right answers to all exercises, graded by the grader alone.
    fn classes(&mut self, options: &Grading) -> Result<Vec<Batch>, String> {
        let workbook = self.grader.workbook;
        let exercises: Vec<&Exercise> = workbook.exercises.iter().collect();
        let sizes = CLASSES.map(|size| (size, options.pairs)).into_iter().chain(options.class.map(|size| (size, 1)));
        let mut classes = Vec::new();
        for (size, times) in sizes {
            let mut class = Batch { who: "Spikelings".into(), size, graded: Vec::new() };
            for _ in 0..times {
                let learners = self.new_learners(size);
                class::write(&self.grader.submissions, &learners, &exercises, &|_, exercise| {
                    solution(workbook, exercise)
                })?;
                right(&mut class, self.grader.grade()?, &learners, &exercises)?;
            }
            classes.push(class);
        }
        Ok(classes)
    }
}

/// Adds what came of a class in which everybody must have passed everything, and says it at once: the whole takes long.
fn right(batch: &mut Batch, graded: Graded, learners: &[Learner], exercises: &[&Exercise]) -> Result<(), String> {
    graded.all_passed(&batch.who, learners, exercises)?;
    println!("  {}, {} submissions: {:.2} s", batch.who, batch.size, graded.time.as_secs_f64());
    batch.graded.push(graded);
    Ok(())
}
