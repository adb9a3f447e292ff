//! The bars of a histogram, from edge to edge.

use kuva::render::render::Scene;

use super::{area, group, share, stroke};
use crate::frame::Frame;
use crate::paint::{Depth, Paint};
use crate::path::Path;

/// Bars from this width on are told apart by a white line of that width, in pixels.
const WIDE: f64 = 4.0;
const GAP: f64 = 0.8;

/// Over a reference, a bar lets it shine through by so much.
const OVER: f64 = 0.65;

pub(super) fn draw(scene: &mut Scene, frame: &Frame, (counts, edges): (&[usize], &[f64]), paint: Paint) {
    let Some(base) = frame.y(0.0) else { return };
    let (mut bars, mut outline) = (Path::default(), Path::default());
    for (count, edges) in counts.iter().zip(edges.windows(2)).filter(|(count, _)| **count > 0) {
        let (Some(left), Some(right), Some(top)) = (frame.x(edges[0]), frame.x(edges[1]), frame.y(*count as f64))
        else {
            continue;
        };
        let gap = if (right - left).abs() >= WIDE { GAP / 2.0 } else { 0.0 };
        bars.rectangle((left + gap, base), (right - gap, top));
        outline.rectangle((left, base), (right, top));
    }
    if bars.is_empty() {
        return;
    }
    let alpha = paint.alpha * if paint.depth == Depth::Over { OVER } else { 1.0 };
    let attributes = format!(r#"class="histogram" fill-opacity="{}""#, share(alpha));
    match paint.depth {
        Depth::Alone | Depth::Over => group(scene, attributes, [area(bars, paint.color)]),
        Depth::Below => group(scene, attributes, [stroke(outline, paint.color, 3.0)]),
    }
}
