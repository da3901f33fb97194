//! Calendar days, and when a day begins in India.

use super::clock;
use std::fmt;

/// A day of the Gregorian calendar, as the number of days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Day(i32);

/// India is five and a half hours ahead of UTC, all year.
const IST_S: i64 = 19_800;
const DAY_S: i64 = 86_400;

/// Month names as the exchanges write them.
const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

impl Day {
    pub(crate) const fn from_number(days: i32) -> Self {
        Day(days)
    }

    pub(crate) const fn number(self) -> i32 {
        self.0
    }

    /// Today in India.
    pub(crate) fn today() -> Self {
        Day::in_india(i64::try_from(clock::now_s()).unwrap_or(i64::MAX / 2))
    }

    /// The day in India at a Unix time.
    pub(crate) fn in_india(unix_s: i64) -> Self {
        Day::in_utc(unix_s.saturating_add(IST_S))
    }

    /// The day in UTC at a Unix time.
    pub(crate) fn in_utc(unix_s: i64) -> Self {
        Day(i32::try_from(unix_s.div_euclid(DAY_S)).unwrap_or(i32::MAX / 2))
    }

    /// `None` for a date that does not exist, such as 30 February, and for years outside 1900 to 2199.
    pub(crate) fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1900..2200).contains(&year) || !(1..=12).contains(&month) {
            return None;
        }
        // Years begin in March here, so that the leap day comes last.
        let month = i32::try_from(month).ok()?;
        let (year, month) = if month > 2 {
            (year, month - 3)
        } else {
            (year - 1, month + 9)
        };
        let days_of_years = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let days_of_months = (153 * month + 2) / 5;
        let found = Day(days_of_years + days_of_months + i32::try_from(day).ok()? - 1 - DAYS_BEFORE_1970);
        let (_, same_month, same_day) = found.parts();
        (same_month == (month + 2) % 12 + 1 && i64::from(same_day) == i64::from(day)).then_some(found)
    }

    /// Year, month, day.
    pub(crate) fn parts(self) -> (i32, i32, i32) {
        let days = self.0 + DAYS_BEFORE_1970;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (year, month) = (year + era * 400, month + 3);
        if month > 12 {
            (year + 1, month - 12, day)
        } else {
            (year, month, day)
        }
    }

    /// Reads `2026-11-24` and no other form.
    pub(crate) fn parse_iso(text: &str) -> Option<Self> {
        let is_plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let is_plain = is_plain && parts.next().is_none() && (year.len(), month.len()) == (4, 2);
        Day::of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).filter(|_| is_plain)
    }

    /// The number of a month by its first three letters.
    pub(crate) fn month(name: &str) -> Option<u32> {
        let at = MONTHS.iter().position(|month| month.eq_ignore_ascii_case(name))?;
        u32::try_from(at + 1).ok()
    }

    pub(crate) const fn plus(self, days: i32) -> Self {
        Day(self.0.saturating_add(days))
    }

    /// Monday is 0.
    pub(crate) const fn weekday(self) -> i32 {
        (self.0 + 3).rem_euclid(7)
    }
}

/// From 1 March of the year 0.
const DAYS_BEFORE_1970: i32 = 719_468;

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_three_centuries_is_itself() {
        let lengths = |year: i32| {
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        };
        let mut number = Day::of(1900, 1, 1).unwrap().number();
        for year in 1900..2200 {
            for (month, length) in (1..).zip(lengths(year)) {
                for day in 1..=length {
                    let found = Day::of(year, month, day).unwrap();
                    assert_eq!(found.number(), number);
                    assert_eq!(Day::parse_iso(&found.to_string()), Some(found));
                    number += 1;
                }
                assert_eq!(Day::of(year, month, length + 1), None);
            }
        }
    }

    #[test]
    fn the_day_in_india_begins_before_that_in_utc() {
        assert_eq!(Day::in_utc(0).to_string(), "1970-01-01");
        assert_eq!(Day::in_india(1_790_380_799).to_string(), "2026-09-26");
        assert_eq!(Day::in_utc(1_790_380_799).to_string(), "2026-09-25");
        assert_eq!(Day::parse_iso("2026-11-28").unwrap().weekday(), 5);
    }

    #[test]
    fn only_plain_dates_are_read() {
        for text in [
            "2026-11-31",
            "2026-1-01",
            "26-11-24",
            "2026-11-24 ",
            "2026/11/24",
            "",
            "2026-11-244",
            "+026-11-24",
        ] {
            assert_eq!(Day::parse_iso(text), None, "{text}");
        }
        assert_eq!(Day::month("Nov"), Some(11));
        assert_eq!(Day::month("Now"), None);
    }
}
