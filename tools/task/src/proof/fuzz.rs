//! No input crashes, hangs or leaks.

use super::Outcome;
use super::tools::Tools;
use crate::harness::{Failure, Result, files};
use std::path::Path;

/// Runs each target of fuzz/ for `FUZZ_SECONDS`, and the comparison of WebSocket with tungstenite for six times that: an hour
/// by default. Findings stay in fuzz/artifacts.
pub fn fuzz(tools: &Tools<'_>) -> Result<Outcome> {
    if !tools.has_nightly(&["rust-src"]) {
        return Ok(Outcome::NotProved("no nightly compiler".to_owned()));
    }
    if tools.repository.cargo_tool("fuzz", "cargo-fuzz@0.13.2").is_err() {
        return Ok(Outcome::NotProved("cargo-fuzz cannot be installed".to_owned()));
    }
    tools.at_root("sh").arg("fuzz/seed.sh").show()?;
    for target in files::ending(&tools.repository.path("fuzz/fuzz_targets"), ".rs")? {
        one(tools, &target)?;
    }
    Ok(Outcome::Proved("no finding".to_owned()))
}

fn one(tools: &Tools<'_>, target: &Path) -> Result {
    let name = target.file_stem().unwrap_or_default().display();
    let seconds = seconds(&name.to_string())?;
    let log = tools.work.join(format!("fuzz-{name}.log"));
    let limits = format!("-max_total_time={seconds} -timeout=10 -rss_limit_mb=2048 -print_final_stats=1");
    tools
        .nightly_cargo(&format!("fuzz run {name} -- {limits}"), "fuzz-build")
        .env("PATH", tools.repository.path_with_tools()?)
        .dir(&tools.repository.path("fuzz"))
        .logged(&log)
        .map_err(|failure| failure.within(format_args!("{name}: something was found, or it does not build")))?;
    let text = files::read_lossy(&log)?;
    let done = text
        .lines()
        .find_map(|line| line.strip_prefix("Done "))
        .unwrap_or_default();
    tools.steps.say(format_args!("fuzz: {name}: {done}, no finding"));
    Ok(())
}

fn seconds(target: &str) -> Result<u64> {
    let given = std::env::var("FUZZ_SECONDS").unwrap_or_else(|_| "600".to_owned());
    let seconds: u64 = given
        .parse()
        .map_err(|_| Failure::new(format_args!("FUZZ_SECONDS is not a number: {given}")))?;
    Ok(if target == "websocket" {
        seconds.saturating_mul(6)
    } else {
        seconds
    })
}
