//! Numbers in the `d` of an SVG path: in hundredths of a pixel, and as short as they can be.

/// A path that is being written, with lengths in pixels.
#[derive(Default)]
pub(crate) struct Path(String);

impl Path {
    /// Begins at a point.
    pub(crate) fn start(&mut self, (x, y): (f64, f64)) {
        self.0.push('M');
        self.pair(hundredths(x), hundredths(y));
    }

    /// Goes on in a straight line; behind [`Path::start`] or another of these.
    pub(crate) fn line_to(&mut self, (x, y): (f64, f64)) {
        self.0.push(' ');
        self.pair(hundredths(x), hundredths(y));
    }

    /// A line of no length: with a round cap, a dot.
    pub(crate) fn stay(&mut self) {
        self.0.push_str("h0");
    }

    /// A dot `dx` and `dy` tenths of a pixel from the one before, at first from the origin.
    pub(crate) fn dot(&mut self, dx: i32, dy: i32) {
        self.0.push('m');
        self.pair(10 * i64::from(dx), 10 * i64::from(dy));
        self.stay();
    }

    /// A rectangle between two opposite corners.
    pub(crate) fn rectangle(&mut self, from: (f64, f64), to: (f64, f64)) {
        let [x0, y0, x1, y1] = [from.0, from.1, to.0, to.1].map(hundredths);
        self.0.push('M');
        self.pair(x0, y0);
        for (command, length) in [('h', x1 - x0), ('v', y1 - y0), ('h', x0 - x1)] {
            self.0.push(command);
            self.number(length);
        }
        self.0.push('z');
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn into_data(self) -> String {
        self.0
    }

    fn pair(&mut self, x: i64, y: i64) {
        self.number(x);
        if y >= 0 {
            self.0.push(' ');
        }
        self.number(y);
    }

    fn number(&mut self, hundredths: i64) {
        if hundredths < 0 {
            self.0.push('-');
        }
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        match (whole, rest) {
            (_, 0) => self.0.push_str(&whole.to_string()),
            (0, rest) if rest % 10 == 0 => self.0.push_str(&format!(".{}", rest / 10)),
            (0, rest) => self.0.push_str(&format!(".{rest:02}")),
            (whole, rest) if rest % 10 == 0 => self.0.push_str(&format!("{whole}.{}", rest / 10)),
            (whole, rest) => self.0.push_str(&format!("{whole}.{rest:02}")),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a page is not that large")]
fn hundredths(pixels: f64) -> i64 {
    (pixels * 100.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_stand_apart() {
        let mut path = Path::default();
        path.start((1.0, -2.5));
        path.line_to((0.254, 0.1));
        path.line_to((-0.05, 10.0));
        path.stay();
        path.dot(0, -13);
        path.dot(5, 0);
        path.rectangle((1.0, 2.0), (3.5, 1.25));
        assert_eq!(path.into_data(), "M1-2.5 .25 .1 -.05 10h0m0-1.3h0m.5 0h0M1 2h2.5v-.75h-2.5z");
    }
}
