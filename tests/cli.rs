//! The program as a person or a script meets it: whole outputs in both languages, exit codes, files.

mod support;

use std::fs;

use serde_json::Value as Json;
use support::{COMPARES_SCREENS, Learner, root};
use unicode_width::UnicodeWidthStr as _;

/// The program of a mistake.
fn mistake(exercise: &str, name: &str) -> Vec<u8> {
    fs::read(root().join("catalogue/part1").join(exercise).join("mistakes").join(format!("{name}.rs"))).unwrap()
}

/// Snapshots of the whole output of `arguments` in English and in Japanese.
#[track_caller]
fn assert_screens(name: &str, learner: &Learner, arguments: &str) {
    for lang in ["en", "ja"] {
        let screen = learner.run(&format!("{arguments} --lang {lang}")).everything();
        if COMPARES_SCREENS {
            insta::assert_snapshot!(format!("{name}_{lang}"), screen);
        }
    }
}

fn json(learner: &Learner, arguments: &str) -> Json {
    let ran = learner.run(arguments);
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}", ran.everything()))
}

#[test]
fn the_first_screen_says_what_this_is_and_fits_a_small_terminal() {
    let learner = Learner::new();
    assert_screens("first", &learner, "");
    for lang in ["en", "ja"] {
        let screen = learner.run(&format!("--lang {lang}")).stdout;
        // cargo's own `Finished` and `Running` stand above it, the prompt below.
        assert!(screen.lines().count() <= 21, "{screen}");
        for line in screen.lines() {
            assert!(line.width() <= 80, "{line}");
        }
    }
}

#[test]
fn a_wrong_answer_is_explained() {
    let learner = Learner::new().solves("1").writes("2", mistake("02_synaptic_input", "missing_offset"));
    learner.run("check 1");
    assert_screens("wrong", &learner, "");
    assert_screens("wrong_alone", &learner, "check 2");
}

#[test]
fn constants_are_shown_together() {
    let learner = Learner::new().writes("1", mistake("01_parameters", "millivolts"));
    assert_screens("constants", &learner, "check 1");
}

#[test]
fn plot_draws_the_learners_figure_over_the_reference() {
    let learner = Learner::new().writes("2", mistake("02_synaptic_input", "missing_offset"));
    assert_screens("plot", &learner, "plot 2");
    // Right, it is one curve.
    let learner = learner.solves("2");
    let drawn = learner.run("plot 2 --lang en");
    assert_eq!(drawn.code, Some(0), "{}", drawn.everything());
    let signs =
        |sign: char| drawn.stdout.lines().filter(|line| line.contains(['|', '+']) && line.contains(sign)).count();
    assert!(signs('*') > 5 && signs('o') == 0, "{}", drawn.stdout);
    // Untouched, only the reference is there, and 3 draws nothing.
    let learner = Learner::new();
    let drawn = learner.run("plot 2 --lang en");
    assert_eq!(drawn.code, Some(1));
    assert!(drawn.stdout.contains("This is the reference."), "{}", drawn.everything());
    assert_eq!(learner.run("plot 3").code, Some(1));
    for lang in ["en", "ja"] {
        for line in learner.run(&format!("plot 2 --lang {lang}")).stdout.lines() {
            assert!(line.width() <= 80, "{line}");
        }
    }
}

#[test]
fn a_hint_begins_with_what_the_file_shows_now() {
    let learner = Learner::new().writes("2", mistake("02_synaptic_input", "missing_offset"));
    let hint = |learner: &Learner| learner.run("hint 2 --lang en").stdout;
    let first = hint(&learner);
    assert!(first.contains("from what it does now") && first.contains("instead of around its mean"), "{first}");
    // The same is not said twice: the exercise's own hints follow.
    assert!(hint(&learner).contains("Hint 1 of"));
    assert!(hint(&learner).contains("Hint 2 of"));
    // After a change, the new mistake comes first, and the hints go on where they were.
    let learner = learner.writes("2", mistake("02_synaptic_input", "sine_subtracted"));
    assert!(hint(&learner).contains("mirrored"));
    assert!(hint(&learner).contains("Hint 3 of"));
    // What does not compile is explained first, too.
    let broken = learner.solution("2").replace("step as f64", "step");
    let learner = learner.writes("2", broken);
    assert!(hint(&learner).contains("step as f64"));
    assert_screens("hint_after_mistake", &learner.writes("2", mistake("02_synaptic_input", "cosine")), "hint 2");
}

