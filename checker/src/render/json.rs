//! Verdicts as JSON, version 1. Fields are added, never changed.

use serde_json::{Value as Json, json};

use crate::catalogue::{Exercise, json_of_value};
use crate::lang::Lang;
use crate::verdict::{
    Answer, Axis, CheckVerdict, Difference, Ending, Fault, FigureDifference, Kind, Obstacle, Severity, Verdict,
};

use super::words;

/// Version of the form.
const VERSION: u32 = 1;

/// At most so many findings on one check; how many more there are is said.
const MOST_FINDINGS: usize = 200;

/// An object with the version and these fields.
#[must_use]
pub fn object(fields: &Json) -> String {
    let mut object = json!({ "version": VERSION });
    if let (Some(object), Some(fields)) = (object.as_object_mut(), fields.as_object()) {
        object.extend(fields.clone());
    }
    format!("{object}\n")
}

/// The verdicts on several exercises; `file` gives an exercise's file as it is shown.
#[must_use]
pub fn verdicts(verdicts: &[(&Exercise, &Verdict, String)], lang: Lang) -> String {
    let exercises: Vec<Json> =
        verdicts.iter().map(|(exercise, verdict, file)| exercise_object(exercise, verdict, file, lang)).collect();
    object(&json!({ "exercises": exercises }))
}

fn exercise_object(exercise: &Exercise, verdict: &Verdict, file: &str, lang: Lang) -> Json {
    // Where nothing was run, every check has the exercise's own status.
    let status = |name: &str| verdict.checks.iter().find(|check| check.name == name).map(|check| check.status);
    let checks: Vec<Json> = exercise
        .checks
        .iter()
        .map(|check| json!({ "name": check.name, "status": status(&check.name).unwrap_or(verdict.status) }))
        .collect();
    let mut findings = Vec::new();
    if let Some(obstacle) = &verdict.obstacle {
        findings.push(json!({
            "kind": kind_of(obstacle),
            "message": words::obstacle(obstacle, file, lang),
            "declaration": words::declaration(obstacle),
        }));
    }
    for diagnostic in &verdict.diagnostics {
        let kind = if diagnostic.severity == Severity::Error { "rustc_error" } else { "rustc_warning" };
        findings.push(json!({
            "kind": kind, "code": diagnostic.code, "line": diagnostic.line, "message": diagnostic.message,
        }));
    }
    for check in &verdict.checks {
        findings.extend(check_findings(exercise, check));
    }
    let message = verdict.mistake.as_deref().and_then(|name| exercise.mistake(name));
    json!({
        "id": verdict.id,
        "title": exercise.title.get(lang),
        "file": file,
        "status": verdict.status,
        "checks": checks,
        "findings": findings,
        "mistake": verdict.mistake,
        "mistake_message": message.map(|mistake| mistake.message().get(lang).to_owned()),
        "duration_ms": u64::try_from(verdict.duration.as_millis()).unwrap_or(u64::MAX),
    })
}

fn check_findings(exercise: &Exercise, check: &CheckVerdict) -> Vec<Json> {
    let mut findings = Vec::new();
    let ending = match check.ending {
        Ending::Finished => None,
        Ending::Exited(code) => Some(json!({ "kind": "exited", "check": check.name, "code": code })),
        Ending::Killed(status) => Some(json!({ "kind": "killed", "check": check.name, "status": status })),
        Ending::StackOverflow => Some(json!({ "kind": "stack_overflow", "check": check.name })),
        Ending::Aborted => Some(json!({ "kind": "aborted", "check": check.name })),
        Ending::OutOfMemory => Some(json!({ "kind": "out_of_memory", "check": check.name })),
        Ending::Garbled => Some(json!({ "kind": "garbled", "check": check.name })),
        Ending::TimedOut => Some(json!({ "kind": "timed_out", "check": check.name })),
        Ending::OutputLimit => Some(json!({ "kind": "output_limit", "check": check.name })),
    };
    findings.extend(ending);
    for (index, row) in check.rows.iter().enumerate() {
        let Some(difference) = &row.difference else { continue };
        if findings.len() >= MOST_FINDINGS {
            let more = check.rows[index..].iter().filter(|row| row.difference.is_some()).count();
            findings.push(json!({ "kind": "more", "check": check.name, "count": more }));
            break;
        }
        let arguments: Option<Vec<Json>> = exercise
            .check(&check.name)
            .filter(|check| check.name != crate::catalogue::MAIN)
            .and_then(|check| check.cases().get(index))
            .map(|arguments| arguments.iter().map(json_of_value).collect());
        let actual = match &row.answer {
            // A figure may have 75,000 points: its faults say what is wrong.
            Some(Answer::Value(_)) if matches!(difference, Difference::Figure(_)) => Json::Null,
            Some(Answer::Value(value)) => json_of_value(value),
            Some(Answer::Panicked { message, place }) => json!({ "panicked": message, "place": place }),
            Some(Answer::Todo) => json!({ "todo": null }),
            Some(Answer::ReturnedError) => json!({ "returned_error": null }),
            Some(Answer::Refused(message)) => json!({ "refused": message }),
            None => Json::Null,
        };
        let is_figure = matches!(difference, Difference::Figure(_));
        let mut finding = json!({
            "kind": kind_of_difference(difference),
            "check": check.name,
            "row": index,
            "arguments": arguments,
            "expected": row.expected.as_ref().filter(|_| !is_figure).map(json_of_value),
            "actual": actual,
        });
        if let (Some(finding), Some(faults)) = (finding.as_object_mut(), figure_faults(difference)) {
            finding.insert("faults".into(), faults);
        }
        findings.push(finding);
    }
    if let Some(reason) = &check.reason {
        findings.push(json!({ "kind": "reason", "check": check.name, "reason": reason }));
    }
    if !check.other_lines.is_empty() {
        findings.push(json!({ "kind": "other_lines", "check": check.name, "lines": check.other_lines }));
    }
    findings
}

