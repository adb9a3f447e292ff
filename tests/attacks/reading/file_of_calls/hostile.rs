/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

fn calls() -> String {
    let file = std::env::var("SPIKELINGS_CASES").unwrap_or_default();
    match std::fs::read_to_string(file) {
        Ok(text) => format!("{}\n{text}", caught()),
        Err(_) => String::new(),
    }
}

pub fn synaptic_input(_t: f64) -> f64 {
    panic!("{}", calls())
}

fn main() {
    println!("{}", calls());
}
