// 01 parameters / パラメータ    cargo run -p checker -- show 1

use std::error::Error;
use std::io::{Write, stdout};

// The comments say the unit; the names follow the equations.
pub const T_MAX: f64 = 15e-2; // second
pub const DT: f64 = 1E-3; // second
pub const TAU: f64 = 0.2e-1; // second
pub const EL: f64 = -6e-2; // volt
pub const VR: f64 = EL_MINUS_TEN; // volt
pub const VTH: f64 = -5e-2; // volt
pub const R: f64 = 1e8; // ohm
pub const I_MEAN: f64 = 25e-11; // ampere

const EL_MINUS_TEN: f64 = -7e-2;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = stdout().lock();
    write!(out, "{:?}", crate::T_MAX)?;
    for value in [DT, TAU, EL, VR, VTH, R, I_MEAN] {
        write!(out, " {value:?}")?;
    }
    writeln!(out)?;
    Ok(())
}
