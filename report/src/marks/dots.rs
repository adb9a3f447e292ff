//! Dots, and clouds of them.
//!
//! Dots of one colour are one path, in which each is a line of no length with a round cap: 10 bytes instead of 60. But
//! a path is painted once, so transparent dots in it would not add up where they overlap. Therefore those that overlap
//! are in different paths, and dots at exactly the same place are pooled into fewer, less transparent ones. Neither
//! shows in the picture.

use std::collections::HashMap;

use kuva::render::render::{Primitive, Scene};

use super::{group, share, stroke};
use crate::frame::Frame;
use crate::paint::{Depth, Paint};
use crate::path::Path;

/// A place in tenths of a pixel.
type Spot = (i32, i32);

/// Up to so many dots, those of the reference are rings around the dots that they should be.
pub(crate) const FEW: usize = 400;

/// How far a ring is from the dot's edge, and how wide it is, in pixels.
const RING: f64 = 2.0;
const RING_WIDTH: f64 = 1.5;

/// More transparent than this, one dot more makes no difference on a screen.
const OPAQUE: f64 = 0.996;

pub(super) fn draw(scene: &mut Scene, frame: &Frame, (x, y): (&[f64], &[f64]), paint: Paint) {
    let mut spots: Vec<Spot> = x.iter().zip(y).filter_map(|(x, y)| frame.point(*x, *y)).map(spot).collect();
    if paint.depth == Depth::Below && spots.len() <= FEW {
        return rings(scene, &spots, paint);
    }
    spots.sort_unstable();
    let diameter = tenths(paint.size).max(1);
    for (alpha, spots) in pooled(&spots, paint.alpha) {
        let layers = if alpha >= OPAQUE { vec![spots] } else { layers(&spots, diameter) };
        let paths = layers.iter().map(|layer| stroke(path(layer), paint.color, paint.size));
        let alpha = share(if alpha >= OPAQUE { 1.0 } else { alpha });
        group(scene, format!(r#"class="dots" stroke-linecap="round" stroke-opacity="{alpha}""#), paths);
    }
}

fn rings(scene: &mut Scene, spots: &[Spot], paint: Paint) {
    let ring = |(x, y): &Spot| Primitive::Circle {
        cx: f64::from(*x) / 10.0,
        cy: f64::from(*y) / 10.0,
        r: paint.size / 2.0 + RING,
        fill: kuva::render::color::Color::None,
        fill_opacity: None,
        stroke: Some(paint.color.into()),
        stroke_width: Some(RING_WIDTH),
    };
    group(scene, r#"class="rings""#.to_owned(), spots.iter().map(ring));
}

/// Dots by transparency, each place at most once in each. k dots of transparency q = 1 - alpha at one place are as one of
/// q^k; k is taken apart into powers of two.
fn pooled(sorted: &[Spot], alpha: f64) -> Vec<(f64, Vec<Spot>)> {
    let mut classes: Vec<(f64, Vec<Spot>)> = Vec::new();
    for same in sorted.chunk_by(|one, other| one == other) {
        let (mut number, mut alpha, mut class) = (same.len(), alpha, 0);
        while number > 0 {
            if class == classes.len() {
                classes.push((alpha, Vec::new()));
            }
            let is_last = alpha >= OPAQUE;
            if number % 2 == 1 || is_last {
                classes[class].1.push(same[0]);
            }
            if is_last {
                break;
            }
            (number, alpha, class) = (number / 2, 1.0 - (1.0 - alpha) * (1.0 - alpha), class + 1);
        }
    }
    classes.retain(|(_, spots)| !spots.is_empty());
    classes
}

/// The dots in layers within which none overlap. The page is divided into squares as wide as a dot; a layer has at most
/// one dot from every second square of every second row.
fn layers(spots: &[Spot], diameter: i32) -> Vec<Vec<Spot>> {
    let mut in_square: HashMap<Spot, usize> = HashMap::new();
    let mut layers: Vec<Vec<Spot>> = Vec::new();
    for spot in spots {
        let square = (spot.0.div_euclid(diameter), spot.1.div_euclid(diameter));
        let rank = in_square.entry(square).or_default();
        let layer = *rank * 4 + usize::from(square.0 % 2 != 0) * 2 + usize::from(square.1 % 2 != 0);
        *rank += 1;
        if layer >= layers.len() {
            layers.resize(layer + 1, Vec::new());
        }
        layers[layer].push(*spot);
    }
    layers.retain(|layer| !layer.is_empty());
    layers
}

fn path(spots: &[Spot]) -> Path {
    let mut path = Path::default();
    let mut before = (0, 0);
    for spot in spots {
        path.dot(spot.0 - before.0, spot.1 - before.1);
        before = *spot;
    }
    path
}

fn spot((x, y): (f64, f64)) -> Spot {
    (tenths(x), tenths(y))
}

#[expect(clippy::cast_possible_truncation, reason = "a page is not that large")]
fn tenths(pixels: f64) -> i32 {
    (pixels * 10.0).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::axis::as_number;

    #[test]
    fn dots_of_one_layer_do_not_overlap_and_none_is_lost() {
        let spots: Vec<Spot> = (0..2000).map(|k| (k * 37 % 211 - 20, k * k * 13 % 307)).collect();
        let layers = layers(&spots, 20);
        assert_eq!(layers.iter().map(Vec::len).sum::<usize>(), spots.len());
        for layer in &layers {
            for (index, one) in layer.iter().enumerate() {
                for other in &layer[index + 1..] {
                    let apart = (one.0 - other.0).abs().max((one.1 - other.1).abs());
                    assert!(apart >= 20, "{one:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn pooled_dots_let_through_as_much_light_as_before() {
        for (number, alpha) in [(1, 0.3), (2, 0.3), (7, 0.1), (100, 0.01), (1000, 0.5)] {
            let pooled = pooled(&vec![(3, 4); number], alpha);
            let through = pooled.iter().map(|(alpha, spots)| (1.0 - alpha).powf(as_number(spots.len())));
            let expected = (1.0 - alpha).powf(as_number(number));
            let through: f64 = through.product();
            assert!((through - expected).abs() < 0.005, "{number} of {alpha}: {through} is not {expected}");
            assert!(pooled.iter().all(|(_, spots)| spots.len() == 1));
        }
        assert_eq!(pooled(&[], 0.5), []);
        assert_eq!(pooled(&[(0, 0), (0, 0), (1, 0)], 1.0), [(1.0, vec![(0, 0), (1, 0)])]);
    }
}
