/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

/// How many blocks of 64 MiB could be had.
fn blocks() -> usize {
    let mut blocks: Vec<Vec<u8>> = Vec::new();
    while blocks.len() < 80 {
        let mut block = Vec::new();
        if block.try_reserve_exact(1 << 26).is_err() {
            break;
        }
        block.resize(1 << 26, 1);
        blocks.push(block);
    }
    blocks.len()
}

pub fn synaptic_input(_t: f64) -> f64 {
    if blocks() == 80 {
        panic!("{}", caught())
    }
    0.0
}

fn main() {
    if blocks() == 80 {
        println!("{}", caught());
    }
}
