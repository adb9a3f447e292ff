/// The pipe on which the probe answers: it stands where standard input would be.
fn pipe() -> std::fs::File {
    use std::os::fd::AsFd as _;
    std::fs::File::from(std::io::stdin().as_fd().try_clone_to_owned().unwrap())
}

fn answered_by_another() {
    use std::io::Write as _;
    // The line that the probe of the solutions begins with becomes the rest of this one.
    pipe().write_all(b"end ").unwrap();
    spikelings_generics::all();
}

pub fn synaptic_input(_t: f64) -> f64 {
    answered_by_another();
    0.0
}

fn main() {
    answered_by_another();
}
