//! `junit.xml`, as Jenkins, GitLab and Surefire read it: a test suite per learner, a test case per exercise.
//!
//! What is wrong is a failure; what did not come to its answers (compile error, panic, time limit) is an error, and so
//! is what we could not grade; what is not there yet (`todo`, `missing`, no submission) is skipped. Every `time` is 0:
//! Surefire's schema wants the attribute, and equal grades make equal files.

use std::io::{self, Write};

use checker::lang::Lang;
use checker::verdict::Status;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::entry::{self, Entry};
use super::{text, words};
use crate::class::{Class, Learner};

/// The report while it is written.
pub(super) struct Junit<W: Write> {
    xml: Writer<W>,
}

/// What the format knows of a test case.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failure,
    Error,
    Skipped,
}

impl<W: Write> Junit<W> {
    pub(super) fn begin(out: W) -> io::Result<Junit<W>> {
        let mut xml = Writer::new_with_indent(out, b' ', 1);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        // No counts here: they stand before what they count, which is not known yet, and are optional.
        xml.write_event(Event::Start(BytesStart::new("testsuites").with_attributes([("name", "Spikelings")])))?;
        Ok(Junit { xml })
    }

    pub(super) fn learner(&mut self, class: &Class, learner: &Learner, entries: &[Entry<'_>]) -> io::Result<()> {
        let id = text::name(&learner.id);
        let count = |outcome| entries.iter().filter(|entry| Outcome::of(entry) == outcome).count().to_string();
        let suite = self.xml.create_element("testsuite").with_attributes([
            ("name", id.as_str()),
            ("tests", &entries.len().to_string()),
            ("failures", &count(Outcome::Failure)),
            ("errors", &count(Outcome::Error)),
            ("skipped", &count(Outcome::Skipped)),
            ("time", "0"),
        ]);
        suite.write_inner_content(|xml| {
            let jail = text::name(&class.tier.to_string());
            let property = [("name", "jail"), ("value", jail.as_str())];
            xml.create_element("properties").write_inner_content(|xml| {
                xml.create_element("property").with_attributes(property).write_empty().map(drop)
            })?;
            entries.iter().try_for_each(|entry| case(xml, &id, entry, class.lang))
        })?;
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
        let mut out = self.xml.into_inner();
        out.write_all(b"\n")?;
        out.flush()
    }
}

fn case<W: Write>(xml: &mut Writer<W>, learner: &str, entry: &Entry<'_>, lang: Lang) -> io::Result<()> {
    // Tools tell test cases apart by both names, across suites.
    let case = xml.create_element("testcase").with_attributes([
        ("classname", learner),
        ("name", entry.task.id.as_str()),
        ("time", "0"),
    ]);
    let kind = entry.grade.map_or_else(|| words::NOT_GRADED.to_owned(), |grade| entry::code(grade.status));
    let message = words::line_about(entry, lang);
    let name = match Outcome::of(entry) {
        Outcome::Passed => {
            case.write_empty()?;
            return Ok(());
        }
        Outcome::Skipped => {
            return case
                .write_inner_content(|xml| {
                    xml.create_element("skipped").with_attribute(("message", message.as_str())).write_empty().map(drop)
                })
                .map(drop);
        }
        Outcome::Failure => "failure",
        Outcome::Error => "error",
    };
    case.write_inner_content(|xml| {
        let element = xml.create_element(name).with_attributes([("message", message.as_str()), ("type", &kind)]);
        element.write_text_content(BytesText::new(&words::all_about(entry, lang)))?;
        let printed = words::printed(entry, lang);
        if !printed.is_empty() {
            xml.create_element("system-out").write_text_content(BytesText::new(&printed))?;
        }
        Ok(())
    })
    .map(drop)
}

impl Outcome {
    fn of(entry: &Entry<'_>) -> Outcome {
        match entry.grade.map(|grade| grade.status) {
            None if entry.outcome == entry::Outcome::NotGraded => Outcome::Error,
            None | Some(Status::Todo | Status::Missing) => Outcome::Skipped,
            Some(Status::Passed) => Outcome::Passed,
            Some(Status::Failed) => Outcome::Failure,
            Some(_) => Outcome::Error,
        }
    }
}
