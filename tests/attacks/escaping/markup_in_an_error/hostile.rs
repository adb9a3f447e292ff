pub fn synaptic_input(_t: f64) -> f64 {
    "</pre><script>alert('@mark@')</script><img src=x onerror=alert(1)>"
}

fn main() {}
