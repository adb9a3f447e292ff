//! Noticing saves: whatever an editor does to the files, one piece of news with what is there in the end.
//!
//! The system only says *when* to look. What has changed, the contents say: a backup beside a file, a file that is written
//! again as it was, or a whole `git checkout` need no rules of their own. Should the system say nothing, we look anyway, every
//! now and then.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{EventKind, RecursiveMode, Watcher as _};

/// How often we look where the system does not tell.
const POLL: Duration = Duration::from_millis(100);

/// How often we look all the same where it does.
const SELDOM: Duration = Duration::from_secs(1);

/// A file that was closed or renamed is whole; the next of several follows at once.
const CLOSED: Duration = Duration::from_millis(3);

/// A file that is being written may take longer.
const OPEN: Duration = Duration::from_millis(25);

/// Whoever writes without end is looked at all the same.
const LONGEST: Duration = Duration::from_millis(250);

/// Some editors remove or empty a file before they write it: so long, that is no news.
const REWRITTEN: Duration = Duration::from_millis(60);

/// What is known of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Seen {
    /// Changes with nearly every save, and costs little to ask for.
    stamp: Option<(u64, Option<SystemTime>)>,
    /// Changes when the content does; none where it cannot be read.
    content: Option<u64>,
    is_empty: bool,
}

impl Seen {
    fn of(path: &Path, before: Seen, is_thorough: bool) -> Seen {
        let stamp = fs::metadata(path).ok().map(|metadata| (metadata.len(), metadata.modified().ok()));
        if !is_thorough && stamp == before.stamp {
            return before;
        }
        // A pipe would keep us waiting, and no exercise is as long as the checker would read.
        let is_file = fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.len() <= 4 << 20);
        let bytes = if is_file { fs::read(path).ok() } else { None };
        let hash = |bytes: &Vec<u8>| {
            let mut hasher = DefaultHasher::new();
            bytes.hash(&mut hasher);
            hasher.finish()
        };
        Seen { stamp, content: bytes.as_ref().map(hash), is_empty: bytes.is_none_or(|bytes| bytes.is_empty()) }
    }
}

/// Files whose contents are remembered.
#[derive(Debug)]
pub(crate) struct Files {
    paths: Vec<PathBuf>,
    seen: Vec<Seen>,
}

impl Files {
    pub(crate) fn new(paths: Vec<PathBuf>) -> Files {
        let seen = paths.iter().map(|path| Seen::of(path, Seen::default(), true)).collect();
        Files { paths, seen }
    }

    /// The files (their places in the list) whose contents are others than before.
    ///
    /// Where the system said that something has happened, contents are compared even if size and time are the same.
    fn changed(&mut self, is_thorough: bool) -> Vec<usize> {
        let look = |(path, before): (&PathBuf, &Seen)| Seen::of(path, *before, is_thorough);
        let mut now: Vec<Seen> = self.paths.iter().zip(&self.seen).map(look).collect();
        let differs = |now: &[Seen], before: &[Seen]| -> Vec<usize> {
            (0..now.len()).filter(|&index| now[index].content != before[index].content).collect()
        };
        let mut changed = differs(&now, &self.seen);
        if changed.iter().any(|&index| now[index].is_empty) {
            thread::sleep(REWRITTEN);
            now = self.paths.iter().zip(&self.seen).map(|(path, before)| Seen::of(path, *before, true)).collect();
            changed = differs(&now, &self.seen);
        }
        self.seen = now;
        changed
    }
}

/// Tells which files have changed, until nobody listens any more. It begins to look at once, and returns.
pub(crate) fn watch(
    folder: PathBuf,
    mut files: Files,
    poll: bool,
    mut tell: impl FnMut(Vec<usize>) -> bool + Send + 'static,
) {
    thread::spawn(move || {
        let (sender, events) = mpsc::channel();
        let mut watcher = None;
        if !poll {
            // Where it fails, we look ourselves.
            watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                if let Some(wait) = event.map_or(Some(OPEN), |event| wait_after(event.kind)) {
                    // Nobody listens once the program ends.
                    let _ = sender.send(wait);
                }
            })
            .ok();
            if let Some(system) = &mut watcher
                && system.watch(&folder, RecursiveMode::Recursive).is_err()
            {
                watcher = None;
            }
        }
        loop {
            let is_told = watcher.is_some() && wait(&events);
            if watcher.is_none() {
                thread::sleep(POLL);
            }
            let changed = files.changed(is_told);
            if !changed.is_empty() && !tell(changed) {
                return;
            }
        }
    });
}

