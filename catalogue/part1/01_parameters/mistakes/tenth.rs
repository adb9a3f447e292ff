// 01 parameters / パラメータ    cargo run -p checker -- show 1

pub const T_MAX: f64 = 15e-3; // second
pub const DT: f64 = 1e-4; // second
pub const TAU: f64 = 2e-3; // second
pub const EL: f64 = -6e-3; // volt
pub const VR: f64 = -7e-3; // volt
pub const VTH: f64 = -5e-3; // volt
pub const R: f64 = 10e6; // ohm
pub const I_MEAN: f64 = 0.25e-10; // ampere

fn main() {
    println!("{T_MAX:?} {DT:?} {TAU:?} {EL:?} {VR:?} {VTH:?} {R:?} {I_MEAN:?}");
}
