//! What a call waits for, said on a terminal when it takes longer than a person expects.
//!
//! It follows the library's log: which step has begun, and whether a request is on its way.

use crate::terminal;
use neo_api::Level;
use serde_json::Value;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// How long nothing is said.
const QUIET: Duration = Duration::from_secs(1);

enum Event {
    /// A step has begun.
    Begins(String),
    /// Its request is on its way to this place.
    Asks(String),
    Ends,
}

/// A step under way.
struct Step {
    operation: String,
    place: Option<String>,
    since: Instant,
    said: bool,
}

/// From here on every call that takes long says what it waits for; only on a terminal.
pub(crate) fn begin() {
    if !io::stderr().is_terminal() {
        return;
    }
    let (sender, receiver) = mpsc::channel();
    let sink = move |_: Level, line: &str| {
        if let Some(event) = event(line) {
            let _ = sender.send(event);
        }
    };
    if thread::Builder::new()
        .name("patience".to_owned())
        .spawn(move || follow(&receiver))
        .is_ok()
    {
        neo_api::set_log(Some(Arc::new(sink)), Level::Trace);
    }
}

/// What a line of the log says; the code that is looked up here is no call to wait for.
fn event(line: &str) -> Option<Event> {
    let (operation, rest) = line.split_once(' ')?;
    if operation == "totp_code" {
        return None;
    }
    match rest.split_once(' ').unwrap_or((rest, "")) {
        ("begins", _) => Some(Event::Begins(operation.to_owned())),
        ("succeeded" | "failed", _) => Some(Event::Ends),
        ("->", request) => request
            .split(' ')
            .find(|word| word.contains("://"))
            .map(|url| Event::Asks(place(url))),
        _ => None,
    }
}

/// `https://host:port` of a URL.
fn place(url: &str) -> String {
    url.splitn(4, '/').take(3).collect::<Vec<&str>>().join("/")
}

fn follow(events: &Receiver<Event>) {
    let mut steps: Vec<Step> = Vec::new();
    loop {
        let quiet = steps
            .last()
            .filter(|step| !step.said)
            .map(|step| QUIET.saturating_sub(step.since.elapsed()));
        match events.recv_timeout(quiet.unwrap_or(Duration::MAX / 4)) {
            Ok(Event::Begins(operation)) => steps.push(Step {
                operation,
                place: None,
                since: Instant::now(),
                said: false,
            }),
            Ok(Event::Asks(place)) => {
                if let Some(step) = steps.last_mut() {
                    *step = Step {
                        place: Some(place),
                        since: Instant::now(),
                        said: false,
                        operation: step.operation.clone(),
                    };
                }
            }
            Ok(Event::Ends) => drop(steps.pop()),
            Err(RecvTimeoutError::Timeout) => {
                if let Some(step) = steps.last_mut().filter(|step| !step.said) {
                    step.said = true;
                    say(step);
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn say(step: &Step) {
    let text = match &step.place {
        Some(place) => format!("waiting for {place} to answer (Ctrl-C ends)"),
        None if step.operation == "totp_login" => {
            let seconds = next_code()
                .map(|seconds| format!(", in {seconds} s"))
                .unwrap_or_default();
            format!("waiting for the next TOTP code{seconds}: this one is used or about to end (Ctrl-C ends)")
        }
        None => return,
    };
    let _ = writeln!(io::stderr(), "{text}");
}

/// The seconds until the next code.
fn next_code() -> Option<u64> {
    let answer = terminal::calling()?.totp_code().ok()?;
    let answer: Value = serde_json::from_str(&answer).ok()?;
    Some(answer.get("data")?.get("valid_for_ms")?.as_u64()?.div_ceil(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_says_what_is_waited_for() {
        let asks = event("totp_login -> POST https://mis.example:8443/login/1.0/x {mobileNumber} [id]");
        assert!(matches!(asks, Some(Event::Asks(place)) if place == "https://mis.example:8443"));
        assert!(matches!(event("totp_login begins"), Some(Event::Begins(_))));
        assert!(matches!(event("totp_login failed in 2ms: x"), Some(Event::Ends)));
        assert!(event("totp_login <- HTTP 200, 1 bytes in 1ms [id]").is_none());
        assert!(event("totp_code begins").is_none());
    }
}
