//! A folder of submissions, and a roster -> learners and their files. Nothing of a submission is believed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use checker::catalogue::Workbook;
use checker::lang::Lang;
use checker::verdict::Obstacle;

use crate::class::Learner;
use crate::error::{Error, Words};

#[derive(Debug, Clone)]
pub struct Entry {
    pub learner: Learner,
    pub place: Option<Place>,
}
#[derive(Debug, Clone)]
pub enum Place {
    Folder(PathBuf),
    Zip(PathBuf),
    TarGz(PathBuf),
}
pub struct Submission {
    pub files: BTreeMap<String, Found>,
    pub notes: Vec<Words>,
}
#[derive(Debug)]
pub enum Found {
    Text(String),
    Broken(Obstacle),
}
pub fn list(submissions: &Path, _roster: Option<&Path>, lang: Lang) -> Result<(Vec<Entry>, Vec<Words>), Error> {
    let mut all = Vec::new();
    for e in std::fs::read_dir(submissions).unwrap().flatten() {
        all.push(Entry {
            learner: Learner {
                id: e.file_name().to_string_lossy().into_owned(),
                name: None,
                email: None,
                lang,
                submitted: true,
                notes: vec![],
            },
            place: Some(Place::Folder(e.path())),
        });
    }
    all.sort_by(|a, b| a.learner.id.cmp(&b.learner.id));
    Ok((all, vec![]))
}
pub fn read(entry: &Entry, workbook: &Workbook) -> Result<Submission, Error> {
    let mut files = BTreeMap::new();
    if let Some(Place::Folder(f)) = &entry.place {
        for e in &workbook.exercises {
            if let Ok(t) = std::fs::read_to_string(f.join(format!("{}.rs", e.id))) {
                files.insert(e.id.clone(), Found::Text(t));
            }
        }
    }
    Ok(Submission { files, notes: vec![] })
}
pub fn file_name(id: &str) -> String {
    id.to_owned()
}
