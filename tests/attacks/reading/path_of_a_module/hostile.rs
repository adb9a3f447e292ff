#[path = "@secret@"]
mod secret;
#[cfg_attr(all(), path = "/etc/hostname")]
mod host;

pub fn synaptic_input(_t: f64) -> f64 {
    0.0
}

fn main() {}
