//! The measurements: both programs in turn, so that what slows the machine for a while slows both.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use checker::catalogue::{Exercise, Workbook};

use crate::contestant::{Contestant, Solved};
use crate::program::{Call, succeed};
use crate::rustlings::Rustlings;
use crate::spikelings::Spikelings;
use crate::statistics::{Spread, seconds};
use crate::table::Row;
use crate::terminal::Terminal;

/// A watching program answers in this time, or is not measured.
const ANSWER: Duration = Duration::from_secs(30);

/// Starting to watch may take longer: Spikelings builds what is for that only.
const OPENING: Duration = Duration::from_secs(300);

/// How long a learner looks at a verdict.
const LOOK: Duration = Duration::from_secs(1);

/// How long one program took each time; or why that is not known.
type Times = Result<Vec<Duration>, String>;

/// Both programs, and the exercises as they are edited.
pub(crate) struct Measurement<'a> {
    spikelings: &'a Spikelings,
    rustlings: &'a Rustlings,
    log: &'a Path,
    /// How often a file was written: no two are the same.
    edits: usize,
}

impl<'a> Measurement<'a> {
    pub(crate) fn new(spikelings: &'a Spikelings, rustlings: &'a Rustlings, log: &'a Path) -> Measurement<'a> {
        Measurement { spikelings, rustlings, log, edits: 0 }
    }

    fn workbook(&self) -> &'a Workbook {
        &self.spikelings.workbook
    }

    fn both(&self) -> [&'a dyn Contestant; 2] {
        [self.spikelings, self.rustlings]
    }

    fn solution(&self, exercise: &Exercise) -> Result<String, String> {
        self.workbook().solution(exercise).map_err(|error| format!("{error:?}"))
    }

    /// Saves `code` as a learner would, with a comment that is new each time; when that was.
    fn save(&mut self, contestant: &dyn Contestant, exercise: &Exercise, code: &str) -> Result<Instant, String> {
        self.edits += 1;
        let path = contestant.file(exercise);
        let text = format!("{}\n// edit {}\n", contestant.text(exercise, code), self.edits);
        fs::write(&path, text).map_err(|error| format!("`{}`: {error}", path.display()))?;
        Ok(Instant::now())
    }

    fn time(&self, call: &Call) -> Result<Duration, String> {
        succeed(call, self.log).map(|ran| ran.time)
    }

    /// Both refuse a wrong answer; else what is measured would be worth nothing.
    pub(crate) fn both_notice(&mut self, exercise: &Exercise, wrong: &str) -> Result<(), String> {
        let right = self.solution(exercise)?;
        for contestant in self.both() {
            for (code, expected) in [(wrong, false), (right.as_str(), true)] {
                self.save(contestant, exercise, code)?;
                contestant.turn_to(exercise)?;
                let ran = crate::program::run(&contestant.check(exercise), self.log)?;
                if ran.succeeded != expected {
                    return Err(format!(
                        "a wrong answer to {} passes, or a right one does not:\n{}",
                        exercise.id, ran.output
                    ));
                }
            }
        }
        Ok(())
    }

    /// One exercise is edited and checked.
    pub(crate) fn one_edited(&mut self, exercise: &Exercise, runs: usize) -> Result<Row, String> {
        let code = self.solution(exercise)?;
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..runs {
            for (contestant, times) in self.both().into_iter().zip(&mut times) {
                contestant.turn_to(exercise)?;
                self.save(contestant, exercise, &code)?;
                times.push(self.time(&contestant.check(exercise))?);
            }
        }
        Ok(Row::pairs(format!("{} {} edited", exercise.number(), exercise.title.en), &times))
    }

    /// All exercises are edited and checked.
    pub(crate) fn all_edited(&mut self, runs: usize) -> Result<Row, String> {
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..runs {
            for (contestant, times) in self.both().into_iter().zip(&mut times) {
                for exercise in &self.workbook().exercises {
                    self.save(contestant, exercise, &self.solution(exercise)?)?;
                }
                times.push(self.time(&contestant.check_all())?);
            }
        }
        Ok(Row::pairs(format!("all {} edited", self.workbook().exercises.len()), &times))
    }

