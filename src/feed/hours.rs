//! Trading hours: when to expect ticks of a segment, as data.
//!
//! Holidays are not included, because the broker publishes no list: on a holiday each segment is reported stale once. A market
//! status of "closed" overrides this table.

use super::segment::Segment;

/// Continuous trading, Monday to Friday, in Indian time.
struct Session {
    segments: &'static [&'static str],
    /// Minutes since midnight.
    from: u16,
    to: u16,
    /// The first day it applies, in days since 1970 in India.
    since: i64,
}

const fn at(hour: u16, minute: u16) -> u16 {
    hour * 60 + minute
}

/// 3 August 2026, as days since 1970.
const CLOSING_AUCTION: i64 = 20_668;

/// The last entry of a segment that has come into force applies.
const SESSIONS: [Session; 5] = [
    // NSE and BSE, normal market of shares and derivatives; pre-open and post-close sessions need not have ticks.
    Session {
        segments: &["nse_cm", "bse_cm", "nse_fo", "bse_fo"],
        from: at(9, 15),
        to: at(15, 30),
        since: 0,
    },
    // Closing auction: shares stop trading at 15:15 (SEBI, 16 January 2026; NSE/CMTR/73362 and 74466).
    Session {
        segments: &["nse_cm", "bse_cm"],
        from: at(9, 15),
        to: at(15, 15),
        since: CLOSING_AUCTION,
    },
    // Equity derivatives go on until 15:40 (NSE/FAOP/74467).
    Session {
        segments: &["nse_fo", "bse_fo"],
        from: at(9, 15),
        to: at(15, 40),
        since: CLOSING_AUCTION,
    },
    // Currency derivatives.
    Session {
        segments: &["cde_fo", "bse_cd"],
        from: at(9, 0),
        to: at(17, 0),
        since: 0,
    },
    // Commodities; until 23:55 during winter time in the United States, which is left out.
    Session {
        segments: &["mcx_fo", "nse_com", "bse_co", "ncd_co"],
        from: at(9, 0),
        to: at(23, 30),
        since: 0,
    },
];

const INDIA_S: i64 = 19_800;
const DAY_S: i64 = 86_400;

/// When the current session of a segment began, in nanoseconds since 1970; `None` outside of one.
pub(crate) fn trading_since(segment: Segment, now_ns: i64) -> Option<i64> {
    let india_s = now_ns.div_euclid(1_000_000_000) + INDIA_S;
    let (day, second) = (india_s.div_euclid(DAY_S), india_s.rem_euclid(DAY_S));
    // 1 January 1970 was a Thursday.
    let is_weekend = (day + 3).rem_euclid(7) >= 5;
    let name = segment.name();
    let known = SESSIONS.iter().rev().filter(|session| session.since <= day);
    let session = known
        .clone()
        .find(|session| session.segments.contains(&name.as_ref()))?;
    let (from, to) = (i64::from(session.from) * 60, i64::from(session.to) * 60);
    let is_open = !is_weekend && second >= from && second < to;
    is_open.then(|| (day * DAY_S + from - INDIA_S) * 1_000_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nanoseconds since 1970 of a day in India and a time on it.
    fn moment(day: i64, hour: i64, minute: i64) -> i64 {
        (day * DAY_S + hour * 3600 + minute * 60 - INDIA_S) * 1_000_000_000
    }

    fn is_open(segment: &str, day: i64, hour: i64, minute: i64) -> bool {
        trading_since(Segment::named(segment).unwrap(), moment(day, hour, minute)).is_some()
    }

    #[test]
    fn sessions_hold_from_their_day_on() {
        // 31 July 2026 was a Friday, 3 August a Monday.
        let (friday, monday) = (CLOSING_AUCTION - 3, CLOSING_AUCTION);
        for (segment, day, hour, minute, expected) in [
            ("nse_cm", friday, 9, 14, false),
            ("nse_cm", friday, 9, 15, true),
            ("nse_cm", friday, 15, 29, true),
            ("nse_cm", friday, 15, 30, false),
            ("nse_cm", monday, 15, 14, true),
            ("nse_cm", monday, 15, 15, false),
            ("nse_fo", friday, 15, 35, false),
            ("nse_fo", monday, 15, 35, true),
            ("nse_fo", monday, 15, 40, false),
            ("mcx_fo", monday, 23, 0, true),
            ("cde_fo", monday, 17, 0, false),
            ("nse_cm", monday - 1, 11, 0, false),
            ("nse_cm", monday - 2, 11, 0, false),
        ] {
            assert_eq!(
                is_open(segment, day, hour, minute),
                expected,
                "{segment} {day} {hour}:{minute}"
            );
        }
        assert_eq!(trading_since(Segment(77), moment(monday, 11, 0)), None);
    }

    #[test]
    fn the_days_number_is_right() {
        // 1785695400 is 2026-08-03 00:00 in India.
        assert_eq!(moment(CLOSING_AUCTION, 0, 0), 1_785_695_400_000_000_000);
        let opened = trading_since(Segment(1), moment(CLOSING_AUCTION, 11, 0));
        assert_eq!(opened, Some(moment(CLOSING_AUCTION, 9, 15)));
    }
}
