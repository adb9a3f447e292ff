//! The command line: clap's types and help -> validated options. Nothing behind this module knows clap.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::lang::Lang;

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What to do.
    pub action: Action,
    /// The language to do it in.
    pub lang: Lang,
    /// JSON instead of text.
    pub form: Form,
    /// When to use colour.
    pub colour: Colour,
    /// How long a program of the learner's may run.
    pub time: Duration,
    /// Another folder with the learner's files.
    pub exercises: Option<PathBuf>,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Check these, or all.
    Check(Vec<String>),
    /// Stay, and check what is saved; begin with this one.
    Watch(Option<String>, Watch),
    /// List all with their state.
    List,
    /// Print the text of this one, or of the current one.
    Show(Option<String>),
    /// Give the next hint on this one, or on the current one.
    Hint(Option<String>),
    /// Show the learner's code beside ours.
    Compare(Option<String>),
    /// Bring this one's stub back.
    Reset(String),
    /// Look what the machine lacks.
    Doctor,
    /// Draw this one's figure, or the current one's; with a file, as SVG.
    Plot(Option<String>, Option<PathBuf>),
    /// Start the interactive demo.
    Explore,
    /// Grade a class; another program reads what follows.
    Grade,
    /// Write all stubs, or say which differ from their solutions.
    Stubs(Stubs),
    /// Say what these exercises lack, or all.
    Examine(Vec<String>),
    /// Make the files of a new exercise.
    New(String),
    /// Record what the programs of these exercises answer, or of all.
    Record(Vec<String>),
}

/// What an author wants with the stubs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stubs {
    /// Write those that differ.
    Write,
    /// Only name those that differ.
    Check,
}

/// How to watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    /// Go on to the next exercise by itself once one passes.
    pub advance: bool,
    /// Look at the files again and again, where the system does not tell of changes.
    pub poll: bool,
}

/// For people or for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text in the terminal.
    Text,
    /// One JSON object on standard output.
    Json,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// In a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Reads the command line.
///
/// # Errors
/// clap's own error, which is also how it hands out help and version.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Options, clap::Error> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let matches = command(language(&arguments)).try_get_matches_from(arguments)?;
    Ok(options(&matches))
}

/// The language of the help itself: `--lang` wherever it stands, else the environment's.
#[must_use]
pub fn language(arguments: &[OsString]) -> Lang {
    let mut words = arguments.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        match value {
            Some("ja") => return Lang::Ja,
            Some("en") => return Lang::En,
            _ => {}
        }
    }
    Lang::of_environment()
}

fn options(matches: &ArgMatches) -> Options {
    let text = |matches: &ArgMatches, name| matches.get_one::<String>(name).cloned();
    let one = |matches: &ArgMatches| text(matches, "exercise");
    let many = |matches: &ArgMatches| -> Vec<String> {
        matches.get_many::<String>("exercises").into_iter().flatten().cloned().collect()
    };
    let (action, inner) = match matches.subcommand() {
        Some(("check", inner)) => (Action::Check(many(inner)), inner),
        Some(("watch", inner)) => {
            let watch = Watch { advance: inner.get_flag("advance"), poll: inner.get_flag("poll") };
            (Action::Watch(one(inner), watch), inner)
        }
        Some(("list", inner)) => (Action::List, inner),
        Some(("show", inner)) => (Action::Show(one(inner)), inner),
        Some(("hint", inner)) => (Action::Hint(one(inner)), inner),
        Some(("compare", inner)) => (Action::Compare(one(inner)), inner),
        Some(("reset", inner)) => (Action::Reset(one(inner).unwrap_or_default()), inner),
        Some(("doctor", inner)) => (Action::Doctor, inner),
        Some(("plot", inner)) => (Action::Plot(one(inner), inner.get_one::<PathBuf>("svg").cloned()), inner),
        Some(("explore", inner)) => (Action::Explore, inner),
        Some(("grade", inner)) => (Action::Grade, inner),
        Some(("author", inner)) => match inner.subcommand() {
            Some(("check", inner)) => (Action::Examine(many(inner)), inner),
            Some(("new", inner)) => (Action::New(one(inner).unwrap_or_default()), inner),
            Some(("record", inner)) => (Action::Record(many(inner)), inner),
            Some(("stubs", inner)) if inner.get_flag("check") => (Action::Stubs(Stubs::Check), inner),
            // clap lets nothing else through.
            other => (Action::Stubs(Stubs::Write), other.map_or(inner, |(_, inner)| inner)),
        },
        _ => (Action::Check(Vec::new()), matches),
    };
    let lang = match text(inner, "lang").as_deref() {
        Some("ja") => Lang::Ja,
        Some("en") => Lang::En,
        _ => Lang::of_environment(),
    };
    let colour = match text(inner, "color").as_deref() {
        Some("always") => Colour::Always,
        Some("never") => Colour::Never,
        _ => Colour::Auto,
    };
    Options {
        action,
        lang,
        form: if inner.get_flag("json") { Form::Json } else { Form::Text },
        colour,
        time: Duration::from_secs(inner.get_one::<u64>("timeout").copied().unwrap_or(10)),
        exercises: inner.get_one::<PathBuf>("folder").cloned(),
    }
}

