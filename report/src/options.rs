//! The command line. Four options do not need a crate.

use std::ffi::OsString;
use std::path::PathBuf;

use report::Lang;

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// The figure; this or the reference is there.
    pub(crate) yours: Option<PathBuf>,
    /// What it is drawn over.
    pub(crate) reference: Option<PathBuf>,
    /// Where the SVG goes.
    pub(crate) out: PathBuf,
    pub(crate) lang: Lang,
}

const USAGE: &str = "`report figure --yours FILE --reference FILE --out FILE.svg --lang en|ja`, \
                     where one of `--yours` and `--reference` may be missing, and `--lang`";

impl Options {
    /// Reads what follows the program's name.
    ///
    /// # Errors
    /// A sentence that names what is wrong and what would be right.
    pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Options, String> {
        let mut args = args.into_iter();
        match args.next() {
            Some(command) if command == "figure" => {}
            Some(other) => return Err(format!("there is no command `{}`: use {USAGE}", other.display())),
            None => return Err(format!("a command is missing: use {USAGE}")),
        }
        let (mut options, mut out) = (Options::default(), None);
        while let Some(option) = args.next() {
            let mut value = || args.next().ok_or_else(|| format!("`{}` needs a value: use {USAGE}", option.display()));
            match option.to_str() {
                Some("--yours") => options.yours = Some(value()?.into()),
                Some("--reference") => options.reference = Some(value()?.into()),
                Some("--out") => out = Some(PathBuf::from(value()?)),
                Some("--lang") => options.lang = lang(&value()?)?,
                _ => return Err(format!("there is no option `{}`: use {USAGE}", option.display())),
            }
        }
        if options.yours.is_none() && options.reference.is_none() {
            return Err(format!("`--yours` and `--reference` are both missing: use {USAGE}"));
        }
        options.out = out.ok_or_else(|| format!("`--out` is missing: use {USAGE}"))?;
        Ok(options)
    }
}

fn lang(name: &OsString) -> Result<Lang, String> {
    let unknown = || format!("there is no language `{}`: use `en` or `ja`", name.display());
    name.to_str().and_then(Lang::named).ok_or_else(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options, String> {
        Options::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn every_option_is_read() {
        let options = parse("figure --lang ja --reference r --out o.svg --yours y").unwrap();
        let (yours, reference) = (Some("y".into()), Some("r".into()));
        assert_eq!(options, Options { yours, reference, out: "o.svg".into(), lang: Lang::Ja });
        assert_eq!(parse("figure --reference r --out o").unwrap().lang, Lang::En);
    }

    #[test]
    fn an_error_names_what_is_wrong() {
        for (line, wrong) in [
            ("", "a command is missing"),
            ("draw", "no command `draw`"),
            ("figure --out o", "`--yours` and `--reference` are both missing"),
            ("figure --yours y", "`--out` is missing"),
            ("figure --yours y --out", "`--out` needs a value"),
            ("figure --yours y --out o --lang fr", "no language `fr`"),
            ("figure --mine y", "no option `--mine`"),
        ] {
            let error = parse(line).unwrap_err();
            assert!(error.contains(wrong), "{line}: {error}");
        }
    }
}
