//! The interactive demo.

fn main() {}
