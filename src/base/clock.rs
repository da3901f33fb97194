//! Wall-clock time, and how far the server's clock is from it.

use crate::sys::sync::Mutex;
use crate::sys::uptime::uptime;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The time since 1970 on this machine's clock.
pub(crate) fn since_1970() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// Seconds since 1970 by this machine's clock.
pub(crate) fn now_s() -> u64 {
    since_1970().as_secs()
}

/// The server's clock as the `Date` of the last answer told it.
#[derive(Default)]
pub(crate) struct ServerClock(Mutex<Option<Noted>>);

/// What was made of a `Date` header, and its text. The same text again, as in all answers of a second, tells nothing new.
#[derive(Clone)]
struct Noted {
    date: String,
    reading: Reading,
}

/// The server's time, and when it was read on this machine's monotonic clock.
#[derive(Clone, Copy)]
struct Reading {
    server: Duration,
    at: Duration,
}

impl ServerClock {
    /// Reads a `Date` header, which has a resolution of one second.
    pub(crate) fn note(&self, date: &str) {
        let is_known = |noted: &Noted| noted.date == date;
        if self.0.with(|slot| slot.as_ref().is_some_and(is_known)) {
            return;
        }
        let Ok(server) = httpdate::parse_http_date(date) else {
            return;
        };
        let server = server.duration_since(UNIX_EPOCH).unwrap_or_default();
        let reading = Reading::new(server, since_1970(), uptime());
        let date = date.to_owned();
        drop(self.0.with(|slot| slot.replace(Noted { date, reading })));
    }

    fn reading(&self) -> Option<Reading> {
        self.0.with(|slot| slot.as_ref().map(|noted| noted.reading))
    }

    /// By how many milliseconds the server's clock is ahead of this machine's, if known.
    pub(crate) fn skew_ms(&self) -> Option<i64> {
        self.reading().map(|reading| reading.skew_ms(since_1970(), uptime()))
    }

    /// Seconds since 1970 on the server's clock if it is known, else on this machine's.
    pub(crate) fn now_s(&self) -> u64 {
        self.reading()
            .map_or_else(now_s, |reading| reading.now(uptime()).as_secs())
    }

    /// Which clock [`ServerClock::now_s`] uses, as the end of a sentence.
    pub(crate) fn by(&self) -> String {
        match self.skew_ms() {
            None => "by this machine's clock (the server's is not known yet)".to_owned(),
            Some(0) => "by the server's clock".to_owned(),
            Some(ms) => {
                let (seconds, direction) = (
                    ms.unsigned_abs().div_ceil(1000),
                    if ms < 0 { "ahead" } else { "behind" },
                );
                format!("by the server's clock (this machine's is {seconds} s {direction})")
            }
        }
    }
}

impl Reading {
    fn new(server: Duration, machine: Duration, at: Duration) -> Self {
        // The header is truncated to whole seconds, so clocks that differ by less than one agree.
        let agrees = machine
            .checked_sub(server)
            .is_some_and(|late| late < Duration::from_secs(1));
        let server = if agrees { machine } else { server };
        Reading { server, at }
    }

    fn now(&self, uptime: Duration) -> Duration {
        self.server + uptime.saturating_sub(self.at)
    }

    fn skew_ms(&self, machine: Duration, uptime: Duration) -> i64 {
        let ms = |t: Duration| i64::try_from(t.as_millis()).unwrap_or(i64::MAX);
        let difference = ms(self.now(uptime)).saturating_sub(ms(machine));
        // Clocks that drift apart by less than the header's resolution agree.
        if difference.abs() < 1000 { 0 } else { difference }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skew_is_measured_in_both_directions() {
        let at = |offset: i64| {
            let shifted = now_s().checked_add_signed(offset).unwrap();
            httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(shifted))
        };
        let clock = ServerClock::default();
        assert_eq!(clock.skew_ms(), None);
        clock.note("not a date");
        assert_eq!(clock.skew_ms(), None);
        assert!(clock.now_s().abs_diff(now_s()) <= 1);
        clock.note(&at(0));
        assert_eq!(clock.skew_ms(), Some(0));
        for offset in [90, -90] {
            clock.note(&at(offset));
            assert!((clock.skew_ms().unwrap() - offset * 1000).abs() < 2000, "{offset}");
            let server = now_s().checked_add_signed(offset).unwrap();
            assert!(clock.now_s().abs_diff(server) <= 2, "{offset}");
        }
    }

    #[test]
    fn the_clock_that_is_meant_is_named() {
        let by = |skew_s: i64| {
            let server = Duration::from_secs(now_s().checked_add_signed(skew_s).unwrap());
            let reading = Reading::new(server, since_1970(), uptime());
            let date = String::new();
            ServerClock(Mutex::new(Some(Noted { date, reading }))).by()
        };
        assert!(ServerClock::default().by().contains("this machine's clock"));
        assert_eq!(by(0), "by the server's clock");
        for (skew_s, near) in [
            (-7200, ["7200 s ahead", "7201 s ahead"]),
            (90, ["89 s behind", "90 s behind"]),
        ] {
            let said = by(skew_s);
            let fits = |word: &str| said.ends_with(&format!("(this machine's is {word})"));
            assert!(near.into_iter().any(fits), "{said}");
        }
    }

    #[test]
    fn the_servers_time_survives_a_correction_of_this_machines() {
        let seconds = Duration::from_secs;
        let reading = Reading::new(seconds(1_000_000), seconds(1_007_200), seconds(50));
        assert_eq!(reading.now(seconds(60)), seconds(1_000_010));
        assert_eq!(reading.skew_ms(seconds(1_007_210), seconds(60)), -7_200_000);
        assert_eq!(reading.skew_ms(seconds(1_000_010), seconds(60)), 0, "set right");
        let together = Reading::new(seconds(1000), Duration::from_millis(1_000_999), seconds(0));
        assert_eq!(
            together.now(seconds(1)),
            Duration::from_millis(1_001_999),
            "a date has no milliseconds"
        );
    }
}