    /// One exercise, then all, are checked again.
    pub(crate) fn unchanged(&self, exercise: &Exercise, runs: usize) -> Result<Vec<Row>, String> {
        let mut times = [[Vec::new(), Vec::new()], [Vec::new(), Vec::new()]];
        let mut nothing = Vec::new();
        for _ in 0..runs {
            nothing.push(self.time(&self.spikelings.build_nothing())?);
            for (side, contestant) in self.both().into_iter().enumerate() {
                contestant.turn_to(exercise)?;
                times[0][side].push(self.time(&contestant.check(exercise))?);
            }
            for (side, contestant) in self.both().into_iter().enumerate() {
                times[1][side].push(self.time(&contestant.check_all())?);
            }
        }
        let one = format!("{} {} unchanged", exercise.number(), exercise.title.en);
        let all = format!("all {} unchanged", self.workbook().exercises.len());
        let mut rows = vec![Row::pairs(one, &times[0]), Row::pairs(all, &times[1])];
        rows.push(Row::alone("of it, cargo that finds nothing to do".into(), seconds(&nothing)));
        Ok(rows)
    }

    /// Both watch in terminals, while a right and a wrong version of an exercise are saved in turn.
    pub(crate) fn watched(&mut self, exercise: &Exercise, wrong: &str, runs: usize) -> Result<Vec<Row>, String> {
        let versions = [(Solved::Wrong, wrong.to_owned()), (Solved::Right, self.solution(exercise)?)];
        // By version, then by contestant; what did not answer once is not asked again.
        let mut times: [[Times; 2]; 2] = [[Ok(Vec::new()), Ok(Vec::new())], [Ok(Vec::new()), Ok(Vec::new())]];
        let mut terminals = Vec::new();
        for (side, contestant) in self.both().into_iter().enumerate() {
            self.save(contestant, exercise, &versions[1].1)?;
            contestant.turn_to(exercise)?;
            let mut terminal = Terminal::open(&contestant.watch(exercise))?;
            if let Err(why) = terminal.wait_for(&contestant.verdict(exercise, Solved::Right), OPENING)? {
                for times in &mut times {
                    times[side] = Err(why.clone());
                }
            }
            terminals.push(terminal);
        }
        for _ in 0..runs {
            for (version, (solved, code)) in versions.iter().enumerate() {
                for (side, contestant) in self.both().into_iter().enumerate() {
                    if times.iter().any(|times| times[side].is_err()) {
                        continue;
                    }
                    terminals[side].settle(LOOK, ANSWER)?;
                    let saved = self.save(contestant, exercise, code)?;
                    match terminals[side].wait_for(&contestant.verdict(exercise, *solved), ANSWER)? {
                        Ok(seen) => {
                            if let Ok(times) = &mut times[version][side] {
                                times.push(seen.duration_since(saved));
                            }
                        }
                        Err(why) => times[version][side] = Err(why),
                    }
                }
            }
        }
        let names = ["watching, a wrong answer saved", "watching, a right answer saved"];
        Ok(names.iter().zip(times).map(|(name, [first, second])| Row::results((*name).into(), first, second)).collect())
    }
}

/// The middle of several rows: of their medians.
pub(crate) fn middle(what: String, rows: &[Row]) -> Row {
    let medians = |times: fn(&Row) -> &Result<Vec<f64>, String>| -> Vec<f64> {
        rows.iter().filter_map(|row| Spread::of(times(row).as_ref().ok()?)).map(|spread| spread.median).collect()
    };
    let ratios = rows.iter().filter_map(|row| Spread::of(&row.ratios)).map(|spread| spread.median).collect();
    Row { what, spikelings: Ok(medians(|row| &row.spikelings)), rival: Ok(medians(|row| &row.rival)), ratios }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_rows_is_of_their_medians() {
        let times = |seconds: &[u64]| seconds.iter().map(|seconds| Duration::from_secs(*seconds)).collect::<Vec<_>>();
        let row = |ours: &[u64], theirs: &[u64]| Row::pairs(String::new(), &[times(ours), times(theirs)]);
        let middle = middle("all".into(), &[row(&[1, 2, 9], &[2, 4, 9]), row(&[4, 4, 4], &[4, 4, 8])]);
        assert_eq!(middle.spikelings, Ok(vec![2.0, 4.0]));
        assert_eq!(middle.rival, Ok(vec![4.0, 4.0]));
        assert_eq!(middle.ratios, [2.0, 1.0]);
    }
}
