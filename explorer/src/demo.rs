//! The demo's state, and what each order does to it.

use kit::Parameters;

use crate::controls::Controls;
use crate::keys::Order;
use crate::population::{Activity, Draws};
use crate::words::Lang;

/// All that a frame shows.
#[derive(Clone, Debug)]
pub(crate) struct Demo {
    draws: Draws,
    /// Where the sliders stand.
    pub(crate) controls: Controls,
    /// Where they stood when the population was simulated.
    simulated: Controls,
    /// What the population did then.
    pub(crate) activity: Activity,
    /// The language that it speaks.
    pub(crate) lang: Lang,
    /// Whether the answers stand below the questions.
    pub(crate) answers: Answers,
}

/// Whether the answers are seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answers {
    /// Only the questions are.
    Hidden,
    /// Both are.
    Shown,
}

/// What follows from an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// A new frame.
    Draw,
    /// The end.
    Quit,
}

impl Demo {
    /// As it starts.
    pub(crate) fn new(lang: Lang) -> Demo {
        let draws = Draws::new(Parameters::TUTORIAL);
        let controls = Controls::new();
        let activity = activity(&draws, &controls);
        Demo { draws, controls, simulated: controls, activity, lang, answers: Answers::Hidden }
    }

    /// The parameters with the slider's mean current.
    pub(crate) fn parameters(&self) -> Parameters {
        parameters(&self.controls)
    }

    /// Simulates the population anew if a slider has moved. Several orders may come before it.
    pub(crate) fn catch_up(&mut self) {
        if self.controls != self.simulated {
            self.activity = activity(&self.draws, &self.controls);
            self.simulated = self.controls;
        }
    }

    /// Does what an order asks for; what the population makes of it, [`Demo::catch_up`] does.
    pub(crate) fn obey(&mut self, order: Order) -> Then {
        match order {
            Order::Previous => self.controls.choose_previous(),
            Order::Next => self.controls.choose_next(),
            Order::Lower => self.controls.lower(),
            Order::Higher => self.controls.higher(),
            Order::Restart => self.controls.restart(),
            Order::Answers => {
                self.answers = match self.answers {
                    Answers::Hidden => Answers::Shown,
                    Answers::Shown => Answers::Hidden,
                }
            }
            Order::Language => self.lang = self.lang.other(),
            Order::Quit => return Then::Quit,
        }
        Then::Draw
    }
}

fn parameters(controls: &Controls) -> Parameters {
    Parameters { i_mean: controls.mean_current(), ..Parameters::TUTORIAL }
}

fn activity(draws: &Draws, controls: &Controls) -> Activity {
    Activity::of(parameters(controls), draws, draws.refractory_periods(controls.mu(), controls.sigma()))
}

#[cfg(test)]
mod tests {
    use super::{Answers, Demo, Then};
    use crate::keys::Order;
    use crate::words::Lang;

    fn total(demo: &mut Demo, orders: &[Order]) -> usize {
        for order in orders {
            assert_eq!(demo.obey(*order), Then::Draw);
        }
        demo.catch_up();
        demo.activity.spikes.len()
    }

    #[test]
    fn a_slider_that_comes_back_brings_the_same_spikes() {
        let mut demo = Demo::new(Lang::En);
        assert_eq!(total(&mut demo, &[]), 3073);
        assert_ne!(total(&mut demo, &[Order::Higher]), 3073); // mu
        assert_eq!(total(&mut demo, &[Order::Lower]), 3073);
        assert_ne!(total(&mut demo, &[Order::Next, Order::Higher]), 3073); // sigma
        assert_eq!(total(&mut demo, &[Order::Restart]), 3073);
        assert!(total(&mut demo, &[Order::Next, Order::Higher]) > 3073); // current
        assert_eq!(total(&mut demo, &[Order::Restart]), 3073);
    }

    #[test]
    fn the_rest_leaves_the_population_alone() {
        let mut demo = Demo::new(Lang::En);
        demo.obey(Order::Answers);
        demo.obey(Order::Language);
        assert_eq!((demo.answers, demo.lang), (Answers::Shown, Lang::Ja));
        assert_eq!(total(&mut demo, &[Order::Answers, Order::Language]), 3073);
        assert_eq!((demo.answers, demo.lang), (Answers::Hidden, Lang::En));
        assert_eq!(demo.obey(Order::Quit), Then::Quit);
    }
}
