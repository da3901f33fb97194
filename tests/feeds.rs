//! Both feeds through the C ABI, against the simulator: the messages, their order, and that nothing is left behind.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/feed.rs"]
mod feed;

use common::*;
use feed::{EMPTY, Feed, connected, is_tick, names, quiet, quote, touch};
use neo_api::ffi::*;
use neo_simulator::{Acks, Ending, Fault, FeedSwitches, Greeting, Options, OrderLogin, Push, Simulator};
use serde_json::{Value, json};
use std::ffi::CString;
use std::ptr::null;
use std::time::{Duration, Instant};

const SHORT: Duration = Duration::from_millis(300);

/// The first connection of a market feed with one share.
fn market(simulator: &Simulator, client: &Client, options: Value) -> Feed {
    let feed = Feed::market(client, options);
    assert_eq!(feed.subscribe(touch(&["nse_cm|2885"]))["error"], Value::Null);
    feed.until("the first tick", |message| message["kind"] == "tick");
    assert_eq!(simulator.market_feeds().0, 1);
    feed
}

#[test]
fn ticks_come_through_tls_and_the_address_that_the_service_names() {
    let simulator = start(&Options {
        tls: true,
        ..Options::default()
    });
    let ca = tempfile(&simulator.ca_pem().unwrap());
    let client = client(&simulator, json!({"ca_file": ca}));
    client.ok("connect", json!({}));
    let feed = Feed::market(&client, json!({}));
    feed.subscribe(touch(&["nse_cm|2885"]));
    let messages = feed.until("a tick", |message| message["kind"] == "tick");
    assert_eq!(names(&messages), ["connected", "subscribed", "tick"]);
    let tick = messages.last().unwrap();
    assert_eq!(
        (&tick["exchange_segment"], &tick["instrument_token"]),
        (&json!("nse_cm"), &json!("2885"))
    );
    assert_eq!(tick["trading_symbol"], "RELIANCE-EQ");
    assert_eq!(tick["buy_depth"].as_array().unwrap().len(), 1);
    let status = feed.status();
    assert_eq!(status["state"], "live");
    assert!(
        status["url"].as_str().unwrap().starts_with("wss://localhost"),
        "{status}"
    );
}

#[test]
fn the_closing_of_the_market_is_in_the_stream() {
    let simulator = start(&Options::default());
    let client = client(&simulator, json!({}));
    client.ok("connect", json!({}));
    let feed = Feed::market(&client, json!({}));
    feed.subscribe(touch(&["nse_cm|2885"]));
    feed.subscribe(json!({"exchange_status": true}));
    let is_state = |code: u16| move |message: &Value| message["status_code"] == json!(code);
    feed.until("the open market", is_state(1));
    simulator.control("time", &json!({"time": "15:15"}));
    let messages = feed.until("the auction of the share", |message| message["message"] == "cas");
    assert!(messages.iter().any(is_state(8)), "{messages:?}");
    let cas = messages.last().unwrap();
    assert_eq!(cas["trading_symbol"], "RELIANCE-EQ", "{cas}");
    assert!(cas["ref_price"].as_f64().unwrap() > 1000.0, "{cas}");
    simulator.control("time", &json!({"time": "15:35"}));
    feed.until("the closed market", is_state(2));
}

