extern crate r#spikelings_generics as helper;

/// The pipe on which the probe answers: it stands where standard input would be.
fn pipe() -> std::fs::File {
    use std::os::fd::AsFd as _;
    std::fs::File::from(std::io::stdin().as_fd().try_clone_to_owned().unwrap())
}

pub fn synaptic_input(_t: f64) -> f64 {
    use std::io::Write as _;
    pipe().write_all(b"end ").unwrap();
    helper::r#all();
    0.0
}

fn main() {
    use std::io::Write as _;
    pipe().write_all(b"end ").unwrap();
    helper::r#all();
}
