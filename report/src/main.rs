//! Figures as SVG.

fn main() {}
