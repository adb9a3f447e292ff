//! Whole classes: right programs earn all points, wrong ones never do, and whoever is stopped loses nothing.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::process::Output;
use std::thread;
use std::time::Duration;

use grader::workplace::Workplace;
use support::{Class, Grades, assert_same, program};

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A class in which the learner of number k has the kth program of each exercise from `folder`.
fn class_of(folder: &str, every: usize) -> Class {
    let mut class = Class::new();
    let exercises = class.workbook.exercises.clone();
    let mut number = 0;
    for exercise in &exercises {
        let programs = class.workbook.folder(exercise).join(folder);
        let mut paths: Vec<_> = fs::read_dir(programs).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "rs"));
        paths.sort();
        for (learner, path) in paths.iter().enumerate() {
            number += 1;
            if number % every == 0 {
                class = class.with(&format!("learner{learner:03}"), &exercise.id, &fs::read_to_string(path).unwrap());
            }
        }
    }
    class
}

#[test]
fn other_right_programs_earn_all_points() {
    let class = class_of("variants", 1);
    let grades = class.graded("out", &[]);
    let handed_in: Vec<_> = grades.all().into_iter().filter(|(_, _, grade)| grade["status"] != "missing").collect();
    assert!(handed_in.len() > 100);
    for (learner, exercise, grade) in handed_in {
        assert_eq!(grade["points"], grade["max"], "{learner} {exercise}: {grade}");
    }
}

/// All of them pass `check` as themselves, which other tests prove; here every twelfth meets hidden inputs too.
#[test]
fn typical_mistakes_never_earn_all_points() {
    let class = class_of("mistakes", 12);
    let grades = class.graded("out", &[]);
    let handed_in: Vec<_> = grades.all().into_iter().filter(|(_, _, grade)| grade["status"] != "missing").collect();
    assert!(handed_in.len() > 70);
    for (learner, exercise, grade) in handed_in {
        let (points, max) = (grade["points"].as_f64().unwrap(), grade["max"].as_f64().unwrap());
        assert!(points < max && grade["mistake"].is_string(), "{learner} {exercise}: {grade}");
    }
}

#[test]
fn a_stub_and_half_a_solution_earn_what_is_theirs() {
    let mut class = Class::new();
    for exercise in class.workbook.exercises.clone() {
        let stub = class.workbook.stub(&exercise).unwrap();
        // Something is touched, and nothing done.
        class =
            class.with("untouched", &exercise.id, &stub).with("touched", &exercise.id, &format!("{stub}\n// mine\n"));
    }
    let solution = class.workbook.solution(class.workbook.find("4").unwrap()).unwrap();
    let half = solution.replace("v = euler_step(p, v, synaptic_input(p, t));", "v = euler_step(p, v, 0.0);");
    assert_ne!(half, solution);
    let class = class.with("half", "4", &half);
    let grades = class.graded("out", &[]);
    for (learner, exercise, grade) in grades.all() {
        if learner != "half" {
            assert_eq!(grade["points"], 0, "{learner} {exercise}: {grade}");
        }
    }
    let points = grades.of("half", "04_")["points"].as_f64().unwrap();
    assert!((0.3..0.7).contains(&points), "{points}");
}

/// Right for every input that learners know, and for no other.
#[test]
fn a_table_earns_nothing() {
    let class = Class::new();
    let exercise = class.workbook.find("2").unwrap().clone();
    let expected = class.workbook.expected(&exercise).unwrap();
    let mut table = String::new();
    for (case, answer) in exercise.checks[0].cases().iter().zip(&expected["synaptic_input"]) {
        let (kit::value::Value::Number(t), checker::verdict::Answer::Value(kit::value::Value::Number(i))) =
            (&case[0], answer)
        else {
            panic!()
        };
        table += &format!("        {} => f64::from_bits({}),\n", t.to_bits(), i.to_bits());
    }
    let solution = class.workbook.solution(&exercise).unwrap();
    let text = format!(
        "pub fn synaptic_input(t: f64) -> f64 {{\n    match t.to_bits() {{\n{table}        _ => 0.0,\n    }}\n}}\n{}",
        &solution[solution.find("fn main").unwrap()..]
    );
    let text = format!("const DT: f64 = 1e-3;\n{text}");
    let class = class.with("table", "2", &text);
    let grade = class.graded("out", &[]).of("table", "02_");
    assert_eq!((&grade["points"], &grade["only_public"]), (&0.into(), &true.into()), "{grade}");
}

