//! The folder of submissions and the roster -> who there is, and where their submissions lie. Only names are looked at.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use checker::lang::Lang;

use super::archive::without_ending;
use super::notes::shown;
use super::roster::{self, Person};
use super::{Entry, Place};
use crate::class::Learner;
use crate::error::{Error, Words};

/// Names that one warning shows.
const NAMES_IN_WARNING: usize = 30;

/// A submission, before it is known whose.
struct Handed {
    /// Its name.
    full: String,
    /// Its name without the ending of an archive.
    short: String,
    /// The learner's id that it makes.
    id: String,
    place: Place,
    notes: Vec<Words>,
}

/// Who is to be graded, by id, and what the instructor should know.
///
/// A learner's id is the name of the folder, or of the archive without its ending. Where several submissions would have
/// the same id, but for capitals, each keeps its full name as its id: which one counts is for the instructor to say.
///
/// # Errors
/// When `submissions` is no folder, or the roster makes no sense.
pub fn list(submissions: &Path, roster: Option<&Path>, lang: Lang) -> Result<(Vec<Entry>, Vec<Words>), Error> {
    let mut warnings = Vec::new();
    let mut handed = handed_in(submissions, &mut warnings)?;
    set_ids(&mut handed, &mut warnings);
    let mut entries = match roster {
        None => handed.into_iter().map(|one| one.entry(None, lang)).collect(),
        Some(path) => with_people(handed, &roster::read(path)?, lang, &mut warnings),
    };
    entries.sort_by(|a, b| a.learner.id.cmp(&b.learner.id));
    Ok((entries, warnings))
}

/// What lies in the folder, by name.
fn handed_in(submissions: &Path, warnings: &mut Vec<Words>) -> Result<Vec<Handed>, Error> {
    let entries = fs::read_dir(submissions).map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Error::Usage(Words::new(
            format!("`{}` is no folder; name the one that holds the submissions", submissions.display()),
            format!("`{}`はフォルダではありません。提出物の入ったフォルダを指定してください。", submissions.display()),
        )),
        _ => Error::io(submissions)(error),
    })?;
    let (mut handed, mut ignored, mut links, mut not_utf8) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for entry in entries {
        let entry = entry.map_err(Error::io(submissions))?;
        let name = entry.file_name();
        let full = name.to_string_lossy().into_owned();
        if is_noise(&full) {
            continue;
        }
        let kind = entry.file_type().map_err(Error::io(submissions))?;
        let Some((place, short)) = place(&full, entry.path(), kind.is_dir(), kind.is_file(), kind.is_symlink()) else {
            ignored.push(full);
            continue;
        };
        if kind.is_symlink() {
            links.push(full.clone());
        }
        if name.to_str().is_none() {
            not_utf8.push(full.clone());
        }
        handed.push(Handed { full, id: String::new(), short, place, notes: Vec::new() });
    }
    handed.sort_by(|a, b| a.place.path().as_os_str().cmp(b.place.path().as_os_str()));
    warn(warnings, ignored, |en, ja| {
        Words::new(
            format!("neither folder nor .zip, .tar.gz or .tgz, so not graded: {en}"),
            format!("フォルダでも.zip、.tar.gz、.tgzでもないため、採点しません：{ja}"),
        )
    });
    warn(warnings, links, |en, ja| {
        Words::new(
            format!("symbolic links are not followed, so these submissions count as empty: {en}"),
            format!("シンボリックリンクはたどらないため、提出物なしとして扱います：{ja}"),
        )
    });
    warn(warnings, not_utf8, |en, ja| {
        Words::new(
            format!("names that are not UTF-8 are shown with replacement characters: {en}"),
            format!("UTF-8でない名前は、読めない部分を置き換えて示します：{ja}"),
        )
    });
    Ok(handed)
}

/// What systems and file managers leave, which nobody handed in.
fn is_noise(name: &str) -> bool {
    name.starts_with('.') || ["__MACOSX", "Thumbs.db", "desktop.ini"].contains(&name)
}

/// What a name stands for, and the id that it would make. A link is only named here; reading it will say that it is one.
fn place(name: &str, path: PathBuf, is_folder: bool, is_file: bool, is_link: bool) -> Option<(Place, String)> {
    match without_ending(name).filter(|_| !is_folder) {
        Some((short, true)) if is_file || is_link => Some((Place::Zip(path), short.to_owned())),
        Some((short, false)) if is_file || is_link => Some((Place::TarGz(path), short.to_owned())),
        None if is_folder || is_link => Some((Place::Folder(path), name.to_owned())),
        _ => None,
    }
}

