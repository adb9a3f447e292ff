//! Tries everything that a jail forbids, and says what it could do. Compiled and run by `jail::probe`.

use std::net::{TcpStream, UdpSocket};
use std::path::Path;
use std::process::Command;
use std::{env, fs, thread};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [secret, folder, address] = arguments.as_slice() else { return println!("has no arguments") };
    let folder = Path::new(folder);
    let tried = [
        ("reads a secret", fs::read(secret).is_ok()),
        ("lists a folder", fs::read_dir(folder).is_ok()),
        ("reads about the machine", fs::read("/etc/passwd").is_ok() || fs::read("/proc/1/cmdline").is_ok()),
        ("writes a file", fs::write(folder.join("written"), "x").is_ok()),
        ("writes at the root", fs::write("/written", "x").is_ok()),
        ("connects", TcpStream::connect(address).is_ok()),
        ("sends", UdpSocket::bind("127.0.0.1:0").is_ok()),
        ("starts a process", Command::new("/bin/sh").arg("-c").arg("true").status().is_ok()),
        ("starts itself", env::current_exe().is_ok_and(|own| Command::new(own).status().is_ok())),
        ("starts the first argument", env::args().next().is_some_and(|own| Command::new(own).status().is_ok())),
        ("uses all memory", Vec::<u8>::new().try_reserve_exact(2 << 30).is_ok()),
        ("sees the environment", env::var_os("PATH").is_some() || env::var_os("HOME").is_some()),
        ("has no threads", thread::Builder::new().spawn(|| ()).is_err()),
    ];
    let done: Vec<&str> = tried.iter().filter(|(_, could)| *could).map(|(what, _)| *what).collect();
    let inside = if threads() < THREADS { "inside" } else { "inside, with any number of threads" };
    println!("{}", if done.is_empty() { inside.to_owned() } else { done.join(", ") });
}

/// More than a jail allows.
const THREADS: usize = 300;

/// How many can be started at once.
fn threads() -> usize {
    let start = || thread::Builder::new().stack_size(1 << 14).spawn(thread::park);
    (0..THREADS).take_while(|_| start().is_ok()).count()
}
