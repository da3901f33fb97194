//! The files of a platform, used by programs of that platform.

mod bindings;
mod c;
mod cpp;
mod csharp;
pub mod jansson;
pub mod needs;
pub mod runner;
mod scenario;
mod wine;

use super::build;
use super::cargo::Cargo;
use super::list::Platform;
use crate::harness::{Result, Steps, ensure, files};
use runner::Runner;
use scenario::Scenario;
use std::path::{Path, PathBuf};

pub use scenario::Answers;

/// Options of every C and C++ compiler.
const WARNINGS: &str = "-O1 -Wall -Wextra -Wpedantic -Werror";

/// The tests of one platform.
pub struct Test<'a> {
    pub cargo: &'a Cargo<'a>,
    pub platform: &'a Platform,
    pub runner: &'a Runner<'a>,
    /// The source of the JSON library of the scenario in C.
    pub jansson: &'a Path,
    pub steps: &'a Steps,
}

/// The directories for the tests of a platform.
pub struct Place {
    /// Their output.
    work: PathBuf,
    /// The library, and the name under which programs load it.
    library: PathBuf,
}

impl Test<'_> {
    /// Every test that this machine can run.
    pub fn all(&self) -> Result {
        let place = self.step("what was built", || self.lay_out())?;
        if self.platform.is("win-") {
            self.step("Wine", || wine::prepare(self.cargo.repository, self.runner))?;
        }
        let passed = self.step("tests/c.rs", || c::tests(self, &place))?;
        self.say(&passed);

        let scenario = Scenario::of(self, &place)?;
        self.step("the scenario in C, over HTTP and HTTPS", || scenario.c())?;
        if let Some(compiler) = self.runner.cpp_compiler {
            self.step("C++: its tests", || cpp::tests(self, &place, compiler))?;
            self.step("C++: the scenario", || scenario.cpp(compiler))?;
        } else {
            self.say("no C++ compiler");
        }
        // The assemblies are the same everywhere; CoreCLR is available for Windows.
        if self.platform.is("win-") {
            let csharp = csharp::CSharp::of(self, &place)?;
            self.step("C#: its tests", || csharp.tests())?;
            self.step("C#: the scenario", || csharp.scenario(&scenario))?;
        }
        if self.platform.name == "linux-x64" {
            bindings::tests(self, &place)?;
        }
        Ok(())
    }

    /// Copies the files into a directory of their own, under the names that programs load.
    fn lay_out(&self) -> Result<Place> {
        let built = self.cargo.places.built(self.platform);
        let source = files::read(&built.join("SOURCE")).unwrap_or_default();
        ensure(
            source.trim_end() == build::source(self.cargo.repository)?,
            format_args!("{} is not of this source: make platforms", built.display()),
        )?;
        let work = self.cargo.places.work.join(&self.platform.name);
        let library = work.join("lib");
        files::remove(&work)?;
        files::dir(&library)?;
        for file in files::below(&built)? {
            files::copy(&file, &library.join(file.file_name().unwrap_or_default()))?;
        }
        if self.platform.is("linux-") {
            files::link(&library.join("libneo_api.so.1"), Path::new("libneo_api.so"))?;
        }
        if self.platform.is("win-") {
            // Next to the programs, where Windows looks for it.
            files::copy(&library.join("neo_api.dll"), &work.join("neo_api.dll"))?;
        }
        Ok(Place { work, library })
    }

    fn step<T>(&self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.steps.step(format_args!("{}: {name}", self.platform.name), work)
    }

    fn say(&self, text: &str) {
        self.steps.say(format_args!("{}: {text}", self.platform.name));
    }
}