fn tempfile(text: &str) -> String {
    let path = std::env::temp_dir().join(format!("neo-feed-ca-{}.pem", std::process::id()));
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn structs_and_books_are_the_same_with_and_without_a_thread() {
    let simulator = simulator();
    let client = connected(&simulator);
    for thread in [true, false] {
        let feed = Feed::market(&client, json!({"thread": thread}));
        feed.subscribe(json!({"instruments": ["nse_cm|2885"], "level": "depth"}));
        let mut ticks = [EMPTY; 16];
        let end = Instant::now() + Duration::from_secs(20);
        let tick = loop {
            assert!(Instant::now() < end, "no tick");
            // SAFETY: the buffer has the given size.
            let count = unsafe { neo_feed_ticks(feed.0, ticks.as_mut_ptr(), 16, 1000) };
            assert!(count >= 0, "{count}");
            let of_share = |tick: &&NeoTick| tick.kind == NEO_TICK_DEPTH && tick.token == 2885;
            if let Some(tick) = ticks[..count as usize].iter().find(of_share) {
                break *tick;
            }
        };
        assert_eq!((tick.divider, tick.exchange_id, tick.buy_depth_count), (100, 1, 5));
        assert!(tick.received_ns > 1_700_000_000_000_000_000);
        // SAFETY: every bit pattern is a book.
        let mut depth: NeoDepth = unsafe { std::mem::zeroed() };
        // SAFETY: there is room for one.
        assert_eq!(unsafe { neo_feed_depth(feed.0, 1, 2885, &mut depth) }, 1);
        assert_eq!((depth.bid_count, depth.ask_count), (5, 5));
        assert_eq!(i64::from(depth.bids[0].price), tick.bid_price);
        assert_eq!(neo_feed_fd(feed.0) >= 0, thread && cfg!(unix));
        // SAFETY: as above.
        assert_eq!(unsafe { neo_feed_depth(feed.0, 1, 1, &mut depth) }, 0);
    }
}

#[test]
fn a_server_that_drops_each_login_is_not_stormed() {
    let simulator = simulator();
    let client = connected(&simulator);
    simulator.set_feeds(FeedSwitches {
        drop_after_login: true,
        ..quiet()
    });
    let feed = Feed::market(&client, json!({}));
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(3) {
        feed.next(Duration::from_millis(100));
    }
    let (logins, _) = simulator.market_feeds();
    assert!((2..=6).contains(&logins), "{logins} logins in three seconds");
}

#[test]
fn a_denied_session_is_an_event_and_the_next_login_brings_the_feed_back() {
    let simulator = simulator();
    let client = connected(&simulator);
    simulator.set_feeds(FeedSwitches {
        greeting: Greeting::Denied,
        ..quiet()
    });
    let feed = Feed::market(&client, json!({}));
    let messages = feed.event("session_expired");
    assert_eq!(names(&messages), ["session_expired"], "1119 before it is no success");
    assert!(messages[0]["reason"].as_str().unwrap().contains("Auth failed"));
    simulator.set_feeds(quiet());
    assert!(feed.next(SHORT).is_null());
    let session = client.ok("session_export", json!({}))["data"].clone();
    client.ok("session_import", json!({"session_json": session.to_string()}));
    feed.event("connected");
}

#[test]
fn an_order_feed_reads_the_order_book_of_its_sessions_generation() {
    let simulator = simulator();
    simulator.set_feeds(quiet());
    let client = client(&simulator, json!({"api": "v1"}));
    client.ok("connect", json!({}));
    let feed = Feed::orders(&client, json!({}));
    feed.event("connected");
    // The session is looked at every second.
    let end = Instant::now() + Duration::from_millis(1500);
    while Instant::now() < end {
        assert!(feed.next(SHORT).is_null(), "the session goes on");
    }
    let read = simulator.requests();
    let book = read
        .iter()
        .find(|request| request.route == "orders")
        .expect("the order book");
    assert_eq!(
        (book.status, count(&simulator, "orders")),
        (Some(200), 1),
        "{}",
        book.path
    );
}

#[test]
fn connect_makes_a_new_session_where_only_a_feed_was_told_that_the_old_one_is_over() {
    let simulator = simulator();
    let client = connected(&simulator);
    let feed = Feed::market(&client, json!({}));
    feed.event("connected");
    let before = client.ok("connect", json!({}));
    simulator.control("reset", &json!({}));
    simulator.set_feeds(quiet());
    simulator.push(Push::End(Ending::Cut));
    feed.event("session_expired");
    assert_ne!(client.ok("connect", json!({}))["data"], before["data"]);
    feed.event("connected");
    // What a feed's server accepts is not renewed.
    let after = client.ok("connect", json!({}));
    assert_eq!(client.ok("connect", json!({})), after);
}

#[test]
fn without_a_session_the_feed_says_so_and_waits_for_one() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    let feed = Feed::market(&client, json!({}));
    feed.subscribe(touch(&["nse_cm|2885"]));
    let first = feed.event("error").remove(0);
    assert_eq!(first["error"]["kind"], "state");
    client.ok("connect", json!({}));
    let messages = feed.until("a tick", |message| message["kind"] == "tick");
    assert_eq!(names(&messages), ["connected", "subscribed", "tick"]);
}

