//! The exchange's own clock: fixed at the start, running at any speed, moved by the control endpoint.
//!
//! It is not the clock of logins and tokens: a test can move the market into the evening and keep its session.

use crate::clock::{civil, days_of};
use serde::Serialize;
use std::time::Instant;

/// Seconds from UTC to Indian Standard Time.
pub(crate) const IST: i64 = 19_800;
/// Milliseconds of a day.
pub(crate) const DAY_MS: i64 = 86_400_000;

/// The time at which a simulated day starts: during the session, whatever the machine's clock says.
pub(crate) const fn start_of(day: i64) -> i64 {
    at(day, hm(10, 15))
}

/// Milliseconds since 1970 at the exchange.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarketClock {
    from_ms: i64,
    since: Instant,
    /// Milliseconds of the market per millisecond; 0 stands still.
    rate: u32,
}

impl MarketClock {
    pub(crate) fn new(from_ms: i64, rate: u32) -> MarketClock {
        MarketClock {
            from_ms,
            since: Instant::now(),
            rate,
        }
    }

    pub(crate) fn now_ms(&self) -> i64 {
        let passed = i64::try_from(self.since.elapsed().as_millis()).unwrap_or(i64::MAX);
        self.from_ms.saturating_add(passed.saturating_mul(i64::from(self.rate)))
    }

    pub(crate) fn rate(&self) -> u32 {
        self.rate
    }

    /// Continues from this moment.
    pub(crate) fn set(&mut self, now_ms: i64) {
        self.from_ms = now_ms;
        self.since = Instant::now();
    }

    pub(crate) fn set_rate(&mut self, rate: u32) {
        self.set(self.now_ms());
        self.rate = rate;
    }
}

/// The day in India, counted from 1970.
pub(crate) fn day(ms: i64) -> i64 {
    (ms + IST * 1000).div_euclid(DAY_MS)
}

/// The moment of a day and a time of day in seconds.
pub(crate) const fn at(day: i64, second: i64) -> i64 {
    day * DAY_MS - IST * 1000 + second * 1000
}

/// Seconds since midnight in India.
pub(crate) fn second(ms: i64) -> i64 {
    (ms + IST * 1000).rem_euclid(DAY_MS).div_euclid(1000)
}

/// `2026-11-02` as a day.
pub(crate) fn parse_date(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, date) = (parts.next()??, parts.next()??, parts.next()??);
    let day = days_of(year, month, date);
    (text.len() == 10 && civil(day) == (year, month, date)).then_some(day)
}

/// A day as `2026-11-02`.
pub(crate) fn date_text(day: i64) -> String {
    let (year, month, date) = civil(day);
    format!("{year}-{month:02}-{date:02}")
}

/// `15:20:00` or `15:20` as seconds since midnight.
pub(crate) fn parse_time(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, ':').map(|part| part.parse::<i64>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    let fits = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..60).contains(&second);
    fits.then_some(hour * 3600 + minute * 60 + second)
}

/// What may be done now in one segment (wire: Session phases).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Phase {
    /// Limit and market orders are collected for the opening.
    PreOpen,
    /// Limit orders only.
    PreOpenLimit,
    /// The opening price is found; nothing is taken.
    PreOpenMatch,
    Open,
    /// The reference price is computed: orders rest, nothing new is taken.
    ClosingReference,
    /// Limit and market orders are collected for the close.
    ClosingAuction,
    /// Limit orders only.
    ClosingAuctionLimit,
    /// The closing price is found; nothing is taken.
    ClosingMatch,
    Closed,
}

const fn hm(hour: i64, minute: i64) -> i64 {
    hour * 3600 + minute * 60
}

/// Shares with a closing auction; the others trade until 15:30.
const CASH_CAS: &[(i64, Phase)] = &[
    (hm(9, 0), Phase::PreOpen),
    (hm(9, 5), Phase::PreOpenLimit),
    (hm(9, 10), Phase::PreOpenMatch),
    (hm(9, 15), Phase::Open),
    (hm(15, 15), Phase::ClosingReference),
    (hm(15, 20), Phase::ClosingAuction),
    (hm(15, 25), Phase::ClosingAuctionLimit),
    (hm(15, 30), Phase::ClosingMatch),
    (hm(15, 35), Phase::Closed),
];
const CASH: &[(i64, Phase)] = &[
    (hm(9, 0), Phase::PreOpen),
    (hm(9, 5), Phase::PreOpenLimit),
    (hm(9, 10), Phase::PreOpenMatch),
    (hm(9, 15), Phase::Open),
    (hm(15, 30), Phase::Closed),
];
const DERIVATIVES: &[(i64, Phase)] = &[(hm(9, 15), Phase::Open), (hm(15, 40), Phase::Closed)];
const COMMODITIES: &[(i64, Phase)] = &[(hm(9, 0), Phase::Open), (hm(23, 30), Phase::Closed)];

/// The timetable of a segment.
pub(crate) fn timetable(segment: &str, closing_auction: bool) -> &'static [(i64, Phase)] {
    match segment {
        "nse_cm" | "bse_cm" if closing_auction => CASH_CAS,
        "nse_cm" | "bse_cm" => CASH,
        "mcx_fo" => COMMODITIES,
        _ => DERIVATIVES,
    }
}

/// The phase at a moment. Every day is a trading day: the simulator knows no holidays.
pub(crate) fn phase(table: &[(i64, Phase)], ms: i64) -> Phase {
    let now = second(ms);
    let begun = table.iter().rev().find(|(from, _)| *from <= now);
    begun.map_or(Phase::Closed, |(_, phase)| *phase)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday, 2 November 2026, 10:15:00 IST.
    const START_MS: i64 = 1_793_594_700_000;

    #[test]
    fn the_day_starts_in_the_middle_of_a_session() {
        assert_eq!(
            (day(START_MS), second(START_MS)),
            (parse_date("2026-11-02").unwrap_or(0), hm(10, 15))
        );
        assert_eq!(start_of(day(START_MS)), START_MS);
        assert_eq!(phase(CASH_CAS, START_MS), Phase::Open);
        assert_eq!((parse_date("2026-02-30"), parse_time("25:00")), (None, None));
        assert_eq!(parse_time("15:20"), Some(hm(15, 20)));
    }

    #[test]
    fn shares_of_the_closing_auction_stop_at_a_quarter_past_three() {
        let at = |table, time| phase(table, at(day(START_MS), time));
        assert_eq!(at(CASH_CAS, hm(15, 15) - 1), Phase::Open);
        assert_eq!(at(CASH_CAS, hm(15, 15)), Phase::ClosingReference);
        assert_eq!(at(CASH, hm(15, 15)), Phase::Open);
        assert_eq!(at(DERIVATIVES, hm(15, 39)), Phase::Open);
        assert_eq!(at(DERIVATIVES, hm(9, 5)), Phase::Closed);
    }
}
