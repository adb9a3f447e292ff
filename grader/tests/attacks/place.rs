//! Where the class is graded: a folder with the submissions, with secrets around it, and with doors that nobody may use.

use std::ffi::OsString;
use std::fs::{self, File, Permissions};
use std::io::Read;
use std::net::{TcpListener, UdpSocket};
use std::os::fd::AsFd as _;
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{SocketAddr, UnixListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;

use nix::fcntl::{FcntlArg, FdFlag, fcntl};
use tempfile::TempDir;

/// This word stands in everything that is secret, and nowhere else.
pub(crate) const CANARY: &str = "canary_sings";

/// What a program says that got through a limit. In its text the words stand apart.
pub(crate) const CAUGHT: &str = "caught-red-handed";

/// The words of hostile programs that stand for something of this place.
const WORDS: [&str; 11] =
    ["secret", "vault", "marks", "mark", "workbook", "out", "class", "port", "socket", "nap", "build"];

/// What the file that everybody may see in the vault says before and after.
pub(crate) const VICTIM: &str = "as it was\n";

/// The place, and what came through its doors.
pub(crate) struct Place {
    folder: TempDir,
    pub(crate) seed: String,
    port: u16,
    /// How long a program sleeps that outlives its own: a number that no other process has among its arguments.
    pub(crate) nap: String,
    visitors: Arc<Mutex<Vec<String>>>,
    /// A file that the grader gets from us opened, as it would from a careless shell.
    _open: File,
}

impl Place {
    pub(crate) fn new() -> Place {
        let folder = tempfile::Builder::new().prefix("attacks-").tempdir().unwrap();
        // Whoever a submission runs as could come in, were it not kept away.
        open_to_all(folder.path());
        for name in ["class", "vault", "marks", "tmp", &format!("{CANARY}_at_home")] {
            fs::create_dir(folder.path().join(name)).unwrap();
            open_to_all(&folder.path().join(name));
        }
        let vault = folder.path().join("vault");
        fs::write(vault.join("canary.txt"), format!("the_{CANARY}_in_a_file = 1;\n")).unwrap();
        fs::write(vault.join("victim.txt"), VICTIM).unwrap();
        fs::write(vault.join(format!("{CANARY}_in_a_name")), "").unwrap();
        let open = folder.path().join("opened.txt");
        fs::write(&open, format!("the {CANARY} in an open file\n")).unwrap();
        let open = File::open(open).unwrap();
        fcntl(open.as_fd(), FcntlArg::F_SETFD(FdFlag::empty())).unwrap();
        let visitors = Arc::default();
        let port = listen(&visitors, &vault.join("socket"));
        let nap = format!("41.{:07}", std::process::id());
        Place { folder, seed: "5eed0f7e57a77ac45eed0f7e57a77ac4".repeat(2), port, nap, visitors, _open: open }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn class(&self) -> PathBuf {
        self.path("class")
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.path("out")
    }

    pub(crate) fn vault(&self) -> PathBuf {
        self.path("vault")
    }

    /// What the checker builds for this test: nobody else is at work there.
    pub(crate) fn build() -> PathBuf {
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("attacks")
    }

    /// How the names of files begin that this attack leaves.
    pub(crate) fn mark(attack: &str) -> String {
        format!("{}-{}", Place::marks(), attack.replace('/', "-"))
    }

    /// How the names of files begin that any attack leaves.
    pub(crate) fn marks() -> String {
        format!("mark-{}", std::process::id())
    }

    /// Who has come through one of the doors, and what they said.
    pub(crate) fn visitors(&self) -> Vec<String> {
        self.visitors.lock().unwrap().clone()
    }

    /// A hostile program with everything that it asks for.
    pub(crate) fn filled(&self, text: &str, mark: &str) -> String {
        let path = |name: &str| self.path(name).display().to_string();
        WORDS.iter().fold(text.to_owned(), |text, word| {
            let value = match *word {
                "secret" => path("vault/canary.txt"),
                "socket" => path("vault/socket"),
                "mark" => mark.to_owned(),
                "workbook" => crate::attack::root().display().to_string(),
                "build" => Place::build().display().to_string(),
                "port" => self.port.to_string(),
                "nap" => self.nap.clone(),
                folder => path(folder),
            };
            text.replace(&format!("@{word}@"), &value)
        })
    }

    /// The environment of the grader: a home of its own, and secrets in it.
    pub(crate) fn prepare(&self, command: &mut Command) {
        let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
        let or = |name: &str, folder: &str| -> OsString {
            std::env::var_os(name).unwrap_or_else(|| home.join(folder).into_os_string())
        };
        command.env("CARGO_HOME", or("CARGO_HOME", ".cargo")).env("RUSTUP_HOME", or("RUSTUP_HOME", ".rustup"));
        command.env("HOME", self.path(&format!("{CANARY}_at_home"))).env("TMPDIR", self.path("tmp"));
        command.env("CARGO_TARGET_DIR", Place::build());
        command.env("SPIKELINGS_ATTACK_CANARY", format!("the {CANARY} in the environment"));
        for name in ["LC_ALL", "LANG", "CI", "RUST_BACKTRACE", "SPIKELINGS_CASES", "SPIKELINGS_EXERCISE"] {
            command.env_remove(name);
        }
    }

    /// Leaves the folder where it is, for whoever wants to know why.
    pub(crate) fn keep_if(self, keep: bool) {
        let Place { mut folder, .. } = self;
        if keep {
            eprintln!("the class and its grades are in {}", folder.path().display());
            folder.disable_cleanup(true);
        }
    }
}

/// The first `@word@` of a program that [`Place::filled`] does not know.
pub(crate) fn unknown_word(text: &str) -> Option<String> {
    let words = text.split('@').skip(1).step_by(2);
    let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    words.filter(is_word).find(|word| !WORDS.contains(word)).map(str::to_owned)
}

fn open_to_all(folder: &Path) {
    fs::set_permissions(folder, Permissions::from_mode(0o777)).unwrap();
}

/// Opens the doors: TCP and UDP on the same port, a socket with a path, and the abstract one of the attack on those.
fn listen(visitors: &Arc<Mutex<Vec<String>>>, socket: &Path) -> u16 {
    let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = tcp.local_addr().unwrap().port();
    let udp = UdpSocket::bind(("127.0.0.1", port)).unwrap();
    let path = UnixListener::bind(socket).unwrap();
    fs::set_permissions(socket, Permissions::from_mode(0o777)).unwrap();
    let name = Place::mark("escaping/unix_sockets");
    let abstracted = UnixListener::bind_addr(&SocketAddr::from_abstract_name(name).unwrap()).unwrap();
    let note = |visitors: &Arc<Mutex<Vec<String>>>, door: &str, said: &[u8]| {
        let said = String::from_utf8_lossy(said);
        visitors.lock().unwrap().push(format!("{door}: {said}"));
    };
    let own = Arc::clone(visitors);
    thread::spawn(move || tcp.incoming().flatten().for_each(|stream| note(&own, "TCP", &heard(stream))));
    let own = Arc::clone(visitors);
    thread::spawn(move || {
        let mut datagram = [0; 200];
        while let Ok(length) = udp.recv(&mut datagram) {
            note(&own, "UDP", &datagram[..length]);
        }
    });
    for listener in [path, abstracted] {
        let own = Arc::clone(visitors);
        thread::spawn(move || listener.incoming().flatten().for_each(|stream| note(&own, "Unix", &heard(stream))));
    }
    port
}

fn heard(stream: impl Read) -> Vec<u8> {
    let mut said = Vec::new();
    let _ = stream.take(200).read_to_end(&mut said);
    said
}
