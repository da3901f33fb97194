//! Events: what a feed reports about itself, in order, in the stream.

use super::record::Object;
use super::segment::Segment;
use super::subscription::Instrument;
pub(crate) use super::tick::{
    NEO_EVENT_CLOSED, NEO_EVENT_CONFLATED, NEO_EVENT_CONNECTED, NEO_EVENT_ERROR, NEO_EVENT_FRESH, NEO_EVENT_GAP,
    NEO_EVENT_MALFORMED, NEO_EVENT_MISSING_DIVIDER, NEO_EVENT_NOTICE, NEO_EVENT_RECONCILED, NEO_EVENT_RECONNECTING,
    NEO_EVENT_REFUSED, NEO_EVENT_SESSION_EXPIRED, NEO_EVENT_STALE, NEO_EVENT_SUBSCRIBED,
};
use super::words;

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) code: u8,
    pub(crate) at_ns: i64,
    /// The segment it concerns.
    pub(crate) segment: Option<Segment>,
    /// The instrument it concerns.
    pub(crate) instrument: Option<Instrument>,
    /// How many events were merged into this one.
    pub(crate) count: u64,
    pub(crate) detail: Detail,
}

/// What an event says besides its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    Nothing,
    /// Why, in words.
    Reason(String),
    /// Since when data is missing.
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
    /// How many changes the feed had missed.
    Found {
        orders: u64,
    },
    /// The library's error JSON.
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

    /// Whether it is `stale` or `fresh`, which may come for every instrument.
    pub(crate) fn is_silence(&self) -> bool {
        matches!(self.code, NEO_EVENT_STALE | NEO_EVENT_FRESH)
    }

    pub(crate) fn name(&self) -> &'static str {
        words::feed_event(self.code).unwrap_or("error")
    }

    /// Whether it can be merged with another into one event with a count.
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
