//! `make test-cpp`: every test of the C++ binding.
//!
//! `NEO_SCENARIO` is the scenario of all languages (tests/scenario.json), `NEO_SCENARIO_OUT` a file for the lines it prints.

pub mod compile;
mod programs;
mod surface;

use crate::harness::{Needs, Repository, Result, Steps, no_arguments};
use compile::Compiler;

/// How long a program may take, in seconds.
const DEADLINE: u32 = 120;

/// Every test of the C++ binding.
pub fn test(repository: &Repository, arguments: &[String]) -> Result {
    no_arguments(arguments)?;
    let steps = Steps::of("cpp");
    repository.is_built()?;
    Needs::default()
        .program("g++", &["g++"])
        .program("clang++", &["clang"])
        .file("/usr/include/nlohmann/json.hpp", &["nlohmann-json3-dev"])
        .install(repository)?;
    let compiler = Compiler::new(repository, repository.work("cpp")?);

    steps.step("every function and kind of neo_api.h is there", || {
        surface::complete(repository)
    })?;
    steps.step(
        "warnings: gcc and clang, C++17 to 23, with and without exceptions",
        || compiler.warnings(),
    )?;
    steps.step("each header stands alone", || compiler.headers())?;
    steps.step("what must not compile does not", || compiler.forbidden())?;
    steps.step("tests: gcc, C++17, address and undefined behaviour sanitizers", || {
        let options = "-std=c++17 -g -fsanitize=address,undefined -fno-sanitize-recover=all";
        let program = compiler.tests("sanitized", "g++", options)?;
        repository.against([program]).within(DEADLINE).show()
    })?;
    steps.step("tests: clang, C++20, without exceptions", || {
        let program = compiler.tests("plain", "clang++", "-std=c++20 -fno-exceptions")?;
        repository.against([program]).within(DEADLINE).show()
    })?;
    steps.step(
        "a library of another ABI is refused, both numbers and the file named",
        || programs::another_abi(&compiler),
    )?;
    steps.step("the first program, as README.md has it", || {
        programs::first(repository, &compiler)
    })?;
    steps.step(
        "the second program: filled, partly filled, its answer lost, refused",
        || programs::second(repository, &compiler),
    )?;
    steps.step("from the login to the candles of the call at the money", || {
        programs::market(repository, &compiler)
    })?;
    steps.step("ticks, also after the session has ended", || {
        programs::ticks(repository, &compiler)
    })?;
    steps.step(
        "a day of 10,000 orders, after which the broker's books and the client's own agree",
        || {
            let program = compiler.program("tests/rehearsal.cpp", "rehearsal", &["-O1"])?;
            repository.against([program]).arg("10000").within(DEADLINE).show()
        },
    )?;
    steps.step("the scenario of all languages", || {
        programs::scenario(repository, &compiler)
    })?;
    steps.say("all good");
    Ok(())
}
