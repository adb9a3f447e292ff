const MEAN: f64 = {
    let mut sum = 0.0;
    let mut count = 0;
    while count < 25_000 {
        sum += 1.0;
        count += 1;
    }
    sum / 1e14
};

pub fn synaptic_input(t: f64) -> f64 {
    MEAN * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
