//! A language's program and its output.

use crate::harness::{Repository, Result, Run, ensure, files};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The time limit of a language, in seconds.
const DEADLINE: u32 = 120;

/// A language's program, ready to run.
pub struct Player {
    pub language: &'static str,
    pub program: Vec<OsString>,
    pub variables: Vec<(&'static str, OsString)>,
}

impl Player {
    /// Runs it, with its output in a file.
    pub fn play(&self, repository: &Repository, scenario: &Path, work: &Path, steps: usize) -> Result {
        let run = repository.against(&self.program).arg(scenario).within(DEADLINE);
        let run = self
            .variables
            .iter()
            .fold(run, |run, (name, value)| run.env(name, value));
        let output = run.apart()?;
        files::write(&self.lines(work), &output.stdout)?;
        let count = output.stdout.iter().filter(|byte| **byte == b'\n').count();
        let why = String::from_utf8_lossy(&output.stderr);
        ensure(
            output.status.success() && count == steps,
            format_args!("{}: {}, {count} of {steps} steps\n{why}", self.language, output.status),
        )
    }

    /// The differences of its answers from another's; none if they are equal.
    pub fn differs(&self, other: &Self, work: &Path) -> Option<String> {
        let (mine, theirs) = (self.lines(work), other.lines(work));
        let difference = Run::new("diff").arg("-u").args([&mine, &theirs]).quiet().err()?;
        Some(format!("{} and {} differ: {difference}", self.language, other.language))
    }

    /// Its output about the feeds, without the number of the step.
    pub fn feeds(&self, work: &Path) -> Result<Vec<String>> {
        let text = files::read(&self.lines(work))?;
        let answers = text.lines().filter_map(|line| Some(line.split_once(' ')?.1));
        let is_feed = |line: &&str| line.starts_with("market ") || line.starts_with("orders ");
        Ok(answers.filter(is_feed).map(str::to_owned).collect())
    }

    fn lines(&self, work: &Path) -> PathBuf {
        work.join(format!("{}.txt", self.language))
    }
}
