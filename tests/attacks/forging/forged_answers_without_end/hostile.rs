/// The pipe on which the probe answers: it stands where standard input would be.
fn pipe() -> std::fs::File {
    use std::os::fd::AsFd as _;
    std::fs::File::from(std::io::stdin().as_fd().try_clone_to_owned().unwrap())
}

pub fn synaptic_input(t: f64) -> f64 {
    use std::io::Write as _;
    // Each answer twice: the forged one, and the probe's.
    writeln!(pipe(), "answer n{:016x}", (0.25e-9_f64).to_bits()).unwrap();
    t
}

fn main() {
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
