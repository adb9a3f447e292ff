//! Many files at once get the verdicts that each gets alone.

mod support;

use std::time::{SystemTime, UNIX_EPOCH};

use checker::catalogue::Exercise;
use checker::check::{check_all, judge_text};
use checker::compile::{Asked, Compiled, Compiler, Source};
use checker::probe;
use checker::verdict::{Status, Verdict};
use support::{Learner, TIME, files, workbook};

/// A right file, with something before it.
fn behind(before: &str, solution: &str) -> String {
    format!("{before}\n{solution}")
}

/// What is said of a file, but for how long it took.
fn said(verdict: &Verdict) -> (Status, String, String, Option<String>) {
    // Which lint it is that warns, rustc says once in a crate, so `rendered` may have a line more.
    let words: Vec<_> = verdict.diagnostics.iter().map(|d| (d.severity, &d.code, &d.message, d.line)).collect();
    (
        verdict.status,
        format!("{:?}", verdict.obstacle),
        format!("{words:?} {:?}", verdict.checks),
        verdict.mistake.clone(),
    )
}

/// Checks all exercises at once, each with the text that `text` makes of its solution, and then each alone.
#[track_caller]
fn assert_same_as_alone(text: impl Fn(&Exercise, String) -> String) -> Vec<Status> {
    let workbook = workbook();
    let mut learner = Learner::new();
    // Nobody has ever checked these very bytes.
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
    let texts: Vec<String> = workbook
        .exercises
        .iter()
        .map(|exercise| format!("{}\n// {now}\n", text(exercise, workbook.solution(exercise).unwrap())))
        .collect();
    for (exercise, text) in workbook.exercises.iter().zip(&texts) {
        learner = learner.writes(&exercise.id, text);
    }
    let compiler = Compiler::new(learner.workbook(), &mut |_| {}).unwrap();
    let exercises: Vec<&Exercise> = learner.workbook().exercises.iter().collect();
    let together = check_all(learner.workbook(), &compiler, &exercises, TIME).unwrap();
    for ((exercise, text), verdict) in exercises.iter().zip(&texts).zip(&together) {
        let alone = judge_text(&workbook, &compiler, exercise, text, TIME).unwrap();
        assert_eq!(said(verdict), said(&alone), "{}", exercise.id);
        assert_eq!(verdict.id, exercise.id);
    }
    together.iter().map(|verdict| verdict.status).collect()
}

#[test]
fn solutions_pass_together() {
    let statuses = assert_same_as_alone(|_, solution| solution);
    assert!(statuses.iter().all(|status| *status == Status::Passed));
}

#[test]
fn broken_files_spoil_nothing_for_the_others() {
    let statuses = assert_same_as_alone(|exercise, solution| match exercise.short_number() {
        // Syntax, names, types, borrows: rustc finds them in this order, and stops after each.
        "2" => "fn main() {".to_owned(),
        "3" => solution.replace("fn main() {", "fn main() {\n    nothing_of_this_name();"),
        "5" => solution.replace("fn main() {", "fn main() {\n    let x: usize = 1.0;"),
        "7" => solution
            .replace("fn main() {", "fn main() {\n    let a = vec![1];\n    let b = a;\n    println!(\"{a:?}{b:?}\");"),
        // A changed signature, a missing function, nothing at all, an endless constant.
        "4" => solution.replace("fn euler_step(", "fn euler_step(_: u8, "),
        "6" => "fn main() {}".to_owned(),
        "8" => String::new(),
        // What they print and how they end is each one's own.
        "9" => solution.replace("fn main() {", "fn main() {\n    panic!(\"here\");"),
        "10" => solution.replace("fn main() {", "fn main() {\n    std::process::exit(0);"),
        // A warning.
        "11" => solution.replace("fn main() {", "fn main() {\n    let unused = 1;"),
        _ => solution,
    });
    let count = |status| statuses.iter().filter(|known| **known == status).count();
    assert_eq!(count(Status::CompileError), 7, "{statuses:?}");
    assert!(count(Status::Passed) >= 12, "{statuses:?}");
}

#[test]
fn what_a_file_may_reach_is_what_it_may_reach_alone() {
    let statuses = assert_same_as_alone(|exercise, solution| match exercise.short_number() {
        // Right alone, where the file is the root of its crate.
        "1" => behind("#[allow(unused)]\nuse crate::TAU as THE_SAME;", &solution),
        "2" => behind("#[macro_export]\nmacro_rules! twice { ($x:expr) => { 2.0 * $x } }", &solution),
        "3" => behind("#[macro_export]\nmacro_rules! twice { ($x:expr) => { 3.0 * $x } }", &solution),
        "4" | "5" => behind("#[unsafe(no_mangle)]\npub extern \"C\" fn same() {}", &solution),
        // Wrong alone: there is nothing above the root.
        "6" => behind("#[allow(unused)]\nuse super::*;", &solution),
        // Two with the same names: types, constants, macros that are not exported.
        "7" | "8" => {
            behind("#[allow(unused)]\nstruct Mine;\n#[allow(unused)]\nmacro_rules! own { () => { 1 } }", &solution)
        }
        _ => solution,
    });
    assert_eq!(statuses[5], Status::CompileError);
    assert_eq!(statuses.iter().filter(|status| **status == Status::Passed).count(), statuses.len() - 1, "{statuses:?}");
}

