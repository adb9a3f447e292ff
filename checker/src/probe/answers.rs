//! What came from a program -> observations. Nothing in it is believed: it is a learner's to write.
//!
//! Pure: what a process wrote, and how it ended, is handed in.

use std::borrow::Cow;

use kit::value::Value;

use crate::catalogue::{Exercise, MAIN, Subject, TextMode};
use crate::process::{End, Ran, is_abort, is_stack_overflow};
use crate::verdict::{Answer, Ending, Observation};

/// What one exercise among several was asked.
#[derive(Debug)]
pub(super) struct Section<'a> {
    pub(super) exercise: &'a Exercise,
    /// The checks whose calls it was to make.
    pub(super) names: Vec<&'a str>,
    /// Whether its `main` was to run.
    pub(super) main: bool,
}

/// What each exercise answered, up to the first that had an accident.
pub(super) fn sections(ran: &Ran, wanted: &[Section<'_>]) -> Vec<Option<Vec<Observation>>> {
    let (text, printed) = (text_of(&ran.answers), text_of(&ran.stdout));
    let mut parts = text.split_inclusive('\n').peekable();
    let mut outputs = Outputs(&printed);
    let mut all = Vec::new();
    for wanted in wanted {
        if parts.next() != Some(format!("exercise {}\n", wanted.exercise.id).as_str()) {
            break;
        }
        let mut lines: Vec<&str> = Vec::new();
        while let Some(line) = parts.next_if(|line| !line.starts_with("exercise ") && *line != "done\n") {
            lines.push(line);
        }
        // Only behind a further exercise, or the very end, was this one's end well.
        let is_last = parts.peek().is_none_or(|line| *line == "done\n");
        if is_last && (parts.peek().is_none() || ran.end != End::Exited(0)) {
            break;
        }
        // If it had an accident, the process went on all the same, and so can we.
        all.push(section(wanted, &lines, &mut outputs));
    }
    all
}

/// The observations of one exercise; none unless every check came to its end.
fn section(wanted: &Section<'_>, lines: &[&str], outputs: &mut Outputs<'_>) -> Option<Vec<Observation>> {
    let (calls, main) = match lines.iter().position(|line| *line == "main\n") {
        Some(at) if wanted.main => (&lines[..at], Some(&lines[at + 1..])),
        None if !wanted.main => (lines, None),
        _ => return None,
    };
    let names = &wanted.names;
    let mut observations = if names.is_empty() { Vec::new() } else { read_lines(calls, names, Ending::Exited(0)) };
    if let Some(main) = main {
        let observation = read_lines(main, &[MAIN], Ending::Exited(0)).pop()?;
        observations.push(with_output(observation, wanted.exercise, outputs.next()?));
    }
    let is_whole = |observation: &Observation| observation.ending == Ending::Finished;
    let expected = names.len() + usize::from(wanted.main);
    if observations.len() != expected || !observations.iter().all(is_whole) {
        return None;
    }
    Some(observations)
}

/// What the `main`s of several exercises printed, one after the other.
struct Outputs<'a>(&'a str);

impl<'a> Iterator for Outputs<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let (begin, end) = (kit::probe::mark(MAIN), kit::probe::mark(""));
        let (_, after) = self.0.split_once(&begin)?;
        let (printed, rest) = after.split_once(&end)?;
        self.0 = rest;
        Some(printed)
    }
}

/// The observation of `main` with what it printed.
pub(super) fn with_output(mut observation: Observation, exercise: &Exercise, printed: &str) -> Observation {
    // What a program draws for its reader is not compared: that it has come to its end is all that counts.
    let is_free =
        exercise.check(MAIN).is_some_and(|main| matches!(main.subject, Subject::Main { mode: TextMode::Free, .. }));
    for answer in &mut observation.answers {
        if matches!(answer, Answer::Value(_)) && !is_free {
            *answer = Answer::Value(Value::Text(printed.to_owned()));
        }
    }
    Observation { printed: printed.to_owned(), ..observation }
}

