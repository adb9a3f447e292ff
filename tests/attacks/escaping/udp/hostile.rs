use std::net::UdpSocket;

fn send() {
    for (own, other) in [("0.0.0.0:0", "127.0.0.1:@port@"), ("[::]:0", "[::1]:@port@")] {
        let _ = UdpSocket::bind(own).and_then(|socket| socket.send_to(b"@mark@", other));
    }
}

pub fn synaptic_input(_t: f64) -> f64 {
    send();
    0.0
}

fn main() {
    send();
}
