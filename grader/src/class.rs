//! The vocabulary of a graded class: learners, exercises, grades, points. No logic but sums of points.

use std::collections::BTreeMap;
use std::fmt;

use checker::lang::{Lang, Text};
use checker::verdict::Status;
use serde::{Deserialize, Serialize};

use crate::error::Words;

/// Everything about a graded class but the grades themselves.
#[derive(Clone, Debug)]
pub struct Class {
    /// The exercises that are graded, in the workbook's order.
    pub exercises: Vec<Task>,
    /// All learners, by id.
    pub learners: Vec<Learner>,
    /// What kept submissions apart from the machine and from each other.
    pub tier: Tier,
    /// The version of workbook, compiler and grader, in short: grades of two versions are not mixed.
    pub version: String,
    /// The language of what is for everybody: the overview.
    pub lang: Lang,
}

/// An exercise, as far as grading goes.
#[derive(Clone, Debug)]
pub struct Task {
    /// Such as `part1/02_synaptic_input`.
    pub id: String,
    /// A few words.
    pub title: Text,
    /// What it is worth.
    pub points: u32,
    /// Whether its points come on top of those that can be reached.
    pub bonus: bool,
    /// What is said of each of its typical mistakes, by name.
    pub mistakes: BTreeMap<String, Text>,
}

/// Somebody whose work is graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learner {
    /// The name of the submission, or the roster's id.
    pub id: String,
    /// From the roster.
    pub name: Option<String>,
    /// From the roster.
    pub email: Option<String>,
    /// The language of the feedback.
    pub lang: Lang,
    /// Whether there is a submission.
    pub submitted: bool,
    /// What is to be said of the submission as a whole, such as that a link in it was ignored.
    pub notes: Vec<Words>,
}

/// The grade of one learner's exercise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grade {
    /// The verdict in one word.
    pub status: Status,
    /// What it earned.
    pub points: Points,
    /// What it could have earned.
    pub max: Points,
    /// What came of each function, constant, and `main`.
    pub checks: Vec<CheckGrade>,
    /// The name of the typical mistake that the answers show.
    pub mistake: Option<String>,
    /// Whether all is right on the inputs that learners know, and something wrong on others.
    pub only_public: bool,
    /// Why, for the learner, in the learner's language: plain text of several lines, at most 16 KiB.
    pub explanation: String,
    /// What the learner's program printed, as it is: bounded, not escaped.
    pub printed: String,
    /// The learner's figure over the reference, as SVG.
    pub figure: Option<String>,
}

/// What came of one check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckGrade {
    /// The function's or constant's name, or `main`.
    pub name: String,
    /// The verdict in one word.
    pub status: Status,
    /// How many of its answers are right.
    pub right: usize,
    /// How many were expected.
    pub of: usize,
}

/// Points, in hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(pub u32);

/// What keeps a submission's code from doing harm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// In one word.
    pub level: Level,
    /// What it does not keep from, in short words of its own, such as `disk`.
    pub gaps: Vec<String>,
}

/// How well submissions are kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Not at all.
    None,
    /// By rules on files and system calls, and limits.
    Basic,
    /// Besides, by namespaces: own processes, files, network.
    Strong,
}

/// The grades of one learner, by exercise.
pub type Grades = BTreeMap<String, Grade>;

impl Points {
    /// So many whole points.
    #[must_use]
    pub fn whole(points: u32) -> Points {
        Points(points.saturating_mul(100))
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Points>>(points: I) -> Points {
        Points(points.map(|points| points.0).fold(0, u32::saturating_add))
    }
}

impl fmt::Display for Points {
    /// `2`, `1.5`, `0.33`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, hundredths) = (self.0 / 100, self.0 % 100);
        match (hundredths, hundredths % 10) {
            (0, _) => write!(f, "{whole}"),
            (_, 0) => write!(f, "{whole}.{}", hundredths / 10),
            _ => write!(f, "{whole}.{hundredths:02}"),
        }
    }
}

impl fmt::Display for Tier {
    /// `strong`, or `basic (processes, disk)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.level {
            Level::None => "none",
            Level::Basic => "basic",
            Level::Strong => "strong",
        })?;
        if self.gaps.is_empty() { Ok(()) } else { write!(f, " ({})", self.gaps.join(", ")) }
    }
}

impl Class {
    /// What can be reached without the bonus.
    #[must_use]
    pub fn max(&self) -> Points {
        self.exercises.iter().filter(|task| !task.bonus).map(|task| Points::whole(task.points)).sum()
    }
}
