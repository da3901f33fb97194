//! The two feeds: ticks and order events.
//!
//! The state machine does no I/O: bytes and the time go in, messages come out. `driver` runs it, on the feed's own thread or on
//! the caller's. Data flows one way: `net` → `ws` → `wire` → `decode` → `queue` → the caller.
//!
//! | module | purpose |
//! |---|---|
//! | `segment`, `dividers` | segments by number and name; what their prices are divided by |
//! | `wire`, `decode` | packets of a message; a packet's fields, or why it is none |
//! | `control`, `subscription` | the texts of the market feed; what is subscribed to |
//! | `handle`, `driver` | a feed as it is opened, used and closed; its I/O |
//! | `options`, `address`, `source` | what callers write; where feeds are; what they need of the client |
//! | `link` | the life of a connection, the same for both feeds |
//! | `market`, `silence` | the market feed: authentication, subscriptions, ticks; what falls silent while it trades |
//! | `orders`, `rows` | the order feed: logins, frames, each event once; rows and their records |
//! | `queue`, `kept`, `room` | what waits for the caller: packets as they came; the caller's own array |
//! | `event` | what the caller is told of the feed itself |
//! | `hours`, `backoff` | when ticks are to be expected; how long to wait before the next attempt |
//! | `inside` | what `make bench` measures beside the C ABI, behind a feature |
//! | `tick`, `words` | the fixed layouts and their constants, both generated; the constants' names |
//! | `record`, `price` | the JSON records; exact decimals |

mod address;
mod backoff;
mod control;
mod decode;
mod dividers;
mod driver;
mod event;
mod handle;
mod hours;
#[cfg(feature = "bench")]
pub(crate) mod inside;
mod kept;
mod link;
mod market;
#[cfg(feature = "fuzzing")]
mod offline;
mod options;
mod orders;
mod price;
mod queue;
mod record;
mod room;
mod rows;
mod segment;
mod silence;
mod source;
mod subscription;
mod tick;
mod wire;
mod words;

pub(crate) use handle::Feed;
#[cfg(feature = "fuzzing")]
pub(crate) use offline::{read_market_message, read_text};
pub(crate) use source::Which;
pub(crate) use subscription::Verb;
pub use tick::{
    NEO_DEPTH_ROWS, NEO_EVENT_CLOSED, NEO_EVENT_CONFLATED, NEO_EVENT_CONNECTED, NEO_EVENT_ERROR, NEO_EVENT_FRESH,
    NEO_EVENT_GAP, NEO_EVENT_MALFORMED, NEO_EVENT_MISSING_DIVIDER, NEO_EVENT_NOTICE, NEO_EVENT_RECONCILED,
    NEO_EVENT_RECONNECTING, NEO_EVENT_REFUSED, NEO_EVENT_SESSION_EXPIRED, NEO_EVENT_STALE, NEO_EVENT_SUBSCRIBED,
    NEO_TICK_CAS, NEO_TICK_DEPTH, NEO_TICK_EVENT, NEO_TICK_FULL_DEPTH, NEO_TICK_INDEX, NEO_TICK_MARKET_STATUS,
    NEO_TICK_MINI, NEO_TICK_TOUCH, NeoDepth, NeoDepthRow, NeoTick,
};

#[cfg(test)]
mod day;
#[cfg(test)]
mod market_tests;
#[cfg(test)]
mod orders_tests;
#[cfg(test)]
mod silence_tests;
#[cfg(test)]
mod speed;
#[cfg(test)]
mod stage;
#[cfg(test)]
mod vectors;
