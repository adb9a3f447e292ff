//! How things are drawn: with which signs, and whether in colour. Colour adds to what the signs say; it never replaces it.

use std::env;

use ratatui::style::{Color, Modifier, Style};

/// Signs and colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    /// What curves are drawn with.
    pub(crate) signs: Signs,
    /// Whether there is colour.
    pub(crate) ink: Ink,
}

/// What the dots of a curve are drawn with. Both are one column wide in every terminal; blocks and box drawing are two
/// in many Japanese ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signs {
    /// Eight dots in each cell.
    Braille,
    /// Two in each cell, for a terminal whose font has nothing else.
    Ascii,
}

impl Signs {
    /// What the terminal that calls itself `term` can show: Linux' console has no Braille.
    pub(crate) fn of_terminal(term: &str) -> Signs {
        if term == "linux" { Signs::Ascii } else { Signs::Braille }
    }
}

/// With colour or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// The terminal's own 16 colours, so that they suit its background.
    Colour,
    /// Bold is all there is.
    Plain,
}

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    /// Words and axes.
    Text,
    /// What stands above a panel, and the slider that is chosen.
    Heading,
    /// One neuron.
    Neuron,
    /// The mean of all.
    Mean,
    /// The firing threshold.
    Threshold,
    /// Spikes and what is counted from them.
    Spikes,
    /// The refractory periods.
    Periods,
}

impl Look {
    /// With colour, unless `NO_COLOR` is set to anything.
    pub(crate) fn of_environment(signs: Signs) -> Look {
        let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Look { signs, ink: if refused { Ink::Plain } else { Ink::Colour } }
    }

    /// The style of a thing.
    pub(crate) fn style(self, thing: Thing) -> Style {
        let style = match thing {
            Thing::Heading => Style::new().add_modifier(Modifier::BOLD),
            _ => Style::new(),
        };
        let color = match thing {
            Thing::Text | Thing::Heading => return style,
            Thing::Neuron | Thing::Periods => Color::Cyan,
            Thing::Mean => Color::Magenta,
            Thing::Threshold => Color::Red,
            Thing::Spikes => Color::Green,
        };
        match self.ink {
            Ink::Colour => style.fg(color),
            Ink::Plain => style,
        }
    }
}
