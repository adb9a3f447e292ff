//! Hostile programs that are too long, or too dull, to lie in a file.

use std::fmt::Write as _;

/// A program of this name.
pub(crate) fn write(name: &str) -> String {
    match name {
        "open_brackets" => format!("{}fn main() {{ {}", function("t"), "(".repeat(900_000)),
        "nested_brackets" => function(&nested(400_000, "(", "t", ")")),
        "nested_blocks" => function(&nested(100_000, "{", "t", "}")),
        "long_sum" => function(&vec!["t"; 200_000].join("+")),
        "minus_signs" => function(&format!("{}t", "- ".repeat(400_000))),
        "nested_type" => function(&format!("{{ let _: {}; t }}", nested(100_000, "Vec<", "u8", ">"))),
        "else_ifs" => function(&format!("{} {{ t }}", "if t < 0.0 { t } else ".repeat(20_000))),
        "error_flood" => function(&lines(20_000, |number| format!("undeclared_{number};\n"))),
        "one_line_of_errors" => function(&lines(40_000, |number| format!("undeclared_{number};"))),
        "long_name" => function(&"a".repeat(900_000)),
        "large_match" => {
            let arms = lines(40_000, |number| format!("{}..={}=>t,\n", 7 * number, 7 * number + 3));
            function(&format!("match t as i64 {{ {arms} _ => t }}"))
        }
        "hard_match" => hard_match(),
        _ => panic!("there is no text called `{name}`"),
    }
}

/// Exercise 02 with this body, and a `main` that does nothing.
fn function(body: &str) -> String {
    format!("pub fn synaptic_input(t: f64) -> f64 {{\n    {body}\n}}\n\nfn main() {{}}\n")
}

fn nested(depth: usize, open: &str, inside: &str, close: &str) -> String {
    format!("{}{inside}{}", open.repeat(depth), close.repeat(depth))
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// A match on 40 flags. Whether one of its arms is reached whatever they are is a formula in conjunctive normal form.
fn hard_match() -> String {
    const FLAGS: usize = 40;
    let mut state = 2020_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    let mut arms = String::new();
    for _ in 0..FLAGS * 5 {
        let mut arm = vec!["_"; FLAGS];
        for _ in 0..3 {
            let (place, flag) = (next(FLAGS), ["true", "false"][next(2)]);
            arm[place] = flag;
        }
        let _ = writeln!(arms, "        ({}) => t,", arm.join(", "));
    }
    let flags = vec!["t > 0.0"; FLAGS].join(", ");
    function(&format!("match ({flags}) {{\n{arms}    }}"))
}
