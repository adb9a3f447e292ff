// 01 parameters / パラメータ    cargo run -p checker -- show 1

pub const T_MAX: f64 = f64::NAN; // second
pub const DT: f64 = f64::NAN; // second
pub const TAU: f64 = f64::NAN; // second
pub const EL: f64 = f64::NAN; // volt
pub const VR: f64 = f64::NAN; // volt
pub const VTH: f64 = f64::NAN; // volt
pub const R: f64 = f64::NAN; // ohm
pub const I_MEAN: f64 = f64::NAN; // ampere

fn main() {
    // println!("{} {} {} {} {} {} {} {}", T_MAX, DT, TAU, EL, VR, VTH, R, I_MEAN);
}