#[test]
fn what_no_known_mistake_explains_is_reasoned_about() {
    let solution = Learner::new().solution("2");
    let tripled = solution.replace("I_MEAN * (1.0", "3.0 * I_MEAN * (1.0");
    assert_ne!(solution, tripled);
    assert_screens("reasoned", &Learner::new().writes("2", tripled), "check 2");
}

#[test]
fn wide_tables_fit() {
    // `exercises.rs` measures the screens of all mistakes.
    let learner = Learner::new().writes("3", mistake("03_print_formatting", "capital_e"));
    assert_screens("wide_table", &learner, "check 3");
    let learner = Learner::new().writes("4", mistake("04_membrane_potential", "missing_brackets"));
    assert_screens("wider_table", &learner, "check 4");
}

#[test]
fn whoever_passes_sees_what_comes_next_and_once_what_was_learned() {
    let learner = Learner::new().solves("1");
    assert_screens("passed_alone", &learner, "check 1");
    let learner = Learner::new().solves("1");
    let first = learner.run("");
    assert!(first.stdout.contains("compare 1") && first.stdout.contains("02_synaptic_input.rs"), "{}", first.stdout);
    assert_eq!(first.code, Some(1));
    let second = learner.run("");
    assert!(!second.stdout.contains("compare 1"), "{}", second.stdout);
}

#[test]
fn all_done() {
    let mut learner = Learner::new();
    for exercise in support::workbook().exercises.iter().filter(|exercise| !exercise.bonus) {
        learner = learner.solves(&exercise.id);
    }
    learner.run("");
    // The workbook is done without its bonus, which is what is offered next.
    assert_screens("all_done", &learner, "");
    assert_eq!(learner.run("").code, Some(0));
    assert_eq!(learner.run("check 22").code, Some(1));
}

#[test]
fn one_broken_exercise_never_hides_the_verdict_of_another() {
    let learner = Learner::new().solves("1").writes("2", "fn main() {").writes("3", [0xff]).solves("4");
    let json = json(&learner, "--json");
    let statuses: Vec<&str> =
        json["exercises"].as_array().unwrap().iter().map(|e| e["status"].as_str().unwrap()).collect();
    assert_eq!(statuses[..4], ["passed", "compile_error", "unreadable", "passed"]);
    assert!(statuses[4..].iter().all(|status| *status == "todo"), "{statuses:?}");
}

#[test]
fn an_exercise_is_named_by_number_stem_path_or_part() {
    let learner = Learner::new().solves("2");
    for name in [
        "2",
        "02",
        "02_synaptic_input",
        "synaptic",
        "SYNAPTIC",
        "part1/02_synaptic_input",
        "exercises/part1/02_synaptic_input.rs",
        "02_synaptic_input.rs",
        "synaptic-input",
    ] {
        assert_eq!(learner.run(&format!("check {name}")).code, Some(0), "{name}");
    }
    assert_eq!(learner.run("check 2 02 synaptic").code, Some(0), "named three times, checked once");
    assert_screens("no_match", &learner, "check synpatic");
    assert_screens("nothing_similar", &learner, "check 99");
    assert_screens("ambiguous", &learner, "check p");
    for (arguments, code) in [
        ("check synpatic", 2),
        ("hint 0", 2),
        ("reset", 2),
        ("check --timeout 0", 2),
        ("nonsense", 2),
        ("2", 2),
        ("--lang fr", 2),
    ] {
        assert_eq!(learner.run(arguments).code, Some(code), "{arguments}");
    }
}

