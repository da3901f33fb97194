//! Every way a feed's connection can end, in every state of the feed: the right events and the right data, nothing lost
//! that could be kept, and nothing invented.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/feed.rs"]
mod feed;

use common::*;
use feed::{Feed, connected, is_tick, names, quiet, quote, touch};
use neo_simulator::{Acks, Ending, FeedSwitches, Greeting, OrderLogin, Push, Simulator};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// The endings that a client sees at once. A half-open connection takes longer and has its own test.
const ENDINGS: [Ending; 6] = [
    Ending::Close(1001),
    Ending::Cut,
    Ending::Reset,
    Ending::ResetInFrame,
    Ending::CloseWithMessage(1012),
    Ending::HugeFrame,
];

/// Whether a complete message comes before the end.
fn brings_a_message(ending: Ending) -> bool {
    matches!(ending, Ending::CloseWithMessage(_))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The login has been sent, and the server does not answer it.
    Authenticating,
    /// Live, without subscriptions; for the order feed: without any known order.
    Idle,
    /// Live, with data.
    Streaming,
    /// The server was away, and an attempt to reconnect has failed.
    Waiting,
}

const STATES: [State; 4] = [State::Authenticating, State::Idle, State::Streaming, State::Waiting];

/// Every ending in every state, with and without a thread, each on its own simulator.
fn every(case: impl Fn(&Simulator, State, Ending, bool) + Sync) {
    for ending in ENDINGS {
        std::thread::scope(|scope| {
            for (state, thread) in STATES.into_iter().flat_map(|state| [(state, true), (state, false)]) {
                let case = &case;
                scope.spawn(move || case(&simulator(), state, ending, thread));
            }
        });
    }
}

/// Runs the feed until a condition holds; returns the messages that came meanwhile.
fn turn(feed: &Feed, what: &str, is_so: impl Fn() -> bool) -> Vec<Value> {
    let end = Instant::now() + Duration::from_secs(20);
    let mut seen = Vec::new();
    while !is_so() {
        assert!(Instant::now() < end, "{what}: {:#}", feed.status());
        seen.extend(Some(feed.next(Duration::from_millis(10))).filter(|message| !message.is_null()));
    }
    seen
}

/// A server that refuses connections for a while. Its events differ only in their number.
fn go_away(simulator: &Simulator, feed: &Feed) {
    let switches = FeedSwitches { away: true, ..quiet() };
    simulator.set_feeds(switches);
    simulator.push(Push::End(Ending::Cut));
    let messages = feed.event("reconnecting");
    assert_eq!(names(&messages), ["gap", "reconnecting"]);
    let refused = feed.event("reconnecting").pop().unwrap();
    assert!(refused["reason"].as_str().unwrap().contains("503"), "{refused}");
}

/// The names of the reported events, except attempts that fail while a server is away.
fn told(messages: &[Value]) -> Vec<&str> {
    let mut names = names(messages);
    names.dedup_by(|one, other| one == other && *one == "reconnecting");
    names
}

#[test]
fn the_market_feed_survives_every_end_in_every_state() {
    every(|simulator, state, ending, thread| {
        let client = connected(simulator);
        if state == State::Authenticating {
            let switches = FeedSwitches {
                greeting: Greeting::Silent,
                ..quiet()
            };
            simulator.set_feeds(switches);
        }
        let feed = Feed::market(&client, json!({"thread": thread}));
        match state {
            State::Authenticating => {
                assert!(turn(&feed, "a login", || simulator.market_feeds().0 == 1).is_empty());
                assert_eq!(feed.status()["state"], "authenticating");
            }
            State::Idle | State::Waiting => drop(feed.event("connected")),
            State::Streaming => {
                feed.subscribe(touch(&["nse_cm|2885"]));
                feed.until("the first tick", |message| message["kind"] == "tick");
                simulator.push(quote("2885", 11_111));
                feed.until("a tick", is_tick(111.11));
            }
        }
        if state == State::Waiting {
            go_away(simulator, &feed);
        }
        simulator.set_feeds(quiet());
        simulator.push(Push::End(ending));
        let messages = feed.event("connected");
        let expected: &[&str] = match state {
            State::Authenticating => &["reconnecting", "connected"],
            State::Waiting => &["connected"],
            // The server sends a tick before it closes. Nothing subscribed to it, but the server did send it.
            State::Idle | State::Streaming if brings_a_message(ending) => &["tick", "gap", "reconnecting", "connected"],
            State::Idle | State::Streaming => &["gap", "reconnecting", "connected"],
        };
        let told = told(&messages);
        let told = if state == State::Waiting {
            &told[told.len() - 1..]
        } else {
            &told
        };
        assert_eq!(told, expected, "{state:?} {ending:?} {thread} {messages:#?}");
        if ending == Ending::CloseWithMessage(1012) && state == State::Streaming {
            assert!(messages[1]["reason"].as_str().unwrap().contains("1012"));
        }
        for gap in messages.iter().filter(|message| message["event"] == "gap") {
            assert_eq!(gap["replayed"], false);
        }
        if state != State::Streaming {
            feed.subscribe(touch(&["nse_cm|2885"]));
        }
        feed.until("a tick of the subscription", |message| message["kind"] == "tick");
        simulator.push(quote("2885", 12_222));
        let after = feed.until("a tick after all", is_tick(122.22));
        assert!(after.iter().all(|message| message["kind"] == "tick"), "{after:#?}");
    });
}

