//! The programs, run on one runtime.

use super::compile::modern_name;
use super::runtime::Runtime;
use crate::harness::{Repository, Result, Run, ensure, files};
use crate::programs;
use regex_lite::Regex;
use std::ffi::OsString;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a program may take, in seconds.
const DEADLINE: u32 = 300;

/// The number of ways to first use the library that tests/Load.cs tries.
const FIRST_USES: usize = 5;

/// The setup shared by all programs of a round.
pub struct Round<'a> {
    pub repository: &'a Repository,
    pub runtime: &'a Runtime,
    pub work: &'a Path,
}

impl Round<'_> {
    /// The test program of the binding.
    pub fn tests(&self, arguments: &[String]) -> Result {
        self.simulated("Neo.Api.Tests").args(arguments).show()
    }

    /// The tests of the additions of netstandard2.1.
    pub fn modern(&self) -> Result {
        let program = format!("{}/Neo.Api.Tests", modern_name(self.runtime));
        self.simulated(&program).args(["Stream", "Feed"]).show()
    }

    /// The scenario; its output is kept for comparison with the other runtime's.
    pub fn scenario(&self) -> Result {
        let (scenario, steps) = self.repository.scenario()?;
        let lines = self.simulated("Scenario").arg(scenario).answer()? + "\n";
        let count = lines.lines().count();
        ensure(count == steps, format_args!("{count} of {steps} steps"))?;
        files::write(&self.work.join(format!("scenario.{}.txt", self.runtime)), lines)
    }

    /// The snippets of the README; they write their files to `place`.
    pub fn snippets(&self, place: &Path) -> Result {
        self.simulated("Snippets").env("TMPDIR", place).quiet().map(drop)
    }

    /// The first program logs in, or says why it cannot.
    pub fn first(&self) -> Result {
        let said = self.simulated("First").quiet()?;
        ensure(
            said.contains(r#""state":"trade""#),
            format_args!("it does not log in: {said}"),
        )?;
        let words = ["env".into(), "NEO_CONSUMER_KEY=wrong".into()];
        let run = self.repository.against(words.into_iter().chain(self.start("First")));
        let refused = self
            .with_library(run, &self.repository.library_dir)
            .within(DEADLINE)
            .ended()?;
        let is_told = refused.text.lines().count() == 2 && !refused.text.contains("nhandled");
        ensure(
            refused.status.code() == Some(1) && is_told,
            format_args!("it does not say why: {}", refused.text),
        )
    }

    /// The second program in every situation that it may meet.
    pub fn second(&self) -> Result {
        let moved = |control: &str, json: &str| {
            let run = self.repository.moved(control, json, self.start("Trading"));
            self.with_library(run, &self.repository.library_dir).within(DEADLINE)
        };
        programs::trade(moved, "Market closed.")
    }

    /// From the login to the candles of an option.
    pub fn market(&self) -> Result {
        programs::market(&self.simulated("Market"))
    }

    /// Ticks, also after the session has ended.
    pub fn ticks(&self) -> Result {
        let run = |policy: &str, count: &str| {
            let words = self.start("Ticks").into_iter().chain([count.into()]);
            let run = self.repository.ticking(policy, words);
            self.with_library(run, &self.repository.library_dir).within(DEADLINE)
        };
        programs::ticks(run, "SessionExpired")
    }

    /// A process ends at once and silently, whatever is in use.
    pub fn exit(&self) -> Result {
        let began = Instant::now();
        let said = self.run("Exit", &self.repository.library_dir).quiet()?;
        ensure(began.elapsed() < Duration::from_secs(20), "it waits for the calls")?;
        ensure(said.is_empty(), format_args!("it printed: {said}"))
    }

    /// The error on first use if the library has a different ABI, or is missing.
    pub fn load(&self) -> Result {
        let (other, none) = (self.work.join("other"), self.work.join("none"));
        let abi = format!(
            "configuration: this assembly is made for ABI 1 of the native library, but {}/libneo_api.so has ABI 2",
            other.display()
        );
        self.each_use(&other, &regex_lite::escape(&abi))?;
        self.each_use(
            &none,
            r"configuration: the native library neo_api (\(libneo_api\.so, .*\)) was not found",
        )
    }

    fn each_use(&self, place: &Path, expected: &str) -> Result {
        let expected = Regex::new(expected)?;
        let said = self.run("Load", place).answer()?;
        let count = said.lines().filter(|line| expected.is_match(line)).count();
        ensure(
            count == FIRST_USES,
            format_args!("{count} of {FIRST_USES} are as expected: {said}"),
        )
    }

    fn start(&self, program: &str) -> Vec<OsString> {
        self.runtime.start(&self.work.join(format!("{program}.exe")))
    }

    fn simulated(&self, program: &str) -> Run {
        self.with_library(
            self.repository.against(self.start(program)),
            &self.repository.library_dir,
        )
        .within(DEADLINE)
    }

    fn run(&self, program: &str, library_dir: &Path) -> Run {
        let mut words = self.start(program).into_iter();
        let run = Run::new(words.next().unwrap_or_default()).args(words);
        self.with_library(run, library_dir).within(DEADLINE)
    }

    /// Without ICU, and the runtime must not write to the home directory.
    fn with_library(&self, run: Run, library_dir: &Path) -> Run {
        run.env("LD_LIBRARY_PATH", library_dir)
            .env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
            .env("COMPlus_EnableDiagnostics", "0")
            .env("NEO_ROOT", &self.repository.root)
    }
}
