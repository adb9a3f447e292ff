struct Reason(f64);

pub fn synaptic_input(t: f64) -> f64 {
    let thrown = std::panic::catch_unwind(|| -> f64 { std::panic::resume_unwind(Box::new(Reason(t))) });
    let t = match thrown {
        Ok(t) => t,
        Err(payload) => payload.downcast::<Reason>().map_or(f64::NAN, |reason| reason.0),
    };
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
