//! The steps of tests/scenario.json in programs of a platform. All platforms print the same.

use super::jansson::{self, includes};
use super::{Place, Test, WARNINGS};
use crate::harness::{Result, Run, ensure, files, words};
use crate::platforms::places::Places;
use std::path::PathBuf;

/// The output of the first program; every other is compared with it.
pub struct Answers;

impl Answers {
    /// Drops the output of an earlier run.
    pub fn forget(places: &Places) -> Result {
        files::dir(&places.work)?;
        files::remove(&Self::file(places))
    }

    fn file(places: &Places) -> PathBuf {
        places.work.join("scenario.lines")
    }
}

/// The scenario on one platform.
pub struct Scenario<'a> {
    test: &'a Test<'a>,
    place: &'a Place,
    file: PathBuf,
    steps: usize,
}

impl<'a> Scenario<'a> {
    /// Runs it with the library in a directory.
    pub fn of(test: &'a Test<'a>, place: &'a Place) -> Result<Self> {
        let (file, steps) = test.cargo.repository.scenario()?;
        Ok(Self {
            test,
            place,
            file,
            steps,
        })
    }

    /// In C, over HTTP and over HTTPS.
    pub fn c(&self) -> Result {
        let Test { runner, jansson, .. } = self.test;
        let program = self.program("scenario_c");
        let compile = Run::new(runner.compiler)
            .arg("-std=c11")
            .args(words(WARNINGS))
            .args(includes(&[self.path("include")]))
            .args(includes(&jansson::headers(jansson)))
            .arg(self.path("examples/scenario/scenario.c"))
            .args(jansson::objects(jansson, runner, self.place)?)
            .arg("-o")
            .arg(&program);
        runner.linking(compile, &self.place.library).quiet()?;
        self.play("scenario_c", runner.against(&[], &[&program]))?;
        self.play("scenario_c", runner.against(&["--tls"], &[&program]))
    }

    /// In C++.
    pub fn cpp(&self, compiler: &str) -> Result {
        let program = self.program("scenario_cpp");
        let compile = super::cpp::compile(self.test, self.place, compiler)
            .arg(self.path("bindings/cpp/tests/scenario.cpp"))
            .arg("-pthread")
            .arg("-o")
            .arg(&program);
        self.test.runner.linking(compile, &self.place.library).quiet()?;
        self.play("scenario_cpp", self.test.runner.against(&[], &[&program]))
    }

    /// Runs a program with the scenario as its argument: it performs every step, with the same answers as the others.
    pub fn play(&self, name: &str, program: Run) -> Result {
        // Windows has other line endings.
        let lines = program.arg(&self.file).answer()?.replace('\r', "") + "\n";
        let file = self.place.work.join(format!("{name}.lines"));
        files::write(&file, &lines)?;
        let count = lines.lines().count();
        ensure(
            count == self.steps,
            format_args!("{name}: {count} of {} steps", self.steps),
        )?;
        let first = Answers::file(self.test.cargo.places);
        if !first.is_file() {
            return files::copy(&file, &first);
        }
        files::same(&file, &first).map_err(|failure| failure.within("not the answers of the first program"))
    }

    fn program(&self, name: &str) -> PathBuf {
        self.place.work.join(format!("{name}.exe"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.test.cargo.repository.path(name)
    }
}
