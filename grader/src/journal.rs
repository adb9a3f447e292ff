//! What was found so far, line by line: whoever is stopped goes on from there.
//!
//! A line is written as a whole before it counts. At the end the lines are put into the order of the class, so that equal
//! grades are equal files. A last line that is cut short, and lines that say nothing, are as if they were not there.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use checker::lang::Lang;
use serde::{Deserialize, Serialize};

use crate::class::{Grade, Grades, Learner};
use crate::error::{Error, Words};

/// The name of its file.
pub const NAME: &str = "journal.jsonl";

/// A line that takes more is none of ours.
const LONGEST: u64 = 4 << 20;

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// Somebody of the class.
    Learner(Person),
    /// A grade.
    Grade {
        /// Whose.
        learner: String,
        /// Of what.
        exercise: String,
        /// Everything that it depends on, in short.
        key: String,
        /// The grade itself.
        grade: Box<Grade>,
    },
}

/// A learner as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    id: String,
    name: Option<String>,
    email: Option<String>,
    lang: String,
    submitted: bool,
    notes: Vec<Words>,
}

impl From<&Learner> for Person {
    fn from(learner: &Learner) -> Person {
        let Learner { id, name, email, lang, submitted, notes } = learner.clone();
        Person { id, name, email, lang: lang.code().to_owned(), submitted, notes }
    }
}

impl From<Person> for Learner {
    fn from(person: Person) -> Learner {
        let Person { id, name, email, lang, submitted, notes } = person;
        let lang = if lang == Lang::Ja.code() { Lang::Ja } else { Lang::En };
        Learner { id, name, email, lang, submitted, notes }
    }
}

/// Where a line stands.
#[derive(Clone, Copy, Debug)]
struct Span {
    offset: u64,
    length: usize,
}

/// A place in the class: a learner, or a learner's exercise.
type Place = (String, Option<String>);

/// Where each line stands, and the key of its grade.
type Spans = HashMap<Place, (Span, String)>;

/// The journal of one class, and where in it everything stands.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    file: File,
    end: u64,
    spans: Spans,
}

