/// Names of one's own that others have too.
mod kit {
    pub fn mean() -> f64 {
        0.25e-9
    }
}

macro_rules! square {
    ($x:expr) => {
        $x * $x
    };
}

type Vec = f64;

pub fn synaptic_input(t: f64) -> f64 {
    let two: Vec = square!(std::f64::consts::SQRT_2);
    kit::mean() * (1.0 + (t * two * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
