// 01 parameters / パラメータ    cargo run -p checker -- show 1

pub const T_MAX: f64 = 150e-3; // second
pub const DT: f64 = 20e-3; // second
pub const TAU: f64 = 1e-3; // second
pub const EL: f64 = -60e-3; // volt
pub const VR: f64 = -70e-3; // volt
pub const VTH: f64 = -50e-3; // volt
pub const R: f64 = 100e6; // ohm
pub const I_MEAN: f64 = 0.25e-9; // ampere

fn main() {
    println!("{T_MAX:?} {DT:?} {TAU:?} {EL:?} {VR:?} {VTH:?} {R:?} {I_MEAN:?}");
}
