//! `make platforms` and `make test-platforms`: the library for every platform, whatever this machine is, and the tests that
//! this machine can run.
//!
//! The arguments name some platforms (`make platforms PLATFORMS="linux-arm64 win-x64"`); without any, all are built.

mod build;
mod cargo;
mod list;
mod places;
mod test;
mod tools;

use crate::harness::{Repository, Result, Steps};
pub use build::source;
pub use list::{Platform, chosen, own};
pub use places::Places;

use build::Build;
use cargo::Cargo;
use test::Test;

/// Builds and checks the library for each platform.
pub fn build(repository: &Repository, arguments: &[String]) -> Result {
    let steps = Steps::of("platforms");
    let platforms = list::chosen(repository, arguments)?;
    let places = Places::of(repository)?;
    steps.step("the tools", || tools::install(repository, &places, &platforms))?;
    let cargo = Cargo {
        repository,
        places: &places,
    };
    for platform in &platforms {
        Build {
            cargo: &cargo,
            platform,
        }
        .make(&steps)?;
    }
    Ok(())
}

/// Tests the files of each platform, with a simulator that runs natively.
pub fn test(repository: &Repository, arguments: &[String]) -> Result {
    let steps = Steps::of("test-platforms");
    let platforms = list::chosen(repository, arguments)?;
    repository.has_simulator()?;
    let places = Places::of(repository)?;
    steps.step("the tools", || {
        tools::install(repository, &places, &platforms)?;
        test::needs::install(repository, &platforms)
    })?;
    let jansson = steps.step("the source of jansson", || test::jansson::source(repository))?;
    let cargo = Cargo {
        repository,
        places: &places,
    };
    test::Answers::forget(&places)?;
    for platform in &platforms {
        let Some(runner) = test::runner::Runner::of(platform, repository, &places)? else {
            steps.say(format_args!(
                "{}: nothing can run it here; make platforms has checked the file",
                platform.name
            ));
            continue;
        };
        Test {
            cargo: &cargo,
            platform,
            runner: &runner,
            jansson: &jansson,
            steps: &steps,
        }
        .all()?;
    }
    steps.say("all good");
    Ok(())
}
