//! What the programs of the README must say, whatever language they are written in.

use crate::harness::{Result, Run, ensure, one_line};
use regex_lite::Regex;

/// The second program buys: its order is filled, partly filled, filled although the answer was lost, or refused. Then it ends
/// with a failure and says `refused`. `moved` is the program in a world that was moved: by which control, and to what.
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

/// The program of an option chain ends with the candles of the call at the money.
pub fn market(run: &Run) -> Result {
    let line = r"^NIFTY[0-9].*CE of 2.* at [0-9.]*, [1-9][0-9]* candles, the last closed at [0-9.]*$";
    let line = Regex::new(line)?;
    let said = run.quiet()?;
    ensure(
        said.lines().any(|said| line.is_match(said)),
        format_args!("it says: {said}"),
    )
}
