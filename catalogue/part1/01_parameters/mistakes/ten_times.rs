// 01 parameters / パラメータ    cargo run -p checker -- show 1

pub const T_MAX: f64 = 1.5; // second
pub const DT: f64 = 0.01; // second
pub const TAU: f64 = 0.2; // second
pub const EL: f64 = -0.6; // volt
pub const VR: f64 = -0.7; // volt
pub const VTH: f64 = -0.5; // volt
pub const R: f64 = 100_000_000.0; // ohm
pub const I_MEAN: f64 = 2.5e-9; // ampere

fn main() {
    println!("{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}", T_MAX, DT, TAU, EL, VR, VTH, R, I_MEAN);
}
