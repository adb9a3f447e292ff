//! What each key does.

use checker::cli::Action;
use checker::lang::Lang;
use checker::verdict::Status;
use checker::{commands, render};

use super::{Reset, Session, Then, View};
use crate::events::Key;

impl Session {
    pub(super) fn key(&mut self, key: Key) -> Then {
        self.is_ours_to_choose = false;
        if self.reset == Reset::Asked {
            self.reset = Reset::No;
            if matches!(key, Key::Letter('y' | 'Y')) {
                let id = self.exercise().id.clone();
                self.command(Action::Reset(id));
                self.reset = Reset::Running;
            }
            return if key == Key::Quit { Then::Quit } else { Then::Show };
        }
        if let View::List(pointed) = self.view
            && let Some(then) = self.key_in_list(key, pointed)
        {
            return then;
        }
        self.news = None;
        let id = || Some(self.exercise().id.clone());
        match key {
            Key::Quit | Key::Letter('q' | 'Q') => return Then::Quit,
            Key::Letter('n') => self.next(),
            Key::Letter('b') => self.step(self.current.checked_sub(1)),
            Key::Letter('h') => self.command(Action::Hint(id())),
            Key::Letter('s') => self.command(Action::Show(id())),
            Key::Letter('c') => self.command(Action::Compare(id())),
            Key::Letter('p') => self.command(Action::Plot(id(), None)),
            Key::Letter('l') => self.leave_for(View::List(self.current)),
            Key::Letter('r') => self.reset = Reset::Asked,
            Key::Letter('j') => self.change_language(),
            Key::Enter | Key::Escape | Key::Letter('v') => self.leave_for(View::Verdict),
            Key::Up | Key::Letter('k') => self.scroll = self.scroll.saturating_sub(1),
            Key::Down => self.scroll += 1,
            Key::PageUp => self.scroll = self.scroll.saturating_sub(10),
            Key::PageDown | Key::Letter(' ') => self.scroll += 10,
            Key::Home => self.scroll = 0,
            // As far as there is something to see.
            Key::End => self.scroll = usize::MAX,
            Key::Letter(_) => return Then::Wait,
        }
        Then::Show
    }

    fn key_in_list(&mut self, key: Key, pointed: usize) -> Option<Then> {
        let last = self.workbook.exercises.len() - 1;
        let pointed = match key {
            Key::Up | Key::Letter('k') => pointed.saturating_sub(1),
            Key::Down => (pointed + 1).min(last),
            Key::PageUp => pointed.saturating_sub(10),
            Key::PageDown | Key::Letter(' ') => (pointed + 10).min(last),
            Key::Home => 0,
            Key::End => last,
            Key::Enter => {
                self.step(Some(pointed));
                return Some(Then::Show);
            }
            _ => return None,
        };
        self.view = View::List(pointed);
        Some(Then::Show)
    }

    /// Whoever has just passed goes on to what is left to do; else the next one in order is looked at.
    fn next(&mut self) {
        let has_passed = self.verdicts[self.current].as_ref().is_some_and(|verdict| verdict.status == Status::Passed);
        let open = commands::next(&self.workbook, self.exercise(), &self.progress).map(|next| next.id.clone());
        let index = open.filter(|_| has_passed).and_then(|id| self.workbook.exercises.iter().position(|e| e.id == id));
        self.step(index.or(Some(self.current + 1)));
    }

    /// Goes to another exercise, if there is one.
    fn step(&mut self, index: Option<usize>) {
        if let Some(index) = index.filter(|&index| index < self.workbook.exercises.len()) {
            self.go_to(index);
        }
        self.leave_for(View::Verdict);
    }

    fn change_language(&mut self) {
        self.options.lang = self.lang().pick(Lang::Ja, Lang::En);
        render::name_language(self.lang());
        // What a command has said is in the other language.
        if matches!(self.view, View::Text(_)) {
            self.leave_for(View::Verdict);
        }
    }
}
