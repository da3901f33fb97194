//! Events: what a program is told of the feed itself, in the stream, in order.

use super::record::Object;
use super::segment::Segment;
use super::subscription::Instrument;

/// `NeoTick.event`: authenticated, and every subscription is on its way.
pub const NEO_EVENT_CONNECTED: u8 = 1;
/// `NeoTick.event`: the server has acknowledged a subscription.
pub const NEO_EVENT_SUBSCRIBED: u8 = 2;
/// `NeoTick.event`: the server has refused a subscription.
pub const NEO_EVENT_REFUSED: u8 = 3;
/// `NeoTick.event`: from the last message on something may be missing, and nothing is replayed.
pub const NEO_EVENT_GAP: u8 = 4;
/// `NeoTick.event`: a segment, or an instrument, has been silent during its trading hours.
pub const NEO_EVENT_STALE: u8 = 5;
/// `NeoTick.event`: the connection is lost or was not made; the next attempt is set.
pub const NEO_EVENT_RECONNECTING: u8 = 6;
/// `NeoTick.event`: the session is over or was refused; the feed goes on after the next login.
pub const NEO_EVENT_SESSION_EXPIRED: u8 = 7;
/// `NeoTick.event`: ticks were merged because nobody took them in time.
pub const NEO_EVENT_CONFLATED: u8 = 8;
/// `NeoTick.event`: the feed is closed; nothing comes after it.
pub const NEO_EVENT_CLOSED: u8 = 9;
/// `NeoTick.event`: bytes of the server that are no tick.
pub const NEO_EVENT_MALFORMED: u8 = 10;
/// `NeoTick.event`: a segment without a price divider; its packets are dropped.
pub const NEO_EVENT_MISSING_DIVIDER: u8 = 11;
/// `NeoTick.event`: what was stale has a tick again.
pub const NEO_EVENT_FRESH: u8 = 12;
/// `NeoTick.event`: the order feed has compared itself with the order book after a gap.
pub const NEO_EVENT_RECONCILED: u8 = 13;
/// `NeoTick.event`: the server said something that is no order, position or acknowledgement.
pub const NEO_EVENT_NOTICE: u8 = 14;
/// `NeoTick.event`: the feed cannot be used as it was opened; `error` says why.
pub const NEO_EVENT_ERROR: u8 = 15;

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) code: u8,
    pub(crate) at_ns: i64,
    /// The segment that it concerns.
    pub(crate) segment: Option<Segment>,
    /// The instrument that it concerns, of that segment.
    pub(crate) instrument: Option<Instrument>,
    /// How often the same has happened, if it was merged.
    pub(crate) count: u64,
    pub(crate) detail: Detail,
}

/// What an event has to say beside its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    Nothing,
    /// Why, in words.
    Reason(String),
    /// Since when the stream has a hole.
    Since {
        since_ns: i64,
        reason: String,
    },
    /// The next attempt.
    Retry {
        attempt: u32,
        delay_ms: u64,
        reason: String,
    },
    Silence {
        silent_ms: u64,
    },
    Instruments {
        list: Vec<super::control::Acknowledged>,
        reason: Option<String>,
    },
    /// What the order book had that the feed had not.
    Found {
        orders: u64,
    },
    /// An error of the library, in its own shape.
    Error(String),
}

impl Event {
    pub(crate) fn new(code: u8, at_ns: i64, detail: Detail) -> Self {
        Event {
            code,
            at_ns,
            segment: None,
            instrument: None,
            count: 1,
            detail,
        }
    }

    pub(crate) fn of(mut self, segment: Segment) -> Self {
        self.segment = Some(segment);
        self
    }

    pub(crate) fn about(mut self, instrument: &Instrument) -> Self {
        self.instrument = Some(instrument.clone());
        self.of(instrument.segment)
    }

    /// Whether it says that something has fallen silent, or is not any more: there may be one for each instrument.
    pub(crate) fn is_silence(&self) -> bool {
        matches!(self.code, NEO_EVENT_STALE | NEO_EVENT_FRESH)
    }

    pub(crate) fn name(&self) -> &'static str {
        match self.code {
            NEO_EVENT_CONNECTED => "connected",
            NEO_EVENT_SUBSCRIBED => "subscribed",
            NEO_EVENT_REFUSED => "refused",
            NEO_EVENT_GAP => "gap",
            NEO_EVENT_STALE => "stale",
            NEO_EVENT_RECONNECTING => "reconnecting",
            NEO_EVENT_SESSION_EXPIRED => "session_expired",
            NEO_EVENT_CONFLATED => "conflated",
            NEO_EVENT_CLOSED => "closed",
            NEO_EVENT_MALFORMED => "malformed",
            NEO_EVENT_MISSING_DIVIDER => "missing_divider",
            NEO_EVENT_FRESH => "fresh",
            NEO_EVENT_RECONCILED => "reconciled",
            NEO_EVENT_NOTICE => "notice",
            _ => "error",
        }
    }

    /// Whether it says the same as another, so that the two can be one with a count.
    pub(crate) fn repeats(&self, other: &Event) -> bool {
        let may_merge = matches!(
            self.code,
            NEO_EVENT_MALFORMED
                | NEO_EVENT_MISSING_DIVIDER
                | NEO_EVENT_CONFLATED
                | NEO_EVENT_RECONNECTING
                | NEO_EVENT_NOTICE
        );
        may_merge && self.code == other.code && self.segment == other.segment
    }

    pub(crate) fn to_json(&self) -> String {
        let mut out = Object::new();
        out.text("kind", "event").text("event", self.name());
        if let Some(segment) = self.segment {
            out.text("exchange_segment", &segment.name());
        }
        if self.is_silence() {
            let instrument = self.instrument.as_ref().map(Instrument::text);
            out.text_or_null("instrument", instrument.as_deref());
        }
        if self.repeats(self) {
            out.plain("count", self.count);
        }
        match &self.detail {
            Detail::Nothing => {}
            Detail::Reason(reason) => {
                out.text("reason", reason);
            }
            Detail::Since { since_ns, reason } => {
                out.plain("since_ns", since_ns)
                    .plain("replayed", false)
                    .text("reason", reason);
            }
            Detail::Retry {
                attempt,
                delay_ms,
                reason,
            } => {
                out.plain("attempt", attempt)
                    .plain("delay_ms", delay_ms)
                    .text("reason", reason);
            }
            Detail::Silence { silent_ms } => {
                out.plain("silent_ms", silent_ms);
            }
            Detail::Instruments { list, reason } => {
                out.with("instruments", |out| {
                    let all: Vec<String> = list.iter().map(acknowledged).collect();
                    out.push('[');
                    out.push_str(&all.join(","));
                    out.push(']');
                });
                if let Some(reason) = reason {
                    out.text("reason", reason);
                }
            }
            Detail::Found { orders } => {
                out.plain("orders", orders);
            }
            Detail::Error(error) => {
                out.plain("error", error);
            }
        }
        out.plain("received_ns", self.at_ns);
        out.close()
    }
}

fn acknowledged(one: &super::control::Acknowledged) -> String {
    let mut out = Object::new();
    out.text("instrument", &one.instrument)
        .text_or_null("trading_symbol", one.trading_symbol.as_deref());
    match one.cas_eligible {
        Some(eligible) => out.plain("cas_eligible", eligible),
        None => out.plain("cas_eligible", "null"),
    };
    out.close()
}