#[test]
fn greetings_and_acknowledgements_of_every_kind() {
    for (switches, expected) in [
        (
            FeedSwitches {
                greeting: Greeting::HelloOnly,
                ..quiet()
            },
            vec!["connected", "subscribed", "tick"],
        ),
        (
            FeedSwitches {
                greeting: Greeting::AuthenticatedOnly,
                acks: Acks::AfterTick,
                ..quiet()
            },
            vec!["connected", "tick"],
        ),
        (
            FeedSwitches {
                acks: Acks::None,
                tick_before_login: true,
                ..quiet()
            },
            vec!["connected", "tick"],
        ),
        (
            FeedSwitches {
                greeting: Greeting::AuthenticatedOnly,
                without_dividers: true,
                ..quiet()
            },
            vec!["connected", "subscribed", "missing_divider"],
        ),
        (
            FeedSwitches {
                acks: Acks::Refused,
                ..quiet()
            },
            vec!["connected", "refused"],
        ),
        (
            FeedSwitches {
                greeting: Greeting::Fallback,
                ..quiet()
            },
            vec!["reconnecting"],
        ),
    ] {
        let simulator = simulator();
        let client = connected(&simulator);
        simulator.set_feeds(switches.clone());
        let feed = Feed::market(&client, json!({}));
        feed.subscribe(touch(&["nse_cm|2885"]));
        let last = *expected.last().unwrap();
        let is_last = |message: &Value| message["event"] == last || (last == "tick" && message["kind"] == "tick");
        assert_eq!(names(&feed.until(last, is_last)), expected, "{switches:?}");
    }
}

#[test]
fn a_slow_drip_and_no_pongs_lose_nothing() {
    let simulator = simulator();
    let client = connected(&simulator);
    simulator.set_feeds(FeedSwitches {
        drip_ms: 1,
        pongs: false,
        ping_ms: 50,
        ..quiet()
    });
    let feed = market(&simulator, &client, json!({}));
    for price in [11_000, 11_001, 11_002] {
        simulator.push(quote("2885", price));
        feed.until("a tick", is_tick(f64::from(price) / 100.0));
    }
}

