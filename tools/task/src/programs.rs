//! The expected output of the README's programs, in every language.

use crate::harness::{Result, Run, ensure, one_line};
use regex_lite::Regex;

/// The second program buys: its order is filled, partly filled, filled although the answer was lost, or refused. If refused,
/// it exits with an error and prints `refused`. `moved` runs the program after a change of the simulated world: the control
/// and its JSON.
pub fn trade(moved: impl Fn(&str, &str) -> Run, refused: &str) -> Result {
    let lost = r#"{"route":"place_order","fault":{"kind":"reset_after_read"}}"#;
    let worlds = [
        ("market", "{}", "filled: 10 of 10 at 9.46", true),
        ("market", r#"{"liquidity":4}"#, "cancelled: 4 of 10 at 9.46", true),
        ("fault", lost, "filled: 10 of 10 at 9.46", true),
        ("time", r#"{"phase":"closed"}"#, refused, false),
    ];
    for (control, json, expected, success) in worlds {
        let run = moved(control, json);
        let ended = run.ended()?;
        let said = one_line(&ended.text);
        if said != expected || ended.status.success() != success {
            return Err(run.failed(&ended).within(format_args!("it must say {expected:?}")));
        }
    }
    Ok(())
}

/// The option chain program ends with the candles of the at-the-money call.
pub fn market(run: &Run) -> Result {
    let line = r"^NIFTY[0-9].*CE of 2.* at [0-9.]*, [1-9][0-9]* candles, the last closed at [0-9.]*$";
    let line = Regex::new(line)?;
    let said = run.quiet()?;
    ensure(
        said.lines().any(|said| line.is_match(said)),
        format_args!("it says: {said}"),
    )
}

/// The program of the ticks reads as many as it is told, and logs in again where the session ends on the way; `expired` is its
/// word for that. `run` runs it with a policy of the simulator.
pub fn ticks(run: impl Fn(&str, &str) -> Run, expired: &str) -> Result {
    // Sixty a second, so the session of two seconds ends before they are there.
    let worlds = [
        (r#"{"market_date":false}"#, "40", ""),
        (r#"{"market_date":false,"trade_ttl_s":2}"#, "300", expired),
    ];
    for (policy, count, event) in worlds {
        let said = run(policy, count).quiet()?;
        let after = said.split_once(event).map_or("", |(_, after)| after);
        let is_tick = |line: &&str| line.starts_with("2885 ") && line.contains('.');
        let good = after.lines().any(|line| is_tick(&line)) && said.trim_end().ends_with("closed");
        ensure(
            good,
            format_args!("no ticks after {event:?}, or no orderly end: {said}"),
        )?;
    }
    Ok(())
}
