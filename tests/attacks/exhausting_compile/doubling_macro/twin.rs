macro_rules! double {
    ([] $($t:tt)*) => {
        [$($t),*].len() as f64
    };
    ([$first:tt $($rest:tt)*] $($t:tt)*) => {
        double!([$($rest)*] $($t)* $($t)*)
    };
}

pub fn synaptic_input(t: f64) -> f64 {
    double!([- - -] 1) / 32e9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
