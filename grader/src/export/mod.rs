//! Grades -> files for instructors, platforms and learners.
use crate::class::{Class, Grades, Learner};
use crate::error::Error;
use std::path::Path;
pub struct Export<'a> {
    out: &'a Path,
    lines: Vec<serde_json::Value>,
}
impl Export<'_> {
    pub fn begin<'a>(out: &'a Path, _class: &'a Class) -> Result<Export<'a>, Error> {
        Ok(Export { out, lines: vec![] })
    }
    pub fn learner(&mut self, learner: &Learner, grades: &Grades) -> Result<(), Error> {
        self.lines.push(serde_json::json!({"id": learner.id, "grades": grades}));
        Ok(())
    }
    pub fn finish(self) -> Result<(), Error> {
        std::fs::write(self.out.join("results.json"), serde_json::to_vec_pretty(&self.lines).unwrap())
            .map_err(Error::io(self.out))
    }
}