#[test]
fn hidden_inputs_depend_on_seed_and_learner_and_are_never_shown() {
    // It shows what it is asked, where a learner would see it.
    let text = "pub fn synaptic_input(t: f64) -> f64 { println!(\"asked {t}\"); eprintln!(\"asked {t}\"); panic!(\"{t}\") }\nfn main() { let _ = std::panic::catch_unwind(|| synaptic_input(0.0)); }";
    let class = Class::new().with("curious", "2", text);
    class.graded("out", &[]);
    let public: BTreeSet<String> = class.workbook.find("2").unwrap().checks[0]
        .cases()
        .iter()
        .map(|case| match case[0] {
            kit::value::Value::Number(t) => t.to_string(),
            _ => panic!(),
        })
        .collect();
    for (name, content) in support::files(&class.out("out")) {
        let content = String::from_utf8_lossy(&content).into_owned();
        for asked in content.split("asked ").skip(1) {
            let number: String = asked.chars().take_while(|c| c.is_ascii_digit() || ".-e".contains(*c)).collect();
            assert!(public.contains(&number), "{} shows {number}", name.display());
        }
    }
}

#[test]
fn whoever_is_killed_goes_on_and_ends_with_the_same() {
    let mut class = Class::new();
    for learner in 0..12 {
        for exercise in ["1", "2", "4"] {
            class = class.with_solution(&format!("learner{learner}"), exercise);
        }
        let wrong = format!(
            "pub fn format_row(t: f64, i: f64) -> String {{ format!(\"{{t}} {{i}} {learner}\") }}\nfn main() {{}}"
        );
        class = class.with(&format!("learner{learner}"), "3", &wrong);
    }
    class.graded("whole", &[]);
    let mut killed = Vec::new();
    for pause in [700, 1500, 2500] {
        let mut child = class.start("pieces", &["--seed", "tests"]);
        thread::sleep(Duration::from_millis(pause));
        child.kill().unwrap();
        child.wait().unwrap();
        killed.push(format!("run-{}-", child.id()));
    }
    // A line that is cut short, as by a full disk.
    let journal = class.out("pieces").join("journal.jsonl");
    let mut text = fs::read(&journal).unwrap_or_default();
    text.extend_from_slice(b"{\"grade\":{\"learner\":\"learner1\",\"exer");
    fs::create_dir_all(class.out("pieces")).unwrap();
    if !class.out("pieces").join("batch.json").exists() {
        text.clear();
    }
    fs::write(&journal, text).unwrap();
    class.graded("pieces", &[]);
    assert_same(&class.out("whole"), &class.out("pieces"));
    for folder in Workplace::in_memory().into_iter().chain([class.workbook.build().to_path_buf()]) {
        let left = fs::read_dir(folder).into_iter().flatten().flatten();
        let left = left.filter(|entry| killed.iter().any(|name| entry.file_name().to_string_lossy().starts_with(name)));
        assert_eq!(left.map(|entry| entry.path()).next(), None);
    }
    // Nothing is left to be done, and nothing changes.
    class.graded("pieces", &[]);
    assert_same(&class.out("whole"), &class.out("pieces"));
}

#[test]
fn parts_become_the_whole_in_any_order() {
    let mut class = Class::new();
    for learner in ["ada", "bob", "cyd"] {
        for exercise in ["1", "2", "3", "4"] {
            class = class.with_solution(learner, exercise);
        }
    }
    class.graded("whole", &[]);
    for part in ["1/3", "2/3", "3/3"] {
        let output = class.grade(&part[..1], &["--seed", "tests", "--shard", part]);
        assert!(output.status.success(), "{}", said(&output));
    }
    let merge = |parts: &[&str], out: &str| {
        let mut command = program();
        command.arg("merge").args(parts.iter().map(|part| class.out(part))).arg("--out").arg(class.out(out));
        command.output().unwrap()
    };
    assert!(merge(&["1", "2", "3"], "merged").status.success());
    assert_same(&class.out("whole"), &class.out("merged"));
    // In other groups, another order, and some twice.
    assert_eq!(merge(&["3", "1"], "some").status.code(), Some(3), "a part is missing");
    assert!(merge(&["2", "some", "1"], "again").status.success());
    assert_same(&class.out("whole"), &class.out("again"));
    // Another seed.
    assert!(class.grade("other", &["--seed", "another", "--shard", "2/3"]).status.success());
    let output = merge(&["1", "other", "3"], "mixed");
    assert_eq!(output.status.code(), Some(3));
    assert!(said(&output).contains("seed"), "{}", said(&output));
}