impl Journal {
    /// Opens the journal in this folder, or begins one.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn open(folder: &Path) -> Result<Journal, Error> {
        let path = folder.join(NAME);
        let open = || -> io::Result<Inner> {
            let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
            let (spans, end) = read_spans(&file)?;
            // What is cut short is overwritten.
            file.set_len(end)?;
            Ok(Inner { file, end, spans })
        };
        let inner = Mutex::new(open().map_err(Error::io(&path))?);
        Ok(Journal { path, inner })
    }

    /// The journal in this folder, which is only read: somebody may still be writing it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open_to_read(folder: &Path) -> Result<Journal, Error> {
        let path = folder.join(NAME);
        let open = || -> io::Result<Inner> {
            let file = File::open(&path)?;
            let (spans, end) = read_spans(&file)?;
            Ok(Inner { file, end, spans })
        };
        let inner = Mutex::new(open().map_err(Error::io(&path))?);
        Ok(Journal { path, inner })
    }

    fn inner(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the grade of this exercise is here, under this key.
    #[must_use]
    pub fn knows(&self, learner: &str, exercise: &str, key: &str) -> bool {
        let place = (learner.to_owned(), Some(exercise.to_owned()));
        self.inner().spans.get(&place).is_some_and(|(_, known)| known == key)
    }

    /// Adds lines. They count once this has returned.
    ///
    /// # Errors
    /// When they cannot be written; then none of them counts.
    pub fn add(&self, lines: &[Line]) -> Result<(), Error> {
        let mut text = Vec::new();
        let mut spans = Vec::new();
        for line in lines {
            let begin = text.len();
            serde_json::to_writer(&mut text, line).map_err(io::Error::other).map_err(Error::io(&self.path))?;
            text.push(b'\n');
            spans.push((begin, text.len() - begin));
        }
        let mut inner = self.inner();
        let end = inner.end;
        let mut write = || -> io::Result<()> {
            inner.file.seek(SeekFrom::Start(end))?;
            inner.file.write_all(&text)
        };
        if let Err(error) = write() {
            let _ = inner.file.set_len(end);
            return Err(Error::io(&self.path)(error));
        }
        for (line, (begin, length)) in lines.iter().zip(spans) {
            let (place, key) = place_of(line);
            inner.spans.insert(place, (Span { offset: end + begin as u64, length }, key));
        }
        inner.end += text.len() as u64;
        Ok(())
    }

    /// Everybody who is here, by id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn learners(&self) -> Result<Vec<Learner>, Error> {
        let spans: Vec<Span> = {
            let inner = self.inner();
            inner.spans.iter().filter(|((_, exercise), _)| exercise.is_none()).map(|(_, (span, _))| *span).collect()
        };
        let mut learners = Vec::new();
        for span in spans {
            if let Some(Line::Learner(person)) = self.read(span)? {
                learners.push(Learner::from(person));
            }
        }
        learners.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(learners)
    }

    /// The grades of a learner, and their keys.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn grades(&self, learner: &str, exercises: &[&str]) -> Result<(Grades, HashMap<String, String>), Error> {
        let (mut grades, mut keys) = (Grades::new(), HashMap::new());
        for exercise in exercises {
            let found = self.inner().spans.get(&(learner.to_owned(), Some((*exercise).to_owned()))).cloned();
            if let Some((span, key)) = found
                && let Some(Line::Grade { grade, .. }) = self.read(span)?
            {
                grades.insert((*exercise).to_owned(), *grade);
                keys.insert((*exercise).to_owned(), key);
            }
        }
        Ok((grades, keys))
    }

    fn read(&self, span: Span) -> Result<Option<Line>, Error> {
        let mut bytes = vec![0; span.length];
        let mut inner = self.inner();
        let file = &mut inner.file;
        file.seek(SeekFrom::Start(span.offset))
            .and_then(|_| file.read_exact(&mut bytes))
            .map_err(Error::io(&self.path))?;
        Ok(serde_json::from_slice(&bytes).ok())
    }

    /// Writes everything anew in the order of the class, without whom `belongs` does not know: equal grades become equal files.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_in_order(&self, exercises: &[&str], belongs: impl Fn(&str) -> bool) -> Result<(), Error> {
        let mut learners = self.learners()?;
        learners.retain(|learner| belongs(&learner.id));
        let new = self.path.with_extension("new");
        let write = || -> Result<(), Error> {
            let failed = || Error::io(&new);
            let mut file = BufWriter::new(File::create(&new).map_err(failed())?);
            let mut line = |line: &Line| -> Result<(), Error> {
                serde_json::to_writer(&mut file, line).map_err(io::Error::other).map_err(failed())?;
                file.write_all(b"\n").map_err(failed())
            };
            for learner in &learners {
                line(&Line::Learner(learner.into()))?;
                let (grades, mut keys) = self.grades(&learner.id, exercises)?;
                for exercise in exercises {
                    if let Some(grade) = grades.get(*exercise) {
                        line(&Line::Grade {
                            learner: learner.id.clone(),
                            exercise: (*exercise).to_owned(),
                            key: keys.remove(*exercise).unwrap_or_default(),
                            grade: Box::new(grade.clone()),
                        })?;
                    }
                }
            }
            let file = file.into_inner().map_err(|error| failed()(error.into_error()))?;
            file.sync_all().map_err(failed())
        };
        write()?;
        fs::rename(&new, &self.path).map_err(Error::io(&self.path))?;
        let open = || -> io::Result<Inner> {
            let file = OpenOptions::new().read(true).write(true).open(&self.path)?;
            let (spans, end) = read_spans(&file)?;
            Ok(Inner { file, end, spans })
        };
        *self.inner() = open().map_err(Error::io(&self.path))?;
        Ok(())
    }
}

fn place_of(line: &Line) -> (Place, String) {
    match line {
        Line::Learner(person) => ((person.id.clone(), None), String::new()),
        Line::Grade { learner, exercise, key, .. } => ((learner.clone(), Some(exercise.clone())), key.clone()),
    }
}

/// Where each line stands, and where the last whole one ends. Of two about the same, the later counts.
fn read_spans(file: &File) -> io::Result<(Spans, u64)> {
    let mut spans = HashMap::new();
    let mut reader = BufReader::new(file);
    reader.seek(SeekFrom::Start(0))?;
    let (mut offset, mut end) = (0, 0);
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let length = reader.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)?;
        if length == 0 {
            return Ok((spans, end));
        }
        let is_whole = bytes.last() == Some(&b'\n');
        if is_whole {
            if let Ok(line) = serde_json::from_slice::<Line>(&bytes) {
                let (place, key) = place_of(&line);
                spans.insert(place, (Span { offset, length }, key));
            }
            end = offset + length as u64;
        }
        offset += length as u64;
    }
}
