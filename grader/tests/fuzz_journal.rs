//! Journals and batches that nobody has written: cut short, mixed up, forged.

use std::fs;

use checker::verdict::Status;
use grader::batch::Batch;
use grader::class::{Grade, Learner, Level, Points, Tier};
use grader::journal::{Journal, Line, NAME};
use grader::secret::{Draw, Secret};

const LEARNERS: usize = 4;
const EXERCISES: [&str; 2] = ["part1/01_parameters", "part1/02_synaptic_input"];

fn learner(number: usize) -> Learner {
    let (name, email) = (Some(format!("名前 \"{number}\"")), None);
    Learner { id: format!("l{number}"), name, email, lang: checker::lang::Lang::Ja, submitted: true, notes: Vec::new() }
}

fn grade(points: u32) -> Grade {
    Grade {
        status: Status::Failed,
        points: Points(points),
        max: Points::whole(1),
        checks: Vec::new(),
        mistake: Some("missing_offset".into()),
        only_public: false,
        explanation: "line\nline \u{202e}".into(),
        printed: "\u{0}".into(),
        figure: None,
    }
}

/// A journal as the grader writes it.
fn journal() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(folder.path()).unwrap();
    for number in 0..LEARNERS {
        let grades = EXERCISES.map(|exercise| Line::Grade {
            learner: learner(number).id,
            exercise: exercise.into(),
            key: format!("key{number}"),
            grade: Box::new(grade(u32::try_from(number).unwrap())),
        });
        journal.add(&[vec![Line::Learner((&learner(number)).into())], grades.to_vec()].concat()).unwrap();
    }
    fs::read(folder.path().join(NAME)).unwrap()
}

fn below(draw: &mut Draw, end: usize) -> usize {
    usize::try_from(draw.below(end as u64)).unwrap()
}

fn mutated(draw: &mut Draw, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=below(draw, 3) {
        let (a, b) = (below(draw, bytes.len() + 1), below(draw, bytes.len() + 1));
        let (a, b) = (a.min(b), a.max(b));
        let piece = bytes[a..b].to_vec();
        match below(draw, 6) {
            0 if a < bytes.len() => bytes[a] = u8::try_from(below(draw, 256)).unwrap(),
            1 => drop(bytes.drain(a..b.min(a + 40))),
            2 => drop(bytes.splice(a..a, piece)),
            3 => bytes.truncate(b),
            4 => drop(bytes.splice(a..a, *b"\n")),
            _ => drop(bytes.splice(a..a, b"[[[[{{\"grade\":".repeat(20))),
        }
    }
    bytes
}

#[test]
fn a_journal_of_any_bytes_is_read_written_on_and_put_in_order() {
    let whole = journal();
    let mut draw = Secret::of("journals").draw(&["fuzz"]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(NAME);
    for round in 0..10_000 {
        let bytes = if round % 20 == 0 {
            let length = below(&mut draw, 400);
            (0..length).map(|_| u8::try_from(below(&mut draw, 256)).unwrap()).collect()
        } else {
            mutated(&mut draw, &whole)
        };
        fs::write(&path, &bytes).unwrap();
        let journal = Journal::open(folder.path()).unwrap();
        // What is there is whole; what is not is found anew.
        let mut known = 0;
        for number in 0..LEARNERS {
            let (grades, keys) = journal.grades(&learner(number).id, &EXERCISES).unwrap();
            assert!(grades.keys().all(|exercise| keys.contains_key(exercise)));
            known += grades.len();
        }
        assert!(known <= LEARNERS * EXERCISES.len());
        let line = Line::Learner((&learner(9)).into());
        journal.add(std::slice::from_ref(&line)).unwrap();
        assert!(Journal::open_to_read(folder.path()).unwrap().learners().unwrap().contains(&learner(9)), "{round}");
        if round % 10 == 0 {
            journal.put_in_order(&EXERCISES, |_| true).unwrap();
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.lines().all(|line| serde_json::from_str::<Line>(line).is_ok()));
        }
    }
}

#[test]
fn a_batch_of_any_bytes_is_read_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(grader::batch::NAME);
    let batch = Batch {
        workbook: "0123".into(),
        seed: "secret".into(),
        tier: Tier { level: Level::Basic, gaps: vec!["disk".into()] },
        timeout: 5,
        lang: "ja".into(),
        shards: grader::shard::Shards::parse("1/3"),
    };
    batch.write(folder.path()).unwrap();
    assert_eq!(Batch::read(folder.path()).unwrap().as_ref(), Some(&batch));
    let whole = fs::read(&path).unwrap();
    let mut draw = Secret::of("batches").draw(&["fuzz"]);
    for _ in 0..2_000 {
        fs::write(&path, mutated(&mut draw, &whole)).unwrap();
        // A batch that says something else is another one; one that says nothing is an error.
        assert!(Batch::read(folder.path()).map_or(true, |read| read.is_some()));
    }
}
