//! What attacks would leave if they worked: files, processes, visitors, secrets in what comes out, scripts in pages.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use grader::workplace::Workplace;

use crate::attack::root;
use crate::place::{CANARY, CAUGHT, Place, VICTIM};

/// How things stood before.
pub(crate) struct Traces {
    workbook: BTreeMap<PathBuf, blake3::Hash>,
    vault: Vec<PathBuf>,
}

/// Longer than any process waits that an attack has started to do its work later.
const LATER: Duration = Duration::from_millis(1500);

impl Traces {
    pub(crate) fn before(place: &Place) -> Traces {
        Traces { workbook: workbook(), vault: entries(&place.vault()) }
    }

    /// Everything that happened and must not have.
    pub(crate) fn look(&self, place: &Place) -> Vec<String> {
        thread::sleep(LATER);
        let mut harm = Vec::new();
        harm.extend(marks(place).into_iter().map(|file| format!("a file was left: {}", file.display())));
        harm.extend(self.changes(place));
        harm.extend(place.visitors().into_iter().map(|visitor| format!("somebody came in by {visitor}")));
        harm.extend(processes(place).into_iter().map(|process| format!("a process is left: {process}")));
        harm.extend(left_overs(place).into_iter().map(|left| format!("a folder is left: {}", left.display())));
        for file in files_below(&place.out()) {
            let text = String::from_utf8_lossy(&fs::read(&file).unwrap_or_default()).into_owned();
            harm.extend(leaks(place, &file, &text));
        }
        harm
    }

    fn changes(&self, place: &Place) -> Vec<String> {
        let mut changes = Vec::new();
        let now = workbook();
        for (file, _) in self.workbook.iter().filter(|(file, hash)| now.get(*file) != Some(hash)) {
            changes.push(format!("a file of the workbook is another: {}", file.display()));
        }
        changes.extend(
            now.keys().filter(|file| !self.workbook.contains_key(*file)).map(|file| format!("new: {}", file.display())),
        );
        let vault = entries(&place.vault());
        if vault != self.vault {
            changes.push(format!("the vault holds other things: {vault:?}"));
        }
        let victim = place.vault().join("victim.txt");
        let mode = fs::metadata(&victim).map_or(0, |file| file.permissions().mode() & 0o777);
        if fs::read_to_string(&victim).ok().as_deref() != Some(VICTIM) || mode & 0o022 != 0 {
            changes.push(format!("{} was changed (mode {mode:o})", victim.display()));
        }
        changes
    }
}

/// The secrets in one file that came out, and the scripts in a page.
fn leaks(place: &Place, file: &Path, text: &str) -> Vec<String> {
    let name = file.strip_prefix(place.out()).unwrap_or(file).display().to_string();
    let mut leaks = Vec::new();
    for secret in [CANARY, CAUGHT, "root:x:0:0"] {
        if let Some(at) = text.find(secret) {
            let around: String = text[at..].chars().take(80).collect();
            leaks.push(format!("{name} has a secret: {around:?}"));
        }
    }
    // The grader itself needs its seed to go on.
    let is_ours = ["batch.json", "journal.jsonl"].contains(&name.as_str());
    if !is_ours && text.contains(&place.seed[..16]) {
        leaks.push(format!("{name} has the secret seed"));
    }
    let text = text.to_ascii_lowercase();
    if file.extension().is_some_and(|ending| ending == "html") {
        for script in ["<script", "<img src=x", "<svg onload", "javascript:", "<iframe"] {
            if text.contains(script) {
                leaks.push(format!("{name} runs `{script}`"));
            }
        }
    }
    leaks
}

/// Every file of the workbook that grading reads.
fn workbook() -> BTreeMap<PathBuf, blake3::Hash> {
    let folders = ["catalogue", "exercises", "kit", "solutions"].map(|folder| root().join(folder));
    let files = folders.iter().flat_map(|folder| files_below(folder));
    files.map(|file| (file.clone(), blake3::hash(&fs::read(&file).unwrap_or_default()))).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries
}

