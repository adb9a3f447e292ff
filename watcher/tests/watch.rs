//! `watch` as a learner has it: in a terminal, and without one.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use checker::catalogue::Workbook;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use tempfile::TempDir;

/// Enough for anything here, also on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

const LEAVES_SCREEN: &str = "\u{1b}[?1049l";
const SHOWS_CURSOR: &str = "\u{1b}[?25h";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// A learner's folder in which everything is untouched.
struct Learner {
    folder: TempDir,
    workbook: Workbook,
}

impl Learner {
    fn new() -> Learner {
        let folder = tempfile::tempdir().unwrap();
        let workbook = Workbook::around(root()).unwrap().with_learner(folder.path().join("exercises"));
        for exercise in &workbook.exercises {
            let file = workbook.learner_file(exercise);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, workbook.stub(exercise).unwrap()).unwrap();
        }
        Learner { folder, workbook }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.workbook.learner_file(self.workbook.find(name).unwrap())
    }

    fn solution(&self, name: &str) -> String {
        self.workbook.solution(self.workbook.find(name).unwrap()).unwrap()
    }

    /// The solution of 2, with a loop that never ends in its function.
    fn endless(&self) -> String {
        let solution = self.solution("2");
        let start = solution.find("fn synaptic_input").unwrap();
        let body = start + solution[start..].find('{').unwrap() + 1;
        format!("{}\n    loop {{}}\n{}", &solution[..body], &solution[body..])
    }

    fn arguments(&self, more: &str) -> Vec<String> {
        let mut arguments: Vec<String> = more.split_whitespace().map(str::to_owned).collect();
        arguments.insert(0, "watch".to_owned());
        arguments.extend(["--exercises".to_owned(), self.folder.path().join("exercises").display().to_string()]);
        arguments
    }

    /// What the process of this number has left in the build folder.
    fn left_by(&self, process: u32) -> usize {
        let start = format!("run-{process}-");
        let entries = fs::read_dir(self.workbook.build()).into_iter().flatten().flatten();
        entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(&start)).count()
    }

    #[expect(clippy::disallowed_methods, reason = "the program under test is started as a person would")]
    fn without_terminal(&self, more: &str) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_watcher"));
        command.args(self.arguments(more)).current_dir(root());
        for name in ["LC_ALL", "LANG", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }
}

/// `watch` in a terminal of its own.
struct Terminal {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    pieces: Receiver<Vec<u8>>,
    seen: String,
    _pair: Box<dyn portable_pty::MasterPty + Send>,
}

impl Terminal {
    fn open(learner: &Learner, more: &str, columns: u16, rows: u16) -> Terminal {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_watcher"));
        command.args(learner.arguments(more));
        command.cwd(root());
        command.env("TERM", "xterm-256color");
        for name in ["LC_ALL", "LANG"] {
            command.env_remove(name);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let keys = pair.master.take_writer().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, pieces) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = [0; 1 << 14];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        Terminal { child, keys, pieces, seen: String::new(), _pair: pair.master }
    }

    fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    fn press(&mut self, keys: &str) {
        self.seen.clear();
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until all these words have been shown since the last key or save.
    #[track_caller]
    fn shows(&mut self, words: &[&str]) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let plain = without_colour(&self.seen);
            let missing: Vec<&&str> = words.iter().filter(|word| !plain.contains(**word)).collect();
            if missing.is_empty() {
                return;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            match self.pieces.recv_timeout(left) {
                Ok(piece) => self.seen.push_str(&String::from_utf8_lossy(&piece)),
                Err(error) => panic!("{missing:?} is not shown ({error}):\n{plain}"),
            }
        }
    }

    fn saves(&mut self, file: &Path, text: &str) {
        self.seen.clear();
        fs::write(file, text).unwrap();
    }

    /// Waits for the end; the exit code, and all that came since the last key.
    fn ends(mut self) -> (u32, String) {
        let status = self.child.wait().unwrap();
        while let Ok(piece) = self.pieces.recv_timeout(Duration::from_millis(300)) {
            self.seen.push_str(&String::from_utf8_lossy(&piece));
        }
        (status.exit_code(), self.seen)
    }
}

