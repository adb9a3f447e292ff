//! Figures as SVG, for a browser and for print.
//!
//! [`svg`] draws a [`kit::Figure`], alone or over its reference. It knows nothing of files and options: those are the
//! program's. What a figure says is never changed here, only how it looks.
//!
//! The modules, in reading order; a module may use those above it, never those below:
//!
//! - `text`: words that fit, and their widths
//! - `slot`: which panel is drawn over which
//! - `axis`: ranges, ticks and their numbers
//! - `frame`: one panel's axes on the page, drawn by kuva
//! - `paint`: colours, and what lies over what
//! - `path`: numbers in an SVG path
//! - `marks`: dots, lines, bars and images
//! - `legend`: names of series
//! - `page`: panels below each other, and the SVG itself

mod axis;
mod frame;
mod lang;
mod legend;
mod marks;
mod page;
mod paint;
mod path;
mod slot;
mod text;

pub use lang::Lang;
pub use page::svg;
