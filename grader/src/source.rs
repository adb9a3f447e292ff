//! What is looked for in a learner's text before anything is compiled.

use checker::verdict::{Diagnostic, Severity};
use proc_macro2::{TokenStream, TokenTree};

/// Words that lead out of safe Rust. What a library's macro writes, such as ndarray's `s![]`, is not the learner's text.
const REFUSED: &str = "unsafe";

/// The message about the first `unsafe` in this text, if there is one. What is not Rust, rustc will say.
#[must_use]
pub fn refusal(text: &str) -> Option<Diagnostic> {
    // Parsing takes longer than looking.
    if !text.contains(REFUSED) {
        return None;
    }
    let tokens: TokenStream = text.strip_prefix('\u{feff}').unwrap_or(text).parse().ok()?;
    let mut open = vec![tokens.into_iter()];
    while let Some(tokens) = open.last_mut() {
        match tokens.next() {
            Some(TokenTree::Ident(word)) if word == REFUSED => {
                let line = word.span().start().line;
                let message = "`unsafe` is not graded: no exercise needs it".to_owned();
                let rendered = format!("error: {message}\n  --> line {line}\n");
                return Some(Diagnostic { severity: Severity::Error, code: None, message, line: Some(line), rendered });
            }
            Some(TokenTree::Group(group)) => open.push(group.stream().into_iter()),
            Some(_) => {}
            None => drop(open.pop()),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_word_itself_is_refused() {
        for text in [
            "// unsafe\nfn main() { println!(\"unsafe\"); let unsafe_ish = 1; }",
            "/// unsafe\nfn main() {}",
            "fn main() { let v = a.slice(s![.., 0]); }",
            "fn main() { r#unsafe }",
        ] {
            assert_eq!(refusal(text), None, "{text}");
        }
        for (text, line) in [
            ("fn main() {\n unsafe { } }", 2),
            ("macro_rules! m { () => { unsafe { } } }", 1),
            ("#[unsafe(no_mangle)] fn main() {}", 1),
            ("\u{feff}unsafe extern \"C\" {}", 1),
        ] {
            assert_eq!(refusal(text).unwrap().line, Some(line), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_survived() {
        let deep = 200_000;
        assert!(refusal(&format!("{}unsafe{}", "(".repeat(deep), ")".repeat(deep))).is_some());
        assert!(refusal(&format!("unsafe{}", "(".repeat(deep))).is_none());
    }
}
