//! What is looked for in a learner's text before anything is compiled.

use checker::compile::prepared;
use checker::verdict::{Diagnostic, Severity};
use proc_macro2::{TokenStream, TokenTree};

/// Words that lead out of safe Rust: the second needs not even the first. What a library's macro writes, such as ndarray's `s![]`,
/// is not the learner's text.
const REFUSED: [&str; 2] = ["unsafe", "global_asm"];

/// The message about the first such word in this text, if there is one. What has none and is not Rust, rustc will say.
#[must_use]
pub fn refusal(text: &str) -> Option<Diagnostic> {
    // Parsing takes longer than looking.
    let word = REFUSED.into_iter().find(|word| text.contains(word))?;
    // The very text that rustc reads: in what it does not see, such as `#!/usr/bin/env "`, a text may seem to begin.
    let Ok(tokens) = prepared(text).parse::<TokenStream>() else {
        let message =
            format!("`{word}` stands in this file, and where cannot be told: some bracket or text does not end");
        return Some(refused(message, 1));
    };
    let mut open = vec![tokens.into_iter()];
    while let Some(tokens) = open.last_mut() {
        match tokens.next() {
            Some(TokenTree::Ident(word)) => {
                let name = word.to_string();
                // A function may well be called `r#unsafe`.
                let name = name.strip_prefix("r#").filter(|name| *name != REFUSED[0]).unwrap_or(&name);
                if REFUSED.contains(&name) {
                    let message = format!("`{name}` is not graded: no exercise needs it");
                    return Some(refused(message, word.span().start().line));
                }
            }
            Some(TokenTree::Group(group)) => open.push(group.stream().into_iter()),
            Some(_) => {}
            None => drop(open.pop()),
        }
    }
    None
}

fn refused(message: String, line: usize) -> Diagnostic {
    let rendered = format!("error: {message}\n  --> line {line}\n");
    Diagnostic { severity: Severity::Error, code: None, message, line: Some(line), rendered }
}

/// Whether `main` does nothing but show the exercise's figure, as the stub's does: then there is nothing in it to be tried once
/// `figure` itself was. Whoever has a second `main` or `show`, or macros of their own, may mean something else.
#[must_use]
pub fn only_shows_figure(text: &str) -> bool {
    const BODY: &str = "figure (SEED) . show () ;";
    // Parsing takes longer than looking.
    let shows = |behind: &str| behind.chars().filter(|c| !c.is_whitespace()).take(10).eq("(){figure(".chars());
    if ["macro", "include", "cfg"].iter().any(|word| text.contains(word))
        || !text.match_indices("main").any(|(at, main)| shows(&text[at + main.len()..]))
    {
        return false;
    }
    let Ok(tokens) = prepared(text).parse::<TokenStream>() else { return false };
    if times(tokens.clone(), "main") != 1 || times(tokens.clone(), "show") != 1 {
        return false;
    }
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_word = |tree: &TokenTree, word: &str| matches!(tree, TokenTree::Ident(ident) if ident == word);
    let body = tokens.windows(4).find_map(|window| match window {
        [keyword, name, TokenTree::Group(arguments), TokenTree::Group(body)]
            if is_word(keyword, "fn") && is_word(name, "main") && arguments.stream().is_empty() =>
        {
            Some(body.stream())
        }
        _ => None,
    });
    let Some(body) = body else { return false };
    let body: Vec<TokenTree> = body.into_iter().collect();
    let written = match body.as_slice() {
        [name, TokenTree::Group(seed), rest @ ..] => {
            let seed = seed.stream().to_string();
            let is_seed = !seed.is_empty() && seed.bytes().all(|byte| byte.is_ascii_digit());
            let rest: TokenStream = rest.iter().cloned().collect();
            is_seed.then(|| format!("{name} (SEED) {rest}"))
        }
        _ => None,
    };
    let is_it = written.and_then(|written| written.parse::<TokenStream>().ok()).map(|tokens| tokens.to_string());
    let wanted = BODY.parse::<TokenStream>().map(|tokens| tokens.to_string()).ok();
    is_it.is_some() && is_it == wanted
}

/// How often a word stands in a text, comments and strings apart.
fn times(tokens: TokenStream, word: &str) -> usize {
    let mut open = vec![tokens.into_iter()];
    let mut times = 0;
    while let Some(tokens) = open.last_mut() {
        match tokens.next() {
            Some(TokenTree::Ident(name)) => times += usize::from(name.to_string().trim_start_matches("r#") == word),
            Some(TokenTree::Group(group)) => open.push(group.stream().into_iter()),
            Some(_) => {}
            None => drop(open.pop()),
        }
    }
    times
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use checker::catalogue::Workbook;

    use super::*;

    #[test]
    fn the_stubs_that_only_show_a_figure_are_taken_for_it() {
        let workbook = Workbook::around(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        for exercise in &workbook.exercises {
            for text in [workbook.stub(exercise).unwrap(), workbook.solution(exercise).unwrap()] {
                assert_eq!(only_shows_figure(&text), text.contains("\n    figure(2020).show();\n}"), "{}", exercise.id);
            }
        }
    }

    #[test]
    fn a_main_that_may_do_more_is_not_taken_for_the_stubs() {
        for text in [
            "fn main() { figure(2020).show(); }",
            "use kit::Figure;\npub fn figure(seed: u32) -> Figure { todo!() }\n\nfn main() {\n    figure(2020).show();\n}\n",
        ] {
            assert!(only_shows_figure(text), "{text}");
        }
        for text in [
            "fn main() { figure(2020).show(); loop {} }",
            "fn main() { loop {} figure(2020).show(); }",
            "fn main() { figure(seed()).show(); }",
            "fn main() { figure(2020).show() }",
            "fn main() { other(2020).show(); }",
            "fn main() -> i32 { figure(2020).show(); }",
            "trait S { fn show(self); } fn main() { figure(2020).show(); }",
            "trait S { fn r#show(self); } fn main() { figure(2020).show(); }",
            "#[cfg(any())] fn main() { figure(2020).show(); } fn main() {}",
            "mod a { fn main() { figure(2020).show(); } } fn main() {}",
            "macro_rules! m { () => {} } fn main() { figure(2020).show(); }",
            "fn main() {}",
            "fn main(",
        ] {
            assert!(!only_shows_figure(text), "{text}");
        }
    }

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
            ("#!/usr/bin/env \"\nfn f() { unsafe {} } // \"", 2),
            ("#!/usr/bin/env '\nfn f() { unsafe {} }", 2),
            ("#![doc('\"', \"] fn f() { unsafe {} } // \")]", 1),
            ("#! [allow(x)]\nfn f() { unsafe {} }", 2),
            ("std::arch::global_asm!(\"nop\");", 1),
            ("use std::arch::r#global_asm as a;\na!(\"nop\");", 1),
            ("fn f() { unsafe { ' } }", 1),
        ] {
            assert_eq!(refusal(text).unwrap().line, Some(line), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_survived() {
        let deep = 200_000;
        assert!(refusal(&format!("{}unsafe{}", "(".repeat(deep), ")".repeat(deep))).is_some());
        assert!(refusal(&format!("unsafe{}", "(".repeat(deep))).is_some());
    }
}
