// 22 units / 単位    cargo run -p checker -- show 22

use kit::Parameters;
use std::fmt;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

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

// Volt * f64 -> Volt
impl Mul<f64> for Volt {
    type Output = Volt;

    fn mul(self, factor: f64) -> Volt {
        factor * self
    }
}

// Ampere * Ohm -> Volt
impl Mul<Ohm> for Ampere {
    type Output = Volt;

    fn mul(self, resistance: Ohm) -> Volt {
        resistance * self
    }
}

// Volt / Ohm -> Ampere
impl Div<Ohm> for Volt {
    type Output = Ampere;

    fn div(self, resistance: Ohm) -> Ampere {
        Ampere(self.0 / resistance.0)
    }
}

impl Mul<Ampere> for f64 {
    type Output = Ampere;

    fn mul(self, current: Ampere) -> Ampere {
        Ampere(self * current.0)
    }
}

impl Neg for Volt {
    type Output = Volt;

    fn neg(self) -> Volt {
        -1.0 * self
    }
}

impl AddAssign for Volt {
    fn add_assign(&mut self, other: Volt) {
        *self = *self + other;
    }
}

impl fmt::Display for Volt {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} V", self.0)
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
    let mut v = v;
    v += (-(v - m.el) + i * m.r) * (m.dt / m.tau);
    v
}

fn main() {
    let p = Parameters::TUTORIAL;
    let m = Membrane { dt: Second(p.dt), tau: Second(p.tau), el: Volt(p.el), r: Ohm(p.r) };
    let v = euler_step(m, Volt(p.el), Ampere(p.i_mean));
    println!("{v}");
}
