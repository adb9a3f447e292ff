//! Draws figures of Spikelings as SVG:
//! `report figure --yours FILE [--reference FILE] --out FILE.svg [--lang en|ja]`.
//!
//! The checker builds and calls it when a learner asks for a picture. A FILE holds one line, a figure as a
//! `kit::value::Value`.

mod files;
mod options;

use std::process::ExitCode;

use kit::Figure;

use crate::options::Options;

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args_os().skip(1)) {
        Ok(options) => options,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), String> {
    let read = |path: &Option<std::path::PathBuf>| path.as_deref().map(files::read).transpose();
    let (yours, reference): (Option<Figure>, Option<Figure>) = (read(&options.yours)?, read(&options.reference)?);
    files::replace(&options.out, &report::svg(yours.as_ref(), reference.as_ref(), options.lang))
}
