pub fn synaptic_input(t: f64) -> f64 {
    let lists = vec![vec![vec![vec![t; 3]; 3]; 3]; 3];
    0.25e-9 * (1.0 + (lists[2][2][2][2] * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