#[test]
fn the_order_feed_survives_every_end_in_every_state() {
    every(|simulator, state, ending, thread| {
        let client = connected(simulator);
        if state == State::Authenticating {
            let switches = FeedSwitches {
                order_login: OrderLogin::JsonOnly,
                ..quiet()
            };
            simulator.set_feeds(switches);
        }
        let feed = Feed::orders(&client, json!({"thread": thread}));
        match state {
            State::Authenticating => {
                assert!(turn(&feed, "a login", || !simulator.feed_texts().is_empty()).is_empty());
            }
            _ => drop(feed.event("connected")),
        }
        if state == State::Waiting {
            go_away(simulator, &feed);
        }
        if state == State::Streaming {
            simulator.push(order("7", "open"));
            feed.until("the order", |message| message["record"]["order_id"] == "7");
            // The feed does not report it; the order book will.
            place(&client);
        }
        simulator.set_feeds(quiet());
        simulator.push(Push::End(ending));
        let last = if state == State::Authenticating {
            "connected"
        } else {
            "reconciled"
        };
        let messages = feed.event(last);
        let told = told(&messages);
        let told = if state == State::Waiting {
            &told[told.len() - 2..]
        } else {
            &told
        };
        // An order proves the login as well as an acknowledgement does; what was open then is a gap.
        let expected: &[&str] = match (state, brings_a_message(ending)) {
            (State::Authenticating, false) => &["reconnecting", "connected"],
            (State::Authenticating, true) => &["order", "gap", "reconnecting", "connected"],
            (State::Idle, false) => &["gap", "reconnecting", "connected", "reconciled"],
            (State::Idle, true) => &["order", "gap", "reconnecting", "connected", "reconciled"],
            (State::Streaming, false) => &["gap", "reconnecting", "connected", "order", "reconciled"],
            (State::Streaming, true) => &["order", "gap", "reconnecting", "connected", "order", "reconciled"],
            (State::Waiting, _) => &["connected", "reconciled"],
        };
        assert_eq!(told, expected, "{state:?} {ending:?} {thread} {messages:#?}");
        if state == State::Authenticating {
            let texts = simulator.feed_texts();
            let form = if brings_a_message(ending) {
                "{type:cn"
            } else {
                "{\"type\":\"cn\""
            };
            assert!(
                texts[1].starts_with(form),
                "what was not acknowledged is tried in the other form: {texts:?}"
            );
        }
        // Nothing is reported twice.
        simulator.push(order("7", "open"));
        simulator.push(order("8", "open"));
        let after = feed.until("the next order", |message| message["record"]["order_id"] == "8");
        let numbers: Vec<_> = after
            .iter()
            .map(|message| message["record"]["order_id"].as_str().unwrap())
            .collect();
        let expected: &[&str] = if state == State::Streaming { &["8"] } else { &["7", "8"] };
        assert_eq!(numbers, expected, "{state:?} {ending:?}");
    });
}

fn order(number: &str, status: &str) -> Push {
    Push::OrderText(json!({"type": "order", "data": {"nOrdNo": number, "ordSt": status, "qty": 10}}).to_string())
}

fn place(client: &Client) {
    let order = json!({"exchange_segment": "nse_cm", "trading_symbol": "RELIANCE-EQ", "product": "CNC", "order_type": "L",
        "price": "1", "quantity": 1, "transaction_type": "B"});
    client.ok("place_order", order);
}

#[test]
fn a_close_is_bounded_whatever_the_server_does_meanwhile() {
    for ending in ENDINGS.into_iter().chain([Ending::HalfOpen]) {
        for thread in [true, false] {
            let simulator = simulator();
            let client = connected(&simulator);
            for feed in [
                Feed::market(&client, json!({"thread": thread})),
                Feed::orders(&client, json!({"thread": thread})),
            ] {
                feed.event("connected");
                simulator.push(Push::End(ending));
                let began = Instant::now();
                feed.close();
                assert!(
                    began.elapsed() < Duration::from_secs(3),
                    "{ending:?} {:?}",
                    began.elapsed()
                );
                assert_eq!(feed.next(Duration::ZERO)["kind"], "invalid_handle");
            }
        }
    }
}

