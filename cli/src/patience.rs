//! Shows what a call is waiting for, on a terminal, if it takes longer than expected.
//!
//! It follows the library's log: which step has begun, and whether a request is on its way.

use neo_api::Level;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// The delay before anything is shown.
const QUIET: Duration = Duration::from_secs(1);

enum Event {
    /// A step has begun.
    Begins,
    /// Its request is on its way to this host.
    Asks(String),
    /// Its own message: it waits for the next code, or for another login to end.
    Waits(String),
    Ends,
}

/// A request on its way.
struct Request {
    place: String,
    since: Instant,
}

/// From here on every long call shows what it waits for, on a terminal only.
pub(crate) fn begin() {
    if !io::stderr().is_terminal() {
        return;
    }
    let (sender, receiver) = mpsc::channel();
    let sink = move |level: Level, line: &str| {
        if let Some(event) = event(level, line) {
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

/// A parsed log line.
fn event(level: Level, line: &str) -> Option<Event> {
    if level == Level::Info && line.contains("waiting ") {
        return Some(Event::Waits(line.to_owned()));
    }
    let (_, rest) = line.split_once(' ')?;
    match rest.split_once(' ').unwrap_or((rest, "")) {
        ("begins", _) => Some(Event::Begins),
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
    // The steps in progress, each inside the one before, with the request that was not shown yet.
    let mut steps: Vec<Option<Request>> = Vec::new();
    loop {
        let asked = steps.last().and_then(Option::as_ref);
        let quiet = asked.map_or(Duration::MAX, |request| QUIET.saturating_sub(request.since.elapsed()));
        match events.recv_timeout(quiet) {
            Ok(Event::Begins) => steps.push(None),
            Ok(Event::Asks(place)) => {
                let since = Instant::now();
                steps.pop();
                steps.push(Some(Request { place, since }));
            }
            Ok(Event::Waits(text)) => say(&text),
            Ok(Event::Ends) => drop(steps.pop()),
            Err(RecvTimeoutError::Timeout) => {
                if let Some(request) = steps.last_mut().and_then(Option::take) {
                    say(&format!("waiting for {} to answer", request.place));
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text} (Ctrl-C ends)");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_says_what_is_waited_for() {
        let asks = event(
            Level::Debug,
            "totp_login -> POST https://mis.example:8443/login/1.0/x {mobileNumber} [id]",
        );
        assert!(matches!(asks, Some(Event::Asks(place)) if place == "https://mis.example:8443"));
        assert!(matches!(event(Level::Debug, "totp_login begins"), Some(Event::Begins)));
        assert!(matches!(
            event(Level::Debug, "totp_login failed in 2ms: x"),
            Some(Event::Ends)
        ));
        assert!(event(Level::Debug, "totp_login <- HTTP 200, 1 bytes in 1ms [id]").is_none());
        let waits = event(
            Level::Info,
            "the current TOTP code is used: waiting 3.0 s for the next one",
        );
        assert!(matches!(waits, Some(Event::Waits(_))));
    }
}
