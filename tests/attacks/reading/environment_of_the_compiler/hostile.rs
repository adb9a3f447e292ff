const CANARY: &str = env!("SPIKELINGS_ATTACK_CANARY");

pub fn synaptic_input(_t: f64) -> f64 {
    0.0
}

fn main() {
    println!("{CANARY}");
}
