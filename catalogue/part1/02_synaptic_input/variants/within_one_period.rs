// 02 synaptic input / シナプス入力電流    cargo run -p checker -- show 2

pub const DT: f64 = 1e-3; // second
pub const I_MEAN: f64 = 0.25e-9; // ampere

/// Sinusoidal synaptic input I(t) in ampere, at time `t` in seconds.
pub fn synaptic_input(t: f64) -> f64 {
    let fraction = t.rem_euclid(0.01) / 0.01;
    let degrees = 360.0 * fraction;
    (1.0 + degrees.to_radians().sin()) * I_MEAN
}

fn main() {
    let currents: Vec<String> = (0..10).map(|step| format!("{:>25e}", synaptic_input(f64::from(step) * DT))).collect();
    println!("first ten values of I(t):");
    println!("{}", currents.join("\n"));
}