#[test]
fn the_order_feed_tells_each_event_once() {
    let simulator = simulator();
    let client = connected(&simulator);
    let feed = Feed::orders(&client, json!({}));
    feed.event("connected");
    let order = |number: &str, status: &str| {
        Push::OrderText(json!({"type": "order", "data": {"nOrdNo": number, "ordSt": status, "qty": 10}}).to_string())
    };
    // Once a notice comes through, the first read of the order book is done.
    simulator.push(order("7", "open"));
    simulator.push(order("7", "open"));
    simulator.push(order("7", "complete"));
    let is_filled = |message: &Value| message["record"]["state"] == "filled";
    let messages = feed.until("the fill", is_filled);
    let states: Vec<_> = messages
        .iter()
        .map(|message| message["record"]["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["open", "filled"]);
    simulator.push(Push::End(Ending::Cut));
    let messages = feed.event("reconciled");
    assert_eq!(names(&messages), ["gap", "reconnecting", "connected", "reconciled"]);
    simulator.push(order("7", "complete"));
    simulator.push(order("8", "open"));
    let next = feed.until("the next order", |message| message["kind"] == "order");
    assert_eq!(next.len(), 1);
    assert_eq!(next[0]["record"]["order_id"], "8");
}

#[test]
fn the_order_feed_finds_the_form_that_a_server_takes() {
    let simulator = simulator();
    let client = connected(&simulator);
    simulator.set_feeds(FeedSwitches {
        order_login: OrderLogin::RawOnly,
        ..quiet()
    });
    Feed::orders(&client, json!({})).event("connected");
    assert!(simulator.feed_texts()[0].starts_with("{type:cn,Authorization:"));
    for login in [OrderLogin::Denied, OrderLogin::FailedToConnect] {
        simulator.set_feeds(FeedSwitches {
            order_login: login,
            ..quiet()
        });
        let messages = Feed::orders(&client, json!({})).event("session_expired");
        assert!(
            messages[0]["reason"]
                .as_str()
                .unwrap()
                .contains("Authentication Failed")
        );
    }
    simulator.set_feeds(FeedSwitches {
        order_login: OrderLogin::JsonOnly,
        ..quiet()
    });
    let began = Instant::now();
    Feed::orders(&client, json!({})).event("connected");
    assert!(began.elapsed() >= Duration::from_secs(10), "the raw form is waited for");
}

#[test]
fn wrong_use_is_told_and_never_null() {
    let simulator = simulator();
    let client = connected(&simulator);
    let feed = Feed::market(&client, json!({"ur": 1}));
    let first = feed.next(SHORT);
    assert_eq!(
        (&first["event"], &first["error"]["kind"]),
        (&json!("error"), &json!("invalid_argument"))
    );
    assert_eq!(feed.next(SHORT)["event"], "closed");
    assert_eq!(feed.next(SHORT)["kind"], "state");
    let feed = Feed::market(&client, json!({}));
    assert_eq!(
        feed.subscribe(json!({"instruments": ["nse_cm|1"], "level": "x"}))["kind"],
        "invalid_argument"
    );
    let orders = Feed::orders(&client, json!({}));
    assert_eq!(orders.subscribe(touch(&["nse_cm|1"]))["kind"], "invalid_argument");
    let mut tick = EMPTY;
    // SAFETY: there is room for one.
    assert_eq!(unsafe { neo_feed_ticks(orders.0, &mut tick, 1, 0) }, NEO_FEED_INVALID);
    // SAFETY: the buffer is not accessed.
    let nowhere = unsafe { neo_feed_ticks(feed.0, std::ptr::null_mut(), 1, 0) };
    assert_eq!(nowhere, NEO_FEED_INVALID);
    for handle in [
        std::ptr::null_mut(),
        client.0.cast::<NeoFeed>(),
        std::ptr::without_provenance_mut(5),
    ] {
        // SAFETY: there is room for one.
        assert_eq!(unsafe { neo_feed_ticks(handle, &mut tick, 1, 0) }, NEO_FEED_INVALID);
        assert_eq!(value(&take(neo_feed_next(handle, 0)))["kind"], "invalid_handle");
        assert_eq!(neo_feed_fd(handle), -1);
        neo_feed_close(handle);
    }
    // SAFETY: NULL is allowed.
    let feed = Feed(unsafe { neo_market_feed_open(std::ptr::null_mut(), null()) });
    assert_eq!(feed.next(SHORT)["error"]["kind"], "invalid_handle");
}

#[test]
fn a_close_from_another_thread_ends_a_wait_and_comes_last() {
    let simulator = simulator();
    let client = connected(&simulator);
    for thread in [true, false] {
        let feed = Feed::market(&client, json!({"thread": thread}));
        feed.event("connected");
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| feed.next(Duration::from_secs(20)));
            std::thread::sleep(Duration::from_millis(50));
            let began = Instant::now();
            feed.close();
            assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
            let last = waiting.join().unwrap();
            assert!(last["event"] == "closed" || last["kind"] == "state", "{last}");
        });
        assert_eq!(feed.next(SHORT)["kind"], "invalid_handle");
    }
}

#[test]
fn a_half_open_connection_does_not_keep_a_close_waiting() {
    let simulator = simulator();
    let client = connected(&simulator);
    let feed = market(&simulator, &client, json!({}));
    simulator.push(Push::End(Ending::HalfOpen));
    feed.next(SHORT);
    let began = Instant::now();
    feed.close();
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
}

#[test]
fn a_feed_lives_on_when_its_client_is_freed_and_cancel_does_not_touch_it() {
    let simulator = simulator();
    let client = connected(&simulator);
    let feed = market(&simulator, &client, json!({}));
    client.ok("cancel", json!({}));
    drop(client);
    simulator.push(quote("2885", 12_345));
    feed.until("a tick", is_tick(123.45));
    simulator.push(Push::End(Ending::Cut));
    feed.event("connected");
}

