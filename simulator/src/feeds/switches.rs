//! How the feeds behave.

use serde::{Deserialize, Serialize};

/// What the market feed says to a login.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Greeting {
    /// 1119 when the connection opens, 1117 to a login that is right, 1120 to one that is not.
    #[default]
    Both,
    /// 1117 or 1120 only.
    AuthenticatedOnly,
    /// 1119 only, to any login: what production has been seen to send.
    HelloOnly,
    /// 1119, and 1120 to every login.
    Denied,
    /// A layout that clients cannot read.
    Fallback,
    /// Nothing.
    Silent,
}

/// How subscriptions are acknowledged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Acks {
    /// Before the first tick, with both shapes in one.
    #[default]
    First,
    /// After the first tick.
    AfterTick,
    /// Never.
    None,
    /// With an error; nothing is subscribed.
    Refused,
}

/// Which form of the order feed's login is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderLogin {
    /// Both.
    #[default]
    Any,
    /// Only the one without quotes; JSON is refused in words.
    RawOnly,
    /// Only JSON; the other is not answered.
    JsonOnly,
    /// Refused, whatever it is.
    Denied,
    /// Refused with another type than `cn`.
    FailedToConnect,
}

/// The switches of both feeds. The default is a server as documented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FeedSwitches {
    /// Refuses every new connection with 503.
    pub away: bool,
    /// What the market feed says to a login.
    pub greeting: Greeting,
    /// How subscriptions are acknowledged.
    pub acks: Acks,
    /// What the order feed takes.
    pub order_login: OrderLogin,
    /// Closes each connection right after its login.
    pub drop_after_login: bool,
    /// Whether pings are answered.
    pub pongs: bool,
    /// How often the server pings, in milliseconds; 0: never.
    pub ping_ms: u64,
    /// How often prices move by themselves, in milliseconds; 0: never.
    pub walk_ms: u64,
    /// Shows what the exchange does: its prices and the steps of its orders. Without it only what is pushed comes.
    pub exchange: bool,
    /// Sends every byte on its own, with this pause in milliseconds; 0: as fast as it goes.
    pub drip_ms: u64,
    /// Leaves the dividers out of the greeting.
    pub without_dividers: bool,
    /// Sends a tick before the login is answered.
    pub tick_before_login: bool,
}

impl Default for FeedSwitches {
    fn default() -> Self {
        FeedSwitches {
            away: false,
            greeting: Greeting::default(),
            acks: Acks::default(),
            order_login: OrderLogin::default(),
            drop_after_login: false,
            pongs: true,
            ping_ms: 25_000,
            walk_ms: 0,
            exchange: true,
            drip_ms: 0,
            without_dividers: false,
            tick_before_login: false,
        }
    }
}