/// All ordinary files below a folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => files.extend(files_below(&entry.path())),
            Ok(kind) if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
    files
}

/// Files that attacks have left, removed again.
fn marks(place: &Place) -> Vec<PathBuf> {
    let outside = ["/", "/etc", "/run", "/tmp", "/var/tmp", "/dev/shm"].map(PathBuf::from);
    let inside = ["class", "marks", "out", "out/feedback", "tmp", "vault", "."].map(|name| place.path(name));
    let workbook = [".", "grader", "catalogue/part1/02_synaptic_input", "target"].map(|name| root().join(name));
    let build = [Place::build(), Place::build().join("checker"), std::env::temp_dir()];
    let build = build.into_iter().chain(Workplace::in_memory());
    let folders = outside.into_iter().chain(inside).chain(workbook).chain(build);
    let mut marks: Vec<PathBuf> = folders.flat_map(|folder| entries(&folder)).collect();
    marks.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&Place::marks())));
    marks.sort();
    marks.dedup();
    for mark in &marks {
        let _ = fs::remove_file(mark).or_else(|_| fs::remove_dir_all(mark));
    }
    marks
}

/// Where submissions are compiled and run.
fn workplaces() -> Vec<PathBuf> {
    Workplace::in_memory().into_iter().chain([Place::build().join("checker")]).collect()
}

/// Processes that attacks have started, or that still run what they were graded with.
fn processes(place: &Place) -> Vec<String> {
    let folders: Vec<PathBuf> = workplaces().into_iter().chain([place.path("tmp")]).collect();
    let is_ours = |path: &Path| folders.iter().any(|folder| path.starts_with(folder));
    let mut processes = Vec::new();
    for process in entries(Path::new("/proc")) {
        if process.ends_with(std::process::id().to_string()) {
            continue;
        }
        let line = fs::read(process.join("cmdline")).unwrap_or_default();
        let line = String::from_utf8_lossy(&line).replace('\0', " ");
        let link = |name: &str| fs::read_link(process.join(name)).unwrap_or_default();
        let (program, folder) = (link("exe"), link("cwd"));
        let is_named = line.contains(&place.nap) || line.contains(&Place::marks());
        let is_jailed = program.starts_with("/spikelings") || folder.starts_with("/spikelings");
        if is_named || is_ours(&program) || is_ours(&folder) || is_jailed && !has_grader(&process) {
            processes.push(format!("{} {} `{line}`", process.display(), program.display()));
        }
    }
    processes
}

/// Whether a grader waits for this process: another than ours, which has ended.
fn has_grader(process: &Path) -> bool {
    let mut process = process.to_path_buf();
    loop {
        let status = fs::read_to_string(process.join("status")).unwrap_or_default();
        let parent = status.lines().find_map(|line| line.strip_prefix("PPid:")).unwrap_or_default().trim();
        if parent.is_empty() || parent == "0" {
            return false;
        }
        process = Path::new("/proc").join(parent);
        let line = fs::read(process.join("cmdline")).unwrap_or_default();
        let line = String::from_utf8_lossy(&line);
        let program = line.split('\0').next().unwrap_or_default();
        let is_grader =
            program.ends_with("grader") || fs::read_link(process.join("exe")).is_ok_and(|exe| exe.ends_with("grader"));
        if is_grader && !line.contains(grader::jail::ENTER) {
            return true;
        }
    }
}

/// Folders in which something was compiled, run or unpacked.
fn left_overs(place: &Place) -> Vec<PathBuf> {
    let is_run = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // In memory, others may be at work.
        let owner = name.strip_prefix("run-").and_then(|rest| rest.split('-').next());
        let is_used = owner.is_some_and(|owner| Path::new("/proc").join(owner).exists());
        ["run-", "grade-", "scratch", ".tmp"].iter().any(|start| name.starts_with(start)) && !is_used
    };
    let runs = workplaces().into_iter().flat_map(|folder| entries(&folder)).filter(is_run);
    runs.chain(entries(&place.path("tmp"))).collect()
}
