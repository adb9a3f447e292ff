// 01 parameters / パラメータ    cargo run -p checker -- show 1

pub const T_MAX: f64 = (150 * 10 ^ -3) as f64; // second
pub const DT: f64 = (10 ^ -3) as f64; // second
pub const TAU: f64 = (20 * 10 ^ -3) as f64; // second
pub const EL: f64 = (-60 * 10 ^ -3) as f64; // volt
pub const VR: f64 = (-70 * 10 ^ -3) as f64; // volt
pub const VTH: f64 = (-50 * 10 ^ -3) as f64; // volt
pub const R: f64 = 100e6; // ohm
pub const I_MEAN: f64 = 0.25e-9; // ampere

fn main() {
    println!("{T_MAX:?} {DT:?} {TAU:?} {EL:?} {VR:?} {VTH:?} {R:?} {I_MEAN:?}");
}