fn without_colour(text: &str) -> String {
    let mut plain = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            let _ = characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

#[track_caller]
fn assert_leaves_the_terminal_clean(terminal: Terminal, code: u32) {
    let (exit, last) = terminal.ends();
    assert_eq!(exit, code, "{last}");
    assert!(last.contains(LEAVES_SCREEN) && last.contains(SHOWS_CURSOR), "{last:?}");
}

#[test]
fn a_session_from_the_first_save_to_the_last_key() {
    let learner = Learner::new();
    let mut terminal = Terminal::open(&learner, "2 --lang en", 90, 40);
    let process = terminal.process();
    terminal.shows(&["02 synaptic input", "0/21", "n next", "q quit"]);

    // A loop that never ends is ended by the next save, long before its time is up.
    let file = learner.file("2");
    terminal.saves(&file, &learner.endless());
    terminal.shows(&["checking ..."]);
    // Keys are heard meanwhile.
    terminal.press("l");
    terminal.shows(&["02 synaptic input", "Enter go there"]);
    let saved = Instant::now();
    terminal.saves(&file, &learner.solution("2"));
    terminal.shows(&["✓ 02 synaptic input", "1/21"]);
    assert!(saved.elapsed() < Duration::from_secs(8), "the older check was waited for");

    terminal.press("h");
    terminal.shows(&["Hint 1 of"]);
    terminal.press("c");
    terminal.shows(&["the same"]);
    terminal.press("n");
    terminal.shows(&["03 print formatting"]);
    terminal.press("b");
    terminal.shows(&["✓ 02 synaptic input"]);
    terminal.press("j");
    terminal.shows(&["シナプス入力電流", "終了"]);
    terminal.press("j");
    terminal.shows(&["quit"]);

    // It asks first, and takes everything but `y` for no.
    terminal.press("r");
    terminal.shows(&["y: yes"]);
    terminal.press("x");
    terminal.shows(&["✓ 02 synaptic input"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), learner.solution("2"));
    terminal.press("r");
    terminal.shows(&["y: yes"]);
    terminal.press("y");
    terminal.shows(&["02_synaptic_input.rs.backup", "0/21"]);
    assert!(fs::read_to_string(&file).unwrap().contains("todo!"));

    terminal.press("q");
    assert_leaves_the_terminal_clean(terminal, 0);
    assert_eq!(learner.left_by(process), 0);
}

#[test]
fn it_goes_on_by_itself_if_told_to() {
    let learner = Learner::new();
    let mut terminal = Terminal::open(&learner, "--advance --lang en", 90, 40);
    terminal.shows(&["01 parameters", "0/21"]);
    terminal.saves(&learner.file("1"), &learner.solution("1"));
    terminal.shows(&["✓ 01 parameters passes", ". 02 synaptic input", "1/21"]);
    terminal.press("q");
    assert_leaves_the_terminal_clean(terminal, 0);
}

#[test]
fn control_c_ends_it_while_a_program_runs() {
    let learner = Learner::new();
    let mut terminal = Terminal::open(&learner, "2 --lang ja", 70, 12);
    let process = terminal.process();
    terminal.shows(&["02 シナプス入力電流", "r j q"]);
    terminal.saves(&learner.file("2"), &learner.endless());
    terminal.shows(&["採点中"]);
    terminal.press("\u{3}");
    assert_leaves_the_terminal_clean(terminal, 0);
    assert_eq!(learner.left_by(process), 0);
}

#[test]
fn a_window_of_any_size_shows_something() {
    let learner = Learner::new();
    for (columns, rows) in [(1, 1), (5, 3), (20, 6), (300, 4)] {
        let mut terminal = Terminal::open(&learner, "2 --lang en", columns, rows);
        terminal.shows(&["n"]);
        terminal.press("q");
        assert_leaves_the_terminal_clean(terminal, 0);
    }
}

#[test]
fn without_a_terminal_verdicts_are_lines() {
    let learner = Learner::new();
    let mut child = learner.without_terminal("2 --lang en");
    let mut keys = child.stdin.take().unwrap();
    let lines = lines_of(&mut child);
    expect(&lines, "Waiting for a file to be saved");
    expect(&lines, ". 02 synaptic input");
    fs::write(learner.file("2"), learner.solution("2")).unwrap();
    expect(&lines, "✓ 02 synaptic input");
    fs::write(learner.file("3"), "fn main() {").unwrap();
    expect(&lines, "✗ 03 print formatting");
    keys.write_all(b"h\n").unwrap();
    expect(&lines, "hint on 03");
    keys.write_all(b"q\n").unwrap();
    assert!(child.wait().unwrap().success());
}

#[test]
fn programs_get_an_object_for_each_verdict() {
    let learner = Learner::new();
    let mut child = learner.without_terminal("2 --json --poll");
    let lines = lines_of(&mut child);
    expect(&lines, "\"status\":\"todo\"");
    fs::write(learner.file("2"), learner.solution("2")).unwrap();
    let line = expect(&lines, "\"status\":\"passed\"");
    assert!(line.starts_with("{\"") && line.contains("\"part1/02_synaptic_input\""), "{line}");
    // The one that was saved is told of, also where the next one is shown.
    child.kill().unwrap();
    child.wait().unwrap();
    let mut child = learner.without_terminal("3 --json --advance");
    let lines = lines_of(&mut child);
    expect(&lines, "\"status\":\"todo\"");
    fs::write(learner.file("3"), learner.solution("3")).unwrap();
    let line = expect(&lines, "\"status\":\"passed\"");
    assert!(line.contains("\"part1/03_print_formatting\""), "{line}");
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Killed in the middle of anything, it leaves no wrong verdict, loses no progress, and the next one cleans up.
#[cfg(unix)]
#[test]
fn it_may_be_killed_at_any_moment() {
    let learner = Learner::new();
    fs::write(learner.file("1"), learner.solution("1")).unwrap();
    let mut killed = Vec::new();
    for round in 0..12_u64 {
        let mut child = learner.without_terminal("2 --lang en");
        let lines = lines_of(&mut child);
        expect(&lines, "02 synaptic input");
        let text = if round % 2 == 0 { learner.solution("2") } else { learner.endless() };
        fs::write(learner.file("2"), format!("{text}// {round}\n")).unwrap();
        // From before the save is noticed until after the verdict.
        thread::sleep(Duration::from_millis(round * 23));
        killed.push(child.id());
        child.kill().unwrap();
        child.wait().unwrap();
    }
    fs::write(learner.file("2"), learner.solution("2")).unwrap();
    let mut child = learner.without_terminal("2 --lang en");
    let lines = lines_of(&mut child);
    expect(&lines, "✓ 02 synaptic input");
    child.kill().unwrap();
    child.wait().unwrap();
    let progress = fs::read_to_string(learner.folder.path().join(".spikelings/progress.json")).unwrap();
    for id in ["part1/01_parameters", "part1/02_synaptic_input"] {
        assert!(progress.contains(id), "{progress}");
    }
    assert_eq!(progress.matches("\"passed\"").count(), 2, "{progress}");
    for process in killed {
        assert_eq!(learner.left_by(process), 0);
    }
}

fn lines_of(child: &mut Child) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    let output = BufReader::new(child.stdout.take().unwrap());
    thread::spawn(move || {
        for line in output.lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

/// The next line with these words.
#[track_caller]
fn expect(lines: &Receiver<String>, words: &str) -> String {
    let deadline = Instant::now() + PATIENCE;
    let mut seen = Vec::new();
    loop {
        match lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(line) if line.contains(words) => return line,
            Ok(line) => seen.push(line),
            Err(error) => panic!("`{words}` is not said ({error}):\n{}", seen.join("\n")),
        }
    }
}
