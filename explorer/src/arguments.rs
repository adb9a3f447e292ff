//! The command line, read once into what is asked for.

use std::env;
use std::ffi::OsString;

use crate::look::Signs;
use crate::words::Lang;

/// What the command line asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// The help text, in this language.
    Help(Lang),
    /// The demo.
    Demo(Options),
}

/// How the demo starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// The language it speaks first.
    pub(crate) lang: Lang,
    /// The signs it draws with.
    pub(crate) signs: Signs,
}

/// Reads the arguments, without the program's name. What they leave open is taken from the environment.
///
/// # Errors
/// The sentence to show, when one of them is not known.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Asked, String> {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LANG")).unwrap_or_default();
    let mut lang = Lang::of_locale(&locale);
    let mut signs = Signs::of_terminal(&set("TERM").unwrap_or_default());
    let mut help = false;
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let argument = argument.to_string_lossy().into_owned();
        match argument.split_once('=') {
            Some(("--lang", name)) => lang = named(name)?,
            _ => match argument.as_str() {
                "--lang" => lang = named(&arguments.next().unwrap_or_default().to_string_lossy())?,
                "--ascii" => signs = Signs::Ascii,
                "-h" | "--help" => help = true,
                _ => return Err(format!("unexpected argument `{argument}` (see --help)")),
            },
        }
    }
    Ok(if help { Asked::Help(lang) } else { Asked::Demo(Options { lang, signs }) })
}

fn named(name: &str) -> Result<Lang, String> {
    Lang::named(name).ok_or_else(|| format!("no language is called `{name}` (`en` or `ja`)"))
}

#[cfg(test)]
mod tests {
    use super::{Asked, Options, parse};
    use crate::look::Signs;
    use crate::words::Lang;

    #[track_caller]
    fn parsed(line: &str) -> Result<Asked, String> {
        parse(line.split_whitespace().map(Into::into))
    }

    #[test]
    fn options_are_read_in_any_order() {
        let japanese = Asked::Demo(Options { lang: Lang::Ja, signs: Signs::Ascii });
        assert_eq!(parsed("--lang ja --ascii"), Ok(japanese));
        assert_eq!(parsed("--ascii --lang=ja"), Ok(japanese));
        assert_eq!(parsed("--help --lang en"), Ok(Asked::Help(Lang::En)));
        assert_eq!(parsed("--lang ja -h"), Ok(Asked::Help(Lang::Ja)));
    }

    #[test]
    fn what_is_not_known_is_named() {
        assert_eq!(parsed("--lang fr"), Err("no language is called `fr` (`en` or `ja`)".to_owned()));
        assert_eq!(parsed("--lang"), Err("no language is called `` (`en` or `ja`)".to_owned()));
        assert_eq!(parsed("--mu 3"), Err("unexpected argument `--mu` (see --help)".to_owned()));
    }
}
