//! Feeds through the C ABI.
#![allow(dead_code)]

use super::{Client, client, take, value};
use neo_api::ffi::*;
use neo_simulator::{FeedSwitches, Push, Quote, Simulator};
use serde_json::{Value, json};
use std::ffi::CString;
use std::time::{Duration, Instant};

/// An open feed, closed when dropped.
pub struct Feed(pub *mut NeoFeed);

// SAFETY: a handle is a number; the library takes it from any thread.
unsafe impl Send for Feed {}
// SAFETY: as above.
unsafe impl Sync for Feed {}

impl Feed {
    pub fn market(client: &Client, options: Value) -> Self {
        let options = CString::new(options.to_string()).unwrap();
        // SAFETY: NUL-terminated, and alive during the call.
        Feed(unsafe { neo_market_feed_open(client.0, options.as_ptr()) })
    }

    pub fn orders(client: &Client, options: Value) -> Self {
        let options = CString::new(options.to_string()).unwrap();
        // SAFETY: as above.
        Feed(unsafe { neo_order_feed_open(client.0, options.as_ptr()) })
    }

    pub fn subscribe(&self, json: Value) -> Value {
        let json = CString::new(json.to_string()).unwrap();
        // SAFETY: as above.
        value(&take(unsafe { neo_feed_subscribe(self.0, json.as_ptr()) }))
    }

    /// The next message: its `data`, or else the complete error.
    pub fn next(&self, timeout: Duration) -> Value {
        let answer = value(&take(neo_feed_next(self.0, timeout.as_millis() as u32)));
        if answer["error"].is_null() {
            answer["data"].clone()
        } else {
            answer
        }
    }

    pub fn status(&self) -> Value {
        value(&take(neo_feed_status(self.0)))["data"].clone()
    }

    /// Messages up to the first that satisfies the condition.
    pub fn until(&self, what: &str, is_it: impl Fn(&Value) -> bool) -> Vec<Value> {
        let end = Instant::now() + Duration::from_secs(30);
        let mut seen = Vec::new();
        while Instant::now() < end {
            let message = self.next(Duration::from_millis(500));
            if message.is_null() {
                continue;
            }
            let is_last = is_it(&message);
            let is_error = !message["error"].is_null() && message["kind"] != "event";
            seen.push(message);
            if is_last {
                return seen;
            }
            assert!(!is_error, "{what} never came: {seen:#?}");
        }
        panic!("{what} never came: {seen:#?}\n{:#}", self.status());
    }

    /// Messages up to an event of this name.
    pub fn event(&self, name: &str) -> Vec<Value> {
        self.until(name, |message| message["event"] == name)
    }

    pub fn close(&self) {
        neo_feed_close(self.0);
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        self.close();
    }
}

pub const EMPTY: NeoTick = {
    // SAFETY: every bit pattern is a tick.
    unsafe { std::mem::zeroed() }
};

/// A market that sends only what a test pushes.
pub fn quiet() -> FeedSwitches {
    FeedSwitches {
        exchange: false,
        ..FeedSwitches::default()
    }
}

pub fn connected(simulator: &Simulator) -> Client {
    simulator.set_feeds(quiet());
    let client = client(simulator, json!({}));
    client.ok("connect", json!({}));
    client
}

pub fn touch(instruments: &[&str]) -> Value {
    json!({"instruments": instruments, "level": "touch"})
}

pub fn quote(token: &str, price: u32) -> Push {
    Push::Quote(Quote {
        segment: "nse_cm".to_owned(),
        token: token.to_owned(),
        price,
        close: 10_000,
        quantity: 1,
        volume: 1,
        time_s: 1_793_597_400,
    })
}

pub fn is_tick(price: f64) -> impl Fn(&Value) -> bool {
    move |message| message["kind"] == "tick" && message["last_traded_price"] == price
}

/// Events by name, all other messages by kind.
pub fn names(messages: &[Value]) -> Vec<&str> {
    messages
        .iter()
        .map(|message| {
            message["event"]
                .as_str()
                .or(message["kind"].as_str())
                .unwrap_or_default()
        })
        .collect()
}
