//! What `grade` and `grade merge` do, and what they say at the end.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use checker::catalogue::Workbook;
use checker::compile::{Asked, Compiled, Compiler, Stage};
use checker::error::Exit;
use checker::lang::Lang;
use checker::probe::{self, Wanted};
use checker::render;

use crate::batch::Batch;
use crate::class::{Level, Tier};
use crate::cli::{Action, Grading, Options};
use crate::collect::{self, Entry};
use crate::engine::{self, Only, Outcome, Plan};
use crate::error::{Error, Words};
use crate::export::Export;
use crate::jail;
use crate::journal::{Journal, Line};
use crate::judge::Judge;
use crate::news::News;
use crate::reference::Reference;
use crate::secret::{Secret, new_seed};
use crate::shard::Shards;
use crate::version::version;

/// How long rustc may take over a submission's file, where a program may take `time`: some ten times what it usually takes.
fn compile_time(time: Duration) -> Duration {
    (2 * time).max(Duration::from_secs(4))
}

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
        Action::Merge(parts) => merge(&workbook, parts, options),
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
    let known = begin(out)?;
    let _lock = lock(out)?;
    let compiler = Compiler::new(workbook, &mut |stage| tell(stage, lang))?;
    // The checker's next run removes such a folder, should we be killed.
    let prefix = format!("run-{}-jail-", std::process::id());
    let scratch = tempfile::Builder::new().prefix(&prefix).tempdir_in(workbook.build());
    let scratch = scratch.map_err(Error::io(workbook.build()))?;
    let found = jail::find(workbook, &compiler, scratch.path(), grading.unsandboxed)?;
    let batch = batch(workbook, &compiler, &found.tier, grading, lang, known.as_ref())?;
    batch.write(out)?;
    let secret = Secret::of(&batch.seed);
    let common = format!("{} {} {} {}", batch.workbook, secret.fingerprint(), batch.timeout, found.tier.level as u8);
    let waited = found.jail.waited();
    let confined = compiler.clone().within(Arc::new(found.jail), compile_time(grading.time));
    let confined = linking_directly(workbook, confined, &compiler);
    let reference = Reference::new(workbook, &compiler, secret)?;
    let judge = Judge::new(workbook, compiler, confined, &reference, grading.time, waited, scratch.path())?;
    let journal = Journal::open(out)?;
    let jobs = grading.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let plan = Plan { workbook, entries: &entries, shards: batch.shards.as_ref(), only: &only, common, jobs };
    let news = News::of(entries.len(), lang);
    let outcome = engine::grade(&plan, &judge, &journal, out, &news);
    news.end();
    let outcome = outcome?;
    finish(workbook, &batch, &journal, out)?;
    let mut warnings: Vec<String> = warnings.iter().map(|words| words.pick(lang).to_owned()).collect();
    if found.tier.level != Level::Strong {
        warnings.push(of_tier(&found.tier, lang));
    }
    Ok(done(&outcome, &batch, out, warnings, lang))
}

