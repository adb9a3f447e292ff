//! The unit at the end of an axis label: `t (s)`, `V [mV]`, `V / mV`, `膜電位（V）`.

/// A unit that axes are labelled with: what it measures, and how many of the SI unit it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Unit {
    pub(super) quantity: &'static str,
    pub(super) factor: f64,
}

/// The quantity's SI unit, how many of it, and what it is called.
const UNITS: &[(&str, f64, &[&str])] = &[
    ("s", 1.0, &["s", "sec", "Sec", "second", "seconds", "秒"]),
    ("s", 1e-3, &["ms", "msec", "millisecond", "milliseconds", "ミリ秒"]),
    ("s", 1e-6, &["us", "µs", "μs", "マイクロ秒"]),
    ("V", 1.0, &["V", "Volt", "volt", "volts", "ボルト"]),
    ("V", 1e-3, &["mV", "millivolt", "millivolts", "ミリボルト"]),
    ("V", 1e-6, &["uV", "µV", "μV"]),
    ("A", 1.0, &["A", "Ampere", "ampere", "amperes", "Amp", "amp", "amps", "アンペア"]),
    ("A", 1e-3, &["mA"]),
    ("A", 1e-6, &["uA", "µA", "μA"]),
    ("A", 1e-9, &["nA", "nanoampere", "nanoamperes", "ナノアンペア"]),
    ("A", 1e-12, &["pA", "picoampere", "picoamperes", "ピコアンペア"]),
    ("Hz", 1.0, &["Hz", "hertz", "1/s", "s^-1", "/s", "spikes/s", "sp/s", "ヘルツ"]),
    ("Hz", 1e3, &["kHz", "1/ms", "spikes/ms"]),
];

/// The unit that a label ends in, if it is one that is known.
pub(super) fn of_label(label: &str) -> Option<Unit> {
    let label: String = label.chars().map(half_width).collect();
    let label = label.trim().trim_end_matches('.');
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some(inner) = label.strip_suffix(close) {
            return named(&inner[inner.rfind(open)? + open.len_utf8()..]);
        }
    }
    let after_slash = label.match_indices('/').find_map(|(at, _)| named(&label[at + 1..]));
    let after_word = [" in ", ","].iter().find_map(|word| named(label.rsplit_once(word)?.1));
    after_slash.or(after_word)
}

fn named(name: &str) -> Option<Unit> {
    let name = name.trim();
    let found = UNITS.iter().find(|(_, _, names)| names.contains(&name))?;
    Some(Unit { quantity: found.0, factor: found.1 })
}

/// Full-width letters, digits and brackets as the usual ones.
fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '〔' => '[',
        '〕' => ']',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_ends_in_its_unit_in_many_ways() {
        for (label, quantity, factor) in [
            ("t (s)", "s", 1.0),
            ("time [ms]", "s", 1e-3),
            ("V / mV", "V", 1e-3),
            ("t/s", "s", 1.0),
            ("rate / 1/s", "Hz", 1.0),
            ("rate (1/s)", "Hz", 1.0),
            ("膜電位（V）", "V", 1.0),
            ("電流［ｎＡ］", "A", 1e-9),
            ("時刻（ミリ秒）", "s", 1e-3),
            ("I(t) (A)", "A", 1.0),
            ("I in pA ", "A", 1e-12),
            ("$V_m$ (V)", "V", 1.0),
        ] {
            assert_eq!(of_label(label), Some(Unit { quantity, factor }), "{label}");
        }
        for label in ["t", "V", "time", "I(t)", "neuron", "count", "", "(s) t", "V (", "V )", "/"] {
            assert_eq!(of_label(label), None, "{label}");
        }
    }
}
