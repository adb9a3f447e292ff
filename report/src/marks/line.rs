//! A line through points, with a gap where a point is missing.

use kuva::render::render::Scene;

use super::{group, share, stroke};
use crate::frame::Frame;
use crate::paint::{Depth, Paint};
use crate::path::Path;

/// How much wider the reference is than a line over it, in pixels.
const MARGIN: f64 = 3.0;

pub(super) fn draw(scene: &mut Scene, frame: &Frame, (x, y): (&[f64], &[f64]), paint: Paint) {
    let points: Vec<Option<(f64, f64)>> = x.iter().zip(y).map(|(x, y)| frame.point(*x, *y)).collect();
    let mut path = Path::default();
    for part in points.split(Option::is_none) {
        let mut points = part.iter().flatten();
        let Some(first) = points.next() else { continue };
        path.start(*first);
        points.for_each(|point| path.line_to(*point));
        if part.len() == 1 {
            path.stay();
        }
    }
    if path.is_empty() {
        return;
    }
    let width = if paint.depth == Depth::Below { paint.size + MARGIN } else { paint.size };
    let attributes = format!(
        r#"class="line" stroke-linecap="round" stroke-linejoin="round" stroke-opacity="{}""#,
        share(paint.alpha)
    );
    group(scene, attributes, [stroke(path, paint.color, width)]);
}
