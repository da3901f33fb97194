//! Generated from api/structs.toml (make generate). Do not edit.
//!
//! The words for constants, in JSON.

/// The kind of a tick. `None` for a number that is newer.
pub(crate) const fn tick_kind(number: u8) -> Option<&'static str> {
    Some(match number {
        0 => "event",
        1 => "mini",
        2 => "touch",
        3 => "depth",
        4 => "full_depth",
        5 => "index",
        6 => "market_status",
        7 => "cas",
        _ => return None,
    })
}

/// What happened, if the tick is an event. `None` for a number that is newer.
pub(crate) const fn feed_event(number: u8) -> Option<&'static str> {
    Some(match number {
        1 => "connected",
        2 => "subscribed",
        3 => "refused",
        4 => "gap",
        5 => "stale",
        6 => "reconnecting",
        7 => "session_expired",
        8 => "conflated",
        9 => "closed",
        10 => "malformed",
        11 => "missing_divider",
        12 => "fresh",
        13 => "reconciled",
        14 => "notice",
        15 => "error",
        _ => return None,
    })
}
