//! The frame of a page, and what may stand in it: no script, no network, everything escaped (by `maud`).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use checker::lang::Lang;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::entry::Outcome;
use super::words;

/// What a page may load and do: its own style, and pictures that it holds itself. Nothing runs, nothing is sent.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const STYLE: &str = include_str!("page.css");

/// A larger figure is not shown: a page with all of them has to open on a phone.
const MAX_FIGURE: usize = 1 << 20;

/// A line of at least so many columns was wrapped by the checker, whose screens have 80.
const WRAPPED: usize = 56;

/// A page with this body.
pub(super) fn page(lang: Lang, title: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            (body)
        }
    };
    let mut page = page.into_string();
    page.push('\n');
    page
}

/// A verdict: sign, word and colour, of which the word is enough.
pub(super) fn verdict(outcome: Outcome, word: &str) -> Markup {
    html! { span.verdict.(class(outcome)) { span aria-hidden="true" { (words::sign(outcome)) } "\u{a0}" (word) } }
}

/// The class of an outcome in our style.
pub(super) fn class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "passed",
        Outcome::Partly => "partly",
        Outcome::Failed => "failed",
        Outcome::Open => "open",
        Outcome::NotGraded => "ungraded",
    }
}

/// A figure as a picture: whatever its SVG holds, nothing in it runs, loads anything, or changes the page's style.
pub(super) fn figure(svg: &str, lang: Lang) -> Markup {
    if svg.len() > MAX_FIGURE {
        return html! { p { (lang.pick("The figure is too large to be shown.", "図が大きすぎるため、表示していません。")) } };
    }
    html! {
        figure {
            img alt=(lang.pick("the submitted figure over the reference", "提出された図と解答例の図の重ね合わせ"))
                src={ "data:image/svg+xml;base64," (STANDARD.encode(svg)) };
            figcaption { (lang.pick("The submitted figure over the reference.", "提出された図と、解答例の図を重ねたものです。")) }
        }
    }
}

/// A table: its headings, and its rows. Where it is too wide for the screen it scrolls by itself.
pub(super) fn table(headings: &Markup, rows: &Markup) -> Markup {
    html! { div.table { table { thead { tr { (headings) } } tbody { (rows) } } } }
}

/// A bounded plain text: paragraphs as paragraphs, and what is aligned by blanks (tables, rustc's messages) as it is.
pub(super) fn prose(text: &str) -> Markup {
    html! {
        @for block in blocks(text) {
            @match block {
                Block::Paragraph(text) => p.lines { (with_code(&text)) },
                Block::Aligned(text) => pre { (text) },
            }
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Block {
    Paragraph(String),
    Aligned(String),
}

fn blocks(text: &str) -> Vec<Block> {
    let text = dedented(text);
    let lines: Vec<&str> = text.lines().collect();
    let mut blocks: Vec<Block> = Vec::new();
    for lines in lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()) {
        match (blocks.last_mut(), is_aligned(lines)) {
            (Some(Block::Aligned(before)), true) => before.push_str(&format!("\n\n{}", lines.join("\n"))),
            (_, true) => blocks.push(Block::Aligned(lines.join("\n"))),
            (_, false) => blocks.push(Block::Paragraph(unwrapped(lines))),
        }
    }
    for block in &mut blocks {
        if let Block::Aligned(text) = block {
            *text = dedented(text);
        }
    }
    blocks
}

/// A paragraph without the line ends that only kept it within a terminal. A short line ends where it was meant to.
fn unwrapped(lines: &[&str]) -> String {
    let is_wide = |c: char| c >= '\u{2e80}';
    let columns = |line: &str| line.chars().map(|c| 1 + usize::from(is_wide(c))).sum::<usize>();
    let mut text = String::new();
    for (index, line) in lines.iter().map(|line| line.trim()).enumerate() {
        let touches_wide = text.ends_with(is_wide) || line.starts_with(is_wide);
        match index.checked_sub(1).map(|before| columns(lines[before].trim()) >= WRAPPED) {
            Some(true) if !touches_wide => text.push(' '),
            Some(false) => text.push('\n'),
            _ => {}
        }
        text.push_str(line);
    }
    text
}

/// A text without the blanks that all its lines begin with, and those that lines end with.
fn dedented(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let lines = text.lines().map(str::trim_end);
    let common = lines.clone().filter(|line| !line.is_empty()).map(indent).min().unwrap_or(0);
    lines.map(|line| line.get(common..).unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Whether a block is a table, a message of rustc, or code. What is indented all through is one of these, or a
/// sentence.
fn is_aligned(lines: &[&str]) -> bool {
    let block = dedented(&lines.join("\n"));
    let is_sentence = block.ends_with(['.', '?', ':', '。', '？', '：']);
    let is_indented = lines.iter().all(|line| line.starts_with(' '));
    (is_indented && !is_sentence)
        || block.lines().any(|line| line.starts_with(' ') || line.contains("  ") || line.contains('\t'))
}

/// What stands between backticks is code.
pub(super) fn with_code(text: &str) -> Markup {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return html! { (text) };
    }
    html! {
        @for (index, part) in parts.iter().enumerate() {
            @if index % 2 == 0 { (part) } @else { (code(part)) }
        }
    }
}

/// A piece of code; a short one is not broken over lines.
pub(super) fn code(code: &str) -> Markup {
    html! { code.short[code.len() <= 24] { (code) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aligned_lines_stay_together_and_paragraphs_apart() {
        let text =
            "  All is\n  wrong.\n\n    t    V\n    0.0  1.0\n\n    fn main()\n\n    1 of 2 differs.\n\n  Look.\n";
        let expected = [
            Block::Paragraph("All is\nwrong.".to_owned()),
            Block::Aligned("t    V\n0.0  1.0\n\nfn main()".to_owned()),
            Block::Paragraph("1 of 2 differs.".to_owned()),
            Block::Paragraph("Look.".to_owned()),
        ];
        assert_eq!(blocks(text), expected);
        assert_eq!(blocks(" \n\n"), []);
    }

    #[test]
    fn what_the_checker_has_wrapped_flows_again() {
        let text = "  The current swings around 0 instead of around its mean: the\n  sine is there.\n  Look.";
        let flowing = "The current swings around 0 instead of around its mean: the sine is there.\nLook.";
        assert_eq!(blocks(text), [Block::Paragraph(flowing.to_owned())]);
        let text = "どの数値も期待値の3倍です。掛ける数か割る数が、抜けているか、余分にあるようで\nす。`I_MEAN`";
        assert_eq!(blocks(text), [Block::Paragraph(text.replace('\n', ""))]);
    }

    #[test]
    fn code_is_what_has_two_ends() {
        assert_eq!(with_code("a `<b>` c").into_string(), r#"a <code class="short">&lt;b&gt;</code> c"#);
        assert_eq!(with_code("a `<b> c").into_string(), "a `&lt;b&gt; c");
    }
}
