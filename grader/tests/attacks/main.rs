//! The attack suite: everything in `tests/attacks` of the workbook is graded as one class, and nothing may have happened.
//!
//! What an attack is, and how one is added: `tests/attacks/README.md`. Submissions that cannot be checked in as files are
//! made here, in [`texts`], [`folders`], [`ids`] and [`archives`].
#![cfg(target_os = "linux")]

mod archives;
mod attack;
mod folders;
mod grades;
mod ids;
mod place;
mod texts;
mod traces;

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Output};
use std::time::Instant;

use attack::{Attack, Class, Content};
use checker::catalogue::Workbook;
use grades::{Grade, Results};
use place::Place;
use traces::Traces;

/// An exercise that every hostile submission also solves honestly: what is broken beside it must not cost its point.
const NEIGHBOUR: &str = "part1/01_parameters";

/// What is said where submissions cannot be confined.
const NO_JAIL: &str = "NO JAIL WORKS ON THIS MACHINE: nothing was graded, and of the attacks only that is tested";

/// A submission in the class: whose it is, and what it must come to.
struct Entry<'a> {
    attack: &'a Attack,
    id: String,
    is_twin: bool,
}

#[test]
fn attacks_gain_nothing_and_leave_nothing() {
    let attacks = attack::all();
    let workbook = Workbook::around(attack::root()).unwrap();
    let place = Place::new();
    let entries = hand_in(&attacks, &workbook, &place);
    let before = Traces::before(&place);
    let started = Instant::now();
    let Output { status, stdout, stderr } = grade(&place);
    let said = [stdout, stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    eprintln!("{} submissions in {:.0} s", entries.len(), started.elapsed().as_secs_f64());
    let harm = before.look(&place);
    if status.code() == Some(3) && !place.out().join("results.json").exists() {
        assert!(said.contains("--unsandboxed"), "it ended before it began, and not for want of a jail: {said}");
        eprintln!("{NO_JAIL}\n{said}");
        assert_eq!(harm, [] as [String; 0]);
        return;
    }
    let Some(results) = Results::read(&place.out()) else { panic!("the batch ended with {status}: {said}") };
    let mut wrong: Vec<String> = entries.iter().flat_map(|entry| complaints(entry, &results)).collect();
    wrong.extend((!status.success()).then(|| format!("the batch ended with {status}")));
    wrong.extend(results.complaints(&place.out(), &place.seed));
    if results.tier.is_whole() {
        wrong.extend(harm);
        wrong.extend(said.contains(place::CANARY).then(|| "the grader itself says a secret".to_owned()));
    } else {
        eprintln!(
            "THIS MACHINE HAS NO STRONG JAIL WITHOUT GAPS ({:?}): what happened is shown, but does not count",
            results.tier
        );
        for harm in &harm {
            eprintln!("  {harm}");
        }
    }
    place.keep_if(!wrong.is_empty());
    assert!(wrong.is_empty(), "{} things are wrong:\n{}\n{said}", wrong.len(), wrong.join("\n"));
}

/// Makes the submissions of all attacks and of their twins, and one of somebody who only has a secret.
fn hand_in<'a>(attacks: &'a [Attack], workbook: &Workbook, place: &Place) -> Vec<Entry<'a>> {
    let only = std::env::var("SPIKELINGS_ATTACKS").unwrap_or_default();
    let mut entries = Vec::new();
    for attack in attacks.iter().filter(|attack| only.split(',').any(|only| attack.full_name().contains(only))) {
        let solution = |id: &str| workbook.solution(workbook.find(id).unwrap()).unwrap();
        let honest = attack.twin().unwrap_or_else(|| solution(&attack.description.exercise));
        for is_twin in [false, true] {
            let kind = if is_twin { "twin" } else { "attack" };
            let id = format!("{kind}-{}-{}", attack.class.name(), attack.name);
            let content = Content {
                class: place.class(),
                id,
                exercise: attack.description.exercise.clone(),
                text: if is_twin { honest.clone() } else { attack.hostile().unwrap_or_else(|| honest.clone()) },
                mark: Place::mark(&attack.full_name()),
                vault: place.vault(),
            };
            let content = Content { text: place.filled(&content.text, &content.mark), ..content };
            let make = if is_twin { &attack.description.twin } else { &attack.description.make };
            let id = match make {
                Some(make) => attack::maker(make)(&content).unwrap_or_else(|error| panic!("{make}: {error}")),
                None => folders::plain(&content).unwrap(),
            };
            if !is_twin && make.is_none() && attack.description.exercise != NEIGHBOUR {
                content.also(NEIGHBOUR, &solution(NEIGHBOUR)).unwrap();
            }
            entries.push(Entry { attack, id, is_twin });
        }
    }
    let secret = format!("// {}_of_another\n", place::CANARY);
    let class = place.class();
    fs::create_dir_all(class.join("another/part1")).unwrap();
    fs::write(class.join("another/part1/02_synaptic_input.rs"), secret).unwrap();
    entries
}

/// Grades the class as an instructor would, from the workbook's folder.
fn grade(place: &Place) -> Output {
    #[expect(clippy::disallowed_methods, reason = "the program under test is started as a person would")]
    let mut command = Command::new(env!("CARGO_BIN_EXE_grader"));
    command.arg(place.class()).arg("--out").arg(place.out()).args(["--seed", &place.seed, "--timeout", "2"]);
    place.prepare(&mut command);
    command.current_dir(attack::root()).output().unwrap()
}

/// What an entry came to that it must not have come to.
fn complaints(entry: &Entry<'_>, results: &Results) -> Vec<String> {
    let Entry { attack, id, is_twin } = entry;
    let wanted = &attack.description;
    let name = format!("{} {}", if *is_twin { "the twin of" } else { "the attack" }, attack.full_name());
    let Some(grade) = results.grade(id, &wanted.exercise) else { return vec![format!("{name}: no grade of `{id}`")] };
    let Grade { status, points, max } = grade;
    let mut wrong = Vec::new();
    if *is_twin {
        if points < max || status != "passed" {
            wrong.push(format!("{name} lost: {status}, {points} of {max}"));
        }
        return wrong;
    }
    if !wanted.status.contains(status) {
        wrong.push(format!("{name}: {status}, where {:?} is right ({})", wanted.status, wanted.what));
    }
    if *points > wanted.points {
        wrong.push(format!("{name} earned {points}, and at most {} are its due", wanted.points));
    }
    if wanted.make.is_none() && wanted.exercise != NEIGHBOUR {
        match results.grade(id, NEIGHBOUR) {
            Some(neighbour) if neighbour.points >= neighbour.max => {}
            other => wrong.push(format!("{name} took the point of the exercise beside it: {other:?}")),
        }
    }
    wrong
}

#[test]
fn the_suite_is_whole() {
    let attacks = attack::all();
    assert!(attacks.len() >= 100, "{} attacks", attacks.len());
    for class in Class::ALL {
        assert!(attacks.iter().filter(|attack| attack.class == class).count() >= 10, "{class:?}");
    }
    let ids: BTreeSet<String> =
        attacks.iter().map(|attack| format!("{}-{}", attack.class.name(), attack.name)).collect();
    assert_eq!(ids.len(), attacks.len(), "two attacks have one id");
    for attack in &attacks {
        attack.check();
    }
}
