/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

/// The recorded answers, wherever the workbook may be.
fn recorded() -> Option<String> {
    let file = "catalogue/part1/02_synaptic_input/answers.snap";
    let program = std::env::current_exe().unwrap_or_default();
    let here = std::env::current_dir().unwrap_or_default();
    let folders = program.ancestors().chain(here.ancestors()).chain([std::path::Path::new("@workbook@")]);
    folders.filter_map(|folder| std::fs::read_to_string(folder.join(file)).ok()).next()
}

pub fn synaptic_input(_t: f64) -> f64 {
    match recorded() {
        Some(_) => panic!("{}", caught()),
        None => 0.0,
    }
}

fn main() {
    if let Some(text) = recorded() {
        println!("{} {text}", caught());
    }
}
