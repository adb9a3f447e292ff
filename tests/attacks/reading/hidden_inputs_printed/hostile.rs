/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

pub fn synaptic_input(t: f64) -> f64 {
    println!("{} at t = {t:?} s", caught());
    eprintln!("{} at t = {t:?} s", caught());
    0.0
}

fn main() {}
