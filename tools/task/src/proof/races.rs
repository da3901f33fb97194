//! Threads.

use super::Outcome;
use super::tools::Tools;
use crate::harness::{Result, rust};

/// No data race: the tests of threads, of calls that share one login, and of cancelling, with the standard library
/// instrumented too; then a host in C. Left out is the test that gives each call 400 ms, which is not about threads.
pub fn tsan(tools: &Tools<'_>) -> Result<Outcome> {
    if !tools.has_nightly(&["rust-src"]) {
        return Ok(Outcome::NotProved("no nightly compiler with rust-src".to_owned()));
    }
    let host = rust::host()?;
    let instrumented = |arguments: &str| {
        let common = "-Zbuild-std --locked -q -p neo-api --no-default-features --target";
        let (command, more) = arguments.split_once(' ').unwrap_or((arguments, ""));
        tools
            .nightly_cargo(&format!("{command} {common} {host} {more}"), "tsan-build")
            .env("RUSTFLAGS", "-Zsanitizer=thread")
    };
    instrumented("test --test delivery --test session -- --skip every_fault_of_every_kind")
        .env("TSAN_OPTIONS", "halt_on_error=1")
        .show()?;
    instrumented("build --lib").show()?;
    let library = tools.place("tsan-build", &host, "tsan")?;
    let flags = format!("-fsanitize=thread {}", tools.repository.path("proof/tsan.c").display());
    tools
        .c_tests(&library, &flags, "sixty_four_threads over_tls slow_resolver")
        .env("TSAN_OPTIONS", "halt_on_error=1")
        .show()?;
    Ok(Outcome::Proved("no report from ThreadSanitizer".to_owned()))
}

/// The state shared by threads, in many more interleavings than `make test` has time for: `NEO_MODEL_RUNS` of each model.
pub fn models(tools: &Tools<'_>) -> Result<Outcome> {
    let runs = std::env::var("NEO_MODEL_RUNS").unwrap_or_else(|_| "20000".to_owned());
    tools
        .cargo("test --profile fast --locked -q -p neo-models")
        .env("NEO_MODEL_RUNS", &runs)
        .show()?;
    Ok(Outcome::Proved(format!("every model holds, {runs} interleavings each")))
}
