//! Panels below each other on a page, and the page as SVG.

use kit::Figure;
use kit::figure::Series;
use kuva::backend::svg::SvgBackend;
use kuva::render::render::{Primitive, Scene};

use crate::Lang;
use crate::axis::{Axis, as_number};
use crate::frame::{Frame, LABEL_SIZE, Numbers, Outline, Place, SMALL_SIZE, TITLE_SIZE};
use crate::legend::{self, Entry};
use crate::marks;
use crate::paint::{Depth, Paint, painted};
use crate::slot::{Slot, shared_axes};
use crate::text;

/// Width of the page: 6.7 inches in print, at the 96 pixels per inch of CSS.
const WIDTH: f64 = 640.0;

/// Free at the right, for half of the last number on the x axis.
const RIGHT: f64 = 24.0;

/// Fonts for both languages on the usual systems.
const FONTS: &str = "Helvetica, Arial, Liberation Sans, Noto Sans, Noto Sans CJK JP, Noto Sans JP, Hiragino Sans, \
                     Yu Gothic, Meiryo, DejaVu Sans, sans-serif";

/// A figure, a reference, or a figure over its reference, as SVG. With neither, an empty page.
///
/// Numbers that are not finite are left out. Both figures are drawn as they are: if they have different units, so have
/// their axes, and they do not meet.
#[must_use]
pub fn svg(yours: Option<&Figure>, reference: Option<&Figure>, lang: Lang) -> String {
    let slots = Slot::all(yours, reference);
    let is_overlay = yours.is_some() && reference.is_some();
    let panels = panels(&slots, is_overlay);
    let key = if is_overlay { key(&panels, lang) } else { Vec::new() };
    let left = left_margin(&panels);
    let mut scene = Scene::new(WIDTH, 0.0);
    scene.font_family = Some(FONTS.to_owned());
    let mut top = 8.0;
    if !key.is_empty() {
        legend::draw(&mut scene, &[key], top, WIDTH - RIGHT);
        top += legend::ROW + 4.0;
    }
    for panel in panels {
        let transform = Some(format!("translate(0,{top})"));
        scene.add(Primitive::GroupStart { transform, title: None, extra_attrs: Some(r#"class="panel""#.to_owned()) });
        top += panel.draw(&mut scene, left);
        scene.add(Primitive::GroupEnd);
    }
    scene.height = top.ceil();
    let title = slots.iter().map(|slot| slot.title()).find(|title| !title.is_empty()).unwrap_or_default();
    with_root(&SvgBackend::new().with_pretty(true).render_scene(&scene), &title, (WIDTH, scene.height), lang)
}

/// One panel, with all that it takes to draw it.
struct PanelPlan<'a> {
    outline: Outline,
    painted: Vec<(&'a Series, Paint)>,
    names: Vec<Entry>,
    plot_height: f64,
}

fn panels<'a>(slots: &[Slot<'a>], is_overlay: bool) -> Vec<PanelPlan<'a>> {
    let plot_height = match slots.len() {
        0 | 1 => 310.0,
        2 => 210.0,
        _ => 165.0,
    };
    let axes = shared_axes(slots);
    let plan = |(index, slot): (usize, &Slot<'a>)| {
        let sharing = slots.iter().zip(&axes).filter(|(_, axis)| **axis == axes[index]);
        let outline = Outline {
            title: slot.title(),
            xlabel: if axes[index] == index { slot.xlabel() } else { String::new() },
            ylabel: slot.ylabel(),
            x: Axis::x(sharing.flat_map(|(slot, _)| slot.series()), 8),
            y: Axis::y(slot.series(), if slots.len() > 2 { 4 } else { 6 }),
            numbers: if axes[index] == index { Numbers::Shown } else { Numbers::Below },
        };
        let painted = painted(*slot, is_overlay);
        let named = slot.yours.or(slot.reference.filter(|_| !is_overlay)).into_iter().flat_map(|panel| &panel.series);
        let entry = |series: &'a Series| {
            let (_, paint) =
                painted.iter().find(|(other, paint)| paint.depth != Depth::Below && std::ptr::eq(*other, series))?;
            (!text::printable(&series.label).is_empty()).then(|| Entry::new(series, *paint, &series.label))
        };
        let names = named.filter_map(entry).collect();
        PanelPlan { outline, painted, names, plot_height }
    };
    slots.iter().enumerate().map(plan).collect()
}

