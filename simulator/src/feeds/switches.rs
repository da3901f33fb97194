//! How the feeds behave.

use serde::{Deserialize, Serialize};

/// How the market feed answers a login.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Greeting {
    /// 1119 when the connection opens, 1117 to a correct login, 1120 to a wrong one.
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

/// Which form of the order feed's login is accepted.
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
    /// Always refused.
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
    /// How the market feed answers a login.
    pub greeting: Greeting,
    /// How subscriptions are acknowledged.
    pub acks: Acks,
    /// Which logins the order feed accepts.
    pub order_login: OrderLogin,
    /// Closes each connection right after its login.
    pub drop_after_login: bool,
    /// Whether pings are answered.
    pub pongs: bool,
    /// How often the server pings, in milliseconds; 0: never.
    pub ping_ms: u64,
    /// How often prices move by themselves, in milliseconds; 0: never.
    pub walk_ms: u64,
    /// Sends the exchange's prices and order steps. Without it, only pushes are sent.
    pub exchange: bool,
    /// Sends byte by byte with this pause in milliseconds; 0: full speed.
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
