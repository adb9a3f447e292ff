//! What watching consists of, without a terminal: events -> what is shown, and what is done next.
//!
//! One check runs at a time. It is called off when a file that it checks is saved again; whatever it had still to check is
//! checked with the new one, what is on the screen first.

mod keys;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use checker::catalogue::{Exercise, Workbook};
use checker::cli::{Action, Form, Options, Watch};
use checker::error::Error;
use checker::lang::Lang;
use checker::progress::{Progress, most_urgent};
use checker::verdict::{Status, Verdict};
use checker::{commands, process, render};

use crate::events::Event;
use crate::words;
use crate::work::Work;

/// How to go on after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// As before.
    Wait,
    /// Something else is to be shown.
    Show,
    Quit,
}

/// What the screen is about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum View {
    /// The verdict on the current exercise.
    Verdict,
    /// The text of a command, once it is there.
    Text(Option<String>),
    /// All exercises, with one that is pointed at.
    List(usize),
}

/// How far bringing a stub back has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reset {
    No,
    /// The learner was asked.
    Asked,
    /// The command runs.
    Running,
    /// It has told what it did; the verdict that this brings about is still to come.
    Told,
}

/// A learner's session.
#[derive(Debug)]
pub(crate) struct Session {
    workbook: Arc<Workbook>,
    options: Options,
    watch: Watch,
    progress: Progress,
    /// The place of the exercise that is shown.
    current: usize,
    /// The place of the exercise that was shown when its verdict came in last.
    judged: usize,
    verdicts: Vec<Option<Verdict>>,
    /// What is to be checked.
    open: BTreeSet<usize>,
    /// What the running check checks.
    checking: Vec<usize>,
    check: Option<Work>,
    command: Option<Work>,
    /// Those that were called off, until they have ended.
    ending: Vec<Work>,
    number: u64,
    view: View,
    reset: Reset,
    /// What takes long in the check that runs.
    waiting: Option<&'static str>,
    /// A line of news: what could not be done, what has just passed.
    news: Option<String>,
    /// Whether it is still for us to say which exercise is shown: the learner has named none, and done nothing.
    is_ours_to_choose: bool,
    /// Those that were saved, and not checked since: only these are moved on from.
    saved: BTreeSet<usize>,
    /// The first line that is shown.
    pub(crate) scroll: usize,
    events: Sender<Event>,
}

impl Session {
    /// Begins with the exercise of this name, else with the one that the learner is at. All are checked.
    pub(crate) fn new(
        workbook: Workbook,
        name: Option<&str>,
        options: Options,
        events: Sender<Event>,
    ) -> Result<Session, Error> {
        let progress = Progress::load(&workbook);
        let id = &commands::chosen(&workbook, name, &progress)?.id;
        let current = workbook.exercises.iter().position(|exercise| exercise.id == *id).unwrap_or(0);
        let Action::Watch(_, watch) = options.action else { unreachable!("it was asked for") };
        let count = workbook.exercises.len();
        let mut session = Session {
            workbook: Arc::new(workbook),
            options,
            watch,
            progress,
            current,
            judged: current,
            verdicts: vec![None; count],
            open: (0..count).collect(),
            checking: Vec::new(),
            check: None,
            command: None,
            ending: Vec::new(),
            number: 0,
            view: View::Verdict,
            reset: Reset::No,
            waiting: None,
            news: None,
            is_ours_to_choose: name.is_none(),
            saved: BTreeSet::new(),
            scroll: 0,
            events,
        };
        session.check_on();
        Ok(session)
    }