/// Which of both figures is which, with a sample of the first series of each.
fn key(panels: &[PanelPlan<'_>], lang: Lang) -> Vec<Entry> {
    let first = |depth, name| {
        let all = panels.iter().flat_map(|panel| &panel.painted);
        let (series, paint) = all.into_iter().find(|(_, paint)| paint.depth == depth)?;
        Some(Entry::new(series, *paint, name))
    };
    [first(Depth::Over, lang.yours()), first(Depth::Below, lang.reference())].into_iter().flatten().collect()
}

/// The same for all panels, so that their axes stand below each other.
fn left_margin(panels: &[PanelPlan<'_>]) -> (f64, f64) {
    let numbers = panels.iter().flat_map(|panel| panel.outline.y.tick_texts());
    let widest = numbers.map(|number| text::width(&number, SMALL_SIZE)).fold(0.0, f64::max);
    // 13 from kuva between axis and label, the label's own height, and the edge of the page.
    (13.0 + widest + f64::from(LABEL_SIZE) * 1.5 + 6.0, widest)
}

impl PanelPlan<'_> {
    /// Draws the panel at the origin and returns where the next one begins.
    fn draw(mut self, scene: &mut Scene, (left, y_numbers): (f64, f64)) -> f64 {
        let room = WIDTH - left - RIGHT;
        let multiplier = self.outline.y.multiplier();
        let beside_multiplier = multiplier.as_ref().map_or(0.0, |text| text::width(text, SMALL_SIZE) + 20.0);
        let rows = legend::rows(std::mem::take(&mut self.names), room - beside_multiplier);
        let title = if self.outline.title.is_empty() { 0.0 } else { f64::from(TITLE_SIZE) * 1.8 };
        let above =
            if rows.is_empty() && multiplier.is_some() { legend::ROW } else { legend::ROW * as_number(rows.len()) };
        let top = 6.0 + title + above;
        let bottom = match (self.outline.numbers, self.outline.xlabel.is_empty()) {
            (Numbers::Below, _) => 12.0,
            (Numbers::Shown, true) => 30.0,
            (Numbers::Shown, false) => 48.0,
        };
        let below = if self.outline.numbers == Numbers::Shown { 8.0 } else { 0.0 };
        let height = top + self.plot_height + bottom;
        let outline = &mut self.outline;
        outline.title = text::shorten(&outline.title, TITLE_SIZE, room);
        outline.xlabel = text::shorten(&outline.xlabel, LABEL_SIZE, room - 120.0);
        outline.ylabel = text::shorten(&outline.ylabel, LABEL_SIZE, self.plot_height + top);
        let frame =
            Frame::new(self.outline, Place { width: WIDTH, height, left, right: RIGHT, top, bottom, y_numbers });
        for (series, paint) in &self.painted {
            marks::draw(scene, &frame, series, *paint);
        }
        frame.draw(scene);
        legend::draw(scene, &rows, top - above - 3.0, WIDTH - RIGHT);
        height + below
    }
}

/// What kuva's root element lacks: a box to be scaled in, and what it is called for those who do not see it.
fn with_root(svg: &str, title: &str, (width, height): (f64, f64), lang: Lang) -> String {
    let escaped = title.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let attributes =
        format!(r#"<svg viewBox="0 0 {width} {height}" xml:lang="{}" role="img" aria-label="{escaped}" "#, lang.code());
    svg.replacen("<svg ", &attributes, 1)
}
