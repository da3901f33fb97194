//! Programs like a user's, and their expected output.

use super::DEADLINE;
use super::compile::Compiler;
use crate::harness::{Repository, Result, Run, ensure, files, given, markdown};
use crate::programs;
use std::path::PathBuf;

/// A program built for this ABI reports a library with a different one.
pub fn another_abi(compiler: &Compiler) -> Result {
    let other = compiler.work.join("other");
    files::fresh_dir(&other)?;
    let library = other.join("libneo_api.so.1");
    Run::new("gcc")
        .args(["-shared", "-fPIC", "-Wl,-soname,libneo_api.so.1"])
        .arg(compiler.binding.join("tests/other_abi.c"))
        .arg("-o")
        .arg(&library)
        .quiet()?;
    let program = compiler.program("tests/other_abi.cpp", "other_abi", &["-Wl,-z,lazy"])?;
    let said = Run::new(program)
        .env("LD_LIBRARY_PATH", &other)
        .env("LD_PRELOAD", &library)
        .answer()?;
    let expected = format!("{} has ABI 41, but this program was built for ABI 1", library.display());
    ensure(said == expected, format_args!("it says: {said}"))
}

/// The program in the README is the one in examples/, is short, logs in, and reports why if it cannot.
pub fn first(repository: &Repository, compiler: &Compiler) -> Result {
    let page = files::read(&compiler.binding.join("README.md"))?;
    let program = markdown::blocks(&page, "cpp").into_iter().next().unwrap_or_default();
    let example = files::read(&compiler.binding.join("examples/first.cpp"))?;
    ensure(program == example, "README.md and examples/first.cpp differ")?;
    ensure(
        program.lines().count() <= 15,
        "the first program has more than 15 lines",
    )?;
    let program = compiler.program("examples/first.cpp", "first", &[])?;
    let good_then_bad = r#""$1" || exit 1; NEO_MPIN=000000 "$1" 2>&1 && exit 1; exit 0"#;
    let run = repository
        .against(["sh", "-c", good_then_bad, "sh"])
        .arg(program)
        .within(DEADLINE);
    let said = run.quiet()?;
    for expected in [r#""stCode":5203"#, "(authentication, HTTP 401, delivered: yes)"] {
        ensure(
            said.contains(expected),
            format_args!("it does not say {expected}, but: {said}"),
        )?;
    }
    Ok(())
}

/// The second program in every situation that it may meet.
pub fn second(repository: &Repository, compiler: &Compiler) -> Result {
    let program = compiler.program("examples/trade.cpp", "trade", &[])?;
    let refused = "place_order: Market closed. (rejected, HTTP 200, delivered: yes)";
    programs::trade(
        |control, json| repository.moved(control, json, [&program]).within(DEADLINE),
        refused,
    )
}

/// From the login to the candles of an option.
pub fn market(repository: &Repository, compiler: &Compiler) -> Result {
    let program = compiler.program("examples/market.cpp", "market", &[])?;
    programs::market(&repository.against([program]).within(DEADLINE))
}

/// Ticks, also after the session has ended.
pub fn ticks(repository: &Repository, compiler: &Compiler) -> Result {
    let program = compiler.program("examples/ticks.cpp", "ticks", &[])?;
    let run = |policy: &str, count: &str| {
        let words = [program.clone().into_os_string(), count.into()];
        repository.ticking(policy, words).within(DEADLINE)
    };
    programs::ticks(run, "session_expired")
}

/// Each step of the scenario prints a line.
pub fn scenario(repository: &Repository, compiler: &Compiler) -> Result {
    let (scenario, steps) = repository.scenario()?;
    let program = compiler.program("tests/scenario.cpp", "scenario", &[])?;
    let lines = repository.against([program]).arg(scenario).within(DEADLINE).answer()? + "\n";
    let count = lines.lines().count();
    ensure(count == steps, format_args!("{count} of {steps} steps"))?;
    given("NEO_SCENARIO_OUT")?.map_or(Ok(()), |to: PathBuf| files::write(&to, &lines))
}
