//! What newcomers meet most: rustc's errors, asked of rustc itself. Each is shown as it is, and explained below.

mod support;

use checker::lang::Lang;
use checker::render;
use checker::verdict::{Severity, Status};
use support::Learner;

/// Exercise 04's file with these bodies.
fn membrane(euler_step: &str, potential_after: &str) -> String {
    format!(
        "use kit::Parameters;\nuse std::f64::consts::PI;\n\
         pub fn synaptic_input(p: Parameters, t: f64) -> f64 {{ p.i_mean * (1.0 + (2.0 * PI * t / 0.01).sin()) }}\n\
         pub fn euler_step(p: Parameters, v: f64, i: f64) -> f64 {{\n    {euler_step}\n}}\n\
         pub fn potential_after(p: Parameters, steps: usize) -> f64 {{\n    {potential_after}\n}}\nfn main() {{}}\n"
    )
}

const STEP: &str = "v + p.dt / p.tau * (p.el - v + p.r * i)";

#[test]
fn the_errors_that_newcomers_meet_most_are_explained_under_rustcs_own_words() {
    let loop_with = |body: &str| {
        membrane(STEP, &format!("let mut v = p.el;\n    for step in 0..steps {{\n        {body}\n    }}\n    v"))
    };
    let after = |body: &str| membrane(STEP, body);
    for (code, english, program) in [
        ("E0277", "step as f64", loop_with("let t = step * p.dt; v = t;")),
        ("E0277", "`usize`", after("let list = vec![p.el]; let k: i32 = 0; let _ = steps; list[k]")),
        ("E0283", "sum::<f64>()", after("let list = vec![p.el]; list.iter().sum() / steps as f64")),
        ("E0308", "last expression", after("let mut v = p.el; v += steps as f64; v;")),
        ("E0308", "step as f64", after("let _ = (p, steps); 0")),
        ("E0308", "round", after("let n: usize = p.t_max / p.dt; (n + steps) as f64")),
        ("E0308", "`*i`", after("let list = vec![p.el; steps]; for i in &list { return i; } p.el")),
        ("E0369", "one by one", after("let list = vec![p.el; steps]; let other = list * 2.0; other[0]")),
        ("E0382", "clone", after("let list = vec![p.el; steps]; let other = list; list[0] + other[0]")),
        ("E0384", "let mut", after("let v = p.el; for _ in 0..steps { v = 2.0 * v; } v")),
        ("E0425", "method", membrane("sin(v) + i + p.el", "p.el + steps as f64")),
        ("E0425", "spelled", after("let _ = (p, steps); taw")),
        (
            "E0499",
            "&mut",
            after("let mut v = vec![p.el; steps]; let a = &mut v; let b = &mut v; a.push(0.0); b.push(1.0); v[0]"),
        ),
        ("E0502", "read and changed", after("let mut v = vec![p.el; steps]; let a = &v; v.push(0.0); a[0]")),
        ("E0596", "let mut", after("let v = vec![p.el; steps]; v.push(0.0); v[0]")),
        ("E0689", "2.0_f64", after("let _ = (p, steps); let x = 2.0; x.sqrt()")),
        ("", "ends in `;`", after("let v = p.el\n    let w = steps as f64;\n    v + w")),
        ("", "full-width", after("let v = p.el；\n    v + steps as f64")),
    ] {
        let learner = Learner::new().writes("4", &program);
        let verdict = learner.verdict("4");
        assert_eq!(verdict.status, Status::CompileError, "{code}: {program}");
        let error = verdict.diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error).unwrap();
        assert_eq!(error.code.as_deref().unwrap_or_default(), code, "{}", error.rendered);
        for lang in Lang::ALL {
            let (_, explained) = render::what_is_wrong(learner.exercise("4"), &verdict, lang).expect(&error.rendered);
            if lang == Lang::En {
                assert!(explained.contains(english), "{english}: {explained}");
            }
            if !code.is_empty() {
                assert!(explained.contains(&format!("rustc --explain {code}")), "{explained}");
            }
            let screen = learner.run(&format!("check 4 --lang {}", lang.code())).stdout;
            assert!(screen.contains(&error.message), "rustc's own words come first: {screen}");
            assert!(screen.contains(lang.pick("In this workbook: ", "この演習帳では：")), "{screen}");
        }
    }
}

#[test]
fn a_todo_beside_finished_code_is_named() {
    let program = membrane(&format!("todo!(\"later\");\n    {STEP}"), "p.el + steps as f64");
    let learner = Learner::new().writes("4", program);
    let screen = learner.run("check 4 --lang en").stdout;
    assert!(screen.contains("unreachable expression") && screen.contains("take the `todo!()` away"), "{screen}");
}
