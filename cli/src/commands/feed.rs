//! The feeds as lines of JSON, and the parts shared with `watch`: opening, subscribing, following.

use super::named;
use super::with_session;
use crate::args::{Feed, Level};
use crate::config;
use crate::failure::Failure;
use crate::feed::{self, Which};
use crate::output::Output;
use crate::record::Record;
use crate::store::Store;
use crate::terminal;
use serde_json::json;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::Duration;

/// How soon a signal, or a closed output, ends it.
const SOON_MS: u32 = 200;
/// How many messages are queued here for slow output; the rest stay in the feed, where ticks are merged.
const WAITING: usize = 64;

type Message = Result<String, Failure>;

/// Prints messages until Ctrl-C.
pub(crate) fn run(arguments: &Feed, store: &Store, output: &Output) -> Result<(), Failure> {
    let mut wishes = Vec::new();
    let client = with_session(store)?;
    if !arguments.instruments.is_empty() {
        let instruments = named::for_data(&arguments.instruments, &client, output)?;
        wishes.extend(subscriptions(&instruments, arguments.level));
    }
    wishes.extend(arguments.status.then(|| json!({"exchange_status": true}).to_string()));
    let mut sources = Vec::new();
    if !wishes.is_empty() {
        sources.push(open(Which::Market, &wishes, store)?);
    }
    if arguments.orders {
        sources.push(open(Which::Orders, &[], store)?);
    }
    let mut left = arguments.messages;
    follow(sources, output, |message| {
        if let Some(json) = message {
            output.line(json);
            if Record::message(json).text("kind") != "event" {
                left = left.map(|left| left.saturating_sub(1));
            }
        }
        left != Some(0)
    })
}

/// The subscriptions: indices by name, everything else at the requested level.
pub(super) fn subscriptions(instruments: &[String], level: Level) -> Vec<String> {
    let by_token = |text: &&String| {
        text.rsplit('|')
            .next()
            .unwrap_or_default()
            .bytes()
            .all(|byte| byte.is_ascii_digit())
    };
    let (tokens, names): (Vec<&String>, Vec<&String>) = instruments.iter().partition(by_token);
    [(tokens, level.word()), (names, "index")]
        .into_iter()
        .filter(|(list, _)| !list.is_empty())
        .map(|(list, level)| json!({"instruments": list, "level": level}).to_string())
        .collect()
}

/// Opens a feed with the stored session, and subscribes.
pub(super) fn open(which: Which, wishes: &[String], store: &Store) -> Result<feed::Feed, Failure> {
    let Some((config, session)) = store.kept()? else {
        return Err(Failure::state(
            "there is no stored session",
            format!("Log in: {}", store.command("login")),
        ));
    };
    let config = config::shared(&config, store)?;
    let feed = feed::Feed::open(which, &config, &session).map_err(|json| Failure::told(&json))?;
    for wish in wishes {
        feed.subscribe(wish).map_err(|json| Failure::told(&json))?;
    }
    Ok(feed)
}

/// Passes on every message, and `None` when none has come for a while. Ends when the callback says so, on a signal, or
/// when the output is closed.
pub(super) fn follow(
    feeds: Vec<feed::Feed>,
    output: &Output,
    mut each: impl FnMut(Option<&str>) -> bool,
) -> Result<(), Failure> {
    terminal::ends_itself();
    let (sender, messages) = mpsc::sync_channel(WAITING);
    for feed in feeds {
        let sender = sender.clone();
        thread::Builder::new()
            .name("feed".to_owned())
            .spawn(move || pump(&feed, &sender))?;
    }
    drop(sender);
    receive(&messages, output, &mut each)
}

fn receive(
    messages: &Receiver<Message>,
    output: &Output,
    each: &mut impl FnMut(Option<&str>) -> bool,
) -> Result<(), Failure> {
    while !output.is_over() {
        if terminal::stopped() {
            return Err(Failure::Said(130));
        }
        let goes_on = match messages.recv_timeout(Duration::from_millis(SOON_MS.into())) {
            Ok(message) => {
                let message = message?;
                let goes_on = each(Some(&message));
                ended(&message)?;
                goes_on
            }
            Err(RecvTimeoutError::Timeout) => each(None),
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        };
        if !goes_on {
            return Ok(());
        }
    }
    Ok(())
}

/// Ends when the receiver is gone; the feed is closed with it.
fn pump(feed: &feed::Feed, sender: &SyncSender<Message>) {
    loop {
        let message = match feed.next(SOON_MS) {
            Ok(None) => continue,
            Ok(Some(json)) => Ok(json),
            Err(json) => Err(Failure::told(&json)),
        };
        let is_over = message.is_err();
        if sender.send(message).is_err() || is_over {
            return;
        }
    }
}

/// An ended session or a broken feed cannot recover in this process.
fn ended(message: &str) -> Result<(), Failure> {
    let record = Record::message(message);
    match (record.text("kind").as_str(), record.text("event").as_str()) {
        ("event", "session_expired" | "error") => match record.json("error") {
            Some(json) => Err(Failure::told(json)),
            None => Err(Failure::state(
                record.first(&["reason", "event"]),
                "Log in again: neo login --force",
            )),
        },
        _ => Ok(()),
    }
}
