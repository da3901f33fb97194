//! The broker's two feeds over WebSocket: `/apifeed` with ticks, `/realtime` with orders and positions, and the service
//! that gives their addresses. Written from the API's pages alone, with a switch for each way in which a feed can fail.
//!
//! Prices and order events come from the exchange. A test can push more, to every connection concerned. An instrument that
//! the exchange does not list has a random walk of its own.

mod exchange;
mod line;
mod market;
mod orders;
mod packet;
mod switches;

pub use packet::Quote;
pub use switches::{Acks, FeedSwitches, Greeting, OrderLogin};

use crate::connection::Connection;
use crate::deliver::Next;
use crate::http::Request;
use crate::reply::Reply;
use crate::shared::Shared;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Events that a test pushes into a feed.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Push {
    /// A new price of an instrument, for its subscribers.
    Quote(Quote),
    /// The state of a segment's market.
    MarketStatus {
        /// The segment.
        segment: String,
        /// 1 to 12.
        code: u16,
    },
    /// A text to every connection of the order feed.
    OrderText(String),
    /// Bytes as a binary message to every connection of the market feed.
    Binary(Vec<u8>),
    /// Ends every connection.
    End(Ending),
}

/// How a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// A close with a code.
    Close(u16),
    /// FIN, with no close before it.
    Cut,
    /// RST.
    Reset,
    /// RST in the middle of a frame.
    ResetInFrame,
    /// Nothing is sent or read any more, without notice.
    HalfOpen,
    /// A tick, and a close in the same segment.
    CloseWithMessage(u16),
    /// A frame larger than the vendor's client takes.
    HugeFrame,
}

/// How many pushes are kept for connections that have not read them.
const KEPT: usize = 100_000;

#[derive(Default)]
struct State {
    switches: FeedSwitches,
    pushes: VecDeque<Push>,
    /// The number of the first push that is kept.
    first: u64,
    open: [usize; 2],
    logins: [u64; 2],
    lookups: u64,
    texts: Vec<String>,
}

/// The feeds of one simulator.
#[derive(Default)]
pub(crate) struct Feeds(Mutex<State>);

/// The kind of feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    Market,
    Orders,
}

impl Feeds {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set(&self, switches: FeedSwitches) {
        self.state().switches = switches;
    }

    pub(crate) fn switches(&self) -> FeedSwitches {
        self.state().switches.clone()
    }

    pub(crate) fn push(&self, push: Push) {
        let mut state = self.state();
        state.pushes.push_back(push);
        if state.pushes.len() > KEPT {
            state.pushes.pop_front();
            state.first += 1;
        }
    }

    /// The number that the next push will have.
    fn next_push(&self) -> u64 {
        let state = self.state();
        state.first + state.pushes.len() as u64
    }

    /// The pushes from one number on, and the number after them.
    fn since(&self, number: u64) -> (Vec<Push>, u64) {
        let state = self.state();
        let skip = usize::try_from(number.saturating_sub(state.first)).unwrap_or(usize::MAX);
        let pushes: Vec<Push> = state.pushes.iter().skip(skip).cloned().collect();
        (pushes, state.first + state.pushes.len() as u64)
    }

    /// How many connections of a feed have logged in, and how many are open.
    pub(crate) fn counts(&self, which: Which) -> (u64, usize) {
        let (state, at) = (self.state(), which as usize);
        (
            state.logins.get(at).copied().unwrap_or(0),
            state.open.get(at).copied().unwrap_or(0),
        )
    }

    /// Every text that a client has sent, in order.
    pub(crate) fn texts(&self) -> Vec<String> {
        self.state().texts.clone()
    }

    /// How often a client has asked where the feeds are.
    pub(crate) fn lookups(&self) -> u64 {
        self.state().lookups
    }

    fn heard(&self, text: &str) {
        self.state().texts.push(text.to_owned());
    }

    fn logged_in(&self, which: Which) {
        if let Some(count) = self.state().logins.get_mut(which as usize) {
            *count += 1;
        }
    }

    fn opened(&self, which: Which, change: isize) {
        if let Some(count) = self.state().open.get_mut(which as usize) {
            *count = count.saturating_add_signed(change);
        }
    }
}

/// The feed that a request is for.
pub(crate) fn asked(request: &Request) -> Option<Which> {
    let is_upgrade = request
        .header("upgrade")
        .is_some_and(|value| value.eq_ignore_ascii_case("websocket"));
    match request.path.as_str() {
        _ if !is_upgrade => None,
        "/apifeed" => Some(Which::Market),
        "/realtime" => Some(Which::Orders),
        _ => None,
    }
}

/// Serves a feed until it ends.
pub(crate) fn serve(which: Which, request: &Request, connection: &mut Connection, shared: &Shared) -> Next {
    let Some(line) = line::Line::accept(request, connection, shared, which) else {
        return Next::Close;
    };
    shared.feeds.opened(which, 1);
    let next = match which {
        Which::Market => market::serve(line),
        Which::Orders => orders::serve(line),
    };
    shared.feeds.opened(which, -1);
    next
}

/// The service that gives the feed addresses of a data centre; `None` for any other path, and for an incomplete request,
/// which the routes refuse.
pub(crate) fn config(request: &Request, shared: &Shared) -> Option<Reply> {
    let names = |name: &str| {
        request
            .query_pairs()
            .iter()
            .any(|(key, value)| key == name && !value.is_empty())
    };
    let is_whole = ["appVersion", "platform", "environment"].into_iter().all(names);
    if request.method != "GET" || request.path != "/5config/config" || !is_whole {
        return None;
    }
    shared.feeds.state().lookups += 1;
    let mut configs = Map::new();
    for center in ["E21", "E22", "E41", "E43", "E25", "E201", "GDC"] {
        configs.insert(format!("{center}_broadcast_source"), json!("sh"));
        for (kind, path) in [("broadcast", "apifeed"), ("interactive", "realtime")] {
            let url = format!("{}/{path}", shared.url);
            configs.insert(format!("{center}_sh_{kind}_endpoint"), Value::String(url));
        }
    }
    Some(Reply::json(200, &json!({"data": {"configs": configs}})))
}
