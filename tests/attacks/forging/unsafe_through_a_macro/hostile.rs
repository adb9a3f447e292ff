macro_rules! block {
    ($word:tt $body:tt) => {
        $word $body
    };
}

pub fn synaptic_input(_t: f64) -> f64 {
    block!(unsafe { std::hint::unreachable_unchecked() })
}

fn main() {}
