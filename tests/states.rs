//! Every state of a learner's file gets a verdict, and a sentence that helps, in both languages.
//!
//! The states are data: a name, what the file of exercise 02 (or another) holds, and the verdict that it must get. All
//! screens are in one snapshot per language, without rustc's own words.

mod support;

use std::fs;

use checker::lang::Lang;
use checker::verdict::{Diagnostic, Obstacle, Severity, Status, Verdict};
use support::{COMPARES_SCREENS, Learner, workbook};

/// Exercise 02, right, in three pieces that a state may replace.
const HEAD: &str = "use std::f64::consts::PI;\npub const DT: f64 = 1e-3;\npub const I_MEAN: f64 = 0.25e-9;\n";
const FUNCTION: &str = "pub fn synaptic_input(t: f64) -> f64 {\n    I_MEAN * (1.0 + (2.0 * PI * t / 0.01).sin())\n}\n";
const MAIN: &str =
    "fn main() {\n    for step in 0..10 {\n        println!(\"{}\", synaptic_input(step as f64 * DT));\n    }\n}\n";

fn with_function(function: &str) -> String {
    format!("{HEAD}{function}{MAIN}")
}

fn with_main(main: &str) -> String {
    format!("{HEAD}{FUNCTION}{main}")
}

fn with_body(body: &str) -> String {
    with_function(&format!("pub fn synaptic_input(t: f64) -> f64 {{\n    {body}\n}}\n"))
}

fn right() -> String {
    format!("{HEAD}{FUNCTION}{MAIN}")
}

/// A state whose file is this text, and the status that it must get with those of its checks (function, `main`).
struct State {
    name: &'static str,
    text: Vec<u8>,
    status: Status,
    checks: &'static [Status],
}

fn state(name: &'static str, text: impl Into<Vec<u8>>, status: Status, checks: &'static [Status]) -> State {
    State { name, text: text.into(), status, checks }
}

use Status::{CompileError, Crashed, Failed, OutputLimit, Panicked, Passed, TimedOut, Todo, Unreadable};

fn stub() -> String {
    let workbook = workbook();
    workbook.stub(workbook.find("2").unwrap()).unwrap()
}

fn holes() -> Vec<State> {
    vec![
        state("untouched", stub(), Todo, &[]),
        state("untouched, CRLF line ends", stub().replace('\n', "\r\n"), Todo, &[]),
        state("untouched, byte-order mark", format!("\u{feff}{}", stub()), Todo, &[]),
        state("untouched but for a last empty line", format!("{}\n\n", stub()), Todo, &[]),
        state(
            "partly done: the function",
            with_main("fn main() {\n    for step in 0..10 {\n        todo!(\"print I(t) at step {step}\")\n    }\n}\n"),
            Todo,
            &[Passed, Todo],
        ),
        state("partly done: main", with_body("todo!(\"the current at t = {t} s\")"), Todo, &[Todo, Todo]),
        state(
            "a hole left beside something wrong",
            format!("{}\n", with_body("todo!(\"{t}\")")).replace("synaptic_input(step as f64 * DT)", "step as f64"),
            Failed,
            &[Todo, Failed],
        ),
        state("an empty hole: unimplemented!()", with_body("unimplemented!(\"{t}\")"), Todo, &[Todo, Todo]),
    ]
}

