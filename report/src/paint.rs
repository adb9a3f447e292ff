//! The colour of each series, and what lies over what.

use kit::figure::{Color, Data, Panel, Series};

use crate::slot::Slot;

/// How a series is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Paint {
    /// As in SVG.
    pub(crate) color: &'static str,
    /// From 0 to 1.
    pub(crate) alpha: f64,
    /// Diameter of a dot or width of a line, in pixels.
    pub(crate) size: f64,
    /// Whether something is to be seen beside it.
    pub(crate) depth: Depth,
}

/// Where a series lies when two figures are in the same axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Depth {
    /// The reference: wider than what lies over it, so that it shows on both sides.
    Below,
    /// The figure over its reference.
    Over,
    /// The figure, when it is alone.
    Alone,
}

/// What the reference is painted in.
pub(crate) const GRAY: &str = "#ABABAB";

/// The order in which series without a colour get theirs: neighbours differ most.
const CYCLE: [Color; 6] = [Color::Blue, Color::Red, Color::Green, Color::Orange, Color::SkyBlue, Color::Purple];

/// Pixels per point, as in CSS.
const PIXELS_PER_POINT: f64 = 96.0 / 72.0;

/// What is drawn of a slot, the lowest first. `is_overlay`: the slot is one of two figures, even if one has no such panel.
pub(crate) fn painted(slot: Slot<'_>, is_overlay: bool) -> Vec<(&Series, Paint)> {
    let yours = slot.yours.iter().flat_map(|panel| {
        let depth = if is_overlay { Depth::Over } else { Depth::Alone };
        panel.series.iter().zip(colors(panel, depth)).map(move |(series, color)| (series, paint(series, color, depth)))
    });
    let reference = slot.reference.iter().flat_map(|panel| {
        let depth = if is_overlay { Depth::Below } else { Depth::Alone };
        panel.series.iter().zip(colors(panel, depth)).map(move |(series, color)| (series, paint(series, color, depth)))
    });
    let mut painted: Vec<_> = reference.chain(yours).collect();
    if is_overlay {
        // A cloud of the figure must not hide a line of the reference.
        painted.sort_by_key(|(series, paint)| (covers(&series.data), paint.depth));
    }
    painted
}

/// Areas cover most, so they lie lowest.
fn covers(data: &Data) -> u8 {
    match data {
        Data::Image { .. } | Data::Histogram { .. } => 0,
        Data::Dots { .. } => 1,
        Data::Line { .. } => 2,
    }
}

fn paint(series: &Series, color: &'static str, depth: Depth) -> Paint {
    let alpha = if series.alpha.is_nan() { 1.0 } else { series.alpha.clamp(0.0, 1.0) };
    let points = if series.size.is_finite() { series.size.clamp(0.25, 40.0) } else { 1.5 };
    Paint { color, alpha, size: points * PIXELS_PER_POINT, depth }
}

/// The colours of the series of a panel.
fn colors(panel: &Panel, depth: Depth) -> Vec<&'static str> {
    let chosen = |series: &Series| match (series.color, depth) {
        // Over a grey reference, grey and black would say the wrong thing.
        (Some(Color::Gray | Color::Black), Depth::Over) => None,
        (None, Depth::Alone) if matches!(series.data, Data::Image { .. }) => Some(Color::Black),
        (color, _) => color,
    };
    let taken: Vec<Color> = panel.series.iter().filter_map(chosen).collect();
    let unused: Vec<Color> = CYCLE.into_iter().filter(|color| !taken.contains(color)).collect();
    let mut free = if unused.is_empty() { CYCLE.to_vec() } else { unused }.into_iter().cycle();
    let color = |series: &Series| match (depth, chosen(series)) {
        (Depth::Below, _) => GRAY,
        (_, Some(color)) => color.hex(),
        (_, None) => free.next().unwrap_or(Color::Blue).hex(),
    };
    panel.series.iter().map(color).collect()
}

#[cfg(test)]
mod tests {
    use kit::Figure;

    use super::*;

    fn figure() -> Figure {
        let mut fig = Figure::new();
        fig.line(&[0.0], &[0.0]);
        fig.dots(&[0.0], &[0.0]).color(Color::Blue).alpha(7.0);
        fig.dots(&[0.0], &[0.0]).color(Color::Black).size(f64::NAN);
        fig.line(&[0.0], &[0.0]);
        fig.image(&[0.0], &vec![vec![true]]);
        fig
    }

    fn colors_of(painted: &[(&Series, Paint)]) -> Vec<&'static str> {
        painted.iter().map(|(_, paint)| paint.color).collect()
    }

    #[test]
    fn a_series_without_a_colour_gets_the_next_free_one() {
        let fig = figure();
        let painted = painted(Slot::all(Some(&fig), None)[0], false);
        assert_eq!(colors_of(&painted), ["#D55E00", "#0072B2", "#000000", "#009E73", "#000000"]);
        assert!(painted.iter().all(|(_, paint)| paint.alpha <= 1.0 && paint.size.is_finite()));
    }

    #[test]
    fn over_a_reference_only_the_reference_is_grey() {
        let fig = figure();
        let painted = painted(Slot::all(Some(&fig), Some(&fig))[0], true);
        let depths: Vec<Depth> = painted.iter().map(|(_, paint)| paint.depth).collect();
        let [below, over] = [Depth::Below, Depth::Over];
        assert_eq!(depths, [below, over, below, below, over, over, below, below, over, over]);
        for (_, paint) in &painted {
            assert_eq!(paint.color == GRAY, paint.depth == Depth::Below);
            assert_ne!(paint.color, "#000000");
        }
    }

    #[test]
    fn more_series_than_colours_begin_anew() {
        let mut fig = Figure::new();
        for _ in 0..14 {
            fig.line(&[0.0], &[0.0]);
        }
        let painted = painted(Slot::all(Some(&fig), None)[0], false);
        assert_eq!(painted[0].1.color, painted[12].1.color);
    }
}