/// The command line as clap knows it, with its help in `lang`.
#[must_use]
pub fn command(lang: Lang) -> Command {
    let say = |en: &'static str, ja: &'static str| lang.pick(en, ja);
    Command::new("checker")
        .bin_name("cargo run -p checker --")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(
            "Check the exercises of Spikelings, and say why one does not pass",
            "Spikelingsの演習を採点し、合格しない理由を説明する",
        ))
        .after_help(say(
            "Without a command, all exercises are checked.\n\
             Exit codes: 0 all asked for pass, 1 some do not, 2 wrong usage,\n\
             3 the check itself failed, 130 interrupted.",
            "コマンドを省略すると、すべての演習を採点します。\n\
             終了コード：0 すべて合格、1 未合格あり、2 使い方の誤り、\n\
             3 採点そのものの失敗、130 中断",
        ))
        .subcommands(subcommands(lang))
        .args(global_options(lang))
}

fn subcommands(lang: Lang) -> Vec<Command> {
    let say = |en: &'static str, ja: &'static str| lang.pick(en, ja);
    let exercise = || {
        Arg::new("exercise").value_name("EXERCISE").help(say("Number (2), stem (02_synaptic_input) or a part of it\n[default: the first that is wrong, else the next to do]", "番号（2）、ファイル名（02_synaptic_input）、またはその一部\n[省略時：誤りのある最初の演習、なければ次の演習]"))
    };
    let one = |name: &'static str, about: &'static str| Command::new(name).about(about).arg(exercise());
    let exercises = || exercises(lang);
    let check = Command::new("check")
        .about(say(
            "Check all exercises, or some, and explain the first that is wrong",
            "演習を採点し、誤りのある最初の演習を説明する",
        ))
        .arg(exercises());
    vec![
        check,
        watch(lang),
        Command::new("list").about(say("List the exercises with their state", "演習の一覧と状態を表示する")),
        one("show", say("Print the text of an exercise", "演習の説明を表示する")),
        one(
            "hint",
            say(
                "Give the next hint; each call goes one step further",
                "次のヒントを表示する（実行するたびに一歩進む）",
            ),
        ),
        one("compare", say("Show your code and numbers beside the reference", "書いたコードと数値を解答例と見比べる")),
        one(
            "plot",
            say(
                "Draw your figure over the reference, in the terminal or as SVG",
                "図を解答例の図に重ねて描く（端末またはSVG）",
            ),
        )
        .arg(
            Arg::new("svg")
                .long("svg")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help(say("Write the figure to this file instead", "端末の代わりに、このファイルに書き出す")),
        ),
        Command::new("explore")
            .about(say("Try the refractory period out: an interactive demo", "不応期を動かして試す（対話型デモ）")),
        Command::new("reset")
            .about(say("Bring the stub back; your file is kept beside it", "最初に戻す（いまのファイルは隣に残る）"))
            .arg(exercise().required(true).help(say(
                "Number (2), stem (02_synaptic_input) or a part of it",
                "番号（2）、ファイル名（02_synaptic_input）、またはその一部",
            ))),
        Command::new("doctor").about(say(
            "Say what is missing on this machine, and the command that mends it",
            "このコンピュータに足りないものと、補うコマンドを表示する",
        )),
        author(lang),
        // Its options are its own: whatever follows is handed on as it is.
        Command::new("grade")
            .about(say(
                "Grade a class of submissions, each in a jail; `grade --help`",
                "クラスの提出物を、隔離した環境でまとめて採点する（`grade --help`）",
            ))
            .disable_help_flag(true)
            .arg(Arg::new("rest").num_args(0..).allow_hyphen_values(true).trailing_var_arg(true).hide(true)),
    ]
}

fn exercises(lang: Lang) -> Arg {
    Arg::new("exercises").value_name("EXERCISE").action(ArgAction::Append).num_args(0..).help(lang.pick(
        "Number (2), stem (02_synaptic_input) or a part of it\n[default: all]",
        "番号（2）、ファイル名（02_synaptic_input）、またはその一部\n[省略時：すべて]",
    ))
}

