/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

use std::io::Write as _;
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::net::{SocketAddr, UnixStream};

fn connect() -> bool {
    let abstracted = SocketAddr::from_abstract_name("@mark@").and_then(|address| UnixStream::connect_addr(&address));
    let by_path = UnixStream::connect("@socket@");
    [abstracted, by_path].into_iter().flatten().any(|mut stream| stream.write_all(b"@mark@").is_ok())
}

pub fn synaptic_input(_t: f64) -> f64 {
    if connect() {
        panic!("{}", caught())
    }
    0.0
}

fn main() {
    if connect() {
        println!("{}", caught());
    }
}
