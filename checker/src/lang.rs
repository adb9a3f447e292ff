//! The two languages that every sentence of ours is written in.

use serde::Deserialize;

/// The language that a learner reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

impl Lang {
    /// Both, for tests and for choosing by name.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Ja];

    /// The name on the command line and of a text's file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ja => "ja",
        }
    }

    /// The language named by `LC_ALL`, else by `LANG`; English unless that is Japanese.
    #[must_use]
    pub fn of_environment() -> Lang {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        match set("LC_ALL").or_else(|| set("LANG")) {
            Some(locale) if locale.starts_with("ja") => Lang::Ja,
            _ => Lang::En,
        }
    }

    /// The one of two wordings that is in this language.
    #[must_use]
    pub fn pick<T>(self, en: T, ja: T) -> T {
        match self {
            Lang::En => en,
            Lang::Ja => ja,
        }
    }
}

/// A sentence of the catalogue in both languages. Neither may be missing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// English.
    pub en: String,
    /// Japanese.
    pub ja: String,
}

impl Text {
    /// The wording in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.en, &self.ja)
    }
}
