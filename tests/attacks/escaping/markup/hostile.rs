const MARKUP: &str = "</pre></script><script>alert('@mark@')</script><img src=x onerror=alert(1)>]]>&#x3c;script>\u{1b}[2J\u{0}\u{fffe}\u{202e}";

pub fn synaptic_input(_t: f64) -> f64 {
    panic!("{MARKUP}")
}

fn main() {
    println!("{MARKUP}");
    eprintln!("{MARKUP}");
    println!("=HYPERLINK(\"http://127.0.0.1:@port@/@mark@\")");
}
