//! One source for stub and solution: the markers in a solution, and the two files that they make of it.
//!
//! ```text
//! //@ stub: todo!("the current at t = {t} s")      a line of the stub, with the marker's indentation; any number of them
//! I_MEAN * (1.0 + (t * 2.0 * PI / 0.01).sin())     what is to be learned, in the solution only
//! //@ end
//! ```
//!
//! A hole that leaves nothing in the stub starts with a bare `//@ stub`.

const HOLE: &str = "//@ stub";
const END: &str = "//@ end";

/// Why a solution's markers make no stub, with the line counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkerError {
    /// The line of the solution.
    pub line: usize,
    /// What is wrong there.
    pub message: &'static str,
}

/// The learner's starting state.
///
/// # Errors
/// When a marker stands where it means nothing, or is missing.
pub fn stub_of(marked: &str) -> Result<String, MarkerError> {
    read(marked).map(|(stub, _)| stub)
}

/// The solution as a learner may see it: without markers.
///
/// # Errors
/// When a marker stands where it means nothing, or is missing.
pub fn solution_of(marked: &str) -> Result<String, MarkerError> {
    read(marked).map(|(_, solution)| solution)
}

#[derive(PartialEq)]
enum State {
    Outside,
    /// Stub lines may still follow.
    Opening,
    Inside,
}

fn read(marked: &str) -> Result<(String, String), MarkerError> {
    let (mut stub, mut solution) = (String::new(), String::new());
    let mut state = State::Outside;
    for (index, line) in marked.lines().enumerate() {
        let error = |message| Err(MarkerError { line: index + 1, message });
        let text = line.trim_start();
        let indent = &line[..line.len() - text.len()];
        if let Some(rest) = text.strip_prefix(HOLE) {
            if state == State::Inside {
                return error("a hole begins inside a hole");
            }
            state = State::Opening;
            match rest.strip_prefix(':') {
                Some(code) => push(&mut stub, &format!("{indent}{}", code.trim())),
                None if rest.trim().is_empty() => {}
                None => return error("after `//@ stub` comes a colon, or nothing"),
            }
        } else if text.trim_end() == END {
            if state == State::Outside {
                return error("a hole ends that never began");
            }
            state = State::Outside;
        } else if text.starts_with("//@") {
            return error("an unknown marker");
        } else {
            push(&mut solution, line);
            match state {
                State::Outside => push(&mut stub, line),
                State::Opening | State::Inside => state = State::Inside,
            }
        }
    }
    match state {
        State::Outside => Ok((stub, solution)),
        _ => Err(MarkerError { line: marked.lines().count(), message: "a hole never ends" }),
    }
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKED: &str = "\
//@ stub
use std::f64::consts::PI;

//@ end
fn area(r: f64) -> f64 {
    //@ stub: // a comment
    //@ stub: todo!(\"{r}\")
    PI * r * r
    //@ end
}
";

    #[test]
    fn one_source_makes_both_files() {
        assert_eq!(stub_of(MARKED).unwrap(), "fn area(r: f64) -> f64 {\n    // a comment\n    todo!(\"{r}\")\n}\n");
        assert_eq!(
            solution_of(MARKED).unwrap(),
            "use std::f64::consts::PI;\n\nfn area(r: f64) -> f64 {\n    PI * r * r\n}\n"
        );
    }

    #[test]
    fn a_file_without_markers_is_its_own_stub() {
        assert_eq!(stub_of("fn main() {}\n").unwrap(), "fn main() {}\n");
    }

    #[test]
    fn misplaced_markers_are_named() {
        for (marked, line) in [
            ("//@ end\n", 1),
            ("//@ stub\nx\n", 2),
            ("//@ stub\nx\n//@ stub\n//@ end\n", 3),
            ("x\n//@ hole\n", 2),
            ("//@ stubs: x\n//@ end", 1),
        ] {
            assert_eq!(stub_of(marked).unwrap_err().line, line, "{marked:?}");
        }
    }
}
