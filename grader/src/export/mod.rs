//! Grades -> files for instructors, platforms and learners.
//!
//! Equal grades make equal files, byte for byte: no time stamps, no durations. Names and what programs printed are
//! hostile: `text` makes them visible and bounds them, and each format escapes them.
//!
//! The modules in reading order; each uses those above it, never those below:
//!
//! - `text`: hostile text -> text that can be shown
//! - `entry`: what one learner has of each exercise, and the sums
//! - `words`: what is said in more than one format
//! - `gradebook`, `results`, `junit`, `gradescope`: formats for programs
//! - `page`: the frame of a page, and what may stand in it
//! - `feedback`, `overview`: the learner's page, the instructor's page
//! - `stage`: files on their way into the output folder

mod entry;
mod feedback;
mod gradebook;
mod gradescope;
mod junit;
mod overview;
mod page;
mod results;
mod stage;
mod text;
mod words;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use crate::class::{Class, Grades, Learner};
use crate::collect::file_name;
use crate::error::Error;
use gradebook::Gradebook;
use junit::Junit;
use overview::Overview;
use results::Results;
use stage::Stage;
pub(crate) use words::tier;

const GRADEBOOK: &str = "gradebook.csv";
const RESULTS: &str = "results.json";
const JUNIT: &str = "junit.xml";
const OVERVIEW: &str = "overview.html";
const FEEDBACK: &str = "feedback";
const GRADESCOPE: &str = "gradescope";

/// The files of a graded class, while they are written. They are out of sight until [`Export::finish`]; if that is
/// never called, nothing has happened.
pub struct Export<'a> {
    class: &'a Class,
    stage: Stage,
    gradebook: Gradebook<BufWriter<File>>,
    results: Results<BufWriter<File>>,
    junit: Junit<BufWriter<File>>,
    overview: Overview<'a>,
    learners: usize,
}

impl Export<'_> {
    /// Opens all files beside their places in `out`, which is made if it is not there.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn begin<'a>(out: &Path, class: &'a Class) -> Result<Export<'a>, Error> {
        let stage = Stage::begin(out)?;
        let at = |name: &str| Error::io(&stage.place(name));
        let gradebook = Gradebook::begin(stage.create(GRADEBOOK)?, class).map_err(at(GRADEBOOK))?;
        let results = Results::begin(stage.create(RESULTS)?, class).map_err(at(RESULTS))?;
        let junit = Junit::begin(stage.create(JUNIT)?).map_err(at(JUNIT))?;
        Ok(Export { class, stage, gradebook, results, junit, overview: Overview::begin(class), learners: 0 })
    }

    /// Adds one learner; called once for each, in the order of `class.learners`. Nothing of a learner is kept but what
    /// the overview counts.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn learner(&mut self, learner: &Learner, grades: &Grades) -> Result<(), Error> {
        let class = self.class;
        let entries = entry::entries(class, learner, grades);
        let at = |name: &str| Error::io(&self.stage.place(name));
        self.gradebook.learner(class, learner, &entries).map_err(at(GRADEBOOK))?;
        self.results.learner(class, learner, &entries).map_err(at(RESULTS))?;
        self.junit.learner(class, learner, &entries).map_err(at(JUNIT))?;
        let file = file_name(&learner.id);
        self.stage.write(&feedback_file(&file), &feedback::page(class, learner, &entries))?;
        if learner.submitted {
            self.stage.write(&gradescope_file(&file), &gradescope::json(class, learner, &entries))?;
        }
        self.overview.learner(learner, &entries, file);
        self.learners += 1;
        Ok(())
    }

    /// Ends all files and renames them into place. Pages of learners that are gone are removed.
    ///
    /// # Errors
    /// When a file cannot be written or renamed.
    ///
    /// # Panics
    /// When not every learner of the class was added: files that lack somebody are never put into place.
    pub fn finish(self) -> Result<(), Error> {
        let Export { class, stage, gradebook, results, junit, overview, learners } = self;
        assert_eq!(learners, class.learners.len(), "every learner is exported");
        let at = |name: &str| Error::io(&stage.place(name));
        gradebook.finish().map_err(at(GRADEBOOK))?;
        results.finish().map_err(at(RESULTS))?;
        junit.finish().map_err(at(JUNIT))?;
        let mut page = stage.create(OVERVIEW)?;
        overview.write(&mut page).and_then(|()| page.flush()).map_err(at(OVERVIEW))?;
        drop(page);

        let names = |submitted: bool| -> BTreeSet<String> {
            let learners = class.learners.iter().filter(|learner| learner.submitted || !submitted);
            learners.map(|learner| file_name(&learner.id)).collect()
        };
        let (all, submitted) = (names(false), names(true));
        all.iter().try_for_each(|name| stage.publish(&feedback_file(name)))?;
        submitted.iter().try_for_each(|name| stage.publish(&gradescope_file(name)))?;
        stage.remove_other_pages(FEEDBACK, ".html", &all)?;
        stage.remove_other_folders(GRADESCOPE, RESULTS, &submitted)?;
        // What leads to the pages comes after them.
        [GRADEBOOK, RESULTS, JUNIT, OVERVIEW].iter().try_for_each(|name| stage.publish(name))
    }
}

/// One learner's Gradescope result alone, for the autograder container.
#[must_use]
pub fn gradescope_json(class: &Class, learner: &Learner, grades: &Grades) -> String {
    gradescope::json(class, learner, &entry::entries(class, learner, grades))
}

fn feedback_file(name: &str) -> String {
    format!("{FEEDBACK}/{name}.html")
}

fn gradescope_file(name: &str) -> String {
    format!("{GRADESCOPE}/{name}/{RESULTS}")
}
