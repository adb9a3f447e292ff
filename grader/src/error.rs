//! What keeps us from grading. What a learner's files do wrong is a grade, or a note on a submission, never an error.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use checker::error::Exit;
use checker::lang::Lang;
use serde::{Deserialize, Serialize};

/// Why we could not do what was asked.
#[derive(Debug)]
pub enum Error {
    /// The checker's own: no toolchain, a broken catalogue.
    Checker(checker::error::Error),
    /// A file or folder could not be read or written.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The command line, or a file that it names, makes no sense.
    Usage(Words),
    /// We cannot grade here, or what we found cannot be trusted.
    Refused(Words),
}

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// In English.
    pub en: String,
    /// In Japanese.
    pub ja: String,
}

impl Words {
    /// A sentence in both languages.
    pub fn new(en: impl Into<String>, ja: impl Into<String>) -> Words {
        Words { en: en.into(), ja: ja.into() }
    }

    /// The sentence in this language.
    #[must_use]
    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.en, &self.ja)
    }
}

impl Error {
    /// An [`Error::Io`] about `path`, for `map_err`.
    pub fn io(path: &Path) -> impl FnOnce(io::Error) -> Error + use<> {
        let path = path.to_path_buf();
        move |source| Error::Io { path, source }
    }

    /// What is said of it.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Error::Checker(error) => checker::render::error(error, lang),
            Error::Io { path, source } => lang.pick(
                format!("`{}` could not be read or written: {source}", path.display()),
                format!("`{}`を読み書きできませんでした：{source}", path.display()),
            ),
            Error::Usage(words) | Error::Refused(words) => words.pick(lang).to_owned(),
        }
    }

    /// The exit code of a run that ends with this error.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Error::Checker(error) => error.exit(),
            Error::Usage(_) => Exit::Usage,
            Error::Io { .. } | Error::Refused(_) => Exit::Failed,
        }
    }
}

impl From<checker::error::Error> for Error {
    fn from(error: checker::error::Error) -> Error {
        Error::Checker(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(Lang::En))
    }
}
