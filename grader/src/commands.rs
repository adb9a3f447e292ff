//! What `grade` and `grade merge` do, and what they say at the end.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::thread;

use checker::catalogue::Workbook;
use checker::compile::{Compiler, Stage};
use checker::error::Exit;
use checker::lang::Lang;
use checker::render;

use crate::batch::Batch;
use crate::class::Tier;
use crate::cli::{Action, Grading, Options};
use crate::collect::{self, Entry};
use crate::confined::Confined;
use crate::engine::{self, Only, Outcome, Plan};
use crate::error::{Error, Words};
use crate::export::{self, Export};
use crate::journal::Journal;
use crate::judge::Judge;
use crate::merge;
use crate::news::News;
use crate::reference::{Reference, Solutions};
use crate::secret::{Secret, new_seed};
use crate::version::version;
use crate::workplace::Workplaces;

/// What was done: what is said of it, and the exit code.
#[derive(Debug)]
pub struct Done {
    /// What goes to standard output.
    pub text: String,
    /// What goes to standard error.
    pub warnings: Vec<String>,
    /// How the program ends.
    pub exit: Exit,
}

/// Does what was asked for.
///
/// # Errors
/// When nothing, or not all, could be done; what was written down stays.
pub fn run(options: &Options) -> Result<Done, Error> {
    let workbook = open()?;
    match &options.action {
        Action::Grade(grading) => grade(&workbook, grading, options),
        Action::Merge(parts) => merge::merge(&workbook, parts, options),
    }
}

/// The workbook around the current folder, else the one that this program was built from.
fn open() -> Result<Workbook, Error> {
    let here = std::env::current_dir().map_err(Error::io(Path::new(".")))?;
    let own = std::env::current_exe().map_err(Error::io(Path::new(".")))?;
    let cargo = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let found = Workbook::around(&here).or_else(|error| match &cargo {
        Some(package) => Workbook::around(package).map_err(|_| error),
        None => Workbook::around(&own).map_err(|_| error),
    })?;
    Ok(found)
}

