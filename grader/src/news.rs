//! How far it is, on standard error: a bar in a terminal, else a line now and then.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use checker::lang::Lang;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Where there is no terminal, a line comes this often.
const OFTEN: Duration = Duration::from_secs(15);

/// What is told of.
pub struct News {
    bar: ProgressBar,
    lang: Lang,
    /// Where there is no terminal: when the last line came.
    said: Option<Mutex<Instant>>,
}

/// What was done so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Exercises that were graded now.
    pub graded: usize,
    /// Of these, how many pass.
    pub passed: usize,
    /// Exercises that could not be graded.
    pub failed: usize,
}

impl News {
    /// News of so many submissions.
    #[must_use]
    pub fn of(submissions: usize, lang: Lang) -> News {
        let bar = ProgressBar::with_draw_target(Some(submissions as u64), ProgressDrawTarget::stderr_with_hz(4));
        let template = lang.pick(
            "{bar:30} {pos}/{len} submissions, {msg}, {eta} left",
            "{bar:30} 提出物{pos}/{len}、{msg}、残り{eta}",
        );
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        let said = (!io::stderr().is_terminal()).then(|| Mutex::new(Instant::now()));
        News { bar, lang, said }
    }

    /// One more is done.
    pub fn done(&self, counts: Counts) {
        self.bar.set_message(self.words(counts));
        self.bar.inc(1);
        if let Some(said) = &self.said
            && let Ok(mut said) = said.lock()
            && said.elapsed() >= OFTEN
        {
            *said = Instant::now();
            let (position, length) = (self.bar.position(), self.bar.length().unwrap_or_default());
            let words = self.words(counts);
            let left = self.bar.eta().as_secs();
            let line = self.lang.pick(
                format!("{position}/{length} submissions, {words}, {left} s left"),
                format!("提出物{position}/{length}、{words}、残り{left}秒"),
            );
            let _ = writeln!(io::stderr(), "{line}");
        }
    }

    fn words(&self, counts: Counts) -> String {
        let Counts { graded, passed, failed } = counts;
        let more = match failed {
            0 => String::new(),
            _ => self.lang.pick(format!(", {failed} not graded"), format!("、未採点{failed}件")),
        };
        self.lang.pick(
            format!("{passed} of {graded} exercises passed{more}"),
            format!("演習{graded}件中{passed}件が合格{more}"),
        )
    }

    /// The end: the bar goes away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}