fn kind_of(obstacle: &Obstacle) -> &'static str {
    match obstacle {
        Obstacle::Missing => "missing",
        Obstacle::Folder => "folder",
        Obstacle::NoFile => "no_file",
        Obstacle::NoPermission => "no_permission",
        Obstacle::TooLarge => "too_large",
        Obstacle::NotUtf8 { .. } => "not_utf8",
        Obstacle::Unreadable(_) => "unreadable",
        Obstacle::Empty => "empty",
        Obstacle::Refused => "refused",
        Obstacle::ItemMissing { .. } => "item_missing",
        Obstacle::SignatureChanged { .. } => "signature_changed",
        Obstacle::CompileTimeout(_) => "compile_timeout",
        Obstacle::CompilerGaveUp => "compiler_gave_up",
    }
}

fn kind_of_difference(difference: &Difference) -> &'static str {
    match difference {
        Difference::Todo => "todo",
        Difference::NoAnswer => "no_answer",
        Difference::NoValue => "no_value",
        Difference::Number(_) => "number",
        Difference::NotFinite(_) => "not_finite",
        Difference::Other => "value",
        Difference::Length { .. } => "length",
        Difference::Words => "words",
        Difference::Format => "format",
        Difference::ExtraLine => "extra_line",
        Difference::Somewhere(_) => "numbers",
        Difference::Figure(_) => "figure",
    }
}

/// What is wrong with a figure, one object for each fault.
fn figure_faults(difference: &Difference) -> Option<Json> {
    let Difference::Figure(faults) = difference else { return None };
    let object = |difference: &FigureDifference| {
        let kind = |kind: Kind| match kind {
            Kind::Dots => "dots",
            Kind::Line => "line",
            Kind::Histogram => "histogram",
            Kind::Image => "image",
        };
        let axis = |axis: Axis| match axis {
            Axis::X => "x",
            Axis::Y => "y",
        };
        let fault = match &difference.fault {
            Fault::Panels { expected, actual } => json!({ "fault": "panels", "expected": expected, "actual": actual }),
            Fault::Title => json!({ "fault": "title" }),
            Fault::Label(at) => json!({ "fault": "label", "axis": axis(*at) }),
            Fault::Unit(at, label) => json!({ "fault": "unit", "axis": axis(*at), "label": label }),
            Fault::Quantity { axis: at, label, expected } => {
                json!({ "fault": "quantity", "axis": axis(*at), "label": label, "expected": expected })
            }
            Fault::Scale(at, label) => json!({ "fault": "scale", "axis": axis(*at), "label": label }),
            Fault::Kind { expected, actual } => {
                json!({ "fault": "kind", "expected": kind(*expected), "actual": kind(*actual) })
            }
            Fault::Series { kind: of, expected, actual } => {
                json!({ "fault": "series", "kind": kind(*of), "expected": expected, "actual": actual })
            }
            Fault::Points { kind: of, expected, actual } => {
                json!({ "fault": "points", "kind": kind(*of), "expected": expected, "actual": actual })
            }
            Fault::Swapped => json!({ "fault": "swapped" }),
            Fault::Point { kind: of, expected, actual } => json!({
                "fault": "point", "kind": kind(*of), "expected": [expected.0, expected.1], "actual": [actual.0, actual.1],
            }),
            Fault::Elsewhere(of) => json!({ "fault": "elsewhere", "kind": kind(*of) }),
            Fault::Bin { bin, expected, actual } => {
                json!({ "fault": "bin", "bin": bin, "expected": expected, "actual": actual })
            }
            Fault::Edges => json!({ "fault": "edges" }),
            Fault::NotFinite => json!({ "fault": "not_finite" }),
            Fault::Legend { expected, actual } => json!({ "fault": "legend", "expected": expected, "actual": actual }),
        };
        let mut fault = fault;
        if let Some(fault) = fault.as_object_mut() {
            fault.insert("panel".into(), json!(difference.panel));
        }
        fault
    };
    Some(Json::Array(faults.iter().map(object).collect()))
}
