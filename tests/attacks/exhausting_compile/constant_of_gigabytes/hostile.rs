const COUNT: usize = 3 << 27;

static LARGE: [u64; COUNT] = {
    let mut large = [7; COUNT];
    large[COUNT - 1] = 8;
    large
};

pub fn synaptic_input(t: f64) -> f64 {
    LARGE[t as usize] as f64
}

fn main() {}
