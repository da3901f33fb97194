//! The last part of `make demo`: the steps of tests/scenario.json in C, C++, C# and Python, each against its own simulator.
//! The answers must be equal, byte for byte.

mod build;
mod player;

use crate::harness::{Failure, Needs, Repository, Result, Steps, ensure, no_arguments, print};
use std::time::Instant;

/// Builds every language's program, runs it and compares what it prints.
pub fn run(repository: &Repository, arguments: &[String]) -> Result {
    no_arguments(arguments)?;
    let steps = Steps::of("scenario");
    repository.is_built()?;
    Needs::default()
        .program("cc", &["gcc", "libc6-dev"])
        .program("c++", &["g++"])
        .program("python3", &["python3"])
        .file("/usr/include/nlohmann/json.hpp", &["nlohmann-json3-dev"])
        .file("/usr/include/jansson.h", &["libjansson-dev"])
        .mono()
        .install(repository)?;
    let (scenario, count) = repository.scenario()?;
    let work = repository.work("scenario")?;
    let players = steps.step("a program in each language", || build::all(repository, &work))?;

    print(format_args!(
        "\nOne scenario in {} languages: {count} steps, each language against a simulator of its own\n",
        players.len()
    ));
    // After a failure the other languages still run: whether they fail too shows where to look.
    let mut failures = Vec::new();
    for player in &players {
        let began = Instant::now();
        let played = player.play(repository, &scenario, &work, count);
        let took = began.elapsed().as_secs_f64();
        print(format_args!("   {:<7} {took:.3} s", player.language));
        failures.extend(played.err().map(|failure| failure.to_string()));
    }
    let (first, others) = players.split_first().ok_or_else(|| Failure::new("no language"))?;
    failures.extend(others.iter().filter_map(|other| first.differs(other, &work)));
    ensure(failures.is_empty(), format_args!("FAILED: {}", failures.join("\n")))?;

    let languages: Vec<&str> = players.iter().map(|player| player.language).collect();
    print(format_args!(
        "\n   {} gave the same {count} answers. The feeds, as each of them read them:\n",
        languages.join(", ")
    ));
    first
        .feeds(&work)?
        .iter()
        .for_each(|line| print(format_args!("   {line}")));
    Ok(())
}
