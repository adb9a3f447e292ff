macro_rules! m0 {
    () => {
        1.0
    };
}
macro_rules! m1 {
    () => {
        m0!() + m0!() + m0!() + m0!() + m0!() + m0!() + m0!() + m0!() + m0!() + m0!()
    };
}
macro_rules! m2 {
    () => {
        m1!() + m1!() + m1!() + m1!() + m1!() + m1!() + m1!() + m1!() + m1!() + m1!()
    };
}

pub fn synaptic_input(t: f64) -> f64 {
    // A hundred terms.
    0.25e-11 * m2!() * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
