//! An image: black pixels on white, drawn as runs of equal pixels.

use std::collections::BTreeMap;

use kuva::render::render::Scene;

use super::{area, group, share};
use crate::axis::{as_number, columns};
use crate::frame::Frame;
use crate::paint::Paint;
use crate::path::Path;

/// So many shades are told apart.
const SHADES: f64 = 20.0;

/// A row of less than this height, in pixels, is drawn with it, so a spike of one neuron in 500 can be seen.
const LEAST_HEIGHT: f64 = 0.8;

pub(super) fn draw(scene: &mut Scene, frame: &Frame, (x, rows): (&[f64], &[Vec<f64>]), paint: Paint) {
    let columns: Vec<Option<(f64, f64)>> =
        columns(x).into_iter().map(|edges| edges.and_then(|(from, to)| frame.x(from).zip(frame.x(to)))).collect();
    let mut by_shade: BTreeMap<u32, Path> = BTreeMap::new();
    for (row, pixels) in rows.iter().enumerate() {
        let row = as_number(row);
        let (Some(low), Some(high)) = (frame.y(row - 0.5), frame.y(row + 0.5)) else { continue };
        let (low, high) = at_least(low, high);
        let pixels: Vec<(u32, (f64, f64))> =
            pixels.iter().zip(&columns).filter_map(|(value, edges)| Some((shade(*value), (*edges)?))).collect();
        for run in pixels.chunk_by(|(shade, _), (next, _)| shade == next).filter(|run| run[0].0 > 0) {
            let (from, to) = (run[0].1.0, run[run.len() - 1].1.1);
            by_shade.entry(run[0].0).or_default().rectangle((from, low), (to, high));
        }
    }
    for (shade, path) in by_shade {
        let alpha = share(paint.alpha * f64::from(shade) / SHADES);
        group(scene, format!(r#"class="image" fill-opacity="{alpha}""#), [area(path, paint.color)]);
    }
}

/// The edges of a row, moved apart if they are too close.
fn at_least(low: f64, high: f64) -> (f64, f64) {
    let missing = (LEAST_HEIGHT - (low - high)).max(0.0) / 2.0;
    (low + missing, high - missing)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to SHADES")]
fn shade(value: f64) -> u32 {
    if value.is_nan() { 0 } else { (value.clamp(0.0, 1.0) * SHADES).round() as u32 }
}