fn author(lang: Lang) -> Command {
    let say = |en: &'static str, ja: &'static str| lang.pick(en, ja);
    let exercises = || exercises(lang);
    Command::new("author")
        .about(say(
            "For authors: make, check and record the workbook's own files",
            "作成者向け：演習帳のファイルを作り、調べ、記録する",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Command::new("stubs")
                .about(say(
                    "Write the stubs anew from their solutions; what differs is kept",
                    "ひな形を解答例から作り直す（異なるファイルは隣に残る）",
                ))
                .arg(Arg::new("check").long("check").action(ArgAction::SetTrue).help(say(
                    "Only name what differs; exit code 1 if anything does",
                    "異なるファイルを挙げるだけ（あれば終了コード1）",
                ))),
        )
        .subcommand(
            Command::new("check")
                .about(say(
                    "Say what exercises lack, and what is judged otherwise than meant",
                    "演習に足りないものと、意図と違う採点を挙げる",
                ))
                .arg(exercises()),
        )
        .subcommand(
            Command::new("new")
                .about(say(
                    "Make all files of a new exercise, such as part3/23_f_i_curve",
                    "新しい演習（part3/23_f_i_curveなど）のファイルを作る",
                ))
                .arg(
                    Arg::new("exercise")
                        .value_name("PART/NN_NAME")
                        .required(true)
                        .help(say("Its part, number and name", "パート、番号、名前")),
                ),
        )
        .subcommand(
            Command::new("record")
                .about(say("Record what solutions and mistakes answer", "解答例とよくある間違いの答えを記録する"))
                .arg(exercises()),
        )
}

fn watch(lang: Lang) -> Command {
    let say = |en: &'static str, ja: &'static str| lang.pick(en, ja);
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("watch")
        .about(say("Stay, and check what is saved", "ファイルの保存を待ち、保存されるたびに採点する"))
        .arg(Arg::new("exercise").value_name("EXERCISE").help(say(
            "Begin with this one\n[default: the first that is wrong, else the next to do]",
            "最初に表示する演習\n[省略時：誤りのある最初の演習、なければ次の演習]",
        )))
        .arg(flag("advance").help(say("Go on by itself once an exercise passes", "合格したら自動で次の演習に進む")))
        .arg(flag("poll").help(say(
            "Look at the files ten times a second, where the system does\nnot tell of changes (network drives, some containers)",
            "ファイルを毎秒10回調べる（変更が通知されない\nネットワークドライブや一部のコンテナ向け）",
        )))
}

fn global_options(lang: Lang) -> Vec<Arg> {
    let say = |en: &'static str, ja: &'static str| lang.pick(en, ja);
    vec![
        Arg::new("lang")
            .long("lang")
            .value_name("LANG")
            .global(true)
            .value_parser(PossibleValuesParser::new(["en", "ja"]))
            .hide_possible_values(true)
            .help(say(
                "Speak en or ja [default: as LC_ALL or LANG says]",
                "表示する言語：enかja [省略時：LC_ALLかLANGに従う]",
            )),
        Arg::new("json")
            .long("json")
            .global(true)
            .action(ArgAction::SetTrue)
            .help(say("Print one JSON object instead of text", "文章の代わりにJSONを一つ出力する")),
        Arg::new("color")
            .long("color")
            .value_name("WHEN")
            .global(true)
            .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
            .hide_possible_values(true)
            .help(say(
                "Use colour: auto, always or never [default: auto]",
                "色の使用：auto、always、never [省略時：auto]",
            )),
        Arg::new("timeout")
            .long("timeout")
            .value_name("SECONDS")
            .global(true)
            .value_parser(value_parser!(u64).range(1..=3600))
            .help(say(
                "Stop an exercise's program after this [default: 10]",
                "プログラムを打ち切るまでの秒数 [省略時：10]",
            )),
        Arg::new("folder")
            .long("exercises")
            .value_name("FOLDER")
            .global(true)
            .value_parser(value_parser!(PathBuf))
            .help(say("Check the files in this folder [default: exercises]", "採点するフォルダ [省略時：exercises]")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Options {
        parse(line.split_whitespace().map(OsString::from)).unwrap()
    }

    #[test]
    fn the_command_line_is_consistent() {
        for lang in Lang::ALL {
            command(lang).debug_assert();
        }
    }

    #[test]
    fn options_are_understood_before_and_behind_the_command() {
        for line in ["checker --lang ja --timeout 3 check 2 3", "checker check 2 3 --timeout=3 --lang=ja"] {
            let options = parsed(line);
            assert_eq!(options.action, Action::Check(vec!["2".into(), "3".into()]));
            assert_eq!((options.lang, options.time), (Lang::Ja, Duration::from_secs(3)));
        }
        assert_eq!(parsed("checker --lang en").action, Action::Check(vec![]));
        assert_eq!(parsed("checker hint").action, Action::Hint(None));
    }

    #[test]
    fn nonsense_is_refused() {
        for line in ["checker reset", "checker --timeout 0", "checker --lang fr", "checker nonsense", "checker list 2"]
        {
            assert!(parse(line.split_whitespace().map(OsString::from)).is_err(), "{line}");
        }
    }
}