#[test]
fn list_and_show() {
    let learner = Learner::new().solves("1").writes("2", mistake("02_synaptic_input", "degrees"));
    assert_screens("list", &learner, "list");
    assert_screens("show", &learner, "show 2");
    for exercise in ["1", "2", "3", "4"] {
        for lang in ["en", "ja"] {
            for line in learner.run(&format!("show {exercise} --lang {lang}")).stdout.lines() {
                assert!(line.width() <= 80, "{exercise} {lang}: {line}");
            }
        }
    }
    // Without a name it is the first that is not done.
    learner.run("");
    assert!(learner.run("show --lang en").stdout.starts_with("02 "));
}

#[test]
fn hints_go_one_step_further_and_start_again_after_a_pass() {
    let learner = Learner::new();
    let of = learner.exercise("2").hints.len();
    let hint = |learner: &Learner| {
        let ran = learner.run("hint 2 --json");
        let hint: Json = serde_json::from_str(&ran.stdout).unwrap();
        hint["hint"].as_u64().unwrap()
    };
    let shown: Vec<u64> = (0..=of).map(|_| hint(&learner)).collect();
    let last = u64::try_from(of).unwrap();
    assert_eq!(shown, (1..=last).chain([last]).collect::<Vec<u64>>());
    assert_screens("hint_last_again", &learner, "hint 2");
    let learner = learner.solves("2");
    learner.run("check 2");
    assert_eq!(hint(&learner), 1);
    let learner = Learner::new();
    insta::assert_snapshot!("hint_en", learner.run("hint 2 --lang en").everything());
    insta::assert_snapshot!("hint_ja", learner.run("hint 2 --lang ja").everything());
}

#[test]
fn compare_shows_code_and_numbers_beside_the_reference() {
    let learner = Learner::new()
        .writes("2", mistake("02_synaptic_input", "missing_offset"))
        .solves("3")
        .writes("4", "fn main() {");
    assert_screens("compare_wrong", &learner, "compare 2");
    assert_screens("compare_same", &learner, "compare 3");
    assert_screens("compare_untouched", &learner, "compare 1");
    assert_eq!(learner.run("compare 4").code, Some(1));
    fs::remove_file(learner.file("3")).unwrap();
    let ran = learner.run("compare 3");
    assert!(ran.code == Some(1) && ran.stdout.contains("no file"), "{}", ran.everything());
}

#[test]
fn reset_brings_the_stub_back_and_never_loses_work() {
    let learner = Learner::new().writes("2", "first").writes("3", [0xff, 0xfe]);
    let stub = learner.workbook().stub(learner.exercise("2")).unwrap();
    let beside = |suffix: &str| learner.file("2").with_file_name(format!("02_synaptic_input.rs.{suffix}"));
    insta::assert_snapshot!("reset_en", learner.run("reset 2 --lang en").everything());
    assert_eq!(fs::read_to_string(learner.file("2")).unwrap(), stub);
    assert_eq!(fs::read_to_string(beside("backup")).unwrap(), "first");
    assert_screens("reset_again", &learner, "reset 2");
    fs::write(learner.file("2"), "second").unwrap();
    insta::assert_snapshot!("reset_ja", learner.run("reset 2 --lang ja").everything());
    assert_eq!(fs::read_to_string(beside("backup")).unwrap(), "first");
    assert_eq!(fs::read_to_string(beside("backup-2")).unwrap(), "second");
    // What is no text is kept too, and so is a folder; a missing file is made.
    assert_eq!(learner.run("reset 3").code, Some(0));
    assert_eq!(fs::read(learner.file("3").with_file_name("03_print_formatting.rs.backup")).unwrap(), [0xff, 0xfe]);
    fs::remove_file(learner.file("4")).unwrap();
    fs::create_dir(learner.file("4")).unwrap();
    fs::write(learner.file("4").join("notes"), "kept").unwrap();
    assert_eq!(learner.run("reset 4").code, Some(0));
    assert_eq!(
        fs::read_to_string(learner.file("4").with_file_name("04_membrane_potential.rs.backup").join("notes")).unwrap(),
        "kept"
    );
    fs::remove_dir_all(learner.folder().join("exercises/part1")).unwrap();
    assert_eq!(learner.run("reset 1").code, Some(0));
    assert_eq!(learner.run("check 1 --json").code, Some(1));
    let left: Vec<_> =
        fs::read_dir(learner.folder().join("exercises/part1")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["01_parameters.rs"], "no temporary file is left");
}

