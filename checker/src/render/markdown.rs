//! An exercise's text in the terminal: Markdown -> wrapped lines with a little colour.

use std::ops::Range;

use colored::Colorize as _;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use unicode_width::UnicodeWidthChar;

use super::layout::{WIDTH, columns, line_ranges, width};

/// The text of an exercise as it is printed.
pub(crate) fn render(markdown: &str) -> String {
    let mut page = Page::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        page.take(event);
    }
    page.out.trim_start_matches('\n').to_owned()
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    Strong,
    Code,
}

/// A paragraph in the making: its text, and which ranges of it are set off.
#[derive(Default)]
struct Paragraph {
    text: String,
    styled: Vec<(Range<usize>, Style)>,
    /// A line of the source has ended; whether that is a blank depends on what comes next.
    soft_break: bool,
}

#[derive(Default)]
struct Page {
    out: String,
    paragraph: Paragraph,
    strong_from: Option<usize>,
    code_block: Option<String>,
    table: Vec<Vec<String>>,
    in_table: bool,
    /// The next number of each list that is open; none for bullets.
    lists: Vec<Option<u64>>,
    /// Stands before the first line of the paragraph that comes next.
    bullet: Option<String>,
    link: Option<String>,
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code_block {
                Some(code) => code.push_str(&text),
                None => self.paragraph.push(&text),
            },
            Event::Code(code) => {
                let from = self.paragraph.begin(&code);
                self.paragraph.push(&format!("`{code}`"));
                self.paragraph.styled.push((from..self.paragraph.text.len(), Style::Code));
            }
            Event::SoftBreak => self.paragraph.soft_break = true,
            Event::HardBreak => self.paragraph.text.push('\n'),
            Event::Html(text) | Event::InlineHtml(text) => self.paragraph.push(&text),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } | Tag::Paragraph | Tag::Table(_) => self.blank_line(),
            Tag::Strong => self.strong_from = Some(self.paragraph.begin("")),
            Tag::CodeBlock(kind) => {
                debug_assert!(matches!(kind, CodeBlockKind::Indented | CodeBlockKind::Fenced(_)));
                self.flush();
                self.blank_line();
                self.code_block = Some(String::new());
            }
            Tag::List(first) => {
                self.flush();
                if self.lists.is_empty() {
                    self.blank_line();
                }
                self.lists.push(first);
            }
            Tag::Item => {
                self.bullet = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                });
            }
            Tag::TableHead | Tag::TableRow => self.table.push(Vec::new()),
            Tag::TableCell => self.in_table = true,
            Tag::Link { dest_url, .. } => self.link = Some(dest_url.into_string()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                let heading = std::mem::take(&mut self.paragraph).text;
                self.out.push_str(&format!("{}\n", heading.bold()));
            }
            TagEnd::Strong => {
                if let Some(from) = self.strong_from.take() {
                    self.paragraph.styled.push((from..self.paragraph.text.len(), Style::Strong));
                }
            }
            TagEnd::Paragraph | TagEnd::Item => self.flush(),
            TagEnd::CodeBlock => {
                for line in self.code_block.take().unwrap_or_default().lines() {
                    let line = if line.is_empty() { String::new() } else { format!("    {}", line.cyan()) };
                    self.out.push_str(&format!("{line}\n"));
                }
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::TableCell => {
                self.in_table = false;
                let cell = std::mem::take(&mut self.paragraph).text;
                if let Some(row) = self.table.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                let lines = columns(&std::mem::take(&mut self.table), "    ");
                for (position, line) in lines.iter().enumerate() {
                    let line = if position == 0 { line.bold().to_string() } else { line.clone() };
                    self.out.push_str(&format!("{line}\n"));
                }
            }
            TagEnd::Link => {
                let url = self.link.take().unwrap_or_default();
                if !self.paragraph.text.ends_with(&url) {
                    self.paragraph.push(&format!(" ({url})"));
                }
            }
            _ => {}
        }
    }

    /// Writes the paragraph so far, behind its bullet if it has one.
    fn flush(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        if paragraph.text.is_empty() {
            return;
        }
        let depth = self.lists.len().saturating_sub(1);
        let indent = "  ".repeat(self.lists.len());
        let bullet = self.bullet.take().map_or(indent.clone(), |bullet| format!("{}{bullet}", "  ".repeat(depth + 1)));
        let hanging = " ".repeat(width(&bullet).max(width(&indent)));
        for (position, line) in line_ranges(&paragraph.text, WIDTH - width(&hanging)).into_iter().enumerate() {
            let before = if position == 0 { &bullet } else { &hanging };
            self.out.push_str(&format!("{before}{}\n", paragraph.styled(line)));
        }
    }

    fn blank_line(&mut self) {
        // The first paragraph of a list item stands behind its bullet.
        if self.bullet.is_none() && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }
}

impl Paragraph {
    /// Appends text; a source line that ended before is a blank, except beside a Japanese character.
    fn push(&mut self, text: &str) {
        self.begin(text);
        // Markdown needs a blank behind `**。**`; Japanese does not.
        let text = if is_wide(self.text.chars().next_back()) { text.trim_start_matches(' ') } else { text };
        self.text.push_str(text);
    }

    /// Decides on a pending line end, and gives the position where the text goes on.
    fn begin(&mut self, next: &str) -> usize {
        if self.soft_break {
            self.soft_break = false;
            if !is_wide(self.text.chars().next_back()) && !is_wide(next.chars().next()) {
                self.text.push(' ');
            }
        }
        self.text.len()
    }

    /// A line of this paragraph with its colours.
    fn styled(&self, line: Range<usize>) -> String {
        let mut out = String::new();
        let mut at = line.start;
        let mut styled = self.styled.clone();
        styled.sort_by_key(|(range, _)| range.start);
        for (range, style) in styled {
            let (from, to) = (range.start.max(at), range.end.min(line.end));
            if from >= to {
                continue;
            }
            out.push_str(&self.text[at..from]);
            let text = &self.text[from..to];
            out.push_str(&match style {
                Style::Strong => text.bold().to_string(),
                Style::Code => text.cyan().to_string(),
            });
            at = to;
        }
        out.push_str(&self.text[at..line.end]);
        out
    }
}

fn is_wide(c: Option<char>) -> bool {
    c.and_then(UnicodeWidthChar::width).unwrap_or(0) > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_shape_without_colour() {
        colored::control::set_override(false);
        let markdown = "# Title\n\nOne `two`\nthree.\n\n    I = 1\n\n**Your turn.** In this order\n\n1. first\n2. second\n\n\
                        | a | b |\n|---|---|\n| `0..10` | ten |\n\nSee <https://example.org/>.\n";
        assert_eq!(
            render(markdown),
            "Title\n\nOne `two` three.\n\n    I = 1\n\nYour turn. In this order\n\n  1. first\n  2. second\n\n    \
             a        b\n    `0..10`  ten\n\nSee https://example.org/.\n"
        );
    }

    #[test]
    fn a_japanese_paragraph_is_joined_without_blanks() {
        colored::control::set_override(false);
        assert_eq!(render("**演習。** `x`\n"), "演習。`x`\n");
        assert_eq!(render("電流の\n平均です。\n`t`は\n時刻\n"), "電流の平均です。`t`は時刻\n");
    }
}
