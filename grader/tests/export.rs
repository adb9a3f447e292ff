//! What is written of a graded class: whole, escaped, bounded, and the same for the same grades.

mod sample;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use checker::lang::Lang;
use checker::verdict::Status;
use grader::class::{Class, Grades, Learner, Points};
use grader::export::{Export, gradescope_json};
use html5gum::{HtmlString, Token, Tokenizer};
use sample::{class, grade, grades, learner};
use serde_json::Value;
use tempfile::TempDir;

/// Exports the class and returns the folder.
fn exported(class: &Class) -> TempDir {
    let out = tempfile::tempdir().unwrap();
    export_to(out.path(), class);
    out
}

fn export_to(out: &Path, class: &Class) {
    let mut export = Export::begin(out, class).unwrap();
    for learner in &class.learners {
        export.learner(learner, &grades(class, learner)).unwrap();
    }
    export.finish().unwrap();
}

/// The names of all files below a folder.
fn files(folder: &Path) -> BTreeSet<String> {
    fn walk(folder: &Path, root: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                found.insert(path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(folder, folder, &mut found);
    found
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

/// All pages of an export.
fn pages(folder: &TempDir) -> Vec<(String, String)> {
    let pages =
        files(folder.path()).into_iter().filter(|name| Path::new(name).extension().is_some_and(|it| it == "html"));
    pages.map(|name| (name.clone(), read(folder, &name))).collect()
}

/// The first page that says this.
#[track_caller]
fn page_with(folder: &TempDir, words: &str) -> String {
    let found = pages(folder).into_iter().find(|(name, page)| name.starts_with("feedback/") && page.contains(words));
    found.unwrap_or_else(|| panic!("no page says {words}")).1
}

#[test]
fn small_formats_are_as_they_were() {
    let out = exported(&class(Lang::En));
    insta::assert_snapshot!("gradebook", read(&out, "gradebook.csv").replace("\r\n", "⏎\n"));
    insta::assert_snapshot!("results", read(&out, "results.json"));
    insta::assert_snapshot!("junit", read(&out, "junit.xml"));
    for lang in Lang::ALL {
        let class = class(lang);
        let hostile = Learner { lang, ..learner(&class, "b-hostile").clone() };
        insta::assert_snapshot!(
            format!("gradescope_{}", lang.code()),
            gradescope_json(&class, &hostile, &grades(&class, &hostile))
        );
    }
}

#[test]
fn equal_grades_make_equal_files_and_nothing_is_left_beside_them() {
    let class = class(Lang::Ja);
    let (one, two) = (exported(&class), exported(&class));
    export_to(two.path(), &class);
    assert_eq!(files(one.path()), files(two.path()));
    for name in files(one.path()) {
        assert_eq!(fs::read(one.path().join(&name)).unwrap(), fs::read(two.path().join(&name)).unwrap(), "{name}");
    }
    let count = |prefix: &str| files(one.path()).iter().filter(|name| name.starts_with(prefix)).count();
    let submitted = class.learners.iter().filter(|learner| learner.submitted).count();
    assert_eq!((count("feedback/"), count("gradescope/")), (class.learners.len(), submitted));
    assert_eq!(files(one.path()).len(), class.learners.len() + submitted + 4);
    assert!(!one.path().join(".export").exists());
}

#[test]
fn nothing_changes_before_the_end() {
    let class = class(Lang::En);
    let out = exported(&class);
    let before: Vec<_> = files(out.path()).into_iter().map(|name| read(&out, &name)).collect();
    let mut export = Export::begin(out.path(), &class).unwrap();
    export.learner(&class.learners[0], &Grades::new()).unwrap();
    let now: Vec<_> = files(out.path())
        .into_iter()
        .filter(|name| !name.starts_with(".export"))
        .map(|name| read(&out, &name))
        .collect();
    assert_eq!(before, now);
    drop(export);
    assert!(!out.path().join(".export").exists(), "what was begun and not ended is removed");
    // As if it had been killed.
    fs::create_dir_all(out.path().join(".export/feedback")).unwrap();
    fs::write(out.path().join(".export/feedback/x.html"), "half").unwrap();
    export_to(out.path(), &class);
    assert_eq!(files(out.path()).into_iter().map(|name| read(&out, &name)).collect::<Vec<_>>(), before);
}

#[test]
#[should_panic(expected = "every learner is exported")]
fn a_gradebook_that_lacks_somebody_is_never_put_into_place() {
    let class = class(Lang::En);
    let out = tempfile::tempdir().unwrap();
    let _ = Export::begin(out.path(), &class).unwrap().finish();
}

#[test]
fn pages_of_learners_that_are_gone_are_removed_and_nothing_else() {
    let mut class = class(Lang::En);
    let out = exported(&class);
    fs::write(out.path().join("feedback/notes.txt"), "mine").unwrap();
    fs::write(out.path().join("gradescope/notes.txt"), "mine").unwrap();
    class.learners.remove(0);
    export_to(out.path(), &class);
    let fresh = exported(&class);
    let mut expected = files(fresh.path());
    expected.extend(["feedback/notes.txt", "gradescope/notes.txt"].map(str::to_owned));
    assert_eq!(files(out.path()), expected);
    let folders = |out: &TempDir| fs::read_dir(out.path().join("gradescope")).unwrap().count();
    assert_eq!(folders(&out), folders(&fresh) + 1, "no empty folder stays");
}

#[test]
fn the_gradebook_is_read_back_with_its_sums() {
    let class = class(Lang::En);
    let out = exported(&class);
    let bytes = fs::read(out.path().join("gradebook.csv")).unwrap();
    let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').expect("a byte-order mark");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|it| it == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), class.learners.len());
    let numbers = column("email") + 1..column("submitted");
    for (row, learner) in rows.iter().zip(&class.learners) {
        let number = |index: usize| row[index].parse::<f64>().unwrap_or_default();
        let sum: f64 = (numbers.start..column("total")).map(number).sum();
        assert!((sum - number(column("total"))).abs() < 1e-9, "{row:?}");
        assert_eq!(&row[column("max")], class.max().to_string());
        assert_eq!(&row[column("submitted")], if learner.submitted { "yes" } else { "no" });
        for (index, cell) in row.iter().enumerate() {
            assert!(!numbers.contains(&index) || cell.is_empty() || cell.parse::<f64>().is_ok(), "{cell}");
            assert!(numbers.contains(&index) || !is_run(cell), "a spreadsheet runs {cell:?}");
            // Where a semicolon or a tab separates cells, or a line ends one.
            assert!(cell.split([';', ',', '\t', '\n', '\r']).all(|part| !is_run(part)), "a spreadsheet runs {cell:?}");
        }
    }
    let absent = &rows[class.learners.iter().position(|it| !it.submitted).unwrap()];
    assert!((numbers.start..=column("total")).all(|index| &absent[index] == "0"));
    let ungraded = &rows[class.learners.iter().position(|it| it.id == "d-ungraded").unwrap()];
    assert_eq!(ungraded[numbers.start], *"", "what we could not grade is not 0 points");
}

/// Whether any spreadsheet takes this for a formula.
fn is_run(cell: &str) -> bool {
    let bare = cell.trim_start_matches([' ', '"', '\t', '\r', '\u{a0}', '\u{3000}', '\u{feff}']);
    bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[test]
fn results_hold_every_exercise_of_whoever_submitted() {
    let class = class(Lang::Ja);
    let text = read(&exported(&class), "results.json");
    let results: Value = serde_json::from_str(&text).unwrap();
    let hidden = ['\u{202e}', '\u{85}', '\u{feff}', '\u{fffe}'];
    assert!(!text.contains(hidden));
    assert!(hidden.iter().all(|c| results["learners"][1]["name"].as_str().unwrap().contains(*c)), "it means the same");
    assert_eq!(results["version"], 1);
    assert_eq!(results["max"], 9);
    assert_eq!(results["exercises"][9], serde_json::json!({"id": "part2/22_units", "points": 1, "bonus": true}));
    for (line, learner) in results["learners"].as_array().unwrap().iter().zip(&class.learners) {
        assert_eq!(line["id"], learner.id.as_str());
        let grades = line["grades"].as_object().unwrap();
        assert_eq!(grades.len(), if learner.submitted { class.exercises.len() } else { 0 });
        let points: f64 = grades.values().map(|grade| grade["points"].as_f64().unwrap_or_default()).sum();
        assert!((points - line["points"].as_f64().unwrap()).abs() < 1e-9);
    }
    let hostile = &results["learners"][1]["grades"];
    assert_eq!(hostile["part1/02_synaptic_input"]["points"].to_string(), "0.5");
    assert_eq!(hostile["part1/02_synaptic_input"]["status"], "failed");
    assert!(results["learners"][3]["grades"]["part1/01_parameters"].is_null());
    assert!(results["learners"][3]["notes"].to_string().contains("採点できなかった"));
}

#[test]
fn junit_counts_what_it_holds() {
    let class = class(Lang::En);
    let text = read(&exported(&class), "junit.xml");
    let document = roxmltree::Document::parse(&text).unwrap();
    let suites: Vec<_> = document.root_element().children().filter(roxmltree::Node::is_element).collect();
    assert_eq!(suites.len(), class.learners.len());
    let mut names = BTreeSet::new();
    for suite in suites {
        let cases: Vec<_> = suite.children().filter(|node| node.has_tag_name("testcase")).collect();
        let count = |tag: &str| cases.iter().filter(|case| case.children().any(|it| it.has_tag_name(tag))).count();
        for (attribute, number) in [
            ("tests", class.exercises.len()),
            ("failures", count("failure")),
            ("errors", count("error")),
            ("skipped", count("skipped")),
        ] {
            assert_eq!(suite.attribute(attribute), Some(number.to_string().as_str()), "{attribute}");
        }
        for case in cases {
            assert!(names.insert((case.attribute("classname").unwrap(), case.attribute("name").unwrap())));
        }
    }
    assert!(text.contains("]]&gt;") && !text.contains("]]>"));
    assert!(text.contains(r"\u{0}\u{1b}[31mred\u{202e}drow"));
}

#[test]
fn gradescope_adds_up_and_shows_text_as_text() {
    let class = class(Lang::En);
    for learner in class.learners.iter().filter(|learner| learner.submitted) {
        let text = gradescope_json(&class, learner, &grades(&class, learner));
        assert!(text.len() < 500_000);
        let result: Value = serde_json::from_str(&text).unwrap();
        for format in ["output_format", "test_output_format", "test_name_format"] {
            assert_eq!(result[format], "text");
        }
        let tests = result["tests"].as_array().unwrap();
        let sum: f64 = tests.iter().map(|test| test["score"].as_f64().unwrap_or_default()).sum();
        assert!((sum - result["score"].as_f64().unwrap()).abs() < 1e-9);
        assert!(tests.iter().all(|test| ["passed", "failed"].contains(&test["status"].as_str().unwrap())));
    }
}

#[test]
fn whatever_is_as_large_as_it_can_be_stays_small() {
    let mut class = class(Lang::En);
    let learner = Learner { name: Some("x".repeat(1 << 20)), ..learner(&class, "b-hostile").clone() };
    class.learners = vec![learner.clone()];
    let all = |printed: &str| -> Grades {
        let grade = |status| sample::with_texts(grade(status, Points(0)), printed);
        class.exercises.iter().map(|task| (task.id.clone(), grade(Status::Failed))).collect()
    };
    // One line that never ends; lines without end; characters that grow when they are made visible.
    for printed in ["<".repeat(1 << 20), "\n".repeat(1 << 17) + "x", "\u{202e}".repeat(1 << 16)] {
        let grades = all(&printed);
        let out = tempfile::tempdir().unwrap();
        let mut export = Export::begin(out.path(), &class).unwrap();
        export.learner(&learner, &grades).unwrap();
        export.finish().unwrap();
        for name in files(out.path()) {
            let bytes = fs::metadata(out.path().join(&name)).unwrap().len();
            // 10 exercises of at most 20 KiB, each character escaped as four or more.
            assert!(bytes < 1_500_000, "{name}: {bytes}");
        }
        assert!(gradescope_json(&class, &learner, &grades).len() < 500_000);
    }
}

#[test]
fn a_class_without_anybody_or_anything_is_exported_too() {
    let mut class = class(Lang::Ja);
    class.learners.retain(|learner| !learner.submitted);
    assert!(read(&exported(&class), "overview.html").contains("未提出"));
    class.learners.clear();
    class.exercises.clear();
    let out = exported(&class);
    assert_eq!(files(out.path()).len(), 4);
    let results: Value = serde_json::from_str(&read(&out, "results.json")).unwrap();
    assert!(results["learners"].as_array().unwrap().is_empty());
    roxmltree::Document::parse(&read(&out, "junit.xml")).unwrap();
}

/// What our pages may be made of.
const TAGS: &str = "html head meta title style body header main footer section article h1 h2 h3 h4 p div span strong \
                    bdi a table thead tbody tr th td ul li dl dt dd pre code figure figcaption img details summary";
const ATTRIBUTES: &str =
    "lang charset http-equiv content name class id href scope title aria-hidden alt src style tabindex";

#[test]
fn pages_are_made_of_our_own_tags_and_attributes_only() {
    for lang in Lang::ALL {
        let out = exported(&class(lang));
        for (name, page) in pages(&out) {
            let mut ids = BTreeSet::new();
            let mut links = BTreeSet::new();
            let mut open: Vec<String> = Vec::new();
            for token in Tokenizer::new(&page) {
                match token.unwrap() {
                    Token::StartTag(tag) => {
                        let text = |bytes: &HtmlString| String::from_utf8(bytes.to_vec()).unwrap();
                        let element = text(&tag.name);
                        assert!(TAGS.split_whitespace().any(|it| it == element), "{name}: <{element}>");
                        for (key, value) in &tag.attributes {
                            let (key, value) = (text(key), String::from_utf8(value.to_vec()).unwrap());
                            assert!(
                                ATTRIBUTES.split_whitespace().any(|it| it == key),
                                "{name}: {element} {key}={value}"
                            );
                            let is_fine = match key.as_str() {
                                "src" => value.starts_with("data:image/svg+xml;base64,"),
                                "style" => value.strip_prefix("flex:").is_some_and(|it| it.parse::<u32>().is_ok()),
                                "href" => match value.strip_prefix('#') {
                                    Some(target) => links.insert(target.to_owned()),
                                    None => {
                                        value.starts_with("feedback/") && out.path().join(unescaped(&value)).is_file()
                                    }
                                },
                                "id" => ids.insert(value.clone()),
                                _ => true,
                            };
                            assert!(is_fine, "{name}: {key}={value}");
                        }
                        if !["meta", "img"].contains(&element.as_str()) {
                            open.push(element);
                        }
                    }
                    Token::EndTag(tag) => {
                        assert_eq!(open.pop().map(String::into_bytes), Some(tag.name.to_vec()), "{name}");
                    }
                    Token::Error(error) => panic!("{name}: {error:?}"),
                    Token::Comment(_) => panic!("{name}: a comment"),
                    Token::String(_) | Token::Doctype(_) => {}
                }
            }
            assert!(open.is_empty() && links.is_subset(&ids), "{name}: {links:?} {ids:?}");
            assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("url("), "{name}");
            assert!(!page.contains(['\0', '\u{1b}', '\u{202e}', '\u{2066}', '\u{feff}']), "{name}");
            assert!(page.contains("default-src 'none'"));
        }
    }
}

/// The path that a relative address means.
fn unescaped(address: &str) -> String {
    let mut parts = address.split('%');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_page_shows_its_learner_and_nobody_else() {
    let class = class(Lang::En);
    let out = exported(&class);
    for learner in &class.learners {
        let name = learner.name.as_deref().unwrap_or(&learner.id);
        if !name.chars().all(|c| c.is_alphanumeric() || " -.".contains(c)) {
            continue;
        }
        let own = pages(&out).into_iter().filter(|(file, page)| file.starts_with("feedback/") && page.contains(name));
        assert_eq!(own.count(), 1, "{name}");
    }
}

#[test]
fn pages_say_what_the_grades_say() {
    let class = class(Lang::En);
    let out = exported(&class);
    let page = page_with(&out, "Ada Lovelace");
    assert!(page.contains("<html lang=\"en\">"));
    assert!(page.contains("All 10 values are right."), "why it passed");
    let page = page_with(&out, "山田花子");
    assert!(page.contains("<html lang=\"ja\">"));
    assert!(page.contains("別の入力では一致しません") && page.contains("別の入力で不一致"));
    assert!(page.contains("ファイルなし") && page.contains("時間切れ"));
    let page = page_with(&out, "There is no submission.");
    assert!(!page.contains("<table"));
    let page = page_with(&out, "We could not grade this exercise.");
    assert!(page.contains("? / 1"));
    let overview = read(&out, "overview.html");
    assert!(overview.contains("how many processes are started") && overview.contains("moonlight"));
    assert!(overview.contains("The current swings around 0"));
}
