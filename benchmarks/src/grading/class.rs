//! Classes for the grader: submissions whose every file differs from everybody else's in its code.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::str::FromStr as _;

use checker::catalogue::{Exercise, Workbook};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Where a program begins: every exercise has this line.
const MAIN: &str = "fn main() {\n";

/// A learner who exists in this benchmark only.
#[derive(Clone, Debug)]
pub(crate) struct Learner {
    /// No two have the same, also not in two batches.
    pub(crate) number: usize,
    /// The group, which some measurements grade by itself, comes first.
    pub(crate) name: String,
}

impl Learner {
    pub(crate) fn new(number: usize, groups: usize) -> Learner {
        Learner { number, name: format!("group{}-learner{number}", number % groups) }
    }
}

/// Writes the submissions of these learners, with these exercises, into the new folder `folder`.
///
/// `code` gives a learner's code of an exercise before it becomes their own.
pub(crate) fn write(
    folder: &Path,
    learners: &[Learner],
    exercises: &[&Exercise],
    code: &dyn Fn(&Learner, &Exercise) -> Result<String, String>,
) -> Result<(), String> {
    let wrong = |path: &Path, error: &std::io::Error| format!("`{}`: {error}", path.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| wrong(folder, &error))?;
    }
    for learner in learners {
        for exercise in exercises {
            let path = folder.join(&learner.name).join(exercise.part()).join(format!("{}.rs", exercise.stem()));
            let parent = path.parent().unwrap_or(folder);
            fs::create_dir_all(parent).map_err(|error| wrong(parent, &error))?;
            let own = personal(&code(learner, exercise)?, learner.number);
            fs::write(&path, own).map_err(|error| wrong(&path, &error))?;
        }
    }
    Ok(())
}

/// The solution of an exercise.
pub(crate) fn solution(workbook: &Workbook, exercise: &Exercise) -> Result<String, String> {
    workbook.solution(exercise).map_err(|error| format!("{error:?}"))
}

/// One of the typical mistakes of an exercise.
pub(crate) fn mistake(workbook: &Workbook, exercise: &Exercise, name: &str) -> Result<String, String> {
    let path = workbook.folder(exercise).join("mistakes").join(format!("{name}.rs"));
    fs::read_to_string(path).map_err(|error| format!("`{name}` of {}: {error}", exercise.id))
}

/// The same program as no other learner writes it: with a local name of their own, and a constant.
///
/// `main` computes from that constant, unless it only shows the figure: that is in the stub, and learners leave it alone.
fn personal(code: &str, learner: usize) -> String {
    let renamed = match local_name(code) {
        Some(places) => with_suffix(code, &places, learner),
        None => code.to_owned(),
    };
    let is_the_stubs = code.split(MAIN).nth(1).is_some_and(|body| body.trim_start().starts_with("figure("));
    let (own, lint) = if is_the_stubs {
        (renamed, "#[allow(dead_code)]\n")
    } else {
        let used = format!(
            "{MAIN}    let own_{learner} = OWN_{learner} * 2.0;\n    assert!(own_{learner} > OWN_{learner});\n"
        );
        (renamed.replacen(MAIN, &used, 1), "")
    };
    format!("{own}\n{lint}const OWN_{learner}: f64 = {learner}.5e-3;\n")
}

fn with_suffix(code: &str, places: &[Range<usize>], learner: usize) -> String {
    let mut out = code.to_owned();
    for place in places.iter().rev() {
        out.insert_str(place.end, &format!("_{learner}"));
    }
    out
}

/// A token, and where it stands in the text.
struct Token {
    text: String,
    place: Range<usize>,
    /// What the innermost brackets around it are.
    around: Delimiter,
}

/// All places of a local variable's name that means nothing else in this file; none if there is no such name.
fn local_name(code: &str) -> Option<Vec<Range<usize>>> {
    let mut tokens = Vec::new();
    flatten(TokenStream::from_str(code).ok()?, Delimiter::None, &mut tokens);
    let text = |index: usize| tokens.get(index).map_or("", |token: &Token| token.text.as_str());
    (0..tokens.len()).find_map(|start| {
        let (["let", "mut", name] | ["let", name, _] | ["for", name, "in"]) = [start, start + 1, start + 2].map(text)
        else {
            return None;
        };
        let places: Vec<usize> = (0..tokens.len()).filter(|place| text(*place) == name).collect();
        let is_variable = |place: &usize| {
            let before = place.checked_sub(1).map_or("", text);
            // `S { name }` names a field too.
            let is_short = tokens[*place].around == Delimiter::Brace && matches!(before, "{" | ",");
            !is_short && !matches!(before, "." | ":" | "fn") && !matches!(text(place + 1), ":" | "(")
        };
        // A format string may name it too.
        let is_in_text =
            tokens.iter().any(|token| token.text.starts_with('"') && token.text.contains(&format!("{{{name}")));
        let is_own =
            name.starts_with(|c: char| c.is_ascii_lowercase()) && places.iter().all(is_variable) && !is_in_text;
        is_own.then(|| places.iter().map(|place| tokens[*place].place.clone()).collect())
    })
}

fn flatten(stream: TokenStream, around: Delimiter, out: &mut Vec<Token>) {
    for tree in stream {
        match tree {
            TokenTree::Group(group) => {
                let inside = group.delimiter();
                let text = match inside {
                    Delimiter::Brace => "{",
                    Delimiter::Bracket => "[",
                    _ => "(",
                };
                out.push(Token { text: text.into(), place: group.span_open().byte_range(), around });
                flatten(group.stream(), inside, out);
            }
            tree => out.push(Token { text: tree.to_string(), place: tree.span().byte_range(), around }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_learner_has_a_name_and_a_constant_of_their_own() {
        let code = "\
pub fn f() -> Vec<f64> {
    let mut list = Vec::new();
    list.push(1.0);
    list
}

fn main() {
    f();
}
";
        let expected = "\
pub fn f() -> Vec<f64> {
    let mut list_7 = Vec::new();
    list_7.push(1.0);
    list_7
}

fn main() {
    let own_7 = OWN_7 * 2.0;
    assert!(own_7 > OWN_7);
    f();
}

const OWN_7: f64 = 7.5e-3;
";
        assert_eq!(personal(code, 7), expected);
        let shows = "fn main() {\n    figure(2020).show();\n}\n";
        assert_eq!(personal(shows, 7), format!("{shows}\n#[allow(dead_code)]\nconst OWN_7: f64 = 7.5e-3;\n"));
    }

    #[test]
    fn names_that_mean_something_else_stay() {
        for code in
            ["fn f() { let t = 1; println!(\"{t:.3}\"); }", "fn f() { let v = p.v; }", "fn g() { let g = g(); }"]
        {
            assert_eq!(local_name(code), None, "{code}");
        }
    }

    #[test]
    fn every_file_but_the_first_has_such_a_name() {
        let workbook = Workbook::around(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let is_without = |exercise: &&Exercise| {
            let code = solution(&workbook, exercise).unwrap();
            assert!(code.contains(MAIN), "{}", exercise.id);
            local_name(&code).is_none()
        };
        let without: Vec<&str> = workbook.exercises.iter().filter(is_without).map(Exercise::stem).collect();
        assert_eq!(without, ["01_parameters"]);
    }
}