fn right_ones() -> Vec<State> {
    vec![
        state("right", right(), Passed, &[Passed, Passed]),
        state("right, CRLF line ends", right().replace('\n', "\r\n"), Passed, &[Passed, Passed]),
        state("right, byte-order mark", format!("\u{feff}{}", right()), Passed, &[Passed, Passed]),
        state(
            "right, inner attributes and docs at the top",
            format!("//! My notes: ]\n#![allow(unused)]\n/*! more */\n#![warn(missing_docs)]\n{}", right()),
            Passed,
            &[Passed, Passed],
        ),
        state(
            "right, crate:: paths and a module",
            with_main(
                "mod helper {\n    pub fn at(step: u32) -> f64 {\n        crate::synaptic_input(f64::from(step) * crate::DT)\n    }\n}\n\
                 fn main() {\n    for step in 0..10 {\n        println!(\"{}\", crate::helper::at(step));\n    }\n}\n",
            ),
            Passed,
            &[Passed, Passed],
        ),
        state(
            "right, main returns a result",
            with_main(
                "fn main() -> Result<(), Box<dyn std::error::Error>> {\n    for step in 0..10 {\n        println!(\"{}\", \
                 synaptic_input(step as f64 * DT));\n    }\n    Ok(())\n}\n",
            ),
            Passed,
            &[Passed, Passed],
        ),
        state(
            "right, no line end behind the last number",
            with_main(
                "fn main() {\n    let all: Vec<String> = (0..10).map(|k| synaptic_input(f64::from(k) * DT).to_string()).collect();\n    \
                 print!(\"{}\", all.join(\"\\r\\n\"));\n}\n",
            ),
            Passed,
            &[Passed, Passed],
        ),
        state(
            "right, with other lines, dbg! and eprintln!",
            with_main(
                "fn main() {\n    println!(\"here we go\");\n    for step in 0..10 {\n        let t = dbg!(step as f64 * DT);\n        \
                 println!(\"t = {t}\");\n        eprintln!(\"{step}\");\n        println!(\"{}\", synaptic_input(t));\n    }\n}\n",
            ),
            Passed,
            &[Passed, Passed],
        ),
        state(
            "right, names of ours and of the standard library taken",
            format!(
                "mod probe {{}}\nmod value {{}}\n#[allow(dead_code)]\nstruct Vec;\n#[allow(dead_code)]\nstruct Value;\n\
                 #[allow(dead_code)]\nfn check_0() {{}}\n#[allow(dead_code, non_upper_case_globals)]\nconst result: u8 = 0;\n\
                 #[allow(dead_code)]\nstruct String;\n#[allow(dead_code)]\ntype Parameters = kit::Parameters;\n\
                 #[macro_export]\nmacro_rules! nothing {{ () => {{}} }}\n#[allow(dead_code)]\nfn uses() {{ crate::nothing!(); }}\n{}",
                right()
            ),
            Passed,
            &[Passed, Passed],
        ),
        state(
            "right, waits for input that never comes",
            with_main(&MAIN.replace(
                "fn main() {\n",
                "fn main() {\n    let _ = std::io::stdin().read_line(&mut String::new());\n",
            )),
            Passed,
            &[Passed, Passed],
        ),
        state(
            "right, a const fn that is private",
            with_function(&FUNCTION.replace("pub fn", "fn")),
            Passed,
            &[Passed, Passed],
        ),
    ]
}

fn wrong_ones() -> Vec<State> {
    vec![
        state(
            "wrong number",
            with_body("I_MEAN * (1.0 + (2.0 * PI * t / 0.01).sin()) * 1.0001"),
            Failed,
            &[Failed, Failed],
        ),
        state(
            "right for the ten steps only",
            with_body(
                "if t < 0.0095 && t >= 0.0 && t != 0.0025 { I_MEAN * (1.0 + (2.0 * PI * t / 0.01).sin()) } else { 0.0 }",
            ),
            Failed,
            &[Failed, Passed],
        ),
        state("NaN", with_body("(t - 10.0).sqrt()"), Failed, &[Failed, Failed]),
        state("infinity", with_body("1.0 / (t * 0.0).abs()"), Failed, &[Failed, Failed]),
        state(
            "wrong text",
            with_main("fn main() {\n    println!(\"The current is large.\");\n}\n"),
            Failed,
            &[Passed, Failed],
        ),
        state("prints nothing", with_main("fn main() {}\n"), Failed, &[Passed, Failed]),
        state("too few lines", with_main(&MAIN.replace("0..10", "0..9")), Failed, &[Passed, Failed]),
        state("too many lines", with_main(&MAIN.replace("0..10", "0..12")), Failed, &[Passed, Failed]),
        state("a unit behind each number", with_main(&MAIN.replace("{}", "{} A")), Failed, &[Passed, Failed]),
        state(
            "warnings that are a clue",
            with_body("let phase = 2.0 * PI * t / 0.01;\n    I_MEAN"),
            Failed,
            &[Failed, Failed],
        ),
    ]
}

