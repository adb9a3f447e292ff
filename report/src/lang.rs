//! The words that are not the figure's own, in both languages.

/// The language of the words beside a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

impl Lang {
    /// The language that `--lang` names.
    #[must_use]
    pub fn named(name: &str) -> Option<Lang> {
        match name {
            "en" => Some(Lang::En),
            "ja" => Some(Lang::Ja),
            _ => None,
        }
    }

    /// As in HTML.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ja => "ja",
        }
    }

    /// What a figure is called where it lies over its reference.
    pub(crate) fn yours(self) -> &'static str {
        match self {
            Lang::En => "yours",
            Lang::Ja => "いまの値",
        }
    }

    /// What the reference is called.
    pub(crate) fn reference(self) -> &'static str {
        match self {
            Lang::En => "reference",
            Lang::Ja => "期待値",
        }
    }
}
