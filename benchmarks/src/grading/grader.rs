//! The grader, in a clone of the workbook.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use checker::catalogue::Workbook;
use serde::Deserialize;

use crate::program::{Call, ended_well, run_watched};

use super::graded::{Graded, Passed};
use super::memory::Memory;
use super::work;

/// Every batch has the same inputs.
const SEED: &str = "5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed";

/// The clone, and where grades go.
#[derive(Debug)]
pub(crate) struct Grader<'a> {
    pub(crate) workbook: &'a Workbook,
    pub(crate) submissions: PathBuf,
    pub(crate) out: PathBuf,
    pub(crate) log: &'a Path,
}

/// What we read of `results.json`.
#[derive(Debug, Deserialize)]
struct Results {
    tier: Tier,
    learners: Vec<Learner>,
}

#[derive(Debug, Deserialize)]
struct Tier {
    level: String,
}

#[derive(Debug, Deserialize)]
struct Learner {
    id: String,
    grades: BTreeMap<String, Grade>,
}

#[derive(Debug, Deserialize)]
struct Grade {
    status: String,
}

impl Grader<'_> {
    /// Grades all that was submitted; an error unless that was in the strong jail.
    pub(crate) fn grade(&self) -> Result<Graded, String> {
        let wrong = |path: &Path, error: std::io::Error| format!("`{}`: {error}", path.display());
        if self.out.exists() {
            fs::remove_dir_all(&self.out).map_err(|error| wrong(&self.out, error))?;
        }
        let call = Call::new("cargo", &["run", "-q", "-p", "checker", "--", "grade"], self.workbook.root())
            .argument(&self.submissions)
            .argument("--out")
            .argument(&self.out)
            .argument("--seed")
            .argument(SEED);
        let (mut memory, before) = (Memory::default(), work::so_far());
        let ran = ended_well(&call, run_watched(&call, self.log, &mut |id| memory.look(id, "grader"))?)?;
        let work = work::so_far() - before;
        let path = self.out.join("results.json");
        let text = fs::read_to_string(&path).map_err(|error| wrong(&path, error))?;
        Ok(Graded { time: ran.time, work, memory, passed: passed(&text)? })
    }
}

/// Who has passed what, as `results.json` has it.
fn passed(text: &str) -> Result<Passed, String> {
    let results: Results = serde_json::from_str(text).map_err(|error| format!("`results.json`: {error}"))?;
    if results.tier.level != "strong" {
        return Err(format!("this machine has no strong jail, but `{}`: see docs/grading.md", results.tier.level));
    }
    let stems = |learner: &Learner| {
        let passed = learner.grades.iter().filter(|(_, grade)| grade.status == "passed");
        passed.map(|(id, _)| id.rsplit_once('/').map_or(id.as_str(), |(_, stem)| stem).to_owned()).collect()
    };
    Ok(results.learners.iter().map(|learner| (learner.id.clone(), stems(learner))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passed_is_read_and_a_weak_jail_refused() {
        let text = |level: &str| {
            let grades = r#"{"part1/01_x":{"status":"passed","points":1},"part1/02_y":{"status":"missing"}}"#;
            let learners = format!(r#"[{{"id":"a","notes":[],"grades":{grades}}}]"#);
            format!(r#"{{"version":1,"tier":{{"level":"{level}","gaps":[]}},"learners":{learners}}}"#)
        };
        let expected = Passed::from([("a".to_owned(), ["01_x".to_owned()].into())]);
        assert_eq!(passed(&text("strong")), Ok(expected));
        assert!(passed(&text("basic")).unwrap_err().contains("no strong jail, but `basic`"));
    }
}