/// Reads the answers of one process: an observation for each check that it came to, at least for the first.
pub(super) fn read_answers(ran: &Ran, names: &[&str]) -> Vec<Observation> {
    let ending = match ran.end {
        End::Exited(code) => Ending::Exited(code),
        End::Killed(status) if is_stack_overflow(status) => Ending::StackOverflow,
        End::Killed(status) if is_abort(status) && ran_out_of_memory(&ran.stderr) => Ending::OutOfMemory,
        End::Killed(status) if is_abort(status) => Ending::Aborted,
        End::Killed(status) => Ending::Killed(status),
        End::TimedOut => Ending::TimedOut,
        End::OutputLimit => Ending::OutputLimit,
    };
    let text = text_of(&ran.answers);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    read_lines(&lines, names, ending)
}

/// Text that nearly always is one: looking whether it is takes a fraction of looking where it is not.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// Reads these lines of answers, of a process that ended so.
fn read_lines(lines: &[&str], names: &[&str], ending: Ending) -> Vec<Observation> {
    let mut observations: Vec<Observation> = Vec::new();
    // A last line without its end is half an answer.
    for line in lines.iter().filter_map(|line| line.strip_suffix('\n')) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        // Whatever the program says, checks are answered in order, each once.
        let begins = word == "begin" && names.get(observations.len()) == Some(&rest);
        match (word, observations.last_mut()) {
            _ if begins => observations.push(unanswered(rest, ending)),
            ("end", Some(last)) if rest.is_empty() && last.ending != Ending::Finished => last.ending = Ending::Finished,
            // Behind the end of a check there is nothing but the next.
            (_, Some(last)) if last.ending == Ending::Finished => return garbled(observations),
            (_, Some(last)) => match answer(word, rest) {
                Some(answer) => last.answers.push(answer),
                // What cannot be read is no answer, and nothing behind it can be told apart.
                None => return garbled(observations),
            },
            _ => {}
        }
    }
    match observations.last_mut() {
        None => observations.push(unanswered(names[0], ending)),
        // Having answered is not enough: a program also comes to its end.
        Some(last) if ending != Ending::Exited(0) => last.ending = ending,
        Some(_) => {}
    }
    observations
}

/// What Rust says before it aborts because there is no memory left.
fn ran_out_of_memory(stderr: &[u8]) -> bool {
    String::from_utf8_lossy(stderr).contains("memory allocation of ")
}

/// The observations up to a line that no probe writes; the last of them did not finish.
fn garbled(mut observations: Vec<Observation>) -> Vec<Observation> {
    if let Some(last) = observations.last_mut() {
        last.ending = Ending::Garbled;
    }
    observations
}

pub(super) fn unanswered(check: &str, ending: Ending) -> Observation {
    Observation { check: check.to_owned(), answers: Vec::new(), ending, printed: String::new() }
}

fn answer(word: &str, rest: &str) -> Option<Answer> {
    match word {
        "answer" => Value::parse(rest).ok().map(Answer::Value),
        "todo" => Some(Answer::Todo),
        "failed" => Some(Answer::ReturnedError),
        "refused" => text(rest).map(Answer::Refused),
        "panicked" => {
            let (message, place) = rest.split_once(' ')?;
            Some(Answer::Panicked { message: text(message)?, place: text(place)? })
        }
        _ => None,
    }
}

