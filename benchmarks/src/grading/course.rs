//! A course as nbgrader takes it: one notebook with the exercises of part 1, and submissions of it. It runs nothing.

use std::fs;
use std::path::{Path, PathBuf};

use checker::catalogue::{Exercise, Workbook};
use serde_json::{Value, json};

use super::class::Learner;

/// The one assignment and its notebook.
pub(crate) const ASSIGNMENT: &str = "part1";

const GIVEN: &str = include_str!("../../notebook/given.py");
const CHECKS: &str = include_str!("../../notebook/checks.py");

/// Sets a typical mistake apart from the right line: `RIGHT  #! NAME: WRONG`.
const MISTAKE: &str = "  #! ";

/// An exercise in Python: a right answer, whose lines may name a mistake, and tests.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) stem: String,
    answer: String,
    tests: String,
}

impl Task {
    /// The exercise of this stem.
    pub(crate) fn of(exercise: &Exercise) -> Result<Task, String> {
        let stem = exercise.stem();
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("notebook").join(exercise.part()).join(format!("{stem}.py"));
        let text = fs::read_to_string(&path).map_err(|error| format!("`{}`: {error}", path.display()))?;
        let parts = text.strip_prefix("# %% answer\n").and_then(|text| text.split_once("# %% tests\n"));
        let (answer, tests) = parts.ok_or(format!("`{stem}.py` is not an answer and tests"))?;
        Ok(Task { stem: stem.to_owned(), answer: answer.to_owned(), tests: tests.to_owned() })
    }

    /// The name of the mistake that is known in both languages.
    pub(crate) fn mistake(&self) -> Option<&str> {
        Some(self.answer.split_once(MISTAKE)?.1.split_once(": ")?.0)
    }

    /// The answer, right or with the mistake, of one learner: with a constant of their own.
    fn answer(&self, is_right: bool, learner: usize) -> String {
        let line = |line: &str| {
            let Some((right, mistake)) = line.split_once(MISTAKE) else { return line.to_owned() };
            let wrong = mistake.split_once(": ").map_or("", |(_, wrong)| wrong);
            let indent = &right[..right.len() - right.trim_start().len()];
            if is_right { right.to_owned() } else { format!("{indent}{wrong}") }
        };
        let lines: String = self.answer.lines().map(|text| line(text) + "\n").collect();
        let own = format!(
            "OWN_{learner} = {learner}.5e-3
own_{learner} = 2 * OWN_{learner}
"
        );
        format!(
            "{lines}{own}assert own_{learner} > OWN_{learner}
"
        )
    }
}

/// The folder of a course.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    pub(crate) folder: PathBuf,
    pub(crate) tasks: Vec<Task>,
}

impl Course {
    /// Writes the course with nothing submitted.
    pub(crate) fn write(workbook: &Workbook, exercises: &[&Exercise], folder: &Path) -> Result<Course, String> {
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(|error| format!("`{}`: {error}", folder.display()))?;
        }
        let tasks = exercises.iter().map(|exercise| Task::of(exercise)).collect::<Result<_, _>>()?;
        let course = Course { folder: folder.to_path_buf(), tasks };
        write(&folder.join("nbgrader_config.py"), "c = get_config()\nc.CourseDirectory.course_id = \"benchmark\"\n")?;
        let source = folder.join("source").join(ASSIGNMENT);
        write(&source.join(format!("{ASSIGNMENT}.ipynb")), &course.notebook(&|_| true, 0))?;
        for task in &course.tasks {
            // Exercise 12 is exercise 11 in other words.
            let name = format!("{ASSIGNMENT}_{}.json", task.stem);
            let golden = workbook.root().join("tests").join("golden").join(&name);
            if let Ok(text) = fs::read_to_string(golden) {
                write(&source.join("golden").join(name), &text)?;
            }
        }
        Ok(course)
    }

    /// Writes what these learners have submitted; `is_right` says which of their answers are.
    pub(crate) fn submit(&self, learners: &[Learner], is_right: &dyn Fn(&Learner, &str) -> bool) -> Result<(), String> {
        for folder in ["submitted", "autograded"].map(|name| self.folder.join(name)) {
            if folder.exists() {
                fs::remove_dir_all(&folder).map_err(|error| format!("`{}`: {error}", folder.display()))?;
            }
        }
        for learner in learners {
            let folder = self.folder.join("submitted").join(&learner.name).join(ASSIGNMENT);
            let notebook = self.notebook(&|stem| is_right(learner, stem), learner.number);
            write(&folder.join(format!("{ASSIGNMENT}.ipynb")), &notebook)?;
        }
        Ok(())
    }

    fn notebook(&self, is_right: &dyn Fn(&str) -> bool, learner: usize) -> String {
        let mut cells = vec![cell("given", GIVEN, Kind::Locked), cell("checks", CHECKS, Kind::Locked)];
        for Task { stem, tests, .. } in &self.tasks {
            cells.push(cell(&format!("{stem}_answer"), "", Kind::Answer));
            cells.push(cell(stem, tests, Kind::Tests));
        }
        for (task, pair) in self.tasks.iter().zip(cells[2..].chunks_mut(2)) {
            pair[0]["source"] = json!(task.answer(is_right(&task.stem), learner).trim_end());
        }
        let kernel = json!({"display_name": "Python 3", "language": "python", "name": "python3"});
        let metadata = json!({"kernelspec": kernel, "language_info": {"name": "python"}});
        json!({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}).to_string()
    }

    /// All that a learner's notebook runs, as one plain Python program.
    pub(crate) fn program(&self, learner: usize) -> String {
        let tasks = self.tasks.iter().map(|task| task.answer(true, learner) + &task.tests);
        format!("{GIVEN}{CHECKS}{}", tasks.collect::<String>())
    }
}

