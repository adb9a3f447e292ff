//! Commands for authors.

use serde_json::json;

use super::{Done, compiler, several};
use crate::catalogue::Workbook;
use crate::cli::{Form, Options, Stubs};
use crate::error::{Error, Exit};
use crate::{author, files, render};

/// Brings `exercises/` in step with `solutions/`, or says what is not.
pub(super) fn write_stubs(workbook: &Workbook, stubs: Stubs, options: &Options) -> Result<Done, Error> {
    let mut differing = Vec::new();
    for exercise in &workbook.exercises {
        let (path, stub) = (workbook.learner_file(exercise), workbook.stub(exercise)?);
        if files::read_exercise(&path).is_ok_and(|text| text == stub) {
            continue;
        }
        if stubs == Stubs::Write {
            files::replace_and_keep(&path, stub.as_bytes())?;
        }
        differing.push(workbook.learner_label(exercise));
    }
    let exit = if stubs == Stubs::Check && !differing.is_empty() { Exit::NotYet } else { Exit::Done };
    let text = match options.form {
        Form::Json => render::json::object(&json!({ "differing": differing })),
        Form::Text => render::stubs(&differing, stubs == Stubs::Write, options.lang),
    };
    Ok(Done { text, exit })
}

pub(super) fn examine(workbook: &Workbook, names: &[String], options: &Options) -> Result<Done, Error> {
    let compiler = compiler(workbook, options)?;
    let mut findings = author::Findings::new();
    for exercise in several(workbook, names)? {
        findings.insert(exercise.id.clone(), author::examine(workbook, &compiler, exercise, &|_| {})?);
    }
    let exit = if findings.values().all(Vec::is_empty) { Exit::Done } else { Exit::NotYet };
    Ok(Done { text: render::author_findings(&findings, workbook.root(), options.lang), exit })
}

pub(super) fn record(workbook: &Workbook, names: &[String], options: &Options) -> Result<Done, Error> {
    let compiler = compiler(workbook, options)?;
    let mut written = Vec::new();
    for exercise in several(workbook, names)? {
        written.extend(author::record(workbook, &compiler, exercise)?);
    }
    Ok(Done::well(render::recorded(&written, workbook.root(), options.lang)))
}