#[cfg(unix)]
#[test]
fn in_a_child_of_fork_the_feed_is_closed_and_the_parent_goes_on() {
    let simulator = simulator();
    let client = connected(&simulator);
    let feed = market(&simulator, &client, json!({}));
    // SAFETY: the child calls this library and `_exit`, nothing else.
    let child = unsafe { libc::fork() };
    if child == 0 {
        let mut tick = EMPTY;
        // SAFETY: there is room for one.
        let taken = unsafe { neo_feed_ticks(feed.0, &mut tick, 1, 10_000) };
        neo_feed_close(feed.0);
        // SAFETY: it ends the child without running the parent's exit handlers.
        unsafe { libc::_exit(if taken == NEO_FEED_CLOSED { 7 } else { 1 }) };
    }
    let mut status = 0;
    // SAFETY: a child of this process, and room for its status.
    assert_eq!(unsafe { libc::waitpid(child, &mut status, 0) }, child);
    assert!(libc::WIFEXITED(status) && libc::WEXITSTATUS(status) == 7, "{status:#x}");
    simulator.push(quote("2885", 13_131));
    feed.until("a tick in the parent", is_tick(131.31));
}

#[cfg(unix)]
#[test]
fn the_descriptor_is_readable_as_long_as_something_waits() {
    let simulator = simulator();
    let client = connected(&simulator);
    let feed = market(&simulator, &client, json!({}));
    let readable = |timeout| {
        let mut polled = libc::pollfd {
            fd: neo_feed_fd(feed.0),
            events: libc::POLLIN,
            revents: 0,
        };
        // SAFETY: one element, alive during the call.
        unsafe { libc::poll(&mut polled, 1, timeout) == 1 }
    };
    while !feed.next(SHORT).is_null() {}
    assert!(!readable(0));
    simulator.push(quote("2885", 10_101));
    assert!(readable(5000));
    feed.until("a tick", is_tick(101.01));
    assert!(!readable(0));
}

#[test]
fn block_loses_nothing_of_a_burst() {
    for tls in [false, true] {
        for thread in [true, false] {
            a_burst(tls, thread);
        }
    }
}

fn a_burst(tls: bool, thread: bool) {
    let simulator = start(&Options {
        tls,
        ..Options::default()
    });
    simulator.set_feeds(quiet());
    let more = match simulator.ca_pem() {
        Some(ca) => json!({"ca_file": tempfile(&ca)}),
        None => json!({}),
    };
    let client = client(&simulator, more);
    client.ok("connect", json!({}));
    let feed = market(&simulator, &client, json!({"overflow": "block", "thread": thread}));
    for price in 0..10_000 {
        simulator.push(quote("2885", 20_000 + price));
    }
    std::thread::sleep(Duration::from_millis(500));
    let mut next = 20_000;
    let mut ticks = [EMPTY; 100];
    let end = Instant::now() + Duration::from_secs(60);
    while next < 30_000 {
        assert!(Instant::now() < end, "at {next}");
        // SAFETY: the buffer has the given size.
        let count = unsafe { neo_feed_ticks(feed.0, ticks.as_mut_ptr(), 100, 1000) };
        for tick in &ticks[..count.max(0) as usize] {
            assert_eq!((tick.kind, tick.last_traded_price), (NEO_TICK_TOUCH, next));
            next += 1;
        }
    }
}

