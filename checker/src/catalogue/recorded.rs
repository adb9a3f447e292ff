//! What programs of ours answered: the expected answers, and those of each mistake. insta's `.snap` files are the store.

use std::collections::BTreeMap;
use std::path::Path;

use insta::Snapshot;
use kit::value::Value;
use serde_json::{Map, Number, Value as Json};

use crate::error::Error;
use crate::verdict::{Answer, Observation};

/// Answers by the name of their check.
pub type Recorded = BTreeMap<String, Vec<Answer>>;

/// The text of a snapshot.
///
/// # Errors
/// When the file cannot be read, or has no text: an empty expectation would be met by a program that does nothing.
pub(super) fn read_text(path: &Path) -> Result<String, Error> {
    let wrong = |message: String| Error::Workbook { path: path.to_path_buf(), message };
    let snapshot = Snapshot::from_file(path).map_err(|error| wrong(error.to_string()))?;
    let text = snapshot.contents().as_text().map(ToString::to_string).unwrap_or_default();
    match text.trim() {
        "" => Err(wrong("the snapshot is empty".into())),
        _ => Ok(text),
    }
}

/// The answers that a snapshot holds as JSON.
///
/// # Errors
/// When the file cannot be read, or holds something else.
pub(super) fn read(path: &Path) -> Result<Recorded, Error> {
    let wrong = |message: String| Error::Workbook { path: path.to_path_buf(), message };
    from_json(&read_text(path)?).map_err(wrong)
}

fn from_json(json: &str) -> Result<Recorded, String> {
    let json: BTreeMap<String, Vec<Json>> = serde_json::from_str(json).map_err(|error| error.to_string())?;
    json.into_iter()
        .map(|(check, answers)| {
            let answers: Option<Vec<Answer>> = answers.iter().map(answer_from).collect();
            let answers = answers.ok_or_else(|| format!("`{check}` has an answer of an unknown kind"))?;
            Ok((check, answers))
        })
        .collect()
}

/// Observations as the JSON that [`read`] reads, one answer to a line.
#[must_use]
pub fn to_json(observations: &[Observation]) -> String {
    let checks = observations.iter().map(|observation| {
        let answers: Vec<String> =
            observation.answers.iter().map(|answer| format!("    {}", json_of(answer))).collect();
        format!("  {}: [\n{}\n  ]", Json::from(observation.check.as_str()), answers.join(",\n"))
    });
    format!("{{\n{}\n}}", checks.collect::<Vec<_>>().join(",\n"))
}

fn tagged(tag: &str, value: Json) -> Json {
    Json::Object(Map::from_iter([(tag.to_owned(), value)]))
}

/// `place` is not recorded: a learner's panic happens on another line.
fn json_of(answer: &Answer) -> Json {
    match answer {
        Answer::Value(value) => json_of_value(value),
        Answer::Todo => tagged("todo", Json::Null),
        Answer::Panicked { message, .. } => tagged("panicked", Json::from(message.as_str())),
        Answer::ReturnedError => tagged("returned_error", Json::Null),
        Answer::Refused(message) => tagged("refused", Json::from(message.as_str())),
    }
}

/// A value as JSON; a number that is not finite, which JSON does not know, becomes `{"number": "NaN"}`.
#[must_use]
pub fn json_of_value(value: &Value) -> Json {
    match value {
        Value::Number(number) => match Number::from_f64(*number) {
            Some(number) => Json::Number(number),
            None => tagged("number", Json::from(number.to_string())),
        },
        Value::Integer(integer) => Json::from(*integer),
        Value::Bool(flag) => Json::from(*flag),
        Value::Text(text) => Json::from(text.as_str()),
        Value::List(items) => Json::Array(items.iter().map(json_of_value).collect()),
        Value::Record(fields) => {
            Json::Object(fields.iter().map(|(name, value)| (name.clone(), json_of_value(value))).collect())
        }
    }
}

fn answer_from(json: &Json) -> Option<Answer> {
    if let Json::Object(object) = json {
        if object.contains_key("todo") {
            return Some(Answer::Todo);
        }
        if object.contains_key("returned_error") {
            return Some(Answer::ReturnedError);
        }
        if let Some(message) = object.get("refused") {
            return Some(Answer::Refused(message.as_str()?.to_owned()));
        }
        if let Some(message) = object.get("panicked") {
            return Some(Answer::Panicked { message: message.as_str()?.to_owned(), place: String::new() });
        }
    }
    value_from(json).map(Answer::Value)
}

fn value_from(json: &Json) -> Option<Value> {
    Some(match json {
        Json::Number(number) => match number.as_i64() {
            Some(integer) => Value::Integer(integer),
            None => Value::Number(number.as_f64()?),
        },
        Json::Bool(flag) => Value::Bool(*flag),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(items) => Value::List(items.iter().map(value_from).collect::<Option<_>>()?),
        Json::Object(object) => match (object.len(), object.get("number")) {
            (1, Some(Json::String(number))) => Value::Number(number.parse().ok()?),
            _ => Value::Record(
                object.iter().map(|(name, json)| Some((name.clone(), value_from(json)?))).collect::<Option<_>>()?,
            ),
        },
        Json::Null => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Ending;

    #[test]
    fn answers_survive_the_snapshot_bit_for_bit() {
        let answers = vec![
            Answer::Value(Value::Number(3.969_463_130_731_183_7e-10)),
            Answer::Value(Value::Number(-0.0)),
            Answer::Value(Value::Number(1.0)),
            Answer::Value(Value::Integer(1)),
            Answer::Value(Value::Number(f64::NEG_INFINITY)),
            Answer::Value(Value::List(vec![Value::Bool(true), Value::Text("a \"b\"\n".into())])),
            Answer::Todo,
            Answer::ReturnedError,
            Answer::Refused("too few arguments".into()),
            Answer::Panicked { message: "attempt to subtract".into(), place: String::new() },
        ];
        let observation = Observation {
            check: "f".into(),
            answers: answers.clone(),
            ending: Ending::Finished,
            printed: String::new(),
        };
        let json: BTreeMap<String, Vec<Json>> = serde_json::from_str(&to_json(&[observation])).unwrap();
        let read: Vec<Answer> = json["f"].iter().map(|json| answer_from(json).unwrap()).collect();
        assert_eq!(read, answers);
        let Some(Answer::Value(Value::Number(zero))) = read.get(1) else { panic!() };
        assert!(zero.is_sign_negative());
    }
}