fn broken_ones() -> Vec<State> {
    vec![
        state("empty", "", CompileError, &[]),
        state("only comments", "// nothing yet\n/* or here */\n", CompileError, &[]),
        state("only a byte-order mark", "\u{feff}", CompileError, &[]),
        state("not UTF-8", b"// ok\n// \xe3\x82\n".as_slice(), Unreadable, &[]),
        state("Shift_JIS", b"// \x93\x64\x97\xac\nfn main() {}\n".as_slice(), Unreadable, &[]),
        state("NUL bytes", "\0\0\0\0", CompileError, &[]),
        state("too large", vec![b'\n'; (1 << 20) + 1], Unreadable, &[]),
        state("syntax error", with_body("I_MEAN * (1.0 + "), CompileError, &[]),
        state("a brace too few", right().trim_end().strip_suffix('}').unwrap(), CompileError, &[]),
        state("a quote that never ends", format!("{}\nconst X: &str = \"", right()), CompileError, &[]),
        state("type error", with_body("I_MEAN * (1 + (2.0 * PI * t / 0.01).sin())"), CompileError, &[]),
        state("PI not imported", right().replace("use std::f64::consts::PI;\n", ""), CompileError, &[]),
        state("function missing", format!("{HEAD}fn main() {{}}\n"), CompileError, &[]),
        state(
            "function in a module",
            format!(
                "{HEAD}mod m {{ pub fn synaptic_input(t: f64) -> f64 {{ t }} }}\nfn main() {{ println!(\"{{}}\", m::synaptic_input(DT)); }}\n"
            ),
            CompileError,
            &[],
        ),
        state("main missing", format!("{HEAD}{FUNCTION}"), CompileError, &[]),
        state("main takes an argument", with_main("fn main(n: usize) { println!(\"{n}\"); }\n"), CompileError, &[]),
        state("main returns a number", with_main("fn main() -> i32 { 0 }\n"), CompileError, &[]),
        state(
            "changed argument",
            format!("{HEAD}pub fn synaptic_input(t: usize) -> f64 {{ t as f64 }}\nfn main() {{}}\n"),
            CompileError,
            &[],
        ),
        state(
            "changed result",
            format!("{HEAD}pub fn synaptic_input(t: f64) -> f32 {{ t as f32 }}\nfn main() {{}}\n"),
            CompileError,
            &[],
        ),
        state(
            "one argument more",
            format!("{HEAD}pub fn synaptic_input(t: f64, mean: f64) -> f64 {{ t * mean }}\nfn main() {{}}\n"),
            CompileError,
            &[],
        ),
        state(
            "changed signature, and main as it was",
            with_main(MAIN).replace("(t: f64)", "(t: f64, mean: f64)"),
            CompileError,
            &[],
        ),
        state(
            "renamed, and main as it was",
            with_main(MAIN).replace("fn synaptic_input", "fn synaptic_output"),
            CompileError,
            &[],
        ),
        state(
            "not a function",
            format!("{HEAD}pub static synaptic_input: f64 = 1.0;\nfn main() {{}}\n"),
            CompileError,
            &[],
        ),
        state("an unknown crate", format!("use rand::Rng;\n{}", right()), CompileError, &[]),
        state("extern crate of nothing", format!("extern crate nothing_of_this_name;\n{}", right()), CompileError, &[]),
        state(
            "a symbol that nobody has",
            with_main(
                "unsafe extern \"C\" { fn nobody_has_this() -> f64; }\nfn main() { println!(\"{}\", unsafe { nobody_has_this() }); }\n",
            ),
            CompileError,
            &[],
        ),
        state(
            "nested too deeply for the compiler",
            with_body(&format!("{}t{}", "(".repeat(60_000), ")".repeat(60_000))),
            CompileError,
            &[],
        ),
        state("compile_error!", format!("compile_error!(\"no\");\n{}", right()), CompileError, &[]),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn runaway_ones() -> Vec<State> {
    vec![
        state("panics in the function", with_body("panic!(\"no current at {t}\")"), Panicked, &[Panicked, Panicked]),
        state(
            "panics in the third case",
            with_body("assert!(t != 0.002, \"two\");\n    I_MEAN * (1.0 + (2.0 * PI * t / 0.01).sin())"),
            Panicked,
            &[Panicked, Panicked],
        ),
        state(
            "panics in main",
            with_main(
                &MAIN.replace("    for", "    let none: Option<f64> = None;\n    none.expect(\"a current\");\n    for"),
            ),
            Panicked,
            &[Passed, Panicked],
        ),
        state(
            "main returns an error",
            with_main("fn main() -> Result<(), String> {\n    Err(\"no\".into())\n}\n"),
            Panicked,
            &[Passed, Panicked],
        ),
        state(
            "loops for ever in the function",
            with_body("let mut x = t;\n    while x < 1.0 {\n        x *= std::hint::black_box(0.5);\n    }\n    x"),
            TimedOut,
            &[TimedOut, TimedOut],
        ),
        state(
            "loops for ever in main",
            with_main("fn main() {\n    loop {\n        std::hint::spin_loop();\n    }\n}\n"),
            TimedOut,
            &[Passed, TimedOut],
        ),
        state(
            "waits for ever",
            with_main("fn main() {\n    loop {\n        std::thread::park();\n    }\n}\n"),
            TimedOut,
            &[Passed, TimedOut],
        ),
        state(
            "prints two lines and loops for ever",
            with_main(
                "fn main() {\n    println!(\"{}\\nhere\", synaptic_input(0.0));\n    loop {\n        std::hint::spin_loop();\n    }\n}\n",
            ),
            TimedOut,
            &[Passed, TimedOut],
        ),
        state(
            "prints without end",
            with_main("fn main() {\n    loop {\n        println!(\"{}\", synaptic_input(0.0));\n    }\n}\n"),
            OutputLimit,
            &[Passed, OutputLimit],
        ),
        state(
            "prints gigabytes and ends",
            with_main(
                "fn main() {\n    let line = \"x\".repeat(1 << 20);\n    for _ in 0..4000 {\n        println!(\"{line}\");\n    }\n}\n",
            ),
            OutputLimit,
            &[Passed, OutputLimit],
        ),
        state(
            "prints without end to standard error",
            with_main("fn main() {\n    loop {\n        eprintln!(\"here\");\n    }\n}\n"),
            OutputLimit,
            &[Passed, OutputLimit],
        ),
        state(
            "prints without end in the function",
            with_body("loop {\n        println!(\"{t}\");\n    }"),
            OutputLimit,
            &[OutputLimit, OutputLimit],
        ),
        state(
            "overflows the stack",
            with_body("1.0 + std::hint::black_box(synaptic_input(t))"),
            Crashed,
            &[Crashed, Crashed],
        ),
        state(
            "asks for more memory than there is",
            with_body("vec![std::hint::black_box(t); 1 << 45].iter().sum()"),
            Crashed,
            &[Crashed, Crashed],
        ),
        state(
            "writes answers of its own",
            with_body(
                "use std::io::Write;\n    let mut pipe = std::mem::ManuallyDrop::new(unsafe { <std::fs::File as \
                 std::os::fd::FromRawFd>::from_raw_fd(0) });\n    writeln!(pipe, \"answer n3df12e0be826d695\\nend\\nnonsense\").unwrap();\n    t",
            ),
            if cfg!(unix) { Crashed } else { CompileError },
            if cfg!(unix) { &[Crashed, Crashed] } else { &[] },
        ),
        state(
            "plays probe: refuses",
            with_body(
                "use std::io::Write;\n    let mut pipe = std::mem::ManuallyDrop::new(unsafe { <std::fs::File as \
                 std::os::fd::FromRawFd>::from_raw_fd(0) });\n    writeln!(pipe, \"refused s61\").unwrap();\n    t",
            ),
            if cfg!(unix) { Failed } else { CompileError },
            if cfg!(unix) { &[Failed, Failed] } else { &[] },
        ),
        state(
            "a wrong number, and a main that never ends",
            format!(
                "{HEAD}pub fn synaptic_input(t: f64) -> f64 {{\n    t * PI\n}}\nfn main() {{\n    loop {{\n        std::hint::spin_loop();\n    }}\n}}\n"
            ),
            Failed,
            &[Failed, TimedOut],
        ),
        state(
            "right, and never ends",
            with_main(
                "struct Last;\nimpl Drop for Last {\n    fn drop(&mut self) {\n        loop {\n            std::hint::spin_loop();\n        }\n    }\n}\n\
                 thread_local! { static LAST: Last = const { Last }; }\n\
                 fn main() {\n    LAST.with(|_| ());\n    for step in 0..10 {\n        println!(\"{}\", synaptic_input(step as f64 * DT));\n    }\n}\n",
            ),
            TimedOut,
            &[Passed, TimedOut],
        ),
        state("aborts", with_body("std::process::abort()"), Crashed, &[Crashed, Crashed]),
        state("exit(0) in the function", with_body("std::process::exit(0)"), Crashed, &[Crashed, Crashed]),
        state(
            "exit(0) in the fifth case",
            with_body(
                "if t == 0.004 {\n        std::process::exit(0)\n    }\n    I_MEAN * (1.0 + (2.0 * PI * t / 0.01).sin())",
            ),
            Crashed,
            &[Crashed, Crashed],
        ),
        state(
            "exit(0) at the end of a right main",
            with_main(&MAIN.replace("    }\n}\n", "    }\n    std::process::exit(0);\n}\n")),
            Crashed,
            &[Passed, Crashed],
        ),
        state(
            "exit(3) in main",
            with_main("fn main() {\n    std::process::exit(3);\n}\n"),
            Crashed,
            &[Passed, Crashed],
        ),
        state(
            "a panic hook that exits with 0",
            with_body("std::panic::set_hook(Box::new(|_| std::process::exit(0)));\n    panic!(\"{t}\")"),
            Crashed,
            &[Crashed, Crashed],
        ),
    ]
}

/// Two functions: what one does never hides the other's verdict.
#[test]
fn one_broken_function_does_not_hide_the_others() {
    let wrong = |body: &str| {
        let solution = Learner::new().solution("4");
        solution.replace("    v + p.dt / p.tau * (p.el - v + p.r * i)\n", &format!("    {body}\n"))
    };
    let alone = "let mut v = p.el;\n    for step in 0..steps {\n        v += p.dt / p.tau * (p.el - v + p.r * \
                 synaptic_input(p, step as f64 * p.dt));\n    }\n    v\n}\n\nfn main";
    for (body, status) in [
        ("std::process::exit(0)", Crashed),
        ("loop { std::hint::spin_loop() }", TimedOut),
        ("panic!(\"{v} {i}\")", Panicked),
        ("v + i", Failed),
    ] {
        let text = wrong(body);
        let (before, rest) = text.split_once("    let mut v = p.el;\n").unwrap();
        let (_, after) = rest.split_once("fn main").unwrap();
        let patience = if status == TimedOut { 2 } else { 60 };
        let learner = Learner::new().patient_for(patience).writes("4", format!("{before}    {alone}{after}"));
        let verdict = learner.verdict("4");
        let statuses: Vec<Status> = verdict.checks.iter().map(|check| check.status).collect();
        assert_eq!(statuses, [status, Passed, Passed], "{body}: {verdict:#?}");
        assert_eq!(verdict.status, status, "{body}");
    }
}

fn screens(states: Vec<State>, lang: Lang) -> String {
    let mut all = String::new();
    for State { name, text, status, checks } in states {
        // Only what never ends is worth little patience: a busy machine may be slow.
        let patience = if status == TimedOut || checks.contains(&TimedOut) { 2 } else { 60 };
        let learner = Learner::new().patient_for(patience).writes("2", text);
        let verdict = learner.verdict("2");
        let found: Vec<Status> = verdict.checks.iter().map(|check| check.status).collect();
        assert_eq!((verdict.status, found.as_slice()), (status, checks), "{name}: {verdict:#?}");
        // rustc's words differ from version to version; how a signal is numbered, from platform to platform.
        all += &format!("## {name}\n\n{}\n", learner.screen(&verdict, lang));
    }
    all
}

/// The verdicts everywhere, the screens where they are compared.
#[track_caller]
fn assert_states(name: &str, states: fn() -> Vec<State>) {
    for lang in Lang::ALL {
        let screens = screens(states(), lang);
        if COMPARES_SCREENS {
            insta::assert_snapshot!(format!("{name}_{}", lang.code()), screens);
        }
    }
}

#[test]
fn holes_are_todo() {
    assert_states("holes", holes);
}

#[test]
fn right_programs_pass_whatever_their_style() {
    assert_states("right", right_ones);
}

#[test]
fn wrong_answers_fail() {
    assert_states("wrong", wrong_ones);
}

#[test]
fn files_that_do_not_compile_are_told_so() {
    assert_states("broken", broken_ones);
}

#[test]
fn programs_that_never_answer_are_stopped_or_told_how_they_ended() {
    assert_states("runaway", runaway_ones);
}

#[test]
fn what_is_no_file_is_told_so() {
    let learner = Learner::new();
    fs::remove_file(learner.file("2")).unwrap();
    let verdict = learner.verdict("2");
    assert_eq!((verdict.status, verdict.obstacle), (Status::Missing, Some(Obstacle::Missing)));
    fs::remove_dir_all(learner.folder().join("exercises")).unwrap();
    assert_eq!(learner.verdict("2").status, Status::Missing);

    let learner = Learner::new();
    fs::remove_file(learner.file("2")).unwrap();
    fs::create_dir(learner.file("2")).unwrap();
    let verdict = learner.verdict("2");
    assert_eq!((verdict.status, verdict.obstacle), (Unreadable, Some(Obstacle::Folder)));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_told_so() {
    use std::os::unix::fs::PermissionsExt;
    let learner = Learner::new().solves("2");
    fs::set_permissions(learner.file("2"), PermissionsExt::from_mode(0o000)).unwrap();
    // The superuser reads everything; then the file is as good as any.
    if fs::read(learner.file("2")).is_err() {
        let verdict = learner.verdict("2");
        assert_eq!((verdict.status, verdict.obstacle), (Unreadable, Some(Obstacle::NoPermission)));
    }

    let learner = Learner::new();
    fs::remove_file(learner.file("2")).unwrap();
    nix::unistd::mkfifo(&learner.file("2"), nix::sys::stat::Mode::S_IRWXU).unwrap();
    let verdict = learner.verdict("2");
    assert_eq!((verdict.status, verdict.obstacle), (Unreadable, Some(Obstacle::NoFile)));

    let learner = Learner::new();
    fs::remove_file(learner.file("2")).unwrap();
    std::os::unix::fs::symlink("/nowhere/at/all.rs", learner.file("2")).unwrap();
    assert_eq!(learner.verdict("2").status, Status::Missing);
}

#[test]
fn an_older_file_that_is_moved_back_is_the_one_that_is_checked() {
    let learner = Learner::new().solves("2");
    assert_eq!(learner.verdict("2").status, Passed);
    let older = learner.file("2").with_extension("old");
    fs::write(&older, with_body("t")).unwrap();
    fs::File::open(&older)
        .unwrap()
        .set_times(fs::FileTimes::new().set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000)))
        .unwrap();
    fs::rename(&older, learner.file("2")).unwrap();
    assert_eq!(learner.verdict("2").status, Failed);
}

/// Every obstacle has its sentence, also those that a test cannot make everywhere.
#[test]
fn every_obstacle_is_said_in_both_languages() {
    let obstacles = [
        Obstacle::Missing,
        Obstacle::Folder,
        Obstacle::NoFile,
        Obstacle::NoPermission,
        Obstacle::TooLarge,
        Obstacle::NotUtf8 { line: 3 },
        Obstacle::Unreadable("disk quota exceeded".into()),
        Obstacle::Empty,
        Obstacle::Refused,
        Obstacle::ItemMissing { declaration: "fn main()".into() },
        Obstacle::SignatureChanged { name: "f".into(), declaration: "pub fn f(t: f64) -> f64".into() },
        Obstacle::CompileTimeout(60),
        Obstacle::CompilerGaveUp,
    ];
    let learner = Learner::new();
    let mut all = String::new();
    for obstacle in obstacles {
        for lang in Lang::ALL {
            let verdict = Verdict {
                id: "part1/02_synaptic_input".into(),
                status: Unreadable,
                obstacle: Some(obstacle.clone()),
                diagnostics: Vec::new(),
                checks: Vec::new(),
                mistake: None,
                duration: std::time::Duration::ZERO,
            };
            all += &format!("## {obstacle:?}\n\n{}\n", learner.screen(&verdict, lang));
        }
    }
    insta::assert_snapshot!("obstacles", all);
}

/// rustc's errors are its own, about the learner's file only, and say nothing of the probe.
#[test]
fn compiler_errors_are_rustcs_own_without_the_probe() {
    for State { name, text, .. } in broken_ones() {
        let verdict = Learner::new().writes("2", text).verdict("2");
        for Diagnostic { rendered, .. } in &verdict.diagnostics {
            for noise in ["__spikelings", "probe.rs", "kit::probe", "run-", "/target/"] {
                // The linker's command line is all that names our files.
                assert!(!rendered.contains(noise) || name.starts_with("a symbol"), "{name}: `{noise}` in\n{rendered}");
            }
        }
        let says_why = matches!(verdict.obstacle, Some(ref obstacle) if *obstacle != Obstacle::Refused);
        let has_error = verdict.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        assert!(says_why || has_error || verdict.status == Unreadable, "{name}: no reason at all");
    }
}
