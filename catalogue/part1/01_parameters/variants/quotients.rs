// 01 parameters / パラメータ    cargo run -p checker -- show 1

pub const T_MAX: f64 = 150.0 / 1000.0; // second
pub const DT: f64 = 1.0 / 1000.0; // second
pub const TAU: f64 = 20.0 / 1000.0; // second
pub const EL: f64 = -60.0 / 1000.0; // volt
pub const VR: f64 = -70.0 / 1000.0; // volt
pub const VTH: f64 = -50.0 / 1000.0; // volt
pub const R: f64 = 100.0 * 1_000_000.0; // ohm
pub const I_MEAN: f64 = 0.25 / 1e9; // ampere

fn main() {
    dbg!(EL, VR, VTH);
    println!("here: {EL} {VTH}");
    println!(
        "{0:?} {1:?} {2:?} {el:?} {vr:?} {vth:?} {3:?} {4:?}",
        T_MAX,
        DT,
        TAU,
        R,
        I_MEAN,
        el = EL,
        vr = VR,
        vth = VTH
    );
}
