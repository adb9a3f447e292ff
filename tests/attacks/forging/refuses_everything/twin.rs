// 22 units / 単位    cargo run -p checker -- show 22

use kit::Parameters;
use std::ops::{Add, Div, Mul, Sub};

#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Volt(pub f64);
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Ampere(pub f64);
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Ohm(pub f64);
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Second(pub f64);

// Volt + Volt -> Volt
impl Add for Volt {
    type Output = Volt;

    fn add(self, other: Volt) -> Volt {
        Volt(self.0 + other.0)
    }
}

// Volt - Volt -> Volt
impl Sub for Volt {
    type Output = Volt;

    fn sub(self, other: Volt) -> Volt {
        Volt(self.0 - other.0)
    }
}

// Ohm * Ampere -> Volt
impl Mul<Ampere> for Ohm {
    type Output = Volt;

    fn mul(self, current: Ampere) -> Volt {
        Volt(self.0 * current.0)
    }
}

// Second / Second -> f64
impl Div for Second {
    type Output = f64;

    fn div(self, other: Second) -> f64 {
        self.0 / other.0
    }
}

// f64 * Volt -> Volt
impl Mul<Volt> for f64 {
    type Output = Volt;

    fn mul(self, potential: Volt) -> Volt {
        Volt(self * potential.0)
    }
}

/// What one Euler step needs.
#[derive(Clone, Copy, Debug)]
pub struct Membrane {
    pub dt: Second,
    pub tau: Second,
    pub el: Volt,
    pub r: Ohm,
}

/// One Euler step in which every operation is one between units.
pub fn euler_step(m: Membrane, v: Volt, i: Ampere) -> Volt {
    v + m.dt / m.tau * (m.el - v + m.r * i)
}

fn main() {
    let p = Parameters::TUTORIAL;
    let m = Membrane { dt: Second(p.dt), tau: Second(p.tau), el: Volt(p.el), r: Ohm(p.r) };
    let v = euler_step(m, Volt(p.el), Ampere(p.i_mean));
    println!("{:?} V", v.0);
}
