//! The two feeds: ticks and order events.
//!
//! A machine without I/O: bytes and time go in, messages come out; the same for a thread of the feed's own and for a caller
//! that reads the socket itself. One way: `ws` → `wire` → `decode` → `queue` → the caller.
//!
//! | module | what it is for |
//! |---|---|
//! | `segment`, `dividers` | segments by number and name; what their prices are divided by |
//! | `wire`, `decode` | packets of a message; a packet's fields, or why it is none |
//! | `control`, `subscription` | the texts of the market feed; what is subscribed to |
//! | `link` | the life of a connection, the same for both feeds |
//! | `market` | the market feed: authentication, subscriptions, ticks, silence |
//! | `orders`, `rows` | the order feed: logins, frames, each event once; rows and their records |
//! | `queue`, `event` | what waits for the caller; what it is told of the feed itself |
//! | `hours`, `backoff` | when ticks are to be expected; how long to wait before the next attempt |
//! | `tick`, `record`, `price` | the fixed layouts; the JSON records; exact decimals |

mod backoff;
mod control;
mod decode;
mod dividers;
mod event;
mod hours;
mod link;
mod market;
mod orders;
mod price;
mod queue;
mod record;
mod rows;
mod segment;
mod subscription;
mod tick;
mod wire;

#[cfg(test)]
mod market_tests;
#[cfg(test)]
mod orders_tests;
#[cfg(test)]
mod stage;
#[cfg(test)]
mod vectors;