/// How long to wait for more after such an event; none if it is no news.
fn wait_after(kind: EventKind) -> Option<Duration> {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) | EventKind::Modify(ModifyKind::Name(_)) => {
            Some(CLOSED)
        }
        EventKind::Access(_) => None,
        _ => Some(OPEN),
    }
}

/// Waits until something has happened and is over; false if nothing has for a while.
fn wait(events: &Receiver<Duration>) -> bool {
    let mut quiet = match events.recv_timeout(SELDOM) {
        Ok(quiet) => quiet,
        Err(RecvTimeoutError::Timeout) => return false,
        Err(RecvTimeoutError::Disconnected) => {
            thread::sleep(SELDOM);
            return false;
        }
    };
    let begun = Instant::now();
    while begun.elapsed() < LONGEST {
        match events.recv_timeout(quiet) {
            Ok(next) => quiet = next,
            Err(_) => break,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::Receiver;

    use super::*;

    struct Folder {
        folder: tempfile::TempDir,
        news: Receiver<Vec<usize>>,
    }

    impl Folder {
        /// Two files, watched.
        fn watched(poll: bool) -> Folder {
            let folder = tempfile::tempdir().unwrap();
            let paths = ["a.rs", "b.rs"].map(|name| folder.path().join(name));
            for path in &paths {
                fs::write(path, "fn main() {}\n").unwrap();
            }
            let (sender, news) = mpsc::channel();
            watch(folder.path().to_path_buf(), Files::new(paths.to_vec()), poll, move |changed| {
                sender.send(changed).is_ok()
            });
            // The system needs a moment to begin.
            thread::sleep(Duration::from_millis(300));
            Folder { folder, news }
        }

        fn path(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        #[track_caller]
        fn expect(&self, changed: &[usize]) {
            assert_eq!(self.news.recv_timeout(Duration::from_secs(10)).as_deref(), Ok(changed));
            self.expect_nothing();
        }

        #[track_caller]
        fn expect_nothing(&self) {
            assert_eq!(self.news.recv_timeout(SELDOM + OPEN + REWRITTEN), Err(RecvTimeoutError::Timeout));
        }
    }

    fn every_way_of_saving_is_one_piece_of_news(poll: bool) {
        let folder = Folder::watched(poll);
        let (a, b) = (folder.path("a.rs"), folder.path("b.rs"));
        // In place.
        fs::write(&a, "fn main() { 1; }\n").unwrap();
        folder.expect(&[0]);
        // Renamed over.
        fs::write(folder.path("a.rs.tmp"), "fn main() { 2; }\n").unwrap();
        fs::rename(folder.path("a.rs.tmp"), &a).unwrap();
        folder.expect(&[0]);
        // The old one becomes a backup, and the new one takes its place.
        fs::rename(&a, folder.path("a.rs~")).unwrap();
        fs::write(&a, "fn main() { 3; }\n").unwrap();
        folder.expect(&[0]);
        // Emptied first, and written a little later.
        fs::write(&a, "").unwrap();
        thread::sleep(Duration::from_millis(20));
        fs::write(&a, "fn main() { 4; }\n").unwrap();
        folder.expect(&[0]);
        // Several at once.
        fs::write(&a, "fn main() { 5; }\n").unwrap();
        fs::write(&b, "fn main() { 5; }\n").unwrap();
        folder.expect(&[0, 1]);
        // The same again, and a file that is none of ours.
        fs::write(&a, "fn main() { 5; }\n").unwrap();
        fs::write(folder.path(".a.rs.swp"), "x").unwrap();
        folder.expect_nothing();
        fs::remove_file(&b).unwrap();
        folder.expect(&[1]);
    }

    #[test]
    fn saves_are_noticed() {
        every_way_of_saving_is_one_piece_of_news(false);
    }

    #[test]
    fn saves_are_noticed_by_looking() {
        every_way_of_saving_is_one_piece_of_news(true);
    }
}