#[test]
fn json_holds_the_verdict() {
    let learner = Learner::new().writes("2", mistake("02_synaptic_input", "missing_offset")).writes("3", "fn main() {");
    let json_of = |arguments| json(&learner, arguments);
    let check = json_of("check 2 3 --json");
    assert_eq!(check["version"], 1);
    let [wrong, broken] = check["exercises"].as_array().unwrap().as_slice() else { panic!("{check}") };
    assert_eq!(wrong["id"], "part1/02_synaptic_input");
    assert_eq!(wrong["status"], "failed");
    assert_eq!(wrong["checks"][0], serde_json::json!({ "name": "synaptic_input", "status": "failed" }));
    assert_eq!(wrong["mistake"], "missing_offset");
    assert!(wrong["duration_ms"].is_u64());
    assert_eq!(wrong["findings"][0]["kind"], "number");
    assert_eq!(wrong["findings"][0]["arguments"], serde_json::json!([0.0]));
    assert_eq!(broken["status"], "compile_error");
    assert_eq!(broken["mistake"], Json::Null);
    for arguments in [
        "list --json",
        "show 1 --json",
        "hint 1 --json",
        "compare 1 --json",
        "compare 2 --json",
        "reset 4 --json",
        "doctor --json",
        "author stubs --check --json",
        "--json check nothing_like_it",
    ] {
        assert_eq!(json_of(arguments)["version"], 1, "{arguments}");
    }
}

#[test]
fn colour_is_used_when_asked_for_and_never_needed() {
    let learner = Learner::new().writes("2", "fn main() { 1 + \"\"; }");
    for command in ["check 2", "", "list", "show 2", "hint 2", "compare 2", "doctor"] {
        assert!(learner.run(&format!("{command} --color always")).stdout.contains('\u{1b}'), "{command}");
        assert!(!learner.run(&format!("{command} --color never")).stdout.contains('\u{1b}'), "{command}");
        assert!(!learner.run(command).stdout.contains('\u{1b}'), "{command}: not a terminal");
    }
    assert!(!learner.run("check 2 --json --color always").stdout.contains('\u{1b}'));
}

#[test]
fn help_is_in_both_languages() {
    let learner = Learner::new();
    // `--exercises`, which every test passes, does not change the help.
    assert_screens("help", &learner, "--help");
    assert_eq!(learner.run("--help").code, Some(0));
    for command in ["", "check", "list", "show", "hint", "compare", "reset", "doctor", "author", "author stubs"] {
        for lang in ["en", "ja"] {
            for line in learner.run(&format!("{command} --help --lang {lang}")).stdout.lines() {
                assert!(line.width() <= 80, "{command}: {line}");
            }
        }
    }
    assert!(learner.run("--version").stdout.starts_with("checker "));
}

#[test]
fn the_language_follows_the_environment() {
    let learner = Learner::new();
    let first_word = |set: &[(&str, &str)]| {
        let output = learner.command("list").envs(set.iter().copied()).output().unwrap();
        String::from_utf8(output.stdout).unwrap().contains("パラメータ")
    };
    assert!(!first_word(&[]));
    assert!(first_word(&[("LANG", "ja_JP.UTF-8")]));
    assert!(first_word(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "ja_JP.UTF-8")]));
    assert!(!first_word(&[("LANG", "ja_JP.UTF-8"), ("LC_ALL", "C.UTF-8")]));
}

