//! 01 parameters / パラメータ    cargo run -p checker -- show 1
//!
//! Every value is the text's number times its prefix.

#![allow(dead_code)]
#![allow(clippy::inconsistent_digit_grouping)]

const NANO: f64 = 1e-9;
const MILLI: f64 = 1e-3;
const MEGA: f64 = 1e6;

pub const T_MAX: f64 = 150.0 * MILLI; // second
pub const DT: f64 = 1.0 * MILLI; // second
pub const TAU: f64 = 20.0 * MILLI; // second
pub const EL: f64 = -60.0 * MILLI; // volt
pub const VR: f64 = -70.0 * MILLI; // volt
pub const VTH: f64 = -50.0 * MILLI; // volt
pub const R: f64 = 100.0 * MEGA; // ohm
pub const I_MEAN: f64 = 0.25 * NANO; // ampere

fn main() {
    println!("{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}", T_MAX, DT, TAU, EL, VR, VTH, R, I_MEAN);
}
