//! Commands about one exercise: `show`, `hint`, `compare`, `plot`, `reset`.

use std::env;
use std::path::Path;
use std::time::Duration;

use serde_json::json;

use super::{Done, chosen, compiler, news, save, verdicts, with_shown};
use crate::catalogue::{Exercise, Workbook, solution_of};
use crate::check::{self, is_untouched};
use crate::cli::{Form, Options};
use crate::error::{Error, Exit};
use crate::progress::Progress;
use crate::verdict::Status;
use crate::{files, render, report};

pub(super) fn show(workbook: &Workbook, name: Option<&str>, options: &Options) -> Result<Done, Error> {
    let exercise = chosen(workbook, name, &Progress::load(workbook))?;
    let text = workbook.text(exercise, options.lang)?;
    Ok(Done::well(match options.form {
        Form::Json => render::json::object(&json!({ "id": exercise.id, "markdown": text })),
        Form::Text => render::exercise_text(&text, exercise, options.lang),
    }))
}

/// A hint must not keep anyone waiting for a loop that never ends.
const HINT_TIME: Duration = Duration::from_secs(3);

/// First what the file shows now, if that was not said before; then the exercise's own hints, one further each time.
pub(super) fn hint(workbook: &Workbook, name: Option<&str>, options: &Options) -> Result<Done, Error> {
    let mut progress = Progress::load(workbook);
    let exercise = chosen(workbook, name, &progress)?;
    let (lang, of) = (options.lang, exercise.hints.len());
    let before = progress.hints_shown(exercise).min(of);
    let (number, text, about, is_again) =
        if let Some((about, text)) = news_for_hint(workbook, exercise, &progress, options) {
            progress.tell(exercise, &about);
            (before, text, Some(about), false)
        } else {
            let number = (before + 1).min(of);
            progress.show_hints(exercise, number);
            let hint = exercise.hints.get(number.saturating_sub(1)).map_or("", |hint| hint.get(lang));
            (number, hint.to_owned(), None, before == of)
        };
    save(&progress, options);
    Ok(Done::well(match options.form {
        Form::Json => render::json::object(
            &json!({ "id": exercise.id, "hint": number, "of": of, "text": text.trim(), "about": about }),
        ),
        Form::Text if about.is_some() => render::hint_about(exercise, &text, lang),
        Form::Text => render::hint(exercise, &text, number, is_again, lang),
    }))
}

/// What is to be said of the file as it is, with a name for it; nothing where that was said already, where nothing is wrong,
/// or where we cannot tell.
fn news_for_hint(
    workbook: &Workbook,
    exercise: &Exercise,
    progress: &Progress,
    options: &Options,
) -> Option<(String, String)> {
    let options = Options { time: options.time.min(HINT_TIME), ..options.clone() };
    let text = files::read_exercise(&workbook.learner_file(exercise)).ok()?;
    if is_untouched(&text, &workbook.stub(exercise).ok()?) {
        return None;
    }
    let verdict = verdicts(workbook, &[exercise], &options).ok()?.pop()?;
    let (about, text) = render::what_is_wrong(exercise, &verdict, options.lang)?;
    (!progress.was_told(exercise, &about)).then_some((about, text))
}