#[test]
fn a_broken_progress_file_does_no_harm() {
    let learner = Learner::new().solves("1");
    learner.run("check 1");
    let progress = learner.folder().join(".spikelings/progress.json");
    assert!(fs::read_to_string(&progress).unwrap().contains("part1/01_parameters"));
    for content in ["", "{", "[]", "{\"version\":99,\"exercises\":{}}"] {
        fs::write(&progress, content).unwrap();
        assert_eq!(learner.run("check 1").code, Some(0), "{content}");
        assert!(fs::read_to_string(&progress).unwrap().contains("part1/01_parameters"), "{content}");
    }
}

#[test]
fn a_name_that_was_changed_keeps_its_progress() {
    let workbook = support::workbook();
    let mut renamed = workbook.exercises[1].clone();
    let learner = Learner::new().solves("2");
    learner.run("check 2");
    let progress = checker::progress::Progress::load(learner.workbook());
    renamed.id = "part1/03_other".into();
    assert!(!progress.has_passed(&renamed));
    renamed.aliases = vec!["part1/02_synaptic_input".into()];
    assert!(progress.has_passed(&renamed));
}

#[test]
fn stubs_in_step_are_left_alone_and_others_are_named() {
    let learner = Learner::new();
    assert_eq!(learner.run("author stubs --check").code, Some(0));
    let learner = learner.writes("2", "// mine");
    let ran = learner.run("author stubs --check --lang en");
    assert!(ran.code == Some(1) && ran.stdout.contains("02_synaptic_input"), "{}", ran.everything());
    assert_eq!(fs::read_to_string(learner.file("2")).unwrap(), "// mine");
    assert_eq!(learner.run("author stubs").code, Some(0));
    assert_eq!(learner.run("author stubs --check").code, Some(0));
    assert_eq!(fs::read_to_string(learner.file("2").with_file_name("02_synaptic_input.rs.backup")).unwrap(), "// mine");
}

#[test]
fn a_folder_that_is_not_there_is_one_error() {
    let learner = Learner::new();
    fs::remove_dir_all(learner.folder().join("exercises")).unwrap();
    let ran = learner.run("check --lang en");
    assert!(ran.code == Some(2) && ran.stderr.contains("no folder"), "{}", ran.everything());
}

#[test]
fn an_exercise_that_is_wrong_comes_before_one_that_is_untouched() {
    let learner = Learner::new().writes("2", mistake("02_synaptic_input", "degrees"));
    assert_screens("wrong_behind_untouched", &learner, "");
    // And so for the commands that are given no name.
    assert!(learner.run("hint --lang en").stdout.contains("on 02"));
    assert!(learner.run("list --lang en").stdout.contains("> ✗  02"));
    assert_screens("several", &learner, "check 1 2");
}

#[test]
fn outside_of_the_workbook_it_says_where_to_go() {
    let learner = Learner::new();
    let output =
        learner.command("--lang en").current_dir(learner.folder()).env_remove("CARGO_MANIFEST_DIR").output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8(output.stderr).unwrap().contains("the folder that you cloned"));
}

#[test]
fn the_doctor_finds_this_machine_well() {
    let learner = Learner::new();
    let ran = learner.run("doctor --lang en");
    assert_eq!(ran.code, Some(0), "{}", ran.everything());
    fs::remove_file(learner.file("3")).unwrap();
    let ran = learner.run("doctor --lang en");
    assert!(ran.code == Some(3) && ran.stdout.contains("reset 3"), "{}", ran.everything());
}

/// `cargo` and `rustc` as the program finds them: gone.
#[test]
fn without_rustc_it_says_what_is_missing() {
    let learner = Learner::new().solves("2");
    for lang in ["en", "ja"] {
        let output = learner
            .command(&format!("check 2 --lang {lang}"))
            .env("RUSTC", "/nowhere/rustc")
            .env("CARGO", "/nowhere/cargo")
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(3));
        assert!(String::from_utf8(output.stderr).unwrap().contains("checker -- doctor"));
    }
    let doctor =
        learner.command("doctor").env("RUSTC", "/nowhere/rustc").env("CARGO", "/nowhere/cargo").output().unwrap();
    assert_eq!(doctor.status.code(), Some(3));
    assert!(String::from_utf8(doctor.stdout).unwrap().contains("rustup.rs"));
}
