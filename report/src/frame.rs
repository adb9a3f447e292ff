//! The axes of one panel on the page: where a number lies, and the axes themselves, which kuva draws.

use std::sync::Arc;

use kuva::render::axis::{add_axes_and_grid, add_labels_and_title};
use kuva::render::layout::{AxisLabelOverlap, ComputedLayout, Layout, TickFormat};
use kuva::render::render::{Primitive, Scene, TextAnchor};

use crate::axis::Axis;

/// Sizes of letters in pixels.
pub(crate) const TITLE_SIZE: u32 = 15;
pub(crate) const LABEL_SIZE: u32 = 14;
pub(crate) const SMALL_SIZE: u32 = 12;

/// What belongs to a panel beside its series.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    pub(crate) title: String,
    /// Empty if the panel shares the axis below it; then it has no numbers either.
    pub(crate) xlabel: String,
    pub(crate) ylabel: String,
    pub(crate) x: Axis,
    pub(crate) y: Axis,
    /// Whether there are numbers on the x axis.
    pub(crate) numbers: Numbers,
}

/// Whether there are numbers on the x axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// Here.
    Shown,
    /// At the same axis further down.
    Below,
}

/// A panel's place in pixels: its size, with everything, and what is around the axes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    /// Room for the numbers at the y axis.
    pub(crate) y_numbers: f64,
}

/// The axes of one panel.
pub(crate) struct Frame {
    outline: Outline,
    layout: Layout,
    computed: ComputedLayout,
}

impl Frame {
    pub(crate) fn new(outline: Outline, place: Place) -> Frame {
        let layout = layout(&outline, place);
        let mut computed = ComputedLayout::from_layout(&layout);
        computed.x_ticks = outline.x.target;
        computed.y_ticks = outline.y.target;
        // The same in all panels, so their labels stand below each other too.
        computed.y_tick_label_px = place.y_numbers;
        computed.title_y = f64::from(TITLE_SIZE) * 0.9;
        Frame { outline, layout, computed }
    }

    /// Where a number lies on the x axis; nowhere, if it is not finite.
    pub(crate) fn x(&self, number: f64) -> Option<f64> {
        self.outline.x.scaled(number).map(|x| self.computed.map_x(x))
    }

    /// Where a number lies on the y axis; nowhere, if it is not finite.
    pub(crate) fn y(&self, number: f64) -> Option<f64> {
        self.outline.y.scaled(number).map(|y| self.computed.map_y(y))
    }

    /// Where a pair of numbers lies.
    pub(crate) fn point(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        Some((self.x(x)?, self.y(y)?))
    }

    /// Axes, ticks, numbers, labels and title.
    pub(crate) fn draw(&self, scene: &mut Scene) {
        let first = scene.elements.len();
        add_axes_and_grid(scene, &self.computed, &self.layout);
        add_labels_and_title(scene, &self.computed, &self.layout);
        let is_void = |element: &Primitive| matches!(element, Primitive::Text { content, .. } if content.is_empty());
        let drawn = scene.elements.split_off(first);
        scene.elements.extend(drawn.into_iter().filter(|element| !is_void(element)));
        self.draw_multipliers(scene);
    }

    fn draw_multipliers(&self, scene: &mut Scene) {
        let computed = &self.computed;
        let mut add = |content, x, y, anchor| {
            scene.add(Primitive::Text {
                x,
                y,
                content,
                size: SMALL_SIZE,
                anchor,
                rotate: None,
                bold: false,
                color: None,
            });
        };
        if let Some(multiplier) = self.outline.y.multiplier() {
            add(multiplier, computed.margin_left, computed.margin_top - 6.0, TextAnchor::Start);
        }
        if let (Some(multiplier), Numbers::Shown) = (self.outline.x.multiplier(), self.outline.numbers) {
            let y = computed.height - f64::from(LABEL_SIZE) * 0.5;
            add(multiplier, computed.width - computed.margin_right, y, TextAnchor::End);
        }
    }
}

fn layout(outline: &Outline, place: Place) -> Layout {
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    let mut layout = Layout::new(outline.x.range, outline.y.range)
        .with_width(place.width)
        .with_height(place.height)
        .with_show_grid(false)
        .with_title_size(TITLE_SIZE)
        .with_label_size(LABEL_SIZE)
        .with_tick_size(SMALL_SIZE)
        .with_x_tick_format(numbers(&outline.x, outline.numbers))
        .with_y_tick_format(numbers(&outline.y, Numbers::Shown))
        .with_x_axis_min(outline.x.range.0)
        .with_x_axis_max(outline.x.range.1)
        .with_y_axis_min(outline.y.range.0)
        .with_y_axis_max(outline.y.range.1)
        .with_x_label_overlap(AxisLabelOverlap::Thin)
        .with_force_margins(place.left, place.right)
        .with_force_margins_y(place.top, place.bottom);
    layout.x_tick_step = outline.x.step;
    layout.y_tick_step = outline.y.step;
    layout.title = some(&outline.title);
    layout.x_label = some(&outline.xlabel);
    layout.y_label = some(&outline.ylabel);
    layout
}

/// kuva asks for each number on an axis; an empty one is taken away again.
fn numbers(axis: &Axis, numbers: Numbers) -> TickFormat {
    let axis = axis.clone();
    TickFormat::Custom(Arc::new(move |tick| match numbers {
        Numbers::Shown => axis.tick_text(tick),
        Numbers::Below => String::new(),
    }))
}
