//! The workbook's folders, and the exercises as data. The only place that knows folder names.

mod exercise;
mod recorded;
mod stub;

use std::fs;
use std::path::{Path, PathBuf};

pub use exercise::{Argument, Call, Check, Equal, Exercise, MAIN, Mistake, Quantity, Rule, Subject, TextMode};
pub use recorded::{Recorded, json_of_value, to_json};
pub use stub::{MarkerError, solution_of, stub_of};

use crate::error::Error;
use crate::lang::Lang;

/// A workbook on this machine: its folders and its exercises, in order.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// The folder that holds all the others.
    root: PathBuf,
    /// The folder with the learner's files.
    learner: PathBuf,
    /// Where we build, and what cargo builds for us.
    build: PathBuf,
    /// All exercises, in the order in which they are learned.
    pub exercises: Vec<Exercise>,
}

impl Workbook {
    /// Opens the workbook that `from` lies in.
    ///
    /// # Errors
    /// [`Error::NoWorkbook`] if there is none; [`Error::Workbook`] if its catalogue is broken.
    pub fn around(from: &Path) -> Result<Workbook, Error> {
        let root = from.ancestors().find(|folder| folder.join("catalogue").is_dir() && folder.join("kit").is_dir());
        let root = root.ok_or_else(|| Error::NoWorkbook { from: from.to_path_buf() })?.to_path_buf();
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
        let exercises = load(&root)?;
        Ok(Workbook { learner: root.join("exercises"), build: target.join("checker"), root, exercises })
    }

    /// The same workbook with a learner's files from another folder, and the progress kept beside that one.
    #[must_use]
    pub fn with_learner(self, learner: PathBuf) -> Workbook {
        Workbook { learner, ..self }
    }

    /// The folder that holds all the others, where cargo is called.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Our own build folder: rust-analyzer and the learner's cargo never wait for it.
    #[must_use]
    pub fn build(&self) -> &Path {
        &self.build
    }

    /// The folder for the learner's progress.
    #[must_use]
    pub fn state(&self) -> PathBuf {
        self.learner.parent().unwrap_or(&self.root).join(".spikelings")
    }

    /// The folder with the learner's files.
    #[must_use]
    pub fn learner(&self) -> &Path {
        &self.learner
    }

    /// The learner's file.
    #[must_use]
    pub fn learner_file(&self, exercise: &Exercise) -> PathBuf {
        self.learner.join(format!("{}.rs", exercise.id))
    }

    /// The learner's file as rustc and panics name it, wherever it lies.
    #[must_use]
    pub fn source_label(exercise: &Exercise) -> String {
        format!("exercises/{}.rs", exercise.id)
    }

    /// The learner's file as it is shown, with `/` on every platform: `exercises/part1/02_synaptic_input.rs`.
    #[must_use]
    pub fn learner_label(&self, exercise: &Exercise) -> String {
        let folder = self.learner.strip_prefix(&self.root).unwrap_or(&self.learner);
        format!("{}/{}.rs", folder.display().to_string().replace('\\', "/"), exercise.id)
    }

    /// The reference solution as it is shown.
    #[must_use]
    pub fn solution_label(exercise: &Exercise) -> String {
        format!("solutions/{}.rs", exercise.id)
    }

    /// The reference solution, without markers.
    ///
    /// # Errors
    /// When the file is missing or its markers are broken.
    pub fn solution(&self, exercise: &Exercise) -> Result<String, Error> {
        self.unmarked(exercise, solution_of)
    }

    /// The learner's starting state.
    ///
    /// # Errors
    /// When the solution is missing or its markers are broken.
    pub fn stub(&self, exercise: &Exercise) -> Result<String, Error> {
        self.unmarked(exercise, stub_of)
    }

    fn unmarked(&self, exercise: &Exercise, read: fn(&str) -> Result<String, MarkerError>) -> Result<String, Error> {
        let path = self.root.join("solutions").join(format!("{}.rs", exercise.id));
        let marked = fs::read_to_string(&path).map_err(Error::io(&path))?;
        read(&marked)
            .map_err(|error| Error::Workbook { path, message: format!("line {}: {}", error.line, error.message) })
    }

    /// The exercise's folder in the catalogue.
    #[must_use]
    pub fn folder(&self, exercise: &Exercise) -> PathBuf {
        self.root.join("catalogue").join(&exercise.id)
    }

