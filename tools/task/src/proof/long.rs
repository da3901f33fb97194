//! Long runs.

use super::Outcome;
use super::tools::Tools;
use crate::harness::{Result, files};

/// A million calls without a server and a million with one do not make the process grow.
pub fn growth(tools: &Tools<'_>) -> Result<Outcome> {
    tools.build_shipped()?;
    let figures = tools.work.join("growth");
    files::remove(&figures)?;
    tools
        .cargo("test --locked -q -p neo-api --test memory")
        .env("NEO_LIB_DIR", tools.repository.target.join("release"))
        .env("NEO_TEST_LOCAL_CALLS", "1000000")
        .env("NEO_TEST_CALLS", "1000000")
        .env("NEO_TEST_FIGURES", &figures)
        .show()?;
    for line in files::read(&figures)?.lines() {
        tools.steps.say(format_args!("growth: {line}"));
    }
    Ok(Outcome::Proved("flat, and no secret left in memory".to_owned()))
}

/// A ten-hour day of both feeds, run fast, with 200 reconnects: every order event once, every tick delivered or counted.
pub fn day(tools: &Tools<'_>) -> Result<Outcome> {
    tools
        .cargo("test --profile fast -q -p neo-api --lib feed::day -- --ignored")
        .env("CARGO_TARGET_DIR", tools.work.join("day"))
        .logged(&tools.work.join("day.log"))
        .map_err(|failure| failure.within("a tick or an order event was lost, or told twice"))?;
    Ok(Outcome::Proved(
        "ten hours of both feeds, 200 reconnects, nothing lost or told twice".to_owned(),
    ))
}
