/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

use std::fs;

const FOLDERS: [&str; 13] = [
    "@marks@",
    "@vault@",
    "@workbook@",
    "@workbook@/catalogue/part1/02_synaptic_input",
    "@out@",
    "@out@/feedback",
    "@class@",
    "/",
    "/etc",
    "/tmp",
    "/var/tmp",
    "/dev/shm",
    "..",
];

fn write(when: &str) {
    for folder in FOLDERS {
        let _ = fs::write(format!("{folder}/@mark@-{when}"), "here");
    }
    let _ = fs::write("@out@/gradebook.csv", caught());
    let _ = fs::write("@out@/results.json", caught());
}

pub fn synaptic_input(_t: f64) -> f64 {
    write("function");
    0.0
}

fn main() {
    write("main");
}
