//! The files of a new exercise: small, whole, and to be rewritten. Everything that is still to be said is marked `TODO`.

use std::fs;
use std::path::PathBuf;

use crate::catalogue::{Workbook, stub_of};
use crate::error::Error;
use crate::files;

/// Makes all files of exercise `id`, such as `part3/23_f_i_curve`, and adds it to both manifests. Nothing that is there is
/// overwritten.
///
/// # Errors
/// When the name is none, is taken, or a file cannot be written.
pub fn create(workbook: &Workbook, id: &str) -> Result<Vec<PathBuf>, Error> {
    let name = Name::parse(workbook, id)?;
    let root = workbook.root();
    let solution = solution(&name);
    let stub = stub_of(&solution).unwrap_or_default();
    let folder = root.join("catalogue").join(id);
    let mut made = vec![
        (root.join("solutions").join(format!("{id}.rs")), solution.clone()),
        (root.join("exercises").join(format!("{id}.rs")), stub),
        (folder.join("exercise.toml"), EXERCISE.to_owned()),
        (folder.join("en.md"), text_en(&name)),
        (folder.join("ja.md"), text_ja(&name)),
        (folder.join("mistakes").join("not_doubled.rs"), program(&name, "x")),
        (folder.join("variants").join("sum.rs"), program(&name, "x + x")),
    ];
    for (path, _) in &made {
        if path.exists() {
            return Err(Error::NewExercise { name: id.to_owned(), taken: Some(path.display().to_string()) });
        }
    }
    for package in ["exercises", "solutions"] {
        let path = root.join(package).join("Cargo.toml");
        let manifest = fs::read_to_string(&path).map_err(Error::io(&path))?;
        let prefix = if package == "solutions" { "solution_" } else { "" };
        made.push((path, with_binary(&manifest, &name, prefix)));
    }
    for (path, text) in &made {
        files::replace(path, text.as_bytes())?;
    }
    Ok(made.into_iter().map(|(path, _)| path).collect())
}

/// `part3/23_f_i_curve`, taken apart.
struct Name {
    part: String,
    stem: String,
    number: String,
}

impl Name {
    fn parse(workbook: &Workbook, id: &str) -> Result<Name, Error> {
        let wrong = |taken: Option<String>| Error::NewExercise { name: id.to_owned(), taken };
        let parts = id.split_once('/').and_then(|(part, stem)| Some((part, stem, stem.split_once('_')?)));
        let Some((part, stem, (number, words))) = parts else { return Err(wrong(None)) };
        let is_number = number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
        let is_part = part.strip_prefix("part").is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        let is_words =
            !words.is_empty() && words.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if !is_number || !is_part || !is_words {
            return Err(wrong(None));
        }
        if let Some(known) = workbook.exercises.iter().find(|exercise| exercise.number() == number) {
            return Err(wrong(Some(known.id.clone())));
        }
        Ok(Name { part: part.to_owned(), stem: stem.to_owned(), number: number.to_owned() })
    }

    fn words(&self) -> String {
        self.stem.split_once('_').map_or("", |(_, words)| words).replace('_', " ")
    }

    fn short_number(&self) -> &str {
        self.number.trim_start_matches('0')
    }
}

/// The manifest with one binary more, in the order of the stems.
fn with_binary(manifest: &str, name: &Name, prefix: &str) -> String {
    let Name { part, stem, .. } = name;
    let block = format!("[[bin]]\nname = \"{prefix}{stem}\"\npath = \"{part}/{stem}.rs\"\ntest = false\n");
    let own = format!("path = \"{part}/{stem}.rs\"");
    let later = manifest.match_indices("[[bin]]").find(|(at, _)| {
        let path = manifest[*at..].lines().find(|line| line.starts_with("path = "));
        path.is_some_and(|path| path > own.as_str())
    });
    match later {
        Some((at, _)) => format!("{}{block}\n{}", &manifest[..at], &manifest[at..]),
        None => format!("{}\n\n{block}", manifest.trim_end()),
    }
}

fn head(name: &Name) -> String {
    format!(
        "// {} {} / TODO    cargo run -p checker -- show {}\n\n/// TODO: what it gives, in which unit.\npub fn double(x: f64) -> f64 {{\n",
        name.number,
        name.words(),
        name.short_number()
    )
}

const MAIN: &str = "\nfn main() {\n    println!(\"{:?}\", double(1.5));\n}\n";

fn solution(name: &Name) -> String {
    format!("{}    //@ stub: todo!(\"twice {{x}}\")\n    2.0 * x\n    //@ end\n}}\n{MAIN}", head(name))
}

fn program(name: &Name, body: &str) -> String {
    format!("{}    {body}\n}}\n{MAIN}", head(name))
}

const EXERCISE: &str = r#"[title]
en = "TODO"
ja = "TODO"

[task]
en = "TODO"
ja = "TODO"

[passed]
en = "TODO"
ja = "TODO"

[main]
mode = "numbers"

[[function]]
name = "double"
arguments = [{ name = "x", type = "f64" }]
returns = { type = "f64" }
cases = [[0.0], [1.5], [-2.0]]

[[hint]]
en = "TODO"
ja = "TODO"

[[hint]]
en = "TODO"
ja = "TODO"

[[hint]]
en = "TODO"
ja = "TODO"

[[mistake]]
name = "not_doubled"
en = "TODO"
ja = "TODO"
"#;

fn text_en(name: &Name) -> String {
    format!(
        "# {} {}\n\nTODO: why a neuroscientist cares; one equation with units.\n\n**Rust: TODO.** One idea, with an example that is \
         not the answer.\n\n**Your turn.** In `exercises/{}/{}.rs`, write `double(x)`.\n\nCheck yourself: TODO.\n",
        name.number,
        name.words(),
        name.part,
        name.stem
    )
}

fn text_ja(name: &Name) -> String {
    format!(
        "# {} TODO\n\nTODO：なぜ神経科学で大切なのか。単位付きの式を一つ。\n\n**Rust：TODO。** 考え方を一つと、答えではない例。\n\n\
         **演習。** `exercises/{}/{}.rs`で、`double(x)`を書いてください。\n\n確かめ方：TODO。\n",
        name.number, name.part, name.stem
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_binary_is_added_in_order() {
        let manifest = "[package]\n\n[[bin]]\nname = \"01_a\"\npath = \"part1/01_a.rs\"\ntest = false\n\n[[bin]]\nname = \"03_c\"\npath = \"part1/03_c.rs\"\ntest = false\n";
        let name = |number: &str, stem: &str| Name { part: "part1".into(), stem: stem.into(), number: number.into() };
        let middle = with_binary(manifest, &name("02", "02_b"), "");
        let order = |text: &str| -> Vec<String> {
            text.lines().filter_map(|line| line.strip_prefix("name = ")).map(str::to_owned).collect()
        };
        assert_eq!(order(&middle), ["\"01_a\"", "\"02_b\"", "\"03_c\""]);
        let last = with_binary(manifest, &name("04", "04_d"), "solution_");
        assert_eq!(order(&last), ["\"01_a\"", "\"03_c\"", "\"solution_04_d\""]);
        assert!(last.ends_with("test = false\n"));
    }
}
