//! The day on which a simulator starts.

use crate::clock::machine_ms;
use crate::exchange::clock::{date_text, day, parse_date};
use std::fmt;
use std::str::FromStr;

/// A day in IST. It determines the listed contracts and their dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(i64);

impl Day {
    /// Monday, 2 November 2026: the day of the samples and of tests that name contracts.
    pub const OF_SAMPLES: Day = Day(20_759);

    /// Today, by the machine's clock.
    pub fn today() -> Day {
        Day(day(i64::try_from(machine_ms()).unwrap_or_default()))
    }

    /// In days since 1970.
    pub(crate) const fn number(self) -> i64 {
        self.0
    }
}

/// The error for an invalid day.
#[derive(Debug)]
pub struct NoDay;

impl fmt::Display for NoDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a day is written as 2026-11-02")
    }
}

impl std::error::Error for NoDay {}

impl FromStr for Day {
    type Err = NoDay;

    fn from_str(text: &str) -> Result<Day, NoDay> {
        let years = parse_date("2000-01-01")..parse_date("2200-01-01");
        let found = parse_date(text).filter(|number| years.contains(&Some(*number)));
        found.map(Day).ok_or(NoDay)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&date_text(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_and_written() {
        assert_eq!("2026-11-02".parse::<Day>().unwrap(), Day::OF_SAMPLES);
        assert_eq!(Day::OF_SAMPLES.to_string(), "2026-11-02");
        for bad in ["", "today", "2026-02-30", "1999-12-31", "2200-01-01", "26-11-02"] {
            assert!(bad.parse::<Day>().is_err(), "{bad}");
        }
    }
}
