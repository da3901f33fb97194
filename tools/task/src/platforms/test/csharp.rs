//! The C# binding on CoreCLR for Windows.

use super::scenario::Scenario;
use super::{Place, Test};
use crate::csharp::compile::Compiler;
use crate::csharp::runtime::core_for_windows;
use crate::harness::{Result, Run};
use std::ffi::OsString;
use std::path::PathBuf;

/// The compiler, and the runtime with its environment.
pub struct CSharp<'a> {
    test: &'a Test<'a>,
    compiler: Compiler,
    dotnet: PathBuf,
}

impl<'a> CSharp<'a> {
    /// The compiled files are next to the library.
    pub fn of(test: &'a Test<'a>, place: &Place) -> Result<Self> {
        let repository = test.cargo.repository;
        let compiler = Compiler::new(&repository.path("bindings/csharp"), place.work.clone());
        Ok(Self {
            test,
            dotnet: core_for_windows(repository)?,
            compiler,
        })
    }

    /// Its tests.
    pub fn tests(&self) -> Result {
        self.compiler.library()?;
        self.compiler.tests()?;
        self.start("Neo.Api.Tests").quiet().map(drop)
    }

    /// The scenario.
    pub fn scenario(&self, scenario: &Scenario<'_>) -> Result {
        self.compiler.scenario("scenario_csharp")?;
        scenario.play("scenario_csharp", self.start("scenario_csharp"))
    }

    /// A program on CoreCLR, with globalization (ICU) and debugging turned off.
    fn start(&self, name: &str) -> Run {
        let program = self.compiler.work.join(format!("{name}.exe"));
        let words: [OsString; 3] = [self.dotnet.clone().into(), "exec".into(), program.into()];
        let run = self.test.runner.against(&[], &words);
        run.env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
            .env("COMPlus_EnableDiagnostics", "0")
            .env("NEO_ROOT", &self.test.cargo.repository.root)
    }
}