    /// The learner's files, in the order of the exercises.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        self.workbook.exercises.iter().map(|exercise| self.workbook.learner_file(exercise)).collect()
    }

    /// The folder that they lie in.
    pub(crate) fn folder(&self) -> PathBuf {
        self.workbook.learner().to_path_buf()
    }

    /// Whether this event is about what is shown.
    pub(crate) fn is_about_current(&self, event: &Event) -> bool {
        match event {
            Event::Checked(number, _) => self.is_checking(*number) && self.checking.contains(&self.current),
            Event::Answered(number, _) => self.command.as_ref().is_some_and(|work| work.number == *number),
            _ => false,
        }
    }

    /// For people or for programs.
    pub(crate) fn form(&self) -> Form {
        self.options.form
    }

    pub(crate) fn lang(&self) -> Lang {
        self.options.lang
    }

    fn exercise(&self) -> &Exercise {
        &self.workbook.exercises[self.current]
    }

    /// Ends whatever runs, and waits until it has ended.
    pub(crate) fn end(&mut self) {
        process::interrupt();
        for work in self.check.take().into_iter().chain(self.command.take()).chain(self.ending.drain(..)) {
            work.stop();
            work.join();
        }
    }

    pub(crate) fn take(&mut self, event: Event) -> Then {
        match event {
            Event::Saved(files) => self.saved(&files),
            Event::Waiting(number, news) if self.is_checking(number) => {
                self.waiting = Some(news);
                Then::Show
            }
            Event::Checked(number, verdicts) if self.is_checking(number) => self.checked(verdicts),
            Event::Answered(number, text) if self.command.as_ref().is_some_and(|work| work.number == number) => {
                self.answered(text)
            }
            // Of something that was called off.
            Event::Waiting(..) | Event::Checked(..) | Event::Answered(..) => {
                self.ending.retain(|work| !work.has_ended());
                Then::Wait
            }
            Event::Key(key) => self.key(key),
            Event::Resized => Then::Show,
            Event::Gone => Then::Quit,
        }
    }

    fn is_checking(&self, number: u64) -> bool {
        self.check.as_ref().is_some_and(|work| work.number == number)
    }

    fn next_number(&mut self) -> u64 {
        self.number += 1;
        self.number
    }

    /// Files were saved: whatever is being checked is older than they are.
    fn saved(&mut self, files: &[usize]) -> Then {
        if let Some(work) = self.check.take() {
            work.stop();
            self.ending.push(work);
            self.open.extend(self.checking.drain(..));
        }
        self.is_ours_to_choose = false;
        self.open.extend(files);
        self.saved.extend(files);
        if !files.contains(&self.current) {
            // Of several, the first with something left to do.
            let is_open = |index: &&usize| !self.progress.has_passed(&self.workbook.exercises[**index]);
            if let Some(&index) = files.iter().find(is_open).or(files.first()) {
                self.go_to(index);
            }
        }
        if !matches!(self.reset, Reset::Running | Reset::Told) {
            self.leave_for(View::Verdict);
        }
        self.check_on();
        Then::Show
    }

    /// Checks what is still to be checked: what is shown first, then all others together.
    fn check_on(&mut self) {
        if self.check.is_some() || self.open.is_empty() {
            return;
        }
        self.checking = if self.open.remove(&self.current) {
            vec![self.current]
        } else {
            std::mem::take(&mut self.open).into_iter().collect()
        };
        let number = self.next_number();
        let (options, events) = (self.options.clone(), self.events.clone());
        self.check = Some(Work::check(number, &self.workbook, self.checking.clone(), options, events));
    }

    fn checked(&mut self, verdicts: Result<Vec<(usize, Verdict)>, Error>) -> Then {
        self.check = None;
        self.waiting = None;
        if std::mem::take(&mut self.checking).contains(&self.current) {
            match self.reset {
                Reset::Told => self.reset = Reset::No,
                _ => self.news = None,
            }
        }
        match verdicts {
            Ok(verdicts) => {
                self.progress = Progress::load(&self.workbook);
                let mut has_passed = false;
                for (index, verdict) in verdicts {
                    self.progress.note(&self.workbook.exercises[index], &verdict);
                    let was_saved = self.saved.remove(&index);
                    has_passed |= index == self.current && was_saved && verdict.status == Status::Passed;
                    if index == self.current {
                        self.judged = index;
                    }
                    self.verdicts[index] = Some(verdict);
                }
                if let Err(error) = self.progress.save() {
                    let kept = self.lang().pick("progress was not kept: ", "進み具合を保存できませんでした：");
                    self.news = Some(format!("{kept}{}", render::error(&error, self.lang())));
                }
                if has_passed && self.watch.advance {
                    self.advance();
                }
                if self.is_ours_to_choose && self.open.is_empty() {
                    self.choose();
                }
            }
            // We were asked to end, and do.
            Err(Error::Interrupted) => {}
            Err(error) => self.news = Some(render::error(&error, self.lang())),
        }
        self.check_on();
        Then::Show
    }

    /// Shows what is most urgent, now that all is known.
    fn choose(&mut self) {
        let known: Vec<Verdict> = self.verdicts.iter().flatten().cloned().collect();
        if known.len() == self.verdicts.len()
            && let Some(index) = most_urgent(&known)
        {
            self.current = index;
        }
        self.is_ours_to_choose = false;
    }

    /// Goes on to the next exercise with something left to do.
    fn advance(&mut self) {
        let next = commands::next(&self.workbook, self.exercise(), &self.progress).map(|next| next.id.clone());
        let Some(next) = next else { return };
        let passed = words::passed(self.exercise(), self.lang());
        if let Some(index) = self.workbook.exercises.iter().position(|exercise| exercise.id == next) {
            self.go_to(index);
            self.leave_for(View::Verdict);
            self.news = Some(passed);
        }
    }

    fn answered(&mut self, text: Result<String, Error>) -> Then {
        if let Some(work) = self.command.take() {
            self.ending.push(work);
        }
        let is_done = text.is_ok();
        let text = text.unwrap_or_else(|error| format!("{}\n", render::error(&error, self.lang())));
        if self.reset == Reset::Running {
            // The file has changed, and its verdict is what is shown next.
            self.reset = if is_done { Reset::Told } else { Reset::No };
            (self.news, self.view) = (Some(text), View::Verdict);
        } else if let View::Text(shown) = &mut self.view {
            *shown = Some(text);
            self.scroll = 0;
        }
        // A hint, once given, is remembered.
        self.progress = Progress::load(&self.workbook);
        Then::Show
    }

    fn go_to(&mut self, index: usize) {
        self.current = index;
        self.scroll = 0;
        self.news = None;
    }

    fn leave_for(&mut self, view: View) {
        self.view = view;
        self.scroll = 0;
        self.reset = Reset::No;
        if let Some(work) = self.command.take() {
            self.ending.push(work);
        }
    }

    /// Shows what another command says of the current exercise.
    fn command(&mut self, action: Action) {
        self.leave_for(View::Text(None));
        let number = self.next_number();
        let options = Options { action, ..self.options.clone() };
        self.command = Some(Work::command(number, options, self.events.clone()));
    }

    /// What is shown above the last lines, and the line of it that is pointed at.
    pub(crate) fn body(&self) -> (String, Option<usize>) {
        let lang = self.lang();
        match &self.view {
            View::Text(Some(text)) => (text.clone(), None),
            View::Text(None) => (format!("{}\n", words::one_moment(lang)), None),
            View::List(pointed) => {
                let lines: Vec<String> = self
                    .workbook
                    .exercises
                    .iter()
                    .enumerate()
                    .map(|(index, exercise)| {
                        let status = self.verdicts[index].as_ref().map(|verdict| verdict.status);
                        words::list_line(exercise, status, index == *pointed, lang)
                    })
                    .collect();
                (lines.join("\n") + "\n", Some(*pointed))
            }
            View::Verdict => {
                let verdict = self.verdicts[self.current].as_ref();
                let is_coming = self.check.is_some() || self.open.contains(&self.current);
                let text = verdict.map_or_else(
                    || words::not_checked(self.exercise(), is_coming, lang),
                    |verdict| {
                        commands::in_full(&self.workbook, self.exercise(), verdict, &self.progress, &self.options)
                    },
                );
                (text, None)
            }
        }
    }

    /// The verdict that came in last, of those that were shown, as JSON.
    pub(crate) fn json(&self) -> Option<String> {
        let (exercise, verdict) = (&self.workbook.exercises[self.judged], self.verdicts[self.judged].as_ref()?);
        let label = self.workbook.learner_label(exercise);
        Some(render::json::verdicts(&[(exercise, verdict, label)], self.lang()))
    }

    /// What is shown, as far as it has nothing to do with a window.
    pub(crate) fn is_settled(&self) -> bool {
        !self.checking.contains(&self.current)
            && !self.open.contains(&self.current)
            && !matches!(self.view, View::Text(None))
    }

    /// The question that is open, or the news.
    pub(crate) fn notice(&self) -> Option<String> {
        if self.reset == Reset::Asked {
            return Some(words::asks_reset(self.exercise(), self.lang()));
        }
        self.waiting.map(str::to_owned).or_else(|| self.news.clone())
    }

    /// How many exercises pass, of how many; a bonus counts for neither.
    pub(crate) fn count(&self) -> (usize, usize) {
        let counted = || self.workbook.exercises.iter().filter(|exercise| !exercise.bonus);
        (counted().filter(|exercise| self.progress.has_passed(exercise)).count(), counted().count())
    }

    /// Which exercise this is, and whether it is being checked.
    pub(crate) fn state(&self) -> String {
        words::state(self.exercise(), self.checking.contains(&self.current), self.lang())
    }

    /// The keys, each with a word.
    pub(crate) fn keys(&self) -> Vec<(&'static str, &'static str)> {
        words::keys(matches!(self.view, View::List(_)), self.lang())
    }
}
