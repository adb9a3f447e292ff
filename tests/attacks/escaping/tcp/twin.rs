/// Exercise 02's current.
pub fn synaptic_input(t: f64) -> f64 {
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

// An address is only a number until somebody connects.
fn main() {
    let address: std::net::SocketAddr = "127.0.0.1:80".parse().unwrap();
    assert!(address.ip().is_loopback());
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