/// What nbgrader makes of a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It is restored before grading.
    Locked,
    /// The learner's.
    Answer,
    /// It is restored, and worth a point if it runs to its end.
    Tests,
}

fn cell(id: &str, source: &str, kind: Kind) -> Value {
    let mut nbgrader = json!({
        "grade": kind == Kind::Tests, "grade_id": id, "locked": kind != Kind::Answer, "schema_version": 3,
        "solution": kind == Kind::Answer, "task": false,
    });
    if kind == Kind::Tests {
        nbgrader["points"] = json!(1);
    }
    json!({
        "cell_type": "code", "execution_count": null, "id": id, "metadata": {"nbgrader": nbgrader}, "outputs": [],
        "source": source.trim_end(),
    })
}

pub(crate) fn write(path: &Path, text: &str) -> Result<(), String> {
    let wrong = |error: std::io::Error| format!("`{}`: {error}", path.display());
    path.parent().map_or(Ok(()), fs::create_dir_all).map_err(wrong)?;
    fs::write(path, text).map_err(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tasks() -> Vec<(Task, String)> {
        let workbook = Workbook::around(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let part = workbook.exercises.iter().filter(|exercise| exercise.part() == ASSIGNMENT);
        let path =
            |exercise: &Exercise, name: &str| workbook.folder(exercise).join("mistakes").join(format!("{name}.rs"));
        part.map(|exercise| {
            let task = Task::of(exercise).unwrap();
            let mistake = path(exercise, task.mistake().unwrap());
            (task, mistake.display().to_string())
        })
        .collect()
    }

    #[test]
    fn every_exercise_has_a_mistake_that_is_known_in_both_languages() {
        let tasks = tasks();
        assert_eq!(tasks.len(), 14);
        for (task, mistake) in &tasks {
            assert!(Path::new(mistake).is_file(), "{mistake}");
            assert_ne!(task.answer(true, 1), task.answer(false, 1), "{}", task.stem);
            assert!(!task.answer(true, 1).contains("#!") && !task.answer(false, 1).contains("#!"), "{}", task.stem);
        }
    }

    #[test]
    fn a_wrong_line_stands_where_the_right_one_did() {
        let answer = "def f(n):\n    return 2 * n  #! half: return n / 2\n";
        let task = Task { stem: "01_f".into(), answer: answer.into(), tests: "assert f(2) == 4\n".into() };
        let own = "OWN_7 = 7.5e-3\nown_7 = 2 * OWN_7\nassert own_7 > OWN_7\n";
        assert_eq!(task.answer(true, 7), format!("def f(n):\n    return 2 * n\n{own}"));
        assert_eq!(task.answer(false, 7), format!("def f(n):\n    return n / 2\n{own}"));
        assert_eq!(task.mistake(), Some("half"));
    }
}
