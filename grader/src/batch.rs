//! What all grades of a class have in common, in a file beside them: grades of two kinds are never mixed.

use std::fs;
use std::path::Path;

use checker::catalogue::Workbook;
use checker::lang::Lang;
use serde::{Deserialize, Serialize};

use crate::class::{Class, Learner, Task, Tier};
use crate::error::{Error, Words};
use crate::shard::Shards;

/// The name of its file. It holds the secret seed: only its owner may read it.
pub const NAME: &str = "batch.json";

/// Nothing of ours is as long.
const LONGEST: u64 = 1 << 20;

/// What all grades of a class have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// The workbook, the compiler and this program, in short.
    pub workbook: String,
    /// What hidden inputs are drawn from.
    pub seed: String,
    /// What kept submissions apart.
    pub tier: Tier,
    /// Seconds of processor time for each program.
    pub timeout: u64,
    /// The language of what is for everybody.
    pub lang: String,
    /// Which part of the class this is; none if it is the whole.
    pub shards: Option<Shards>,
}

impl Batch {
    /// Reads the file in this folder; none if there is none.
    ///
    /// # Errors
    /// When it cannot be read, or is none of ours.
    pub fn read(folder: &Path) -> Result<Option<Batch>, Error> {
        let path = folder.join(NAME);
        let Ok(metadata) = fs::metadata(&path) else { return Ok(None) };
        if metadata.len() <= LONGEST {
            let text = fs::read(&path).map_err(Error::io(&path))?;
            if let Ok(batch) = serde_json::from_slice(&text) {
                return Ok(Some(batch));
            }
        }
        Err(Error::Refused(Words::new(
            format!("`{}` is broken; take another folder for `--out`, or remove this one", path.display()),
            format!(
                "`{}`が壊れています。`--out`に別のフォルダを指定するか、このフォルダを削除してください",
                path.display()
            ),
        )))
    }

    /// Writes the file into this folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, folder: &Path) -> Result<(), Error> {
        let path = folder.join(NAME);
        let text = serde_json::to_vec_pretty(self).unwrap_or_default();
        // A temporary file is its owner's alone, and keeps that when it is renamed.
        let write = || -> std::io::Result<()> {
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            std::io::Write::write_all(&mut file, &text)?;
            file.persist(&path).map(drop).map_err(|error| error.error)
        };
        write().map_err(Error::io(&path))
    }

    /// The class of these learners.
    #[must_use]
    pub fn class(&self, workbook: &Workbook, learners: Vec<Learner>) -> Class {
        let task = |exercise: &checker::catalogue::Exercise| Task {
            id: exercise.id.clone(),
            title: exercise.title.clone(),
            points: exercise.points,
            bonus: exercise.bonus,
            mistakes: exercise.mistakes.iter().map(|mistake| (mistake.name.clone(), mistake.message())).collect(),
        };
        Class {
            exercises: workbook.exercises.iter().map(task).collect(),
            learners,
            tier: self.tier.clone(),
            version: self.workbook.clone(),
            lang: if self.lang == Lang::Ja.code() { Lang::Ja } else { Lang::En },
        }
    }

    /// What differs between two batches, so that their grades must not be mixed; none if nothing does.
    #[must_use]
    pub fn difference(&self, other: &Batch) -> Option<Words> {
        let differs = |en: &str, ja: &str| Some(Words::new(en, ja));
        if self.workbook != other.workbook {
            return differs("the version of the workbook or of the compiler", "演習帳またはコンパイラのバージョン");
        }
        if self.seed != other.seed {
            return differs("the seed", "シード");
        }
        if self.tier != other.tier {
            return differs("the jail", "隔離の段階");
        }
        if self.timeout != other.timeout {
            return differs("the time limit", "制限時間");
        }
        if self.lang != other.lang {
            return differs("the language", "言語");
        }
        None
    }
}
