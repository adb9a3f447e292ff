macro_rules! block {
    ($word:ident $body:block) => {{
        let _ = stringify!($word);
        $body
    }};
}

/// Not unsafe at all.
pub fn synaptic_input(t: f64) -> f64 {
    block!(safe { 0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin()) })
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