/// The compiler with its own linker, if a program that is linked so can be run.
fn linking_directly<'a>(workbook: &Workbook, confined: Compiler<'a>, free: &Compiler<'_>) -> Compiler<'a> {
    let Some(options) = jail::direct_linker(free) else { return confined };
    let direct = confined.clone().telling(&options);
    let works = || {
        let exercise = workbook.exercises.first()?;
        let solution = workbook.solution(exercise).ok()?;
        let Compiled::Built(built) = direct.compile(exercise, &solution, Asked::Checks).ok()? else { return None };
        let wanted = [Wanted { built: &built, exercise, main: true }];
        probe::observe_together(&wanted, Duration::from_secs(10)).ok()?.pop()?
    };
    if works().is_some() { direct } else { confined }
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
fn begin(out: &Path) -> Result<Option<Batch>, Error> {
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

/// The name of the file that is locked while somebody writes into the folder.
const LOCK: &str = ".lock";

/// Keeps a second grader away from this folder.
fn lock(out: &Path) -> Result<impl Sized + use<>, Error> {
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
        Some(file) => Some(fs::read_to_string(file).map_err(Error::io(file))?.trim().to_owned()),
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

/// Puts the journal in order and writes everything that is made of it.
fn finish(workbook: &Workbook, batch: &Batch, journal: &Journal, out: &Path) -> Result<(), Error> {
    let exercises: Vec<&str> = workbook.exercises.iter().map(|exercise| exercise.id.as_str()).collect();
    journal.put_in_order(&exercises)?;
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

fn merge(workbook: &Workbook, parts: &[PathBuf], options: &Options) -> Result<Done, Error> {
    let (out, lang) = (&options.out, options.lang);
    let mut merged: Option<Batch> = None;
    begin(out)?;
    let _lock = lock(out)?;
    for part in parts {
        let batch = Batch::read(part)?.ok_or_else(|| nothing_in(part))?;
        merged = Some(match merged {
            None => batch,
            Some(before) => together(before, batch, part)?,
        });
    }
    let Some(mut batch) = merged else { return Err(nothing_in(out)) };
    // A journal of an earlier try would be mixed in.
    let old = out.join(crate::journal::NAME);
    if old.exists() {
        fs::remove_file(&old).map_err(Error::io(&old))?;
    }
    let journal = Journal::open(out)?;
    let mut outcome = Outcome::default();
    for part in parts {
        add(workbook, &journal, &Journal::open(part)?, part, &mut outcome)?;
    }
    if batch.shards.as_ref().is_some_and(|shards| shards.missing().is_empty()) {
        batch.shards = None;
    }
    batch.write(out)?;
    let missing = missing(workbook, &batch, &journal)?;
    finish(workbook, &batch, &journal, out)?;
    let mut done = done(&outcome, &batch, out, Vec::new(), lang);
    if !missing.is_empty() {
        let shown = missing.iter().take(10).cloned().collect::<Vec<_>>().join(", ");
        done.warnings.push(lang.pick(
            format!("{} grades are missing: {shown} ...", missing.len()),
            format!("{}件の採点結果がありません：{shown}など", missing.len()),
        ));
        done.exit = Exit::Failed;
    }
    Ok(done)
}

fn nothing_in(folder: &Path) -> Error {
    Error::Usage(Words::new(
        format!("`{}` holds no grades", folder.display()),
        format!("`{}`に採点結果がありません", folder.display()),
    ))
}

fn together(before: Batch, batch: Batch, part: &Path) -> Result<Batch, Error> {
    if let Some(what) = before.difference(&batch) {
        return Err(Error::Refused(Words::new(
            format!("`{}` differs from the others in {}; grades of two kinds are not mixed", part.display(), what.en),
            format!("`{}`は、ほかと{}が異なります。条件の異なる採点結果はまとめられません", part.display(), what.ja),
        )));
    }
    let shards = match (before.shards, batch.shards) {
        (Some(a), Some(b)) if a.of == b.of => Some(Shards { here: a.here.union(&b.here).copied().collect(), of: a.of }),
        (None, None) => None,
        _ => {
            return Err(Error::Refused(Words::new(
                format!("`{}` belongs to a class that was divided otherwise", part.display()),
                format!("`{}`は、別の分け方で採点された結果です", part.display()),
            )));
        }
    };
    Ok(Batch { shards, ..batch })
}

/// Adds the grades of one part. The same grade may be in two, another one may not.
fn add(
    workbook: &Workbook,
    journal: &Journal,
    part: &Journal,
    folder: &Path,
    outcome: &mut Outcome,
) -> Result<(), Error> {
    let exercises: Vec<&str> = workbook.exercises.iter().map(|exercise| exercise.id.as_str()).collect();
    let here = journal.learners()?;
    for learner in part.learners()? {
        let mut lines = Vec::new();
        match here.iter().find(|known| known.id == learner.id) {
            Some(known) if *known != learner => return Err(double(folder, &learner.id)),
            Some(_) => {}
            None => lines.push(Line::Learner((&learner).into())),
        }
        let (known, _) = journal.grades(&learner.id, &exercises)?;
        let (grades, mut keys) = part.grades(&learner.id, &exercises)?;
        for (exercise, grade) in grades {
            match known.get(&exercise) {
                Some(known) if *known != grade => {
                    return Err(double(folder, &format!("{}/{exercise}", learner.id)));
                }
                Some(_) => {}
                None => {
                    outcome.counts.graded += 1;
                    outcome.counts.passed += usize::from(grade.status == checker::verdict::Status::Passed);
                    let key = keys.remove(&exercise).unwrap_or_default();
                    lines.push(Line::Grade { learner: learner.id.clone(), exercise, key, grade: Box::new(grade) });
                }
            }
        }
        journal.add(&lines)?;
    }
    Ok(())
}

fn double(folder: &Path, what: &str) -> Error {
    Error::Refused(Words::new(
        format!("`{what}` in `{}` differs from what another part says of it", folder.display()),
        format!("`{}`の`{what}`が、ほかの結果と食い違っています", folder.display()),
    ))
}

/// Which grades of learners who submitted are not here.
fn missing(workbook: &Workbook, batch: &Batch, journal: &Journal) -> Result<Vec<String>, Error> {
    let exercises: Vec<&str> = workbook.exercises.iter().map(|exercise| exercise.id.as_str()).collect();
    let mut missing = Vec::new();
    if let Some(shards) = &batch.shards {
        missing.extend(shards.missing().iter().map(|part| format!("{part}/{}", shards.of)));
    }
    for learner in journal.learners()?.iter().filter(|learner| learner.submitted) {
        let (grades, _) = journal.grades(&learner.id, &exercises)?;
        let belongs = |exercise: &&&str| batch.shards.as_ref().is_none_or(|shards| shards.holds(&learner.id, exercise));
        let absent = exercises.iter().filter(|exercise| !grades.contains_key(**exercise)).filter(belongs);
        missing.extend(absent.map(|exercise| format!("{}/{exercise}", learner.id)));
    }
    Ok(missing)
}

fn of_tier(tier: &Tier, lang: Lang) -> String {
    let gaps = tier.gaps.join(", ");
    match tier.level {
        Level::None => lang.pick(
            "submissions were not kept from this machine".to_owned(),
            "提出物を隔離せずに採点しました".to_owned(),
        ),
        _ => lang.pick(
            format!("submissions were kept from this machine by rules only, without namespaces; gaps: {gaps} (docs/grading.md)"),
            format!("名前空間を使わず、規則だけで提出物を隔離しました。守れない点：{gaps}（docs/grading.md）"),
        ),
    }
}

fn done(outcome: &Outcome, batch: &Batch, out: &Path, mut warnings: Vec<String>, lang: Lang) -> Done {
    let counts = outcome.counts;
    let page = if batch.shards.is_some() { out.to_path_buf() } else { out.join("overview.html") };
    let mut text = lang.pick(
        format!("{} exercises graded, {} of them pass: {}\n", counts.graded, counts.passed, page.display()),
        format!("{}件の演習を採点しました（合格{}件）：{}\n", counts.graded, counts.passed, page.display()),
    );
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
