//! Which key gives which order.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Choose the slider above.
    Previous,
    /// Choose the slider below.
    Next,
    /// Move the chosen slider down.
    Lower,
    /// Move the chosen slider up.
    Higher,
    /// Put all sliders back.
    Restart,
    /// Show or hide the answers.
    Answers,
    /// Speak the other language.
    Language,
    /// End.
    Quit,
}

/// The order that a key gives, if it gives one. Capitals count as small letters, as after Caps Lock.
pub(crate) fn order(key: KeyEvent) -> Option<Order> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
        let is_interrupt = key.modifiers == KeyModifiers::CONTROL && key.code == KeyCode::Char('c');
        return is_interrupt.then_some(Order::Quit);
    }
    match key.code {
        KeyCode::Up | KeyCode::BackTab => Some(Order::Previous),
        KeyCode::Down | KeyCode::Tab => Some(Order::Next),
        KeyCode::Left => Some(Order::Lower),
        KeyCode::Right => Some(Order::Higher),
        KeyCode::Esc => Some(Order::Quit),
        KeyCode::Char(letter) => match letter.to_ascii_lowercase() {
            'k' => Some(Order::Previous),
            'j' => Some(Order::Next),
            'h' => Some(Order::Lower),
            'l' => Some(Order::Higher),
            'r' => Some(Order::Restart),
            'a' => Some(Order::Answers),
            't' => Some(Order::Language),
            'q' => Some(Order::Quit),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

    use super::{Order, order};

    #[track_caller]
    fn assert_order(code: KeyCode, modifiers: KeyModifiers, expected: Option<Order>) {
        assert_eq!(order(KeyEvent::new(code, modifiers)), expected, "{code:?} {modifiers:?}");
    }

    #[test]
    fn arrows_and_letters_do_the_same() {
        for (arrow, letter, expected) in [
            (KeyCode::Up, 'k', Order::Previous),
            (KeyCode::Down, 'j', Order::Next),
            (KeyCode::Left, 'h', Order::Lower),
            (KeyCode::Right, 'l', Order::Higher),
            (KeyCode::Esc, 'q', Order::Quit),
        ] {
            assert_order(arrow, KeyModifiers::NONE, Some(expected));
            assert_order(KeyCode::Char(letter), KeyModifiers::NONE, Some(expected));
            assert_order(KeyCode::Char(letter.to_ascii_uppercase()), KeyModifiers::SHIFT, Some(expected));
        }
    }

    #[test]
    fn control_interrupts_and_nothing_else() {
        assert_order(KeyCode::Char('c'), KeyModifiers::CONTROL, Some(Order::Quit));
        assert_order(KeyCode::Char('c'), KeyModifiers::NONE, None);
        assert_order(KeyCode::Char('h'), KeyModifiers::CONTROL, None);
        assert_order(KeyCode::Char('q'), KeyModifiers::ALT, None);
    }

    #[test]
    fn a_key_counts_when_it_goes_down() {
        let mut key = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
        key.kind = KeyEventKind::Release;
        assert_eq!(order(key), None);
    }
}
