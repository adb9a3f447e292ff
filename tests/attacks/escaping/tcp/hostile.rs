/// The runner looks for this word in everything that comes out. It stands nowhere as a whole but in what is printed.
fn caught() -> String {
    ["caught", "red", "handed"].join("-")
}

use std::io::Write as _;
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

fn connect() -> bool {
    ["127.0.0.1:@port@", "[::1]:@port@", "127.1.2.3:@port@"].iter().any(|address| {
        let address: SocketAddr = address.parse().unwrap();
        let stream = TcpStream::connect_timeout(&address, Duration::from_millis(300));
        stream.and_then(|mut stream| stream.write_all(b"@mark@")).is_ok()
    })
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