#[test]
fn one_is_graded_anew() {
    let class = Class::new().with_solution("ada", "1").with_solution("ada", "2").with_solution("bob", "2");
    class.graded("out", &[]);
    let class = class.with("ada", "2", "fn main() {}").with("bob", "2", "fn main() {}");
    let output = class.grade("out", &["--only", "ada/2"]);
    assert!(output.status.success(), "{}", said(&output));
    let grades = Grades::read(&class.out("out"));
    assert_eq!(grades.of("ada", "02_")["status"], "compile_error");
    assert_eq!(grades.of("ada", "01_")["status"], "passed");
    assert_eq!(grades.of("bob", "02_")["status"], "passed", "nobody asked for it");
    // What has changed is noticed without being named, too.
    class.graded("out", &[]);
    assert_eq!(Grades::read(&class.out("out")).of("bob", "02_")["status"], "compile_error");
    for (words, about) in [(&["--only", "eve"], "eve"), (&["--only", "ada/nonsense"], "nonsense")] {
        let output = class.grade("out", words);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(about), "{}", said(&output));
    }
}

#[test]
fn grades_of_two_kinds_are_not_mixed() {
    let class = Class::new().with_solution("ada", "1");
    class.graded("out", &[]);
    for words in [&["--seed", "another"][..], &["--timeout", "3"], &["--lang", "ja"], &["--shard", "1/2"]] {
        let output = class.grade("out", words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
    }
    fs::create_dir(class.out("home")).unwrap();
    fs::write(class.out("home").join("letter.txt"), "dear").unwrap();
    let output = class.grade("home", &[]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(fs::read_dir(class.out("home")).unwrap().count(), 1);
    // A seed of our own is recorded, and only its owner can read it.
    assert!(class.grade("random", &[]).status.success());
    let batch = fs::read_to_string(class.out("random").join("batch.json")).unwrap();
    let batch: serde_json::Value = serde_json::from_str(&batch).unwrap();
    assert_eq!(batch["seed"].as_str().unwrap().len(), 64);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(class.out("random").join("batch.json")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

/// The same files are compiled once; what two learners are asked, in the same program and at the same time, is not the same.
#[test]
fn learners_with_the_same_files_are_asked_their_own_questions() {
    let mut class = Class::new();
    for learner in 0..24 {
        for exercise in ["2", "4", "7", "9"] {
            class = class.with_solution(&format!("learner{learner}"), exercise);
        }
    }
    let grades = class.graded("out", &["--jobs", "8"]);
    for (learner, exercise, grade) in grades.all().iter().filter(|(_, _, grade)| grade["status"] != "missing") {
        assert_eq!(grade["points"], grade["max"], "{learner} {exercise}: {grade}");
    }
}

/// Sources with pieces changed, lost and doubled, and bytes of no meaning: each gets its grade, and nobody else's suffers.
#[test]
fn broken_sources_stop_nobody() {
    let mut class = Class::new();
    let mut draw = grader::secret::Secret::of("sources").draw(&["fuzz"]);
    let mut below = |end: usize| usize::try_from(draw.below(end as u64)).unwrap();
    for learner in 0..24 {
        for exercise in ["2", "9", "16", "22"] {
            let solution = class.workbook.solution(class.workbook.find(exercise).unwrap()).unwrap();
            let mut text: Vec<char> = solution.chars().collect();
            for _ in 0..=below(3) {
                let (a, b) = (below(text.len() + 1), below(30));
                let end = (a + b).min(text.len());
                match below(4) {
                    0 => drop(text.drain(a..end)),
                    1 => drop(text.splice(a..a, text[a..end].to_vec())),
                    2 => drop(text.splice(a..end, "\u{202e}}) /* \" '\u{0} r#\"".chars())),
                    _ => text.truncate(end),
                }
            }
            class = class.with(&format!("broken{learner:02}"), exercise, &text.into_iter().collect::<String>());
        }
        class = class.with_solution(&format!("broken{learner:02}"), "4");
    }
    let bytes: Vec<u8> = (0..5000_u32).map(|index| ((index * 7919) >> 3).to_le_bytes()[0]).collect();
    let class = class.with("broken00", "1", "");
    fs::write(class.submissions().join("broken00/part1/01_parameters.rs"), bytes).unwrap();
    let grades = class.graded("out", &[]);
    assert_eq!(grades.of("broken00", "01_")["status"], "unreadable");
    for learner in 0..24 {
        let grade = grades.of(&format!("broken{learner:02}"), "04_");
        assert_eq!(grade["points"], grade["max"], "{learner}: {grade}");
    }
}
