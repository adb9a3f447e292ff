//! Attacks as they lie in `tests/attacks`: `CLASS/NAME/attack.toml`, with `hostile.rs` and `twin.rs` beside it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::{archives, folders, ids, place, texts};

/// What is attacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Forging,
    Reading,
    ExhaustingCompile,
    ExhaustingRun,
    Escaping,
    Submission,
}

impl Class {
    pub(crate) const ALL: [Class; 6] = [
        Class::Forging,
        Class::Reading,
        Class::ExhaustingCompile,
        Class::ExhaustingRun,
        Class::Escaping,
        Class::Submission,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Class::Forging => "forging",
            Class::Reading => "reading",
            Class::ExhaustingCompile => "exhausting_compile",
            Class::ExhaustingRun => "exhausting_run",
            Class::Escaping => "escaping",
            Class::Submission => "submission",
        }
    }
}

/// `attack.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Description {
    /// One sentence.
    pub(crate) what: String,
    /// The exercise that is attacked.
    pub(crate) exercise: String,
    /// The statuses that are right.
    pub(crate) status: Vec<String>,
    /// The most that it may earn.
    pub(crate) points: f64,
    /// What must not have happened.
    pub(crate) never: Vec<Harm>,
    /// The name of what writes `hostile.rs`, see [`texts`].
    pub(crate) text: Option<String>,
    /// The name of what makes the whole submission, see [`folders`], [`ids`] and [`archives`].
    pub(crate) make: Option<String>,
    /// The same for the twin.
    pub(crate) twin: Option<String>,
}

/// What an attack may be after. The traces of all are looked for after every run, whatever an attack says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Harm {
    /// A file outside was made, changed or removed.
    File,
    /// Something it started outlived it.
    Process,
    /// Somebody was reached over a socket.
    Connection,
    /// What it must not know, or a proof that a limit does not hold, stands in what comes out.
    Secret,
    /// A page runs its code.
    Script,
}

/// What a hostile program needs to leave a trace of that harm.
const TOOLS: &[(&str, Harm)] = &[
    ("@marks@", Harm::File),
    ("@nap@", Harm::Process),
    ("@port@", Harm::Connection),
    ("@socket@", Harm::Connection),
    ("@secret@", Harm::Secret),
    ("fn caught()", Harm::Secret),
    ("<script>", Harm::Script),
];

/// One attack.
#[derive(Debug)]
pub(crate) struct Attack {
    pub(crate) class: Class,
    pub(crate) name: String,
    pub(crate) description: Description,
    folder: PathBuf,
}

/// What a submission is made of.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    /// The folder of all submissions.
    pub(crate) class: PathBuf,
    /// Whose it is, unless the maker knows better.
    pub(crate) id: String,
    pub(crate) exercise: String,
    /// The exercise's file.
    pub(crate) text: String,
    /// The beginning of the names of files that must not appear.
    pub(crate) mark: String,
    /// A folder outside with files that are none of its business.
    pub(crate) vault: PathBuf,
}

/// Makes a submission; the learner's id.
pub(crate) type Make = fn(&Content) -> io::Result<String>;

/// The folder of the workbook.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the grader lies in the workbook")
}

/// All attacks, by class and name.
pub(crate) fn all() -> Vec<Attack> {
    let mut attacks = Vec::new();
    for class in Class::ALL {
        let folder = root().join("tests/attacks").join(class.name());
        let mut names: Vec<String> = fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        for name in names {
            let folder = folder.join(&name);
            let file = folder.join("attack.toml");
            let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let description = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            attacks.push(Attack { class, name, description, folder });
        }
    }
    attacks
}

/// What makes a submission of this name.
pub(crate) fn maker(name: &str) -> Make {
    let all = [folders::MAKERS, ids::MAKERS, archives::MAKERS];
    let found = all.into_iter().flatten().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("nothing makes `{name}`")).1
}

impl Attack {
    pub(crate) fn full_name(&self) -> String {
        format!("{}/{}", self.class.name(), self.name)
    }

    /// The hostile program; none where the honest one is handed in by hostile means.
    pub(crate) fn hostile(&self) -> Option<String> {
        match &self.description.text {
            Some(text) => Some(texts::write(text)),
            None => fs::read_to_string(self.folder.join("hostile.rs")).ok(),
        }
    }

    /// The honest program; none where it is the solution.
    pub(crate) fn twin(&self) -> Option<String> {
        fs::read_to_string(self.folder.join("twin.rs")).ok()
    }

    /// Whether it says everything that it must, and nothing twice.
    pub(crate) fn check(&self) {
        let Description { what, exercise, status, points, never, text, make, twin } = &self.description;
        let name = self.full_name();
        assert!(what.len() > 10 && what.len() < 160 && !what.ends_with('.'), "{name}: {what}");
        assert!(root().join("solutions").join(exercise).with_extension("rs").is_file(), "{name}: {exercise}");
        assert!(!status.is_empty() && (0.0..=1.0).contains(points), "{name}");
        for status in status {
            let known: Result<checker::verdict::Status, _> = serde_json::from_value(status.as_str().into());
            assert!(known.is_ok(), "{name}: {status}");
        }
        let has_file = self.folder.join("hostile.rs").exists();
        assert!(
            u8::from(has_file) + u8::from(text.is_some()) + u8::from(make.is_some()) == 1,
            "{name}: one of the three"
        );
        assert_eq!(self.twin().is_some(), twin.is_none(), "{name}: a twin is a program, or is made");
        if let Some(unknown) = self.hostile().iter().chain(&self.twin()).find_map(|text| place::unknown_word(text)) {
            panic!("{name}: `{unknown}` stands for nothing");
        }
        for make in make.iter().chain(twin) {
            let _: Make = maker(make);
        }
        let hostile = self.hostile().unwrap_or_default();
        for (word, harm) in TOOLS {
            assert!(!hostile.contains(word) || never.contains(harm), "{name}: who has `{word}` may cause a {harm:?}");
        }
    }
}

impl Content {
    /// The folder of this learner.
    pub(crate) fn folder(&self) -> PathBuf {
        self.class.join(&self.id)
    }

    /// The path of an exercise's file in a submission.
    pub(crate) fn path(&self) -> String {
        format!("{}.rs", self.exercise)
    }

    /// Solves another exercise too.
    pub(crate) fn also(&self, exercise: &str, text: &str) -> io::Result<()> {
        let file = self.folder().join(format!("{exercise}.rs"));
        fs::create_dir_all(file.parent().unwrap_or(&self.class))?;
        fs::write(file, text)
    }
}
