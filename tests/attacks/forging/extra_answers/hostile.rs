/// The pipe on which the probe answers: it stands where standard input would be.
fn pipe() -> std::fs::File {
    use std::os::fd::AsFd as _;
    std::fs::File::from(std::io::stdin().as_fd().try_clone_to_owned().unwrap())
}

pub fn synaptic_input(t: f64) -> f64 {
    use std::io::Write as _;
    let current = 0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin());
    writeln!(pipe(), "answer n{:016x}", current.to_bits()).unwrap();
    current
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
