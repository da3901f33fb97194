//! The phases of a trading day in which the exchanges accept only some orders: a table, with the first day of each row and
//! its source (wire: Session phases). Where no row applies nothing is known, and nothing is refused.

use super::order::Terms;
use crate::catalog::params::Problem;
use std::time::Duration;

/// A phase of the day, in IST.
#[derive(Debug)]
struct Phase {
    name: &'static str,
    segments: &'static [&'static str],
    /// Only for shares that trade in the closing auction.
    closing_auction: bool,
    /// Year, month, day.
    since: (i64, i64, i64),
    /// Hour and minute; the phase ends before the second one.
    from: (u64, u64),
    until: (u64, u64),
    /// The accepted order types.
    takes: &'static [&'static str],
    source: &'static str,
}

const CASH: &[&str] = &["nse_cm", "bse_cm"];
const PRE_OPEN: &str = "NSE/CMTR74969, BSE 20260803-35";
const CLOSING: &str = "NSE/CMTR/73362 and 74466";

#[rustfmt::skip]
const PHASES: [Phase; 8] = [
    Phase { name: "pre-open", segments: CASH, closing_auction: false, since: (2026, 9, 7), from: (9, 0), until: (9, 5), takes: &["L", "MKT"], source: PRE_OPEN },
    Phase { name: "pre-open, limit orders", segments: CASH, closing_auction: false, since: (2026, 9, 7), from: (9, 5), until: (9, 10), takes: &["L"], source: PRE_OPEN },
    Phase { name: "pre-open, matching", segments: CASH, closing_auction: false, since: (2026, 9, 7), from: (9, 10), until: (9, 15), takes: &[], source: PRE_OPEN },
    Phase { name: "closing auction, reference price", segments: CASH, closing_auction: true, since: (2026, 8, 3), from: (15, 15), until: (15, 20), takes: &[], source: CLOSING },
    Phase { name: "closing auction", segments: CASH, closing_auction: true, since: (2026, 8, 3), from: (15, 20), until: (15, 25), takes: &["L", "MKT"], source: CLOSING },
    Phase { name: "closing auction, limit orders", segments: CASH, closing_auction: true, since: (2026, 8, 3), from: (15, 25), until: (15, 30), takes: &["L"], source: CLOSING },
    Phase { name: "closing auction, matching", segments: CASH, closing_auction: true, since: (2026, 8, 3), from: (15, 30), until: (15, 35), takes: &[], source: CLOSING },
    // Until 15:40 they trade as during the day.
    Phase { name: "after the close of derivatives", segments: &["nse_fo", "bse_fo"], closing_auction: false, since: (2026, 8, 3), from: (15, 40), until: (24, 0), takes: &[], source: "NSE/FAOP/74467" },
];

/// What the exchange would refuse at that time, unless it is an after-market order.
pub(super) fn problems(terms: &Terms, segment: &str, cas_eligible: Option<bool>, since_1970: Duration) -> Vec<Problem> {
    if terms.amo {
        return Vec::new();
    }
    let Some(phase) = at(segment, cas_eligible, since_1970) else {
        return Vec::new();
    };
    let (name, source) = (phase.name, phase.source);
    let refused = |field: &str, what: &str| {
        let message = format!("'{field}': the exchange takes {what} in its present phase ({name})");
        Problem::new(field, "session", message).hint(format!("Source: {source}."))
    };
    let takes = phase.takes;
    let wrong_type = !takes.contains(&terms.order_type);
    let what = if takes.is_empty() {
        "no order".to_owned()
    } else {
        format!("only {}", takes.join(" and "))
    };
    let type_problem = wrong_type.then(|| refused("order_type", &what));
    let validity = (!takes.is_empty() && terms.validity != "DAY").then(|| refused("validity", "only DAY"));
    let disclosed = !takes.is_empty() && terms.disclosed_quantity > 0;
    let disclosed = disclosed.then(|| refused("disclosed_quantity", "no disclosed quantity"));
    [type_problem, validity, disclosed].into_iter().flatten().collect()
}

