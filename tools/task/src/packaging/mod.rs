//! `make test-packaging`: what `make install` and `make dist` make, as their users would meet it.

mod archive;
mod cmake;
mod install;
mod pkgconfig;

use crate::harness::{Failure, Needs, Repository, Result, Run, Steps, no_arguments};
use crate::names::Names;
use std::env;
use std::path::{Path, PathBuf};

/// How long a program may take, in seconds.
const DEADLINE: u32 = 60;

/// Every test of the packages.
pub fn test(repository: &Repository, arguments: &[String]) -> Result {
    no_arguments(arguments)?;
    let steps = Steps::of("packaging");
    repository.is_built()?;
    Needs::default()
        .program("g++", &["g++"])
        .program("pkg-config", &["pkg-config"])
        .program("cmake", &["cmake"])
        .program("objdump", &["binutils"])
        .install(repository)?;
    let names = Names::of(repository)?;
    let place = Place {
        repository,
        names: &names,
        work: repository.work("packaging")?,
    };

    steps.step(
        "the system libraries of the static library are those that rustc names",
        || install::system_libraries(&place),
    )?;
    let prefix = steps.step("installs, and names no place", || install::check(&place))?;
    let moved = pkgconfig::Installed {
        place: &place,
        prefix: &prefix,
    };
    steps.step(
        "pkg-config: C and C++, shared and static, from where it was moved to",
        || moved.check(),
    )?;
    steps.step("pkg-config: nothing but one static program", || moved.wholly_static())?;
    let cmake = cmake::Project {
        place: &place,
        prefix: &prefix,
    };
    steps.step("CMake: the same", || cmake.check())?;
    steps.step("CMake: versions that fit and that do not", || cmake.versions())?;
    steps.step("CMake: a library that is gone", || cmake.gone())?;
    let unpacked = steps.step("the archive: packed twice, the same bytes, checked", || {
        archive::pack(&place)
    })?;
    steps.step("the archive: complete", || archive::complete(&place, &unpacked))?;
    steps.step("the archive: it works", || {
        pkgconfig::Installed {
            place: &place,
            prefix: &unpacked,
        }
        .with("archive", "neo_api", true, "")
    })?;
    steps.step("a library that needs a newer glibc is not packed", || {
        archive::ceiling(&place)
    })?;
    steps.say("all good");
    Ok(())
}

/// The setup of the tests.
pub struct Place<'a> {
    pub repository: &'a Repository,
    pub names: &'a Names,
    /// The directory for what they make.
    pub work: PathBuf,
}

impl Place<'_> {
    /// A script of packaging/ for the library that is tested.
    pub fn script(&self, name: &str) -> Run {
        let script = self.repository.path("packaging").join(name);
        Run::new("sh")
            .arg(script)
            .env("NEO_LIB_DIR", &self.repository.library_dir)
    }

    /// `make dist` for the library that is tested.
    pub fn dist(&self, to: &Path) -> Result<Run> {
        let own = env::current_exe().map_err(|e| Failure::new(format_args!("this program: {e}")))?;
        Ok(Run::new(own)
            .arg("dist")
            .dir(&self.repository.root)
            .env("NEO_LIB_DIR", &self.repository.library_dir)
            .env("DIST", to))
    }

    /// A first program prints the order book.
    pub fn works(&self, program: &Path) -> Result {
        let run = self.repository.path("packaging/tests/run.sh");
        self.repository
            .against([Path::new("sh"), &run, program])
            .within(DEADLINE)
            .quiet()
            .map(drop)
    }
}