    /// The exercise's text, in Markdown.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn text(&self, exercise: &Exercise, lang: Lang) -> Result<String, Error> {
        let path = self.folder(exercise).join(format!("{}.md", lang.code()));
        fs::read_to_string(&path).map_err(Error::io(&path))
    }

    /// What a right program answers; under [`MAIN`], what it prints.
    ///
    /// # Errors
    /// When a snapshot cannot be read or is empty.
    pub fn expected(&self, exercise: &Exercise) -> Result<Recorded, Error> {
        let mut expected = recorded::read(&self.folder(exercise).join("answers.snap"))?;
        let printed = recorded::read_text(&self.folder(exercise).join("expected.snap"))?;
        expected.insert(MAIN.to_owned(), vec![crate::verdict::Answer::Value(kit::value::Value::Text(printed))]);
        Ok(expected)
    }

    /// What the program of a mistake answers.
    ///
    /// # Errors
    /// When the snapshot cannot be read or is empty.
    pub fn mistake_answers(&self, exercise: &Exercise, mistake: &Mistake) -> Result<Recorded, Error> {
        recorded::read(&self.folder(exercise).join("mistakes").join(format!("{}.snap", mistake.name)))
    }

    /// The files that a verdict on an exercise depends on, beside the learner's own.
    #[must_use]
    pub fn recorded_files(&self, exercise: &Exercise) -> Vec<PathBuf> {
        let folder = self.folder(exercise);
        let own = ["exercise.toml", "answers.snap", "expected.snap"].map(|name| folder.join(name));
        let mistakes =
            exercise.mistakes.iter().map(|mistake| folder.join("mistakes").join(format!("{}.snap", mistake.name)));
        own.into_iter().chain(mistakes).collect()
    }

    /// The crates that an exercise may use: the dependencies of the solutions.
    ///
    /// # Errors
    /// When the solutions' manifest cannot be read.
    pub fn exercise_dependencies(&self) -> Result<Vec<String>, Error> {
        #[derive(serde::Deserialize)]
        struct Manifest {
            dependencies: toml::Table,
        }
        let path = self.root.join("solutions").join("Cargo.toml");
        let manifest = fs::read_to_string(&path).map_err(Error::io(&path))?;
        let manifest: Manifest =
            toml::from_str(&manifest).map_err(|error| Error::Workbook { path, message: error.to_string() })?;
        Ok(manifest.dependencies.keys().cloned().collect())
    }

    /// The files that decide how those crates are built.
    #[must_use]
    pub fn dependency_sources(&self) -> Vec<PathBuf> {
        let mut files =
            vec![self.root.join("Cargo.lock"), self.root.join("Cargo.toml"), self.root.join("solutions/Cargo.toml")];
        files.push(self.root.join("kit").join("Cargo.toml"));
        let mut folders = vec![self.root.join("kit").join("src")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                    _ => files.push(entry.path()),
                }
            }
        }
        files.sort();
        files
    }

    /// The exercise that a learner means by its number (`2`, `02`), its stem, its id, or any part of the stem that no
    /// other exercise has.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn find(&self, name: &str) -> Result<&Exercise, Error> {
        let wanted = normalised(name);
        let exact = |exercise: &&Exercise| {
            wanted == exercise.id
                || wanted == exercise.stem()
                || (!wanted.is_empty() && number_of(&wanted) == Some(exercise.short_number()))
        };
        if let Some(exercise) = self.exercises.iter().find(exact) {
            return Ok(exercise);
        }
        let matches: Vec<&Exercise> =
            self.exercises.iter().filter(|exercise| !wanted.is_empty() && exercise.stem().contains(&wanted)).collect();
        let stems = |exercises: &mut dyn Iterator<Item = &Exercise>| exercises.map(|e| e.stem().to_owned()).collect();
        match matches.as_slice() {
            [only] => Ok(only),
            [] => Err(Error::NoSuchExercise {
                name: name.to_owned(),
                similar: self.most_similar(&wanted),
                known: stems(&mut self.exercises.iter()),
            }),
            _ => Err(Error::AmbiguousExercise { name: name.to_owned(), matches: stems(&mut matches.into_iter()) }),
        }
    }

    /// The stem that looks most like `wanted`, if one looks like it at all.
    fn most_similar(&self, wanted: &str) -> Option<String> {
        let ratio = |stem: &str| similar::TextDiff::from_chars(wanted, stem).ratio();
        self.exercises
            .iter()
            .map(|exercise| {
                let words = exercise.stem().split_once('_').map_or("", |(_, words)| words);
                (ratio(exercise.stem()).max(ratio(words)), exercise)
            })
            .filter(|(ratio, _)| *ratio > 0.5)
            .max_by(|(a, _), (b, _)| a.total_cmp(b))
            .map(|(_, exercise)| exercise.stem().to_owned())
    }
}

/// `2` for `2`, `02` and `ex02`-like names that are all digits.
fn number_of(name: &str) -> Option<&str> {
    name.bytes().all(|byte| byte.is_ascii_digit()).then(|| name.trim_start_matches('0'))
}

/// A name as it may be typed or completed by a shell: a path, with the ending, with blanks or hyphens, in capitals.
fn normalised(name: &str) -> String {
    let name = name.trim().replace('\\', "/").to_lowercase();
    let name = name.strip_suffix(".rs").unwrap_or(&name);
    let name = name.strip_prefix("./").unwrap_or(name);
    let name = name.strip_prefix("exercises/").unwrap_or(name);
    name.replace([' ', '-'], "_")
}

/// Reads every `catalogue/PART/NN_stem/exercise.toml`.
fn load(root: &Path) -> Result<Vec<Exercise>, Error> {
    let catalogue = root.join("catalogue");
    let mut exercises = Vec::new();
    for part in folders_in(&catalogue)? {
        for stem in folders_in(&catalogue.join(&part))? {
            let id = format!("{part}/{stem}");
            let path = catalogue.join(&id).join("exercise.toml");
            let toml = fs::read_to_string(&path).map_err(Error::io(&path))?;
            exercises.push(exercise::parse(&id, &toml).map_err(|message| Error::Workbook { path, message })?);
        }
    }
    if exercises.is_empty() {
        return Err(Error::Workbook { path: catalogue, message: "there are no exercises".into() });
    }
    Ok(exercises)
}

/// The names of the folders in `folder`, sorted.
fn folders_in(folder: &Path) -> Result<Vec<String>, Error> {
    let entries = fs::read_dir(folder).map_err(Error::io(folder))?;
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    Ok(names)
}
