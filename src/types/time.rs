//! Moments, as the exchanges' clocks show them.

use crate::base::day::Day;
use serde::{Serialize, Serializer};
use std::fmt;
use std::time::{Duration, SystemTime};

/// A moment, to the second. It is written as India's clocks show it: `2026-11-02T10:15:01+05:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    unix_s: i64,
}

const ZONE: &str = "+05:30";
const ZONE_S: i64 = 19_800;
const DAY_S: i64 = 86_400;

impl Time {
    /// Seconds since 1970 UTC.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.unix_s
    }

    /// Reads what `Display` writes, and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, clock) = text.strip_suffix(ZONE)?.split_once('T')?;
        let is_plain = clock.len() == 8 && clock.bytes().all(|b| b.is_ascii_digit() || b == b':');
        let mut parts = clock.split(':').filter(|part| is_plain && part.len() == 2);
        let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next()?);
        let below = |part: &str, limit: i64| part.parse::<i64>().ok().filter(|number| *number < limit);
        let seconds = below(hour, 24)? * 3600 + below(minute, 60)? * 60 + below(second, 60)?;
        let days = i64::from(Day::parse_iso(date)?.number());
        Some(Time {
            unix_s: days * DAY_S + seconds - ZONE_S,
        })
    }
}

impl From<Time> for SystemTime {
    fn from(time: Time) -> Self {
        let size = Duration::from_secs(time.unix_s.unsigned_abs());
        if time.unix_s < 0 {
            SystemTime::UNIX_EPOCH - size
        } else {
            SystemTime::UNIX_EPOCH + size
        }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of_day = (self.unix_s + ZONE_S).rem_euclid(DAY_S);
        let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
        let day = Day::in_india(self.unix_s);
        write!(f, "{day}T{hour:02}:{minute:02}:{second:02}{ZONE}")
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_and_written_the_same() {
        for (text, unix_s) in [
            ("2026-11-02T10:15:01+05:30", 1_793_594_701),
            ("1970-01-01T05:30:00+05:30", 0),
            ("1970-01-01T00:00:00+05:30", -19_800),
        ] {
            let time = Time::parse(text).unwrap();
            assert_eq!((time.unix_seconds(), time.to_string().as_str()), (unix_s, text));
        }
        let later = Time::parse("2026-11-02T10:15:01+05:30").unwrap();
        let since = SystemTime::from(later).duration_since(SystemTime::UNIX_EPOCH);
        assert_eq!(since.unwrap().as_secs(), 1_793_594_701);
    }

    #[test]
    fn what_no_clock_shows_is_not_read() {
        for text in [
            "2026-11-02T24:15:01+05:30",
            "2026-11-02T10:60:01+05:30",
            "2026-11-31T10:15:01+05:30",
            "2026-11-02T10:15:01Z",
            "2026-11-02 10:15:01+05:30",
            "2026-11-02T1:15:001+05:30",
            "2026-11-02T10:15+05:30",
            "",
        ] {
            assert_eq!(Time::parse(text), None, "{text}");
        }
    }
}
