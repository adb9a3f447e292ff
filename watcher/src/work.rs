//! Checks and other commands, each in a thread of its own: keys are heard meanwhile.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};

use checker::catalogue::{Exercise, Workbook};
use checker::cli::Options;
use checker::commands;
use checker::error::Error;
use checker::process::CallOff;
use checker::render;
use checker::verdict::Verdict;

use crate::events::Event;

/// Something that runs in the background.
#[derive(Debug)]
pub(crate) struct Work {
    /// Which one it is: the news of an older one are no news.
    pub(crate) number: u64,
    call_off: CallOff,
    thread: JoinHandle<()>,
}

impl Work {
    /// Checks these exercises (their places in the workbook).
    pub(crate) fn check(
        number: u64,
        workbook: &Arc<Workbook>,
        exercises: Vec<usize>,
        options: Options,
        events: Sender<Event>,
    ) -> Work {
        let (workbook, call_off) = (Arc::clone(workbook), CallOff::default());
        let called_off = call_off.clone();
        let thread = thread::spawn(move || {
            let chosen: Vec<&Exercise> = exercises.iter().map(|&index| &workbook.exercises[index]).collect();
            let lang = options.lang;
            let tell = &mut |stage| {
                let _ = events.send(Event::Waiting(number, render::stage(stage, lang)));
            };
            let verdicts = commands::verdicts_until(&called_off, &workbook, &chosen, &options, tell);
            let verdicts: Result<Vec<(usize, Verdict)>, Error> =
                verdicts.map(|verdicts| exercises.into_iter().zip(verdicts).collect());
            // Nobody listens once the program ends.
            let _ = events.send(Event::Checked(number, verdicts));
        });
        Work { number, call_off, thread }
    }

    /// Does what another command does, for its text.
    pub(crate) fn command(number: u64, options: Options, events: Sender<Event>) -> Work {
        let thread = thread::spawn(move || {
            let text = commands::run(&options).map(|done| done.text);
            let _ = events.send(Event::Answered(number, text));
        });
        Work { number, call_off: CallOff::default(), thread }
    }

    /// Calls it off. It ends soon, and what it has to tell is no news any more.
    pub(crate) fn stop(&self) {
        self.call_off.now();
    }

    /// Whether it has ended.
    pub(crate) fn has_ended(&self) -> bool {
        self.thread.is_finished()
    }

    /// Waits until it has ended, so that nothing of it is left behind.
    pub(crate) fn join(self) {
        // What it came to, it has told.
        let _ = self.thread.join();
    }
}
