//! Expiry rules. Applied to a day, they give the expiry dates of the contracts listed on it.

use crate::clock::{civil, days_of};

/// The expiry of a contract, relative to the day of its listing.
#[derive(Clone, Copy, Debug)]
pub(super) enum Expiry {
    /// The last such weekday of a month: the nearest one that is not past, or the one this many months later.
    Month(Weekday, i64),
    /// A Tuesday that is at least a week away and not the last of its month.
    Week,
    /// This day of a month, or the working day before it; months as above.
    Date(i64, i64),
}

/// Weekdays, as days since 1970 modulo 7: the first day was a Thursday.
#[derive(Clone, Copy, Debug)]
pub(super) enum Weekday {
    Tuesday,
    Thursday,
}

/// NSE's contracts of this month and the next two.
pub(super) const NSE_1: Expiry = Expiry::Month(Weekday::Tuesday, 0);
pub(super) const NSE_2: Expiry = Expiry::Month(Weekday::Tuesday, 1);
pub(super) const NSE_3: Expiry = Expiry::Month(Weekday::Tuesday, 2);
/// BSE's contracts of this month.
pub(super) const BSE_1: Expiry = Expiry::Month(Weekday::Thursday, 0);

impl Expiry {
    /// The expiry, in days since 1970, of a contract listed on `day`.
    pub(super) fn after(self, day: i64) -> i64 {
        match self {
            Expiry::Month(weekday, later) => nearest(day, later, |year, month| last(year, month, weekday)),
            Expiry::Date(date, later) => nearest(day, later, |year, month| working(days_of(year, month, date))),
            Expiry::Week => {
                let tuesday = day + 7 + (Weekday::Tuesday.number() - (day + 7)).rem_euclid(7);
                let next = tuesday + 7;
                if civil(next).1 == civil(tuesday).1 {
                    tuesday
                } else {
                    next
                }
            }
        }
    }
}

impl Weekday {
    /// The days since 1970 modulo 7.
    const fn number(self) -> i64 {
        match self {
            Weekday::Thursday => 0,
            Weekday::Tuesday => 5,
        }
    }
}

/// The day by month that is `later` months after the first that is not before `day`.
fn nearest(day: i64, later: i64, of_month: impl Fn(i64, i64) -> i64) -> i64 {
    let (year, month, _) = civil(day);
    let of = |months: i64| {
        let counted = year * 12 + month - 1 + months;
        of_month(counted.div_euclid(12), counted.rem_euclid(12) + 1)
    };
    let first = (0..).find(|months| of(*months) >= day).unwrap_or_default();
    of(first + later)
}

/// The last such weekday of a month.
fn last(year: i64, month: i64, weekday: Weekday) -> i64 {
    let next = if month == 12 {
        days_of(year + 1, 1, 1)
    } else {
        days_of(year, month + 1, 1)
    };
    next - 1 - (next - 1 - weekday.number()).rem_euclid(7)
}

/// The day, or the Friday before a weekend.
fn working(day: i64) -> i64 {
    // Saturday is 2, Sunday is 3.
    day - (day.rem_euclid(7) - 1).clamp(0, 2) * i64::from(matches!(day.rem_euclid(7), 2 | 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(date: (i64, i64, i64), expiry: Expiry) -> (i64, i64, i64) {
        civil(expiry.after(days_of(date.0, date.1, date.2)))
    }

    #[test]
    fn dates_follow_from_the_day() {
        let monday = (2026, 11, 2);
        assert_eq!(from(monday, NSE_1), (2026, 11, 24));
        assert_eq!(from(monday, NSE_2), (2026, 12, 29));
        assert_eq!(from(monday, NSE_3), (2027, 1, 26));
        assert_eq!(from(monday, BSE_1), (2026, 11, 26));
        assert_eq!(from(monday, Expiry::Week), (2026, 11, 10));
        assert_eq!(from(monday, Expiry::Date(19, 0)), (2026, 11, 19));
        assert_eq!(from(monday, Expiry::Date(4, 1)), (2026, 12, 4));
    }

    #[test]
    fn what_is_over_is_not_listed_and_expiries_are_working_days() {
        assert_eq!(from((2026, 11, 24), NSE_1), (2026, 11, 24), "its last day");
        assert_eq!(from((2026, 11, 25), NSE_1), (2026, 12, 29));
        assert_eq!(from((2026, 12, 30), NSE_1), (2027, 1, 26));
        assert_eq!(
            from((2026, 11, 16), Expiry::Week),
            (2026, 12, 1),
            "the 24th is the month's"
        );
        assert_eq!(
            from((2026, 11, 28), Expiry::Date(19, 0)),
            (2026, 12, 18),
            "the 19th is a Saturday"
        );
        assert_eq!(
            from((2027, 9, 1), Expiry::Date(19, 0)),
            (2027, 9, 17),
            "the 19th is a Sunday"
        );
        for day in days_of(2026, 1, 1)..days_of(2028, 1, 1) {
            for expiry in [
                NSE_1,
                NSE_2,
                NSE_3,
                BSE_1,
                Expiry::Week,
                Expiry::Date(17, 0),
                Expiry::Date(4, 1),
            ] {
                let at = expiry.after(day);
                assert!(
                    at >= day && !matches!(at.rem_euclid(7), 2 | 3),
                    "{:?} {expiry:?}",
                    civil(day)
                );
            }
        }
    }
}
