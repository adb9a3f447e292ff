//! The bars of a histogram, from edge to edge.

use kuva::render::render::Scene;

use super::{area, group, share, stroke};
use crate::axis::as_number;
use crate::frame::Frame;
use crate::paint::{Depth, Paint};
use crate::path::Path;

/// Bars from this width on are told apart by a white line of that width, in pixels.
const WIDE: f64 = 4.0;
const GAP: f64 = 0.8;

/// Over a reference, a bar lets it shine through by so much.
const OVER: f64 = 0.65;

/// The width of the reference's skyline, in pixels.
const SKYLINE: f64 = 2.5;

/// A bar in pixels.
#[derive(Clone, Copy)]
struct Bar {
    left: f64,
    right: f64,
    top: f64,
}

pub(super) fn draw(scene: &mut Scene, frame: &Frame, (counts, edges): (&[usize], &[f64]), paint: Paint) {
    let Some(base) = frame.y(0.0) else { return };
    let bar = |(count, edges): (&usize, &[f64])| {
        Some(Bar { left: frame.x(edges[0])?, right: frame.x(edges[1])?, top: frame.y(as_number(*count))? })
    };
    let bars: Vec<Option<Bar>> = counts.iter().zip(edges.windows(2)).map(bar).collect();
    let path = match paint.depth {
        Depth::Below => skyline(&bars, base),
        Depth::Alone | Depth::Over => rectangles(&bars, base),
    };
    if path.is_empty() {
        return;
    }
    let (painted, alpha) = match paint.depth {
        Depth::Below => ("stroke", paint.alpha),
        Depth::Over => ("fill", paint.alpha * OVER),
        Depth::Alone => ("fill", paint.alpha),
    };
    let path = match paint.depth {
        Depth::Below => stroke(path, paint.color, SKYLINE),
        Depth::Alone | Depth::Over => area(path, paint.color),
    };
    group(scene, format!(r#"class="histogram" {painted}-opacity="{}""#, share(alpha)), [path]);
}

/// A bar for each bin that is not empty.
fn rectangles(bars: &[Option<Bar>], base: f64) -> Path {
    let mut path = Path::default();
    for bar in bars.iter().flatten().filter(|bar| bar.top < base) {
        let gap = if (bar.right - bar.left).abs() >= WIDE { GAP / 2.0 } else { 0.0 };
        path.rectangle((bar.left + gap, base), (bar.right - gap, bar.top));
    }
    path
}

/// The outline of all bars together.
fn skyline(bars: &[Option<Bar>], base: f64) -> Path {
    let mut path = Path::default();
    for part in bars.split(Option::is_none) {
        let mut part = part.iter().flatten();
        let Some(first) = part.next() else { continue };
        path.start((first.left, base));
        let mut right = first.right;
        for bar in std::iter::once(first).chain(part) {
            path.line_to((bar.left, bar.top));
            path.line_to((bar.right, bar.top));
            right = bar.right;
        }
        path.line_to((right, base));
    }
    path
}
