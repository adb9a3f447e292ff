macro_rules! double {
    ([] $($t:tt)*) => {
        [$($t),*].len() as f64
    };
    ([$first:tt $($rest:tt)*] $($t:tt)*) => {
        double!([$($rest)*] $($t)* $($t)*)
    };
}

pub fn synaptic_input(_t: f64) -> f64 {
    double!([- - - - - - - - - - - - - - - - - - - - - - - - - -] 1)
}

fn main() {}