fn grade(workbook: &Workbook, grading: &Grading, options: &Options) -> Result<Done, Error> {
    let lang = options.lang;
    let (entries, warnings) = collect::list(&grading.submissions, grading.roster.as_deref(), lang)?;
    let only = only(workbook, &entries, &grading.only)?;
    let out = &options.out;
    if is_inside(out, &grading.submissions) {
        return Err(Error::Usage(Words::new(
            "`--out` must not lie among the submissions: the results would be taken for one",
            "`--out`に、提出物のフォルダの中は指定できません。結果が提出物と区別できなくなります",
        )));
    }
    let known = begin(out)?;
    let _lock = lock(out)?;
    let jobs = grading.jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from));
    let compiler = Compiler::new(workbook, &mut |stage| tell(stage, lang))?;
    let places = Workplaces::find(workbook.build(), jobs)?;
    let (confined, solutions) = thread::scope(|scope| {
        let solutions = scope.spawn(|| Solutions::compiled(workbook, &compiler));
        let confined = Confined::find(workbook, &compiler, &places, grading);
        (confined, solutions.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    let Confined { compiler: confined, scratch, tier, waited } = confined?;
    let batch = batch(workbook, &compiler, &tier, grading, lang, known.as_ref())?;
    batch.write(out)?;
    let secret = Secret::of(&batch.seed);
    let common = format!("{} {} {} {}", batch.workbook, secret.fingerprint(), batch.timeout, tier.level as u8);
    let reference = Reference::new(workbook, solutions?, secret)?;
    let judge = Judge::new(workbook, compiler, confined, &reference, grading.time, waited, &scratch)?;
    let journal = Journal::open(out)?;
    let plan = Plan { workbook, entries: &entries, shards: batch.shards.as_ref(), only: &only, common, jobs };
    let news = News::of(entries.len(), lang);
    let outcome = engine::grade(&plan, &judge, &journal, out, &news);
    news.end();
    let outcome = outcome?;
    let class: BTreeSet<&str> = entries.iter().map(|entry| entry.learner.id.as_str()).collect();
    finish(workbook, &batch, &journal, out, |learner| class.contains(learner))?;
    let mut warnings: Vec<String> = warnings.iter().map(|words| words.pick(lang).to_owned()).collect();
    if !tier.gaps.is_empty() {
        warnings.push(export::tier(&tier, lang));
    }
    Ok(done(&outcome, &batch, out, warnings, lang))
}

/// Which learners and exercises `--only` names.
fn only(workbook: &Workbook, entries: &[Entry], names: &[String]) -> Result<Vec<Only>, Error> {
    let mut all = Vec::new();
    for name in names {
        let (learner, exercise) = match name.split_once('/') {
            Some((learner, exercise)) => (learner, Some(workbook.find(exercise)?.id.clone())),
            None => (name.as_str(), None),
        };
        if !entries.iter().any(|entry| entry.learner.id == learner) {
            return Err(Error::Usage(Words::new(
                format!("there is no learner `{learner}`"),
                format!("学習者`{learner}`が見つかりません"),
            )));
        }
        all.push(Only { learner: learner.to_owned(), exercise });
    }
    Ok(all)
}

/// The folder for the results, and what was begun there before.
pub(crate) fn begin(out: &Path) -> Result<Option<Batch>, Error> {
    fs::create_dir_all(out).map_err(Error::io(out))?;
    let known = Batch::read(out)?;
    let is_empty = fs::read_dir(out).map_err(Error::io(out))?.next().is_none();
    if known.is_none() && !is_empty && !out.join(LOCK).exists() {
        return Err(Error::Usage(Words::new(
            format!("`{}` holds other files; take an empty folder for `--out`", out.display()),
            format!("`{}`にはほかのファイルがあります。`--out`には空のフォルダを指定してください", out.display()),
        )));
    }
    Ok(known)
}

/// Whether `path`, which need not be there yet, is `folder` or lies below it.
pub(crate) fn is_inside(path: &Path, folder: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    absolute.ancestors().any(|above| above.canonicalize().is_ok_and(|above| above == folder))
}

/// The name of the file that is locked while somebody writes into the folder.
const LOCK: &str = ".lock";

/// Keeps a second grader away from this folder.
pub(crate) fn lock(out: &Path) -> Result<impl Sized + use<>, Error> {
    let path = out.join(LOCK);
    let file = File::create(&path).map_err(Error::io(&path))?;
    #[cfg(unix)]
    let file = nix::fcntl::Flock::lock(file, nix::fcntl::FlockArg::LockExclusiveNonblock).map_err(|_| {
        Error::Refused(Words::new(
            format!("another `grade` is writing into `{}`", out.display()),
            format!("別の`grade`が`{}`に書き込んでいます", out.display()),
        ))
    })?;
    Ok(file)
}

/// What all grades of this class have in common: as it was begun, if it was.
fn batch(
    workbook: &Workbook,
    compiler: &Compiler<'_>,
    tier: &Tier,
    grading: &Grading,
    lang: Lang,
    known: Option<&Batch>,
) -> Result<Batch, Error> {
    let given = match &grading.seed_file {
        Some(file) => {
            let seed = fs::read_to_string(file).map_err(|error| {
                Error::Usage(Words::new(
                    format!("the seed cannot be read from `{}`: {error}", file.display()),
                    format!("`{}`からシードを読めません：{error}", file.display()),
                ))
            })?;
            Some(seed.trim().to_owned())
        }
        None => grading.seed.clone(),
    };
    let seed = match (given, known) {
        (Some(seed), _) if seed.is_empty() => {
            return Err(Error::Usage(Words::new("the seed is empty", "シードが空です")));
        }
        (Some(seed), _) => seed,
        (None, Some(known)) => known.seed.clone(),
        (None, None) => new_seed().map_err(Error::io(Path::new("/dev/urandom")))?,
    };
    let batch = Batch {
        workbook: version(workbook, compiler)?,
        seed,
        tier: tier.clone(),
        timeout: grading.time.as_secs(),
        lang: lang.code().to_owned(),
        shards: grading.shard.clone(),
    };
    let difference = known.and_then(|known| {
        let parts = Words::new("the part of the class", "分担の番号");
        known.difference(&batch).or_else(|| (known.shards != batch.shards).then_some(parts))
    });
    match difference {
        None => Ok(batch),
        Some(what) => Err(Error::Usage(Words::new(
            format!("what was graded here before differs in {}; take another folder for `--out`", what.en),
            format!("以前の採点とは{}が異なります。`--out`に別のフォルダを指定してください", what.ja),
        ))),
    }
}

/// Puts the journal in order, without whoever is not in the class any more, and writes everything that is made of it.
pub(crate) fn finish(
    workbook: &Workbook,
    batch: &Batch,
    journal: &Journal,
    out: &Path,
    belongs: impl Fn(&str) -> bool,
) -> Result<(), Error> {
    let exercises: Vec<&str> = workbook.exercises.iter().map(|exercise| exercise.id.as_str()).collect();
    journal.put_in_order(&exercises, belongs)?;
    if batch.shards.is_some() {
        return Ok(());
    }
    let class = batch.class(workbook, journal.learners()?);
    let mut export = Export::begin(out, &class)?;
    for learner in &class.learners {
        let (grades, _) = journal.grades(&learner.id, &exercises)?;
        export.learner(learner, &grades)?;
    }
    export.finish()
}

pub(crate) fn done(outcome: &Outcome, batch: &Batch, out: &Path, mut warnings: Vec<String>, lang: Lang) -> Done {
    let counts = outcome.counts;
    let page = if batch.shards.is_some() { out.to_path_buf() } else { out.join("overview.html") };
    let mut text = if counts.graded == 0 && counts.failed == 0 {
        lang.pick(
            format!("nothing new to grade: {}\n", page.display()),
            format!("新しく採点するものはありません：{}\n", page.display()),
        )
    } else {
        lang.pick(
            format!(
                "{} exercises were handed in and graded, {} pass: {}\n",
                counts.graded,
                counts.passed,
                page.display()
            ),
            format!("提出された演習{}件を採点しました（合格{}件）：{}\n", counts.graded, counts.passed, page.display()),
        )
    };
    for (learner, error) in &outcome.failures {
        warnings.push(format!("{learner}: {}", error.words(lang)));
    }
    if !outcome.failures.is_empty() {
        text.push_str(lang.pick(
            "Not all could be graded; the same command tries again what is left.\n",
            "採点できなかった提出物があります。同じコマンドで、残りだけを採点し直せます。\n",
        ));
    }
    let exit = if outcome.failures.is_empty() { Exit::Done } else { Exit::Failed };
    Done { text, warnings, exit }
}

fn tell(stage: Stage, lang: Lang) {
    use std::io::Write as _;
    let _ = write!(std::io::stderr(), "{}", render::stage(stage, lang));
}
