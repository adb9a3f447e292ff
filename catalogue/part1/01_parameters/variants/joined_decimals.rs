// 01 parameters / パラメータ    cargo run -p checker -- show 1

pub const T_MAX: f64 = 0.15; // second
pub const DT: f64 = 0.001; // second
pub const TAU: f64 = 0.02; // second
pub const EL: f64 = -0.06; // volt
pub const VR: f64 = -0.07; // volt
pub const VTH: f64 = -0.05; // volt
pub const R: f64 = 100_000_000.0; // ohm
pub const I_MEAN: f64 = 0.000_000_000_25; // ampere

fn main() {
    let all = [T_MAX, DT, TAU, EL, VR, VTH, R, I_MEAN];
    let words: Vec<String> = all.iter().map(|value| format!("{value:?}")).collect();
    println!("{}", words.join(" "));
}