#[test]
fn an_order_is_followed_to_its_fill_and_its_position() {
    let simulator = simulator();
    let client = client(&simulator, json!({}));
    client.ok("connect", json!({}));
    let feed = Feed::orders(&client, json!({}));
    feed.event("connected");
    simulator.control("market", &json!({"liquidity": 4}));
    let order = json!({"exchange_segment": "nse_cm", "trading_symbol": "IDEA-EQ", "product": "CNC", "order_type": "L",
        "price": "9.50", "quantity": 10, "transaction_type": "B"});
    let number = client.ok("place_order", order)["data"]["order_id"].clone();
    let of_order = |state: &'static str| {
        let number = number.clone();
        move |message: &Value| message["record"]["order_id"] == number && message["record"]["state"] == state
    };
    let first = feed
        .until("a partial fill", of_order("partially_filled"))
        .pop()
        .unwrap();
    assert_eq!(first["record"]["filled_quantity"], 4);
    let is_position = |message: &Value| message["kind"] == "position";
    let position = feed.until("its position", is_position).pop().unwrap();
    assert_eq!(position["record"]["net_quantity"], 4);
    simulator.control("market", &json!({"liquidity": null}));
    simulator.control("price", &json!({"instrument": "nse_cm|14366", "price": "9.40"}));
    let last = feed.until("the fill", of_order("filled")).pop().unwrap();
    assert_eq!(last["record"]["filled_quantity"], 10);
    let position = feed.until("its position", is_position).pop().unwrap();
    assert_eq!(
        (
            &position["record"]["net_quantity"],
            &position["record"]["trading_symbol"]
        ),
        (&json!(10), &json!("IDEA-EQ"))
    );
}

#[test]
fn every_connection_asks_anew_where_the_feed_is_and_for_what_is_still_wanted() {
    let simulator = simulator();
    let client = connected(&simulator);
    let feed = Feed::market(&client, json!({}));
    feed.subscribe(touch(&["nse_cm|2885", "nse_cm|22"]));
    feed.until("a tick", |message| message["kind"] == "tick");
    let gone = CString::new(touch(&["nse_cm|22"]).to_string()).unwrap();
    // SAFETY: NUL-terminated, and alive during the call.
    let answer = take(unsafe { neo_feed_unsubscribe(feed.0, gone.as_ptr()) });
    assert_eq!(value(&answer)["error"], Value::Null);
    simulator.push(Push::End(Ending::Cut));
    feed.event("connected");
    feed.until("a tick", is_tick_of("2885"));
    assert_eq!(simulator.feed_lookups(), 2);
    let last = simulator.feed_texts().pop().unwrap();
    assert!(last.contains("\"nse_cm|2885\""), "{last}");
}

fn is_tick_of(token: &str) -> impl Fn(&Value) -> bool {
    move |message| message["instrument_token"] == token
}

#[test]
fn the_status_has_the_last_byte_and_the_last_tick_of_each_segment() {
    let simulator = simulator();
    let client = connected(&simulator);
    let feed = Feed::market(&client, json!({}));
    feed.subscribe(touch(&["nse_cm|2885", "nse_fo|35001"]));
    feed.until("a tick of a future", is_tick_of("35001"));
    let status = feed.status();
    let ns = |value: &Value| value.as_i64().unwrap();
    assert!(status["last_pong_ns"].is_null(), "no ping was sent yet");
    let ticks = status["last_tick_ns"].as_object().unwrap();
    assert_eq!(ticks.keys().collect::<Vec<_>>(), ["nse_cm", "nse_fo"]);
    simulator.push(quote("2885", 11_111));
    feed.until("a tick", is_tick(111.11));
    let later = feed.status();
    assert!(ns(&later["last_tick_ns"]["nse_cm"]) > ns(&status["last_tick_ns"]["nse_cm"]));
    assert_eq!(later["last_tick_ns"]["nse_fo"], status["last_tick_ns"]["nse_fo"]);
    assert!(ns(&later["last_byte_ns"]) >= ns(&later["last_tick_ns"]["nse_cm"]));
}

#[test]
fn the_end_of_a_session_is_told_while_the_connection_stands() {
    let simulator = simulator();
    let client = connected(&simulator);
    let feed = market(&simulator, &client, json!({}));
    simulator.fault("orders", Fault::status(401));
    client.err(
        "request",
        json!({"request_json": orders().to_string()}),
        "authentication",
    );
    let messages = feed.event("session_expired");
    assert_eq!(messages.last().unwrap()["error"]["kind"], "state");
    simulator.push(quote("2885", 15_151));
    feed.until("a tick all the same", is_tick(151.51));
}
