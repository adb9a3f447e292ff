// 01 parameters / パラメータ    cargo run -p checker -- show 1

pub const T_MAX: f64 = (150 / 1000) as f64; // second
pub const DT: f64 = (1 / 1000) as f64; // second
pub const TAU: f64 = (20 / 1000) as f64; // second
pub const EL: f64 = (-60 / 1000) as f64; // volt
pub const VR: f64 = (-70 / 1000) as f64; // volt
pub const VTH: f64 = (-50 / 1000) as f64; // volt
pub const R: f64 = 100000000.0; // ohm
pub const I_MEAN: f64 = 25e-11; // ampere

fn main() {
    println!("{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}", T_MAX, DT, TAU, EL, VR, VTH, R, I_MEAN);
}