/// What the checks answer to this text, compiled with two others and by itself.
fn answers_together_and_alone(compiler: &Compiler<'_>, exercises: &[&Exercise], text: &str) -> [String; 2] {
    let workbook = workbook();
    let asked = exercises[0];
    let solution = |exercise: &Exercise| workbook.solution(exercise).unwrap();
    let texts: Vec<String> =
        std::iter::once(text.to_owned()).chain(exercises[1..].iter().map(|other| solution(other))).collect();
    let sources: Vec<Source<'_>> =
        exercises.iter().zip(&texts).map(|(exercise, text)| Source { exercise, text }).collect();
    let together = compiler.compile_all(&sources).unwrap().remove(0);
    let alone = compiler.compile(asked, text, Asked::Checks).unwrap();
    [together, alone].map(|compiled| match compiled {
        Compiled::Built(built) => format!("{:?}", probe::observe(&built, asked, TIME).unwrap()),
        Compiled::Refused(obstacle, _) => format!("{obstacle:?}"),
    })
}

/// Whatever a program says, only the compiler tells what it refuses.
#[test]
fn no_program_is_asked_what_must_not_compile() {
    let workbook = workbook();
    let compiler = Compiler::new(&workbook, &mut |_| {}).unwrap();
    let exercises = ["22", "1", "2"].map(|number| workbook.find(number).unwrap());
    let texts = exercises.map(|exercise| workbook.solution(exercise).unwrap());
    let sources: Vec<Source<'_>> =
        exercises.into_iter().zip(&texts).map(|(exercise, text)| Source { exercise, text }).collect();
    for compiled in [
        compiler.compile_all(&sources).unwrap().remove(0),
        compiler.compile(exercises[0], &texts[0], Asked::Checks).unwrap(),
    ] {
        let Compiled::Built(built) = compiled else { panic!("{compiled:?}") };
        let asked = probe::observe_functions(&built, exercises[0], TIME).unwrap();
        let asked: Vec<&str> = asked.iter().map(|observation| observation.check.as_str()).collect();
        let names = ["Volt + Volt", "Volt - Volt", "Ohm * Ampere", "Second / Second", "f64 * Volt", "euler_step"];
        assert_eq!(asked, names);
    }
}

/// Together, a file does not compile where one of these lines would; alone, the compiler is asked about each.
#[test]
fn what_must_not_compile_is_told_alike() {
    let workbook = workbook();
    let compiler = Compiler::new(&workbook, &mut |_| {}).unwrap();
    let exercises = ["22", "1", "2"].map(|number| workbook.find(number).unwrap());
    let units = exercises[0];
    let solution = workbook.solution(units).unwrap();
    let folder = workbook.folder(units);
    let files = ["mistakes", "variants"].map(|kind| files(&folder.join(kind), "rs")).concat();
    let mut texts: Vec<String> = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    // What is wrong behind the operations is not asked here.
    let operations = |text: &String| text.split("pub struct Membrane").next().unwrap_or_default().to_owned();
    texts.sort_by_key(operations);
    texts.dedup_by_key(|text| operations(text));
    texts.push(workbook.stub(units).unwrap());
    let operation = |name: &str, right: &str, output: &str| {
        let (method, values) = (name.to_lowercase(), "unimplemented!()");
        format!(
            "{solution}\nimpl std::ops::{name}<{right}> for Volt {{ type Output = {output}; \
             fn {method}(self, _: {right}) -> {output} {{ {values} }} }}\n"
        )
    };
    texts.extend([
        // A literal may be of either type.
        operation("Add", "f32", "Volt"),
        operation("Sub", "f64", "f64"),
        operation("Mul", "Volt", "Volt"),
        // The product of two potentials may well be something else.
        operation("Mul", "Volt", "f64"),
        // A type of one meaning, a function of the same name with another.
        solution.replace("pub struct Volt(pub f64);", "pub struct Volt { pub volt: f64 }\n").replace(
            "fn main() {",
            "#[allow(non_snake_case)]\npub fn Volt(volt: f64) -> Ampere { Ampere(volt) }\nfn main() {",
        ),
        solution.replace(
            "// Volt - Volt",
            "impl<T: Copy> Sub<(T, T)> for Volt { type Output = T; fn sub(self, both: (T, T)) -> T { both.0 } }\n//",
        ),
    ]);
    let texts = texts.iter().filter(|text| !text.contains("super") && !text.contains("crate"));
    let both: Vec<[String; 2]> = texts.map(|text| answers_together_and_alone(&compiler, &exercises, text)).collect();
    for [together, alone] in &both {
        assert_eq!(together, alone);
    }
    assert!(both.iter().filter(|[_, alone]| alone.contains("Bool(true)")).count() > 5, "some must be refused for it");
}