fn text(word: &str) -> Option<String> {
    match Value::parse(word) {
        Ok(Value::Text(text)) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::catalogue::Workbook;
    use crate::verdict::Status;
    use crate::{compare, diagnose};

    /// The same numbers every time, and quite different ones (xorshift).
    struct Random(u64);

    impl Random {
        fn below(&mut self, end: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 % end.max(1) as u64).unwrap()
        }

        /// `bytes` with a few of them, or a piece, changed, doubled, or taken away.
        fn mutated(&mut self, bytes: &[u8]) -> Vec<u8> {
            let mut bytes = bytes.to_vec();
            for _ in 0..=self.below(4) {
                let (a, b) = (self.below(bytes.len() + 1), self.below(bytes.len() + 1));
                let (a, b) = (a.min(b), a.max(b).min(a.min(b) + 60));
                let piece = bytes[a..b].to_vec();
                match self.below(5) {
                    0 if a < bytes.len() => bytes[a] = u8::try_from(self.below(256)).unwrap(),
                    1 => drop(bytes.drain(a..b)),
                    2 => drop(bytes.splice(a..a, piece)),
                    3 => bytes.truncate(b),
                    _ => {
                        let words: [&[u8]; 8] =
                            [b"begin ", b"\nend\n", b"answer [ [ ", b"\nanswer n", b"N", b"{ s00 ", b" ]", b"done\n"];
                        let word = words[self.below(words.len())].to_vec();
                        drop(bytes.splice(a..a, word));
                    }
                }
            }
            bytes
        }
    }

    fn ran(answers: Vec<u8>) -> Ran {
        Ran { end: End::Exited(0), stdout: Vec::new(), stderr: Vec::new(), answers }
    }

    /// What a right program writes of an exercise.
    fn stream(names: &[&str], answers: &[Vec<Answer>]) -> String {
        let mut text = String::new();
        for (name, answers) in names.iter().zip(answers) {
            text += &format!("begin {name}\n");
            for answer in answers {
                let Answer::Value(value) = answer else { panic!("a solution answers with values") };
                text += &format!("answer {value}\n");
            }
            text += "end\n";
        }
        text
    }

    #[test]
    fn whatever_a_program_writes_is_read_without_an_accident() {
        let workbook = Workbook::around(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let mut random = Random(0x5eed);
        let mut passed = 0;
        for exercise in ["2", "4", "8", "15", "21"].map(|name| workbook.find(name).unwrap()) {
            let expected = workbook.expected(exercise).unwrap();
            let is_called = |name: &&str| *name != MAIN && !expected[*name].is_empty();
            let names: Vec<&str> = exercise.checks.iter().map(|check| check.name.as_str()).filter(is_called).collect();
            let answers: Vec<Vec<Answer>> = names.iter().map(|name| expected[*name].clone()).collect();
            let right = stream(&names, &answers);
            let section = Section { exercise, names: names.clone(), main: false };
            for round in 0..2_500 {
                let bytes = match round {
                    0 => right.clone().into_bytes(),
                    round if round % 10 == 0 => {
                        let length = random.below(300);
                        (0..length).map(|_| u8::try_from(random.below(256)).unwrap()).collect()
                    }
                    _ => random.mutated(right.as_bytes()),
                };
                let mut observations = read_answers(&ran(bytes.clone()), &names);
                compare::make_canonical(&mut observations);
                let verdicts = compare::compare(exercise, &expected, &observations);
                let all = || verdicts.iter().filter(|verdict| verdict.name != MAIN);
                assert_ne!(diagnose::overall(&verdicts), Status::Passed, "`main` has not answered");
                // A pass needs the very answers, whatever else came.
                if all().all(|verdict| verdict.status == Status::Passed) {
                    passed += 1;
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    assert!(text.lines().filter(|line| line.starts_with("answer ")).count() >= answers.concat().len());
                }
                let together = [format!("exercise {}\n", exercise.id).into_bytes(), bytes, b"done\n".to_vec()].concat();
                sections(&ran(together), std::slice::from_ref(&section));
            }
        }
        assert!(passed >= 5, "the streams that nothing was done to pass");
    }

    #[test]
    fn behind_an_end_comes_nothing_but_a_beginning() {
        let read = |text: &str| read_answers(&ran(text.into()), &["f", "g"]);
        let whole = read("begin f\nanswer i1\nend\nbegin g\nanswer i2\nend\n");
        assert!(whole.iter().all(|observation| observation.ending == Ending::Finished));
        for forged in ["begin f\nanswer i1\nend\nanswer i1\n", "begin f\nend\nend\n", "begin f\nanswer i1\nend here\n"]
        {
            assert_eq!(read(forged)[0].ending, Ending::Garbled, "{forged}");
        }
    }
}
