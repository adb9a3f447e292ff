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

// The operator $op of $left and $right gives $output.
macro_rules! operation {
    ($left:ident $op:tt $right:ident -> $output:ident, $tr:ident $method:ident) => {
        impl $tr<$right> for $left {
            type Output = $output;

            fn $method(self, right: $right) -> $output {
                <$output>::of(self.number() $op right.number())
            }
        }
    };
}

/// What has a number inside.
trait Quantity {
    fn of(number: f64) -> Self;
    fn number(self) -> f64;
}

macro_rules! quantity {
    ($($unit:ident),*) => {$(
        impl Quantity for $unit {
            fn of(number: f64) -> $unit {
                $unit(number)
            }

            fn number(self) -> f64 {
                self.0
            }
        }
    )*};
}

impl Quantity for f64 {
    fn of(number: f64) -> f64 {
        number
    }

    fn number(self) -> f64 {
        self
    }
}

quantity!(Volt, Ampere, Ohm, Second);
operation!(Volt + Volt -> Volt, Add add);
operation!(Volt - Volt -> Volt, Sub sub);
operation!(Ohm * Ampere -> Volt, Mul mul);
operation!(Second / Second -> f64, Div div);
operation!(f64 * Volt -> Volt, Mul mul);

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
