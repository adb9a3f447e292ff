pub fn synaptic_input(t: f64) -> f64 {
    let mean = match (t * 1e3) as i64 {
        i64::MIN..=-1 => 0.25e-9,
        0..=9 => 2.5e-10,
        10..=99 => 25e-11,
        _ => 250e-12,
    };
    mean * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
