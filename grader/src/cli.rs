//! The command line: clap's types and help -> validated options. Nothing behind this module knows clap.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use checker::lang::Lang;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::shard::Shards;

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// What to do.
    pub action: Action,
    /// Where the result goes.
    pub out: PathBuf,
    /// The language of what is said, and of feedback where the roster names none.
    pub lang: Lang,
}

/// What to do.
#[derive(Clone, Debug)]
pub enum Action {
    /// Grade these submissions.
    Grade(Box<Grading>),
    /// Put the parts of a class together.
    Merge(Vec<PathBuf>),
}

/// How to grade.
#[derive(Clone, Debug)]
pub struct Grading {
    /// The folder with a submission for each learner.
    pub submissions: PathBuf,
    /// Who is in the class.
    pub roster: Option<PathBuf>,
    /// What hidden inputs are drawn from; none: what was used before in this folder, else a new one.
    pub seed: Option<String>,
    /// A file with it.
    pub seed_file: Option<PathBuf>,
    /// How many submissions are graded at once; none: as many as there are processors.
    pub jobs: Option<usize>,
    /// Processor time of each program.
    pub time: Duration,
    /// Only these, and these anew.
    pub only: Vec<String>,
    /// Which part of the class.
    pub shard: Option<Shards>,
    /// Whether to grade where nothing keeps submissions from the machine.
    pub unsandboxed: bool,
}

/// Reads the command line, which may begin as the checker's: `checker grade …`.
///
/// # Errors
/// clap's own error, which is also how it hands out help.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Options, clap::Error> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = checker::cli::language(&arguments);
    let matches = command(lang).try_get_matches_from(arguments)?;
    Ok(options(&matches, lang))
}

fn options(matches: &ArgMatches, lang: Lang) -> Options {
    let path = |matches: &ArgMatches, name| matches.get_one::<PathBuf>(name).cloned();
    if let Some(("merge", inner)) = matches.subcommand() {
        let parts = inner.get_many::<PathBuf>("parts").into_iter().flatten().cloned().collect();
        return Options { action: Action::Merge(parts), out: path(inner, "out").unwrap_or_default(), lang };
    }
    let grading = Grading {
        submissions: path(matches, "submissions").unwrap_or_default(),
        roster: path(matches, "roster"),
        seed: matches.get_one::<String>("seed").cloned(),
        seed_file: path(matches, "seed-file"),
        jobs: matches.get_one::<u16>("jobs").copied().map(usize::from),
        time: Duration::from_secs(matches.get_one::<u64>("timeout").copied().unwrap_or(5)),
        only: matches.get_many::<String>("only").into_iter().flatten().cloned().collect(),
        shard: matches.get_one::<Shards>("shard").cloned(),
        unsandboxed: matches.get_flag("unsandboxed"),
    };
    let out = path(matches, "out").unwrap_or_default();
    Options { action: Action::Grade(Box::new(grading)), out, lang }
}

fn command(lang: Lang) -> Command {
    let help = |en: &'static str, ja: &'static str| lang.pick(en, ja);
    let path = |name: &'static str| Arg::new(name).value_parser(value_parser!(PathBuf));
    let out = path("out").long("out").value_name("DIR").required(true).help(help(
        "Write the results here; a run that was stopped goes on here",
        "結果の書き込み先（中断した採点は、ここから再開します）",
    ));
    let language = Arg::new("lang").long("lang").value_name("LANG").value_parser(["en", "ja"]).global(true).help(help(
        "Say everything in this language; a roster can name another for each learner",
        "表示とフィードバックの言語（名簿で学習者ごとに指定できます）",
    ));
    let merge = Command::new("merge")
        .about(help("Put the parts of a class together", "分けて採点した結果を一つにまとめる"))
        .arg(
            path("parts")
                .value_name("DIR")
                .num_args(1..)
                .required(true)
                .help(help("Read the results of `--shard` here", "`--shard`で採点した結果のフォルダ")),
        )
        .arg(out.clone());
    Command::new("grade")
        .bin_name("grade")
        .about(help("Grade a class: docs/grading.md", "提出物をまとめて採点する：docs/grading.md"))
        .subcommand_negates_reqs(true)
        .args_conflicts_with_subcommands(true)
        .subcommand(merge)
        .arg(path("submissions").value_name("SUBMISSIONS").required(true).help(help(
            "Read a folder, .zip or .tar.gz for each learner in this folder",
            "学習者ごとのフォルダ、.zip、または.tar.gzが入ったフォルダ",
        )))
        .arg(out)
        .arg(path("roster").long("roster").value_name("FILE").help(help(
            "Read who is in the class from this CSV file: id, name, e-mail, lang",
            "名簿のCSVファイル：id、name、e-mail、lang",
        )))
        .arg(Arg::new("seed").long("seed").value_name("TEXT").help(help(
            "Draw the hidden inputs from this secret [default: a random one, which is recorded]",
            "非公開の入力を決める秘密のシード（省略すると、無作為に選んで記録します）",
        )))
        .arg(path("seed-file").long("seed-file").value_name("FILE").conflicts_with("seed").help(help(
            "Read that secret from this file, where no list of processes shows it",
            "秘密のシードを、このファイルから読む（プロセスの一覧に表示されません）",
        )))
        .arg(Arg::new("jobs").long("jobs").value_name("N").value_parser(value_parser!(u16).range(1..)).help(help(
            "Grade so many submissions at once [default: as many as there are processors]",
            "同時に採点する提出物の数（省略すると、プロセッサの数）",
        )))
        .arg(
            Arg::new("timeout")
                .long("timeout")
                .value_name("SECONDS")
                .default_value("5")
                .value_parser(value_parser!(u64).range(1..=3600))
                .help(help(
                    "Stop a program after so much time of a processor",
                    "プログラムを止めるまでのプロセッサ時間（秒）",
                )),
        )
        .arg(Arg::new("only").long("only").value_name("LEARNER[/EXERCISE]").action(ArgAction::Append).help(help(
            "Grade only this one, and anew; can be given several times",
            "指定した学習者（の演習）だけを採点し直す（複数回指定できます）",
        )))
        .arg(Arg::new("shard").long("shard").value_name("K/N").value_parser(shard).help(help(
            "Grade part K of N, for `grade merge`",
            "N個に分けたうちのK番目だけを採点する（`grade merge`でまとめます）",
        )))
        .arg(Arg::new("unsandboxed").long("unsandboxed").action(ArgAction::SetTrue).help(help(
            "Grade even where nothing keeps submissions from this machine",
            "隔離できないマシンでも採点する",
        )))
        .arg(language)
}

fn shard(text: &str) -> Result<Shards, String> {
    Shards::parse(text).ok_or_else(|| "is no part such as `1/4`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        for lang in Lang::ALL {
            command(lang).debug_assert();
        }
    }

    #[test]
    fn grading_and_merging_are_told_apart() {
        let parse = |line: &str| parse(line.split_whitespace().map(OsString::from));
        assert!(matches!(parse("grade subs --out o").unwrap().action, Action::Grade(_)));
        assert!(matches!(parse("grade merge a b --out o").unwrap().action, Action::Merge(parts) if parts.len() == 2));
        for wrong in ["grade", "grade subs", "grade --out o", "grade merge --out o", "grade subs --out o --shard 5/4"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
