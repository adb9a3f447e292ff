//! What the grader found, as it wrote it down.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

/// `results.json`, as far as it matters here.
#[derive(Debug, Deserialize)]
pub(crate) struct Results {
    pub(crate) tier: Tier,
    learners: Vec<Learner>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Tier {
    level: String,
    gaps: Vec<String>,
}

impl Tier {
    /// Whether nothing that an attack tries should work.
    pub(crate) fn is_whole(&self) -> bool {
        self.level == "strong" && self.gaps.is_empty()
    }
}

#[derive(Debug, Deserialize)]
struct Learner {
    id: String,
    grades: BTreeMap<String, Grade>,
}

/// The grade of one exercise.
#[derive(Debug, Deserialize)]
pub(crate) struct Grade {
    pub(crate) status: String,
    pub(crate) points: f64,
    pub(crate) max: f64,
}

impl Results {
    /// None where the batch did not come so far.
    pub(crate) fn read(out: &Path) -> Option<Results> {
        let results = fs::read(out.join("results.json")).ok()?;
        Some(serde_json::from_slice(&results).expect("`results.json` is what it should be"))
    }

    pub(crate) fn grade(&self, id: &str, exercise: &str) -> Option<&Grade> {
        self.learners.iter().find(|learner| learner.id == id)?.grades.get(exercise)
    }

    /// What is wrong with the files that came out, whoever is to blame.
    pub(crate) fn complaints(&self, out: &Path, seed: &str) -> Vec<String> {
        let mut wrong = Vec::new();
        let text = |name: &str| fs::read_to_string(out.join(name)).unwrap_or_default();
        let junit = text("junit.xml");
        if let Err(error) = roxmltree::Document::parse(&junit) {
            wrong.push(format!("junit.xml is no XML: {error}"));
        }
        wrong.extend(wrong_cells(&text("gradebook.csv"), self.learners.len()));
        for folder in ["feedback", "gradescope"] {
            let count = fs::read_dir(out.join(folder)).map_or(0, Iterator::count);
            if count != self.learners.len() {
                wrong.push(format!("{folder}/ has {count} entries for {} learners", self.learners.len()));
            }
        }
        for learner in fs::read_dir(out.join("gradescope")).into_iter().flatten().flatten() {
            let file = learner.path().join("results.json");
            let parsed: Option<serde_json::Value> =
                fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
            if parsed.is_none() {
                wrong.push(format!("{} is no JSON", file.display()));
            }
        }
        for name in ["results.json", "junit.xml", "gradebook.csv", "overview.html"] {
            if text(name).contains(&seed[..16]) {
                wrong.push(format!("{name} has the secret seed"));
            }
        }
        wrong
    }
}

/// Rows that are not one a learner, and cells that a spreadsheet would run.
fn wrong_cells(gradebook: &str, learners: usize) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().from_reader(gradebook.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = match reader.records().collect() {
        Ok(rows) => rows,
        Err(error) => return vec![format!("gradebook.csv is no CSV: {error}")],
    };
    let runs = |cell: &&str| cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    let mut wrong: Vec<String> = rows
        .iter()
        .flat_map(|row| row.iter().filter(runs).map(|cell| format!("a spreadsheet runs `{cell}`")))
        .collect();
    if rows.len() != learners {
        wrong.push(format!("gradebook.csv has {} rows for {learners} learners", rows.len()));
    }
    wrong
}
