//! A learner's figure over the reference, as SVG: drawn in a process of its own, since a figure may be made to be drawn for ever.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use checker::lang::Lang;
use checker::process::{self, End, Job, Limits};
use kit::Figure;
use kit::value::{FromValue as _, ToValue as _, Value};

use crate::error::Error;

/// The argument that makes this program draw.
pub const DRAW: &str = "--draw-figure";

/// A picture that takes more is left out.
const PICTURE: usize = 256 << 10;

/// Every exercise's figure is drawn in a tenth of it.
const TIME: Duration = Duration::from_secs(10);

/// Labels and titles are cut off here.
const LABEL: usize = 200;

/// A figure with more numbers and words is not drawn. The largest of ours has 150,000.
const LARGEST: usize = 400_000;

/// Larger numbers are no quantity of any exercise.
const EXTREME: f64 = 1e100;

/// The SVG of both figures; none where it cannot be drawn.
///
/// # Errors
/// When `scratch`, a folder of ours, cannot be written to.
pub fn overlay(yours: &Figure, reference: &Figure, lang: Lang, scratch: &Path) -> Result<Option<String>, Error> {
    let Some(yours) = tamed(&yours.to_value(), &mut LARGEST.clone()) else { return Ok(None) };
    let mut file = tempfile::NamedTempFile::new_in(scratch).map_err(Error::io(scratch))?;
    let text = format!("{yours}\n{}\n", reference.to_value());
    file.write_all(text.as_bytes()).map_err(Error::io(file.path()))?;
    let own = std::env::current_exe().map_err(Error::io(Path::new("/proc/self/exe")))?;
    let arguments = vec![DRAW.into(), file.path().into(), OsString::from(lang.code())];
    let limits = Limits { time: TIME, output: PICTURE, answers: 0 };
    let ran = process::run(&Job { limits, ..Job::short(&own, arguments, scratch) })?;
    Ok((ran.end == End::Exited(0)).then(|| String::from_utf8_lossy(&ran.stdout).into_owned()))
}

/// Draws what [`overlay`] has written into this file.
#[must_use]
pub fn draw(file: &OsStr, lang: &OsStr) -> ExitCode {
    let text = fs::read_to_string(file).unwrap_or_default();
    let figures: Vec<Figure> = text
        .lines()
        .filter_map(|line| Value::parse(line).ok())
        .filter_map(|value| Figure::from_value(&value).ok())
        .collect();
    let [yours, reference] = figures.as_slice() else { return ExitCode::FAILURE };
    let lang = if lang == Lang::Ja.code() { report::Lang::Ja } else { report::Lang::En };
    let svg = report::svg(Some(yours), Some(reference), lang);
    match std::io::stdout().write_all(svg.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// A figure with labels that fit, and without extremes; none if it is too large.
fn tamed(value: &Value, left: &mut usize) -> Option<Value> {
    *left = left.checked_sub(1)?;
    Some(match value {
        Value::Text(text) => Value::Text(text.chars().take(LABEL).collect()),
        Value::Number(number) if number.abs() > EXTREME => Value::Number(f64::NAN),
        Value::List(items) => Value::List(items.iter().map(|item| tamed(item, left)).collect::<Option<_>>()?),
        Value::Record(fields) => Value::Record(
            fields.iter().map(|(name, value)| Some((name.clone(), tamed(value, left)?))).collect::<Option<_>>()?,
        ),
        other => other.clone(),
    })
}