pub(super) fn compare(workbook: &Workbook, name: Option<&str>, options: &Options) -> Result<Done, Error> {
    let progress = Progress::load(workbook);
    let exercise = chosen(workbook, name, &progress)?;
    let (lang, file) = (options.lang, workbook.learner_label(exercise));
    let refused = |words: String| Done {
        text: match options.form {
            Form::Json => render::json::object(&json!({ "id": exercise.id, "message": words.trim() })),
            Form::Text => words,
        },
        exit: Exit::NotYet,
    };
    let learner = match files::read_exercise(&workbook.learner_file(exercise)) {
        Ok(learner) => learner,
        Err(obstacle) => return Ok(refused(render::obstacle_paragraph(&obstacle, &file, lang))),
    };
    if is_untouched(&learner, &workbook.stub(exercise)?) {
        return Ok(refused(render::nothing_to_compare(exercise, lang)));
    }
    let verdict = verdicts(workbook, &[exercise], options)?.remove(0);
    let solution = workbook.solution(exercise)?;
    let solution_file = Workbook::solution_label(exercise);
    let exit = if verdict.status == Status::Passed { Exit::Done } else { Exit::NotYet };
    if options.form == Form::Json {
        let fields = json!({ "id": exercise.id, "status": verdict.status, "yours": learner, "ours": solution });
        return Ok(Done { text: render::json::object(&fields), exit });
    }
    // Whoever has copied a solution has its markers too.
    let learner = solution_of(&learner).unwrap_or(learner);
    let mut text = render::code_difference(&learner, &solution, &file, &solution_file, lang);
    text += &render::compared_numbers(&verdict, lang);
    text += &with_shown(workbook, exercise, &verdict, &progress, options, |shown| {
        render::differences_in_numbers(shown, lang)
    });
    if exercise.picture().is_some() && verdict.obstacle.is_none() {
        let compiler = compiler(workbook, options)?;
        let (learner, reference) = check::figures(workbook, &compiler, exercise, Some(&learner), options.time)?;
        if learner.is_some() {
            let picture =
                render::Picture { exercise, learner: learner.as_ref(), reference: &reference, window: window() };
            text += &format!("\n{}", render::picture(picture, lang));
        }
    }
    Ok(Done { text, exit })
}

pub(super) fn reset(workbook: &Workbook, name: &str, options: &Options) -> Result<Done, Error> {
    let exercise = workbook.find(name)?;
    let path = workbook.learner_file(exercise);
    let stub = workbook.stub(exercise)?;
    let is_stub = files::read_exercise(&path).is_ok_and(|text| text == stub);
    let backup = if is_stub { None } else { files::replace_and_keep(&path, stub.as_bytes())? };
    let mut progress = Progress::load(workbook);
    progress.forget(exercise);
    save(&progress, options);
    let file = workbook.learner_label(exercise);
    let backup = backup.map(|backup| {
        let name = backup.file_name().unwrap_or_default().to_string_lossy().into_owned();
        file.rsplit_once('/').map_or(name.clone(), |(folder, _)| format!("{folder}/{name}"))
    });
    Ok(Done::well(match options.form {
        Form::Json => {
            render::json::object(&json!({ "id": exercise.id, "file": file, "changed": !is_stub, "backup": backup }))
        }
        Form::Text => render::reset(exercise, &file, backup.as_deref(), is_stub, options.lang),
    }))
}

pub(super) fn plot(
    workbook: &Workbook,
    name: Option<&str>,
    svg: Option<&Path>,
    options: &Options,
) -> Result<Done, Error> {
    let exercise = chosen(workbook, name, &Progress::load(workbook))?;
    let lang = options.lang;
    let refused = |words: String| Done { text: words, exit: Exit::NotYet };
    if exercise.picture().is_none() {
        return Ok(refused(render::no_picture(exercise, lang)));
    }
    let compiler = compiler(workbook, options)?;
    let text = files::read_exercise(&workbook.learner_file(exercise)).ok();
    let stub = workbook.stub(exercise)?;
    let text = text.filter(|text| !is_untouched(text, &stub));
    let (learner, reference) = check::figures(workbook, &compiler, exercise, text.as_deref(), options.time)?;
    let exit = if learner.is_some() { Exit::Done } else { Exit::NotYet };
    if let Some(file) = svg {
        let file = env::current_dir().map_err(Error::io(file))?.join(file);
        let mut tell = |stage| news(render::stage(stage, lang));
        report::figure(workbook, learner.as_ref(), &reference, &file, lang, &mut tell)?;
        return Ok(Done { text: render::written(&file, learner.is_some(), lang), exit });
    }
    let window = window();
    let picture = render::Picture { exercise, learner: learner.as_ref(), reference: &reference, window };
    Ok(Done { text: render::picture(picture, lang), exit })
}

/// The terminal's columns and rows; where there is none, as many as most have.
fn window() -> (usize, usize) {
    let size = terminal_size::terminal_size();
    size.map_or((80, 24), |(width, height)| (usize::from(width.0), usize::from(height.0)))
}