/// How a server greets and acknowledges, and the events reported on the first connection and on the next.
#[test]
fn the_switches_hold_on_the_next_connection_too() {
    let tick = |message: &Value| message["kind"] == "tick";
    for (switches, first, next) in [
        (
            quiet(),
            vec!["connected", "subscribed", "tick"],
            vec!["connected", "subscribed", "tick"],
        ),
        (
            FeedSwitches {
                acks: Acks::AfterTick,
                ..quiet()
            },
            vec!["connected", "tick"],
            // The first acknowledgement came after the tick.
            vec!["connected", "tick"],
        ),
        (
            FeedSwitches {
                acks: Acks::None,
                ..quiet()
            },
            vec!["connected", "tick"],
            vec!["connected", "tick"],
        ),
        (
            FeedSwitches {
                greeting: Greeting::HelloOnly,
                ..quiet()
            },
            vec!["connected", "subscribed", "tick"],
            vec!["connected", "subscribed", "tick"],
        ),
        (
            FeedSwitches {
                tick_before_login: true,
                ping_ms: 5,
                pongs: false,
                drip_ms: 1,
                ..quiet()
            },
            vec!["connected", "subscribed", "tick"],
            vec!["connected", "subscribed", "tick"],
        ),
    ] {
        let simulator = simulator();
        let client = connected(&simulator);
        simulator.set_feeds(switches.clone());
        let feed = Feed::market(&client, json!({}));
        feed.subscribe(touch(&["nse_cm|2885"]));
        assert_eq!(names(&feed.until("a tick", tick)), first, "{switches:?}");
        // Messages after the first tick, such as its acknowledgement.
        turn(&feed, "the rest", || feed.status()["waiting"] == 0);
        simulator.push(Push::End(Ending::Cut));
        let messages = feed.until("a tick", tick);
        let after: Vec<_> = names(&messages).into_iter().skip_while(|name| *name != "gap").collect();
        assert_eq!(after[..2], ["gap", "reconnecting"], "{switches:?}");
        assert_eq!(after[2..], next, "{switches:?}");
    }
}

#[test]
fn what_was_refused_is_not_asked_for_on_the_next_connection() {
    let simulator = simulator();
    let client = connected(&simulator);
    simulator.set_feeds(FeedSwitches {
        acks: Acks::Refused,
        ..quiet()
    });
    let feed = Feed::market(&client, json!({}));
    feed.subscribe(touch(&["nse_cm|2885"]));
    feed.event("refused");
    simulator.push(Push::End(Ending::Reset));
    feed.event("connected");
    let asked = simulator
        .feed_texts()
        .iter()
        .filter(|text| text.contains("subscribe"))
        .count();
    assert_eq!(asked, 1);
}

/// A half-open connection, one whose server sends nothing and answers no ping, and one whose server only answers pings.
/// Each takes 40 seconds, so they run together.
#[test]
fn silence_ends_a_connection_unless_pings_are_answered() {
    let silent = |pongs| FeedSwitches {
        pongs,
        ping_ms: 0,
        ..quiet()
    };
    let reopened = |feed: &Feed, began: Instant| {
        let gap = feed.next(Duration::from_secs(60));
        assert_eq!(gap["event"], "gap", "{gap}");
        assert!(gap["reason"].as_str().unwrap().contains("no sign of life"));
        assert_eq!(names(&feed.event("connected")), ["reconnecting", "connected"]);
        let took = began.elapsed().as_secs();
        assert!((38..50).contains(&took), "{took} s");
    };
    let half_open = |open: fn(&Client, Value) -> Feed, thread| {
        let simulator = simulator();
        let client = connected(&simulator);
        let feed = open(&client, json!({"thread": thread}));
        feed.event("connected");
        let began = Instant::now();
        simulator.push(Push::End(Ending::HalfOpen));
        reopened(&feed, began);
    };
    std::thread::scope(|scope| {
        for thread in [true, false] {
            scope.spawn(move || half_open(Feed::market, thread));
            scope.spawn(move || half_open(Feed::orders, thread));
        }
        scope.spawn(|| {
            let simulator = simulator();
            let client = connected(&simulator);
            simulator.set_feeds(silent(false));
            let feed = Feed::market(&client, json!({}));
            feed.event("connected");
            reopened(&feed, Instant::now());
        });
        scope.spawn(|| {
            let simulator = simulator();
            let client = connected(&simulator);
            simulator.set_feeds(silent(true));
            let feed = Feed::market(&client, json!({"stale_after_ms": 0}));
            feed.event("connected");
            assert!(feed.next(Duration::from_secs(45)).is_null(), "it lives on");
            let status = feed.status();
            assert_eq!(status["state"], "live");
            assert!(status["last_pong_ns"].as_i64() > Some(0), "{status}");
        });
    });
}
