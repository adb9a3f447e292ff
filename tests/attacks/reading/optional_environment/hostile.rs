const FOUND: [Option<&str>; 6] = [
    option_env!("SPIKELINGS_ATTACK_CANARY"),
    option_env!("HOME"),
    option_env!("PATH"),
    option_env!("CARGO_HOME"),
    option_env!("TMPDIR"),
    option_env!("USER"),
];

pub fn synaptic_input(_t: f64) -> f64 {
    0.0
}

fn main() {
    println!("{FOUND:?}");
}
