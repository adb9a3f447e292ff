#[allow(long_running_const_eval)]
const NEVER: u64 = {
    let mut number = 1_u64;
    while number != 0 {
        number = number.wrapping_mul(3);
    }
    number
};

pub fn synaptic_input(_t: f64) -> f64 {
    NEVER as f64
}

fn main() {}
