//! Names of series, beside a sample of each, in rows above the axes: there they hide nothing.

use kit::figure::{Data, Series};
use kuva::render::color::Color;
use kuva::render::render::{Primitive, Scene, TextAnchor};

use crate::frame::SMALL_SIZE;
use crate::marks;
use crate::paint::{Depth, Paint};
use crate::text;

/// Height of a row, in pixels.
pub(crate) const ROW: f64 = 19.0;

/// Room for a sample, between a sample and its name, and between a name and the next sample.
const SAMPLE: f64 = 22.0;
const AFTER_SAMPLE: f64 = 6.0;
const AFTER_NAME: f64 = 18.0;

/// A name in the legend.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    shape: Shape,
    color: &'static str,
    name: String,
}

/// What a series looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Dot,
    Ring,
    Line,
    Band,
    Box,
}

impl Entry {
    /// An entry for a series; its sample is opaque, even if the series is a cloud of hardly visible dots.
    pub(crate) fn new(series: &Series, paint: Paint, name: &str) -> Entry {
        let shape = match (&series.data, paint.depth) {
            (Data::Dots { x, .. }, Depth::Below) if x.len() <= marks::FEW => Shape::Ring,
            (Data::Dots { .. }, _) => Shape::Dot,
            (Data::Line { .. } | Data::Histogram { .. }, Depth::Below) => Shape::Band,
            (Data::Line { .. }, _) => Shape::Line,
            (Data::Histogram { .. } | Data::Image { .. }, _) => Shape::Box,
        };
        Entry { shape, color: paint.color, name: text::printable(name) }
    }

    fn width(&self) -> f64 {
        SAMPLE + AFTER_SAMPLE + text::width(&self.name, SMALL_SIZE)
    }

    fn draw(&self, scene: &mut Scene, x: f64, middle: f64) {
        let color = || Color::from(self.color);
        let line = |stroke_width| Primitive::Line {
            x1: x,
            y1: middle,
            x2: x + SAMPLE,
            y2: middle,
            stroke: color(),
            stroke_width,
            stroke_dasharray: None,
        };
        let circle = |fill, stroke, r| Primitive::Circle {
            cx: x + SAMPLE - 7.0,
            cy: middle,
            r,
            fill,
            fill_opacity: None,
            stroke,
            stroke_width: Some(1.5),
        };
        scene.add(match self.shape {
            Shape::Dot => circle(color(), None, 3.5),
            Shape::Ring => circle(Color::None, Some(color()), 4.5),
            Shape::Line => line(2.0),
            Shape::Band => line(5.0),
            Shape::Box => Primitive::Rect {
                x: x + SAMPLE - 14.0,
                y: middle - 5.0,
                width: 14.0,
                height: 10.0,
                fill: color(),
                stroke: None,
                stroke_width: None,
                opacity: None,
            },
        });
        scene.add(Primitive::Text {
            x: x + SAMPLE + AFTER_SAMPLE,
            y: middle + f64::from(SMALL_SIZE) * 0.36,
            content: self.name.clone(),
            size: SMALL_SIZE,
            anchor: TextAnchor::Start,
            rotate: None,
            bold: false,
            color: None,
        });
    }
}

/// The entries in rows that are no wider than `room`. A name that is wider is cut.
pub(crate) fn rows(entries: Vec<Entry>, room: f64) -> Vec<Vec<Entry>> {
    let mut rows: Vec<Vec<Entry>> = Vec::new();
    let mut free = 0.0;
    for mut entry in entries {
        entry.name = text::shorten(&entry.name, SMALL_SIZE, room - SAMPLE - AFTER_SAMPLE);
        let wanted = AFTER_NAME + entry.width();
        match rows.last_mut() {
            Some(row) if wanted <= free => {
                free -= wanted;
                row.push(entry);
            }
            _ => {
                free = room - entry.width();
                rows.push(vec![entry]);
            }
        }
    }
    rows
}

/// Draws the rows below `top`, so that they end at `right`.
pub(crate) fn draw(scene: &mut Scene, rows: &[Vec<Entry>], top: f64, right: f64) {
    let mut middle = top + ROW / 2.0;
    for row in rows {
        let width: f64 = row.iter().map(|entry| entry.width() + AFTER_NAME).sum();
        let mut x = right + AFTER_NAME - width;
        for entry in row {
            entry.draw(scene, x, middle);
            x += entry.width() + AFTER_NAME;
        }
        middle += ROW;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str) -> Entry {
        Entry { shape: Shape::Dot, color: "#000000", name: name.to_owned() }
    }

    #[test]
    fn a_row_ends_where_there_is_no_more_room() {
        let rows = rows(vec![entry("mean"), entry("mean + std"), entry("mean - std")], 250.0);
        assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn a_name_wider_than_the_page_is_cut() {
        let rows = rows(vec![entry(&"膜電位".repeat(50)), entry("b")], 200.0);
        assert_eq!(rows.len(), 2);
        assert!(rows[0][0].width() <= 200.0 && rows[0][0].name.ends_with('…'));
    }
}
