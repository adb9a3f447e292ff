//! What lies between the axes: each kind of data as SVG paths.
//!
//! A path per colour and density, not an element per number: a cloud of 75 500 dots is drawn at once and stays below a
//! megabyte.

mod bars;
mod dots;
mod line;
mod raster;

pub(crate) use dots::FEW;
use kit::figure::{Data, Series};
use kuva::render::render::{PathData, Primitive, Scene};

use crate::frame::Frame;
use crate::paint::Paint;
use crate::path::Path;

/// Draws a series into its axes.
pub(crate) fn draw(scene: &mut Scene, frame: &Frame, series: &Series, paint: Paint) {
    if paint.alpha <= 0.0 {
        return;
    }
    match &series.data {
        Data::Dots { x, y } => dots::draw(scene, frame, (x, y), paint),
        Data::Line { x, y } => line::draw(scene, frame, (x, y), paint),
        Data::Histogram { counts, edges } => bars::draw(scene, frame, (counts, edges), paint),
        Data::Image { x, rows } => raster::draw(scene, frame, (x, rows), paint),
    }
}

/// A group of paths that have these attributes.
fn group(scene: &mut Scene, attributes: String, paths: impl IntoIterator<Item = Primitive>) {
    scene.add(Primitive::GroupStart { transform: None, title: None, extra_attrs: Some(attributes) });
    paths.into_iter().for_each(|path| scene.add(path));
    scene.add(Primitive::GroupEnd);
}

/// A path that is a stroke.
fn stroke(path: Path, color: &str, width: f64) -> Primitive {
    primitive(path, None, color, width)
}

/// A path that is an area.
fn area(path: Path, color: &str) -> Primitive {
    primitive(path, Some(color), "none", 0.0)
}

fn primitive(path: Path, fill: Option<&str>, stroke: &str, stroke_width: f64) -> Primitive {
    Primitive::Path(Box::new(PathData {
        d: path.into_data(),
        fill: fill.map(Into::into),
        stroke: stroke.into(),
        stroke_width,
        // Given by the group, which does not round it to hundredths.
        opacity: None,
        stroke_dasharray: None,
    }))
}

/// A share as in SVG, short.
fn share(alpha: f64) -> String {
    let text = format!("{alpha:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_keeps_what_shows() {
        assert_eq!(["1", "0.5", "0.005", "0"], [1.0, 0.5, 0.005, 0.0].map(share).as_slice());
    }
}
