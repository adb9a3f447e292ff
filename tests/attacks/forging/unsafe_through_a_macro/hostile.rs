macro_rules! block {
    ($word:tt $body:block) => {
        $word $body
    };
}

pub fn synaptic_input(_t: f64) -> f64 {
    block!(unsafe { *std::ptr::null::<f64>() })
}

fn main() {}