/// Gives each submission an id that no other has.
fn set_ids(handed: &mut [Handed], warnings: &mut Vec<Words>) {
    let mut in_full = vec![false; handed.len()];
    loop {
        let mut same: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, one) in handed.iter_mut().enumerate() {
            one.id.clone_from(if in_full[index] { &one.full } else { &one.short });
            same.entry(one.id.to_lowercase()).or_default().push(index);
        }
        let doubles = same.into_values().filter(|indices| indices.len() > 1).flatten();
        let before = in_full.clone();
        doubles.for_each(|index| in_full[index] = true);
        // A full name may be what another's short one is: again, until none is new.
        if before == in_full {
            break;
        }
    }
    let doubles: Vec<usize> = (0..handed.len()).filter(|index| in_full[*index]).collect();
    let names: Vec<String> = doubles.iter().map(|index| handed[*index].full.clone()).collect();
    for index in doubles {
        let note = Words::new(
            "There are several submissions of this name, or of a name that differs only in capitals. Each is graded by itself.",
            "同じ名前（または大文字と小文字だけが違う名前）の提出物が複数あります。それぞれ別々に採点しました。",
        );
        handed[index].notes.push(note);
    }
    warn(warnings, names, |en, ja| {
        Words::new(
            format!("these submissions may be of the same learner; each is graded by itself: {en}"),
            format!("同じ学習者のものと思われる提出物があります。それぞれ別々に採点します：{ja}"),
        )
    });
    let mut taken = HashSet::new();
    for one in handed {
        // Two names that are not UTF-8 may look alike.
        if taken.contains(&one.id) {
            let name = one.place.path().file_name().unwrap_or_default().as_encoded_bytes();
            one.id += &format!("~{}", &blake3::hash(name).to_hex()[..8]);
        }
        while !taken.insert(one.id.clone()) {
            one.id.push('~');
        }
    }
}

/// Joins submissions and people.
fn with_people(handed: Vec<Handed>, people: &[Person], lang: Lang, warnings: &mut Vec<Words>) -> Vec<Entry> {
    let whose: Vec<Option<usize>> = match_people(&handed, people);
    let submissions_of = |person: usize| whose.iter().filter(|of| **of == Some(person)).count();
    let ids: HashSet<String> = handed.iter().map(|one| one.id.clone()).collect();
    let mut entries = Vec::new();
    let mut strangers = Vec::new();
    for (mut one, of) in handed.into_iter().zip(&whose) {
        match of {
            None => strangers.push(one.full.clone()),
            // As the roster writes it, where that can mean only this one.
            Some(of) if submissions_of(*of) == 1 && !ids.contains(&people[*of].id) => {
                one.id.clone_from(&people[*of].id);
            }
            Some(_) => {}
        }
        entries.push(one.entry(of.map(|of| &people[of]), lang));
    }
    warn(warnings, strangers, |en, ja| {
        Words::new(format!("not on the roster, but graded: {en}"), format!("名簿にありませんが、採点します：{ja}"))
    });
    let absent = people.iter().enumerate().filter(|(index, _)| submissions_of(*index) == 0);
    entries.extend(absent.map(|(_, person)| Entry {
        learner: learner(person.id.clone(), Some(person), lang, false, Vec::new()),
        place: None,
    }));
    entries
}

/// Whose each submission is: by its name as the roster writes it, else by its name in any capitals if that is one person's.
fn match_people(handed: &[Handed], people: &[Person]) -> Vec<Option<usize>> {
    let exact: HashMap<&str, usize> =
        people.iter().enumerate().map(|(index, person)| (person.id.as_str(), index)).collect();
    let mut in_any_case: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, person) in people.iter().enumerate() {
        in_any_case.entry(person.id.to_lowercase()).or_default().push(index);
    }
    let names = |one: &Handed| [one.id.clone(), one.full.clone(), one.short.clone()];
    handed
        .iter()
        .map(|one| {
            let exactly = names(one).iter().find_map(|name| exact.get(name.as_str()).copied());
            exactly.or_else(|| {
                names(one).iter().find_map(|name| match in_any_case.get(&name.to_lowercase()).map(Vec::as_slice) {
                    Some([only]) => Some(*only),
                    _ => None,
                })
            })
        })
        .collect()
}

impl Handed {
    fn entry(self, person: Option<&Person>, lang: Lang) -> Entry {
        Entry { learner: learner(self.id, person, lang, true, self.notes), place: Some(self.place) }
    }
}

fn learner(id: String, person: Option<&Person>, lang: Lang, submitted: bool, notes: Vec<Words>) -> Learner {
    Learner {
        id,
        name: person.and_then(|person| person.name.clone()),
        email: person.and_then(|person| person.email.clone()),
        lang: person.and_then(|person| person.lang).unwrap_or(lang),
        submitted,
        notes,
    }
}

impl Place {
    /// Where the folder or archive lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Place::Folder(path) | Place::Zip(path) | Place::TarGz(path) => path,
        }
    }
}

/// A warning about these names, if there are any.
fn warn(warnings: &mut Vec<Words>, mut names: Vec<String>, words: impl FnOnce(&str, &str) -> Words) {
    if names.is_empty() {
        return;
    }
    names.sort();
    let more = names.len().saturating_sub(NAMES_IN_WARNING);
    let names: Vec<String> = names.iter().take(NAMES_IN_WARNING).map(|name| format!("`{}`", shown(name))).collect();
    let (mut en, mut ja) = (names.join(", "), names.join("、"));
    if more > 0 {
        en += &format!(", and {more} more");
        ja += &format!("、ほか{more}件");
    }
    warnings.push(words(&en, &ja));
}