/// The current phase of a segment; weekends have none.
fn at(segment: &str, cas_eligible: Option<bool>, since_1970: Duration) -> Option<&'static Phase> {
    const INDIA_S: u64 = 19_800;
    let seconds = since_1970.as_secs() + INDIA_S;
    let (day, minute) = (i64::try_from(seconds / 86_400).ok()?, seconds % 86_400 / 60);
    // The first day of 1970 was a Thursday.
    if matches!((day + 4) % 7, 0 | 6) {
        return None;
    }
    let minutes = |(hour, minute): (u64, u64)| hour * 60 + minute;
    PHASES.iter().find(|phase| {
        phase.segments.contains(&segment)
            && (!phase.closing_auction || cas_eligible == Some(true))
            && day_number(phase.since) <= day
            && (minutes(phase.from)..minutes(phase.until)).contains(&minute)
    })
}

/// Days since 1970 of a day of the calendar.
const fn day_number((year, month, day): (i64, i64, i64)) -> i64 {
    // Years start in March, so that the leap day is the last of the year.
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
    days - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A time in IST.
    fn ist(date: (i64, i64, i64), hour: u64, minute: u64) -> Duration {
        let days = u64::try_from(day_number(date)).unwrap();
        Duration::from_secs(days * 86_400 + hour * 3600 + minute * 60 - 19_800)
    }

    fn terms(order_type: &'static str) -> Terms {
        Terms {
            order_type,
            quantity: 10,
            price: None,
            trigger_price: None,
            validity: "DAY",
            disclosed_quantity: 0,
            amo: false,
        }
    }

    const FRIDAY: (i64, i64, i64) = (2026, 11, 27);

    #[test]
    fn the_calendar_is_right() {
        assert_eq!(day_number((1970, 1, 1)), 0);
        assert_eq!(day_number((2000, 3, 1)), 11_017);
        assert_eq!(day_number((2026, 11, 27)), 20_784);
    }

    #[test]
    fn phases_are_told_by_segment_share_and_time() {
        let name = |segment, cas, date, hour, minute| at(segment, cas, ist(date, hour, minute)).map(|phase| phase.name);
        assert_eq!(name("nse_cm", None, FRIDAY, 9, 4), Some("pre-open"));
        assert_eq!(name("nse_cm", None, FRIDAY, 9, 5), Some("pre-open, limit orders"));
        assert_eq!(name("nse_cm", None, FRIDAY, 9, 15), None);
        assert_eq!(
            name("bse_cm", Some(true), FRIDAY, 15, 15),
            Some("closing auction, reference price")
        );
        assert_eq!(name("bse_cm", Some(false), FRIDAY, 15, 15), None);
        assert_eq!(name("bse_cm", None, FRIDAY, 15, 15), None, "not known to take part");
        assert_eq!(name("nse_fo", None, FRIDAY, 15, 39), None);
        assert_eq!(
            name("nse_fo", None, FRIDAY, 15, 40),
            Some("after the close of derivatives")
        );
        assert_eq!(
            name("nse_cm", Some(true), (2026, 7, 31), 15, 16),
            None,
            "before it began"
        );
        assert_eq!(name("nse_cm", None, (2026, 11, 28), 9, 4), None, "a Saturday");
        assert_eq!(name("nse_cm", None, (2026, 11, 29), 9, 4), None, "a Sunday");
    }

    #[test]
    fn what_a_phase_does_not_take_is_told_by_field() {
        let told = |terms: &Terms, hour, minute| {
            let found = problems(terms, "nse_cm", Some(true), ist(FRIDAY, hour, minute));
            found.iter().map(|problem| problem.field.clone()).collect::<Vec<_>>()
        };
        assert_eq!(told(&terms("MKT"), 9, 6), ["order_type"]);
        assert_eq!(told(&terms("L"), 9, 6), [""; 0]);
        assert_eq!(told(&terms("SL"), 15, 22), ["order_type"]);
        let hidden = Terms {
            validity: "IOC",
            disclosed_quantity: 5,
            ..terms("L")
        };
        assert_eq!(told(&hidden, 15, 22), ["validity", "disclosed_quantity"]);
        assert_eq!(told(&hidden, 12, 0), [""; 0]);
        let amo = Terms { amo: true, ..hidden };
        assert_eq!(told(&amo, 15, 22), [""; 0]);
    }
}
